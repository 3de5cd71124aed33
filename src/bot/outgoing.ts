import type { OutgoingMessage } from '../contracts/outbox.ts';
import type { Facts, PersonEvent, Turn } from '../domain/dialogue-protocol.ts';
import type { Dialogue } from '../domain/dialogue-state.ts';
import { languageOf } from '../domain/entrance.ts';
import { canEdit, editOf, renderMessage } from '../texts/render.ts';
import type { Texts } from '../texts/texts.ts';
import type { NewestMessages } from './newest-messages.ts';

/** What the turns of one update say, as rows. */
export interface Outgoing {
  readonly messages: readonly OutgoingMessage[];
  /** Whether the first one changes the message whose button was pressed. */
  readonly isEdit: boolean;
}

/** The texts in which a campaign speaks; null: the catalogue's. */
export type TextsOf = (campaignId: number | null) => Texts;

/**
 * Renders what the turns say. The first message takes the place of the pressed one, if the dialogue wants it so and the
 * pressed one still stands last: a change further up would be seen by nobody.
 */
export function outgoingOf(
  textsOf: TextsOf,
  newest: NewestMessages,
  { turns, dialogue, event, facts }: { turns: readonly Turn[]; dialogue: Dialogue; event: PersonEvent; facts: Facts },
): Outgoing {
  const { chatId } = facts.person;
  const language = languageOf(dialogue, facts);
  const campaignId = dialogue.form?.campaignId ?? null;
  const said = turns.flatMap(({ messages, inPlace }) => messages.map((message) => ({ message, inPlace })));
  const [first] = said;
  const pressed = event.type === 'tap' ? event.messageId : null;
  const standsLast = pressed !== null && (newest.of(chatId)?.messageId ?? 0) <= pressed;
  const isEdit = standsLast && first?.inPlace === true && canEdit(first.message);
  // Whoever is reminded waits for no answer: thousands of reminders at once must not stand before the replies.
  const kind = event.type === 'due' ? 'notice' : 'reply';
  const messages = said.map(({ message }, i): OutgoingMessage => {
    const rendered = renderMessage(textsOf(message.campaignId ?? null), language, chatId, message);
    const row = i === 0 && isEdit ? editOf(rendered, pressed) : rendered;
    return { chatId, campaignId, kind, ...row };
  });
  return { messages, isEdit };
}
