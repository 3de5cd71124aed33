import { LRUCache } from 'lru-cache';
import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Readers } from '../actors/readers.ts';
import type { StaffChat } from '../contracts/moderation.ts';
import type { LeasedMessage, MessageOutcome, OutgoingMessage } from '../contracts/outbox.ts';
import { unwrap } from '../domain/errors.ts';
import type { Campaign, Participant } from '../domain/model.ts';
import type { CompletedForm } from '../domain/registration.ts';
import { STAFF_LANGUAGE, staffDecided, staffEntry, ticketShown, type StaffPlace } from '../texts/staff-message.ts';
import type { Texts } from '../texts/texts.ts';
import type { Deliver } from './deliver.ts';

export interface StaffPostDeps {
  readonly readers: Readers;
  readonly api: Pick<Api, 'sendMessage'>;
  readonly deliver: Deliver;
  readonly texts: Texts;
  readonly log: Logger;
}

/** A form that is about to be stored, with the ticket that it gets. */
export interface NewEntry {
  readonly form: CompletedForm;
  readonly ticketCode: string;
  /** The registration that it corrects. */
  readonly corrected: Participant | null;
  readonly campaign: Campaign;
}

/** What goes to the staff chat. A group takes 20 messages a minute, so many entries at once wait in the panel instead. */
export interface StaffPost {
  /** The chat, or null where none is set. */
  chat(): Promise<StaffChat | null>;
  /** The message about a new entry; none where no chat is set, or too many wait already. */
  entry(entry: NewEntry): Promise<readonly OutgoingMessage[]>;
  /** What became of a message on its way, whichever chat it was for. */
  settled(message: LeasedMessage, outcome: MessageOutcome): void;
  /** What the messages about an erased entry are changed to. */
  takenBack(entry: Participant, campaign: Campaign): Promise<readonly OutgoingMessage[]>;
}

/** A minute of messages: whoever decides in the chat cannot be further behind. */
const MOST_WAITING = 20;

/** Entries remembered while a message about them may be on its way, which takes a minute at most. */
const REMEMBERED = 1_000;

export function createStaffPost({ readers, api, deliver, texts, log }: StaffPostDeps): StaffPost {
  let heldBack = 0;
  /** How messages about entries that were erased lately are changed, by ticket. */
  const erased = new LRUCache<string, (place: StaffPlace) => OutgoingMessage>({ max: REMEMBERED });
  /** Where entries were shown lately, by ticket: their rows may not say so yet. */
  const shown = new LRUCache<string, StaffPlace>({ max: REMEMBERED });

  const chat = async (): Promise<StaffChat | null> => unwrap(await readers.any.staffChat({}));

  /** A courtesy: the entries are in the panel, whether this is read or not. */
  function tellHeldBack(chatId: number): void {
    const count = heldBack;
    heldBack = 0;
    api
      .sendMessage(chatId, texts.format(STAFF_LANGUAGE, 'staff-digest', { count }))
      .catch(() => log.debug('digest of the staff chat not sent'));
  }

  /** The row of the message that just left may still be counted. */
  async function tellIfCaughtUp(chatId: number): Promise<void> {
    const left = unwrap(await readers.any.unsentTo({ chatId, most: 2 }));
    if (left <= 1 && heldBack > 0) tellHeldBack(chatId);
  }

  /** A message that was on its way while its entry was erased is no row to find yet, so it is changed once it is there. */
  function hide(edit: OutgoingMessage): void {
    deliver({ ...edit, broadcast: null }).catch((error: unknown) => {
      log.error(
        { problem: error instanceof Error ? error.name : '' },
        'an erased entry still stands in the staff chat',
      );
    });
  }

  /** Whoever was erased in the panel, or by the passing of time, while the message waited to leave is hidden now. */
  async function hideIfErased(ticketCode: string, place: StaffPlace): Promise<void> {
    const entry = unwrap(await readers.any.participantByTicket({ ticketCode }));
    if (entry?.status !== 'withdrawn') return;
    const campaign = unwrap(await readers.any.campaigns({})).find(({ id }) => id === entry.campaignId);
    if (campaign) hide(staffDecided(texts, STAFF_LANGUAGE, entry, campaign, place, null));
  }

  return {
    chat,
    async entry({ form, ticketCode, corrected, campaign }) {
      const group = await chat();
      if (!group) return [];
      if (unwrap(await readers.any.unsentTo({ chatId: group.id, most: MOST_WAITING })) >= MOST_WAITING) {
        heldBack += 1;
        return [];
      }
      const { fullName, username, phoneNumber, loyaltyCard, photo } = form;
      const marks = unwrap(await readers.any.marksOf({ form, corrected, settings: campaign.settings }));
      // The version that the row will have: a new one begins at 1, and a correction counts one on.
      const version = (corrected?.version ?? 0) + 1;
      const entry = { fullName, username, phoneNumber, loyaltyCard, ticketCode, version, marks };
      return [staffEntry(texts, STAFF_LANGUAGE, { ...entry, fileId: photo?.fileId ?? null }, campaign, group.id)];
    },
    settled({ chatId, method, payload }, outcome) {
      if (chatId > 0 || outcome.state === 'retry' || !method.startsWith('send')) return;
      if (heldBack > 0) {
        tellIfCaughtUp(chatId).catch((error: unknown) => log.warn({ err: error }, 'staff chat not counted'));
      }
      if (outcome.state !== 'sent' || outcome.messageId === null) return;
      const ticket = ticketShown(payload);
      if (ticket === null) return;
      const place = { chatId, method, messageId: outcome.messageId };
      shown.set(ticket, place);
      const edit = erased.get(ticket)?.(place);
      if (edit) return hide(edit);
      hideIfErased(ticket, place).catch((error: unknown) => log.warn({ err: error }, 'staff chat not looked after'));
    },
    async takenBack(entry, campaign) {
      const stored = unwrap(await readers.any.staffMessages({ participantId: entry.id }));
      const gone = { ...entry, status: 'withdrawn' } as const;
      const change = (place: StaffPlace) => staffDecided(texts, STAFF_LANGUAGE, gone, campaign, place, null);
      erased.set(entry.ticketCode, change);
      const newest = shown.get(entry.ticketCode);
      const isStored = stored.some(({ messageId }) => messageId === newest?.messageId);
      return [...stored, ...(newest && !isStored ? [newest] : [])].map(change);
    },
  };
}
