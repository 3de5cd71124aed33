import { LRUCache } from 'lru-cache';
import type { ActorClient } from '../contracts/actor.ts';
import type { Recipient } from '../contracts/outbox.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { BroadcastContent } from '../domain/broadcast.ts';
import type { Language } from '../domain/model.ts';
import { composer, type PersonWords } from '../domain/personalise.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import { personWords } from '../texts/person-words.ts';
import type { Texts } from '../texts/texts.ts';
import { NotMade } from './outcome.ts';

/** What every person of a broadcast is sent. */
export interface Contents {
  /** Makes a person's message. Rejects with `NotMade` when the broadcast cannot be read. */
  messageFor(recipient: Recipient): Promise<BroadcastMessage>;
}

/** A call of the Bot API but for `chat_id`. */
export interface BroadcastMessage {
  readonly method: 'sendMessage' | 'sendPhoto' | 'sendDocument';
  /** JSON of an object that is not empty; without the file. */
  readonly parameters: string;
  /** The stored file that goes with it. */
  readonly file: StoredFile | null;
}

export interface StoredFile {
  readonly parameter: 'photo' | 'document';
  readonly attachmentId: number;
}

type Maker = (recipient: Recipient) => BroadcastMessage;

/** Broadcasts whose content stands in memory. A draft is changed, a broadcast that was started never. */
const REMEMBERED = 50;

export function createContents({
  reader,
  campaignTexts,
}: {
  readonly reader: Pick<ActorClient<ReaderContract>, 'broadcast'>;
  readonly campaignTexts: CampaignTexts;
}): Contents {
  const makers = new LRUCache<number, Promise<Maker>>({ max: REMEMBERED });

  async function read(id: number): Promise<Maker> {
    const reply = await reader.broadcast({ id });
    if (!reply.ok) throw new NotMade(`the broadcast could not be read: ${reply.error.code}`);
    if (reply.value === null) throw new NotMade('there is no such broadcast');
    const { campaignId, content, paid } = reply.value;
    const texts = await campaignTexts.of(campaignId);
    if (!texts.ok) throw new NotMade(`the texts of the campaign could not be read: ${texts.error.code}`);
    return makerOf(texts.value, content, paid);
  }

  function maker(id: number): Promise<Maker> {
    const known = makers.get(id);
    if (known) return known;
    const made = read(id);
    makers.set(id, made);
    made.catch(() => makers.delete(id));
    return made;
  }

  return {
    messageFor: async (recipient) => (await maker(recipient.broadcastId))(recipient),
  };
}

function makerOf(texts: Texts, content: BroadcastContent, paid: boolean): Maker {
  const extra = paid ? { allow_paid_broadcast: true } : {};
  if (content.kind === 'rendered') {
    const made = eachLanguage((language): BroadcastMessage => {
      const parameters = JSON.stringify({ ...(JSON.parse(content.body[language]) as object), ...extra });
      return { method: 'sendMessage', parameters, file: null };
    });
    return ({ language }) => made[language];
  }
  const compose = composer(content);
  const isPlain = content.attachment === null && !paid;
  const make = (language: Language, words: PersonWords): BroadcastMessage => {
    const { method, body } = compose(language, words);
    if (isPlain) return { method, parameters: JSON.stringify(body), file: null };
    const { file, parameters } = withoutFile({ ...body, ...extra });
    return { method, parameters: JSON.stringify(parameters), file };
  };
  // Where two people of whom everything differs are told the same, everybody is.
  const common = eachLanguage((language) => {
    const [one, other] = ['1', '2'].map((word) => make(language, { name: word, code: word, status: word }));
    return one && one.parameters === other?.parameters ? one : null;
  });
  return (recipient) =>
    common[recipient.language] ?? make(recipient.language, personWords(texts, recipient.language, recipient));
}

const eachLanguage = <T>(make: (language: Language) => T): Readonly<Record<Language, T>> => ({
  ru: make('ru'),
  en: make('en'),
});

/** Parts a body from the stored file that it names: `{"photo":{"attachment":7}}`. */
export function withoutFile<T extends object>(
  body: T,
): { readonly file: StoredFile | null; readonly parameters: object } {
  for (const parameter of ['photo', 'document'] as const) {
    const { [parameter]: named, ...parameters } = body as Record<string, unknown>;
    if (typeof named === 'object' && named !== null && 'attachment' in named) {
      return { file: { parameter, attachmentId: Number(named.attachment) }, parameters };
    }
  }
  return { file: null, parameters: body };
}
