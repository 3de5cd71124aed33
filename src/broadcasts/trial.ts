import type { BroadcastDeps, Broadcasts } from './broadcasts.ts';
import type { OutgoingMessage } from '../contracts/outbox.ts';
import type { ComposedContent } from '../domain/broadcast.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/model.ts';
import { composeMessage } from '../domain/personalise.ts';
import { examplePerson, personWords } from '../texts/person-words.ts';

/** Catalogue key by which a test is called in the list of what a person was told. */
const LABEL = 'broadcast-test';

/** Shows staff what they composed where it will be read: in their own chat, in every language that it has a text for. */
export function createTrial({
  writer,
  reader,
  texts,
  campaignTexts,
  telegram,
  now,
}: Pick<BroadcastDeps, 'writer' | 'reader' | 'texts' | 'campaignTexts' | 'telegram' | 'now'>): Broadcasts['test'] {
  return async (campaignId, content, adminId) => {
    const chatId = unwrap(await reader.adminChat({ adminId }));
    if (chatId === null) throw new AppError('TELEGRAM_UNLINKED');
    const { registrations } = unwrap(await reader.person({ telegramId: chatId }));
    const own = registrations.find((entry) => entry.campaignId === campaignId);
    const words = unwrap(await campaignTexts.of(campaignId));
    const messages = languagesOf(content).map((language): OutgoingMessage => {
      const person = own ? { ...own, name: own.fullName } : examplePerson(texts, language);
      const { method, body } = composeMessage(content, language, personWords(words, language, person));
      const payload = JSON.stringify({ chat_id: chatId, ...body });
      return { chatId, campaignId, kind: 'notice', method, payload, label: LABEL };
    });
    const { queued } = unwrap(await writer.tryBroadcast({ campaignId, messages, adminId, now: now() }));
    telegram.wake();
    return queued;
  };
}

const languagesOf = ({ text }: ComposedContent): readonly Language[] => {
  const written = LANGUAGES.filter((language) => (text[language] ?? '').trim() !== '');
  // A picture may go without a word.
  return written.length > 0 ? written : LANGUAGES.slice(0, 1);
};
