import type { InlineKeyboardMarkup } from '@grammyjs/types/markup.js';
import type { OutgoingMessage } from '../contracts/outbox.ts';
import type { Line } from '../domain/dialogue-protocol.ts';
import { displayCode } from '../domain/entries.ts';
import { TRUST_MARKS, type MarkKind } from '../domain/marks.ts';
import type { Campaign, Language, Participant } from '../domain/model.ts';
import { REASONS, type Reason } from '../domain/reasons.ts';
import { renderMessage } from './render.ts';
import type { Texts } from './texts.ts';

/** What the staff chat shows of an entry: a group of Telegram where moderators decide by buttons. */

/** A group has no language of its own, and no Bot API call tells one; the product's first language serves its staff. */
export const STAFF_LANGUAGE: Language = 'ru';

/** What a message of the staff chat tells of an entry. */
export type StaffEntry = Pick<
  Participant,
  'fullName' | 'username' | 'phoneNumber' | 'loyaltyCard' | 'ticketCode' | 'version' | 'marks'
>;

/** A message of the staff chat that shows an entry already (`ReaderContract.staffMessages`). */
export interface StaffPlace {
  readonly chatId: number;
  readonly messageId: number;
  /** What it was sent with; the text of a picture is its caption. */
  readonly method: string;
}

/** What a button of the staff chat asks for. */
export type StaffAction = 'approve' | 'reasons' | 'back' | Reason['code'];

/** A press of such a button: on which entry, in which version. */
export interface StaffTap {
  readonly action: StaffAction;
  readonly ticketCode: string;
  readonly version: number;
}

const LETTERS = { approve: 'a', reasons: 'r', back: 'b' } as const;
const TAP = /^staff:([arb1-9]):([0-9A-Za-z]{1,32}):(\d{1,9})$/;

/** The data of a button: ASCII, at most 55 bytes of the 64 that Telegram takes. */
const staffData = (action: StaffAction, { ticketCode, version }: Pick<StaffTap, 'ticketCode' | 'version'>): string =>
  `staff:${typeof action === 'number' ? action : LETTERS[action]}:${ticketCode}:${version}`;

/** Reads the data of a button; null for what is none of the staff chat's. */
export function parseStaffTap(data: string): StaffTap | null {
  const [, letter = '', ticketCode = '', version = ''] = TAP.exec(data) ?? [];
  if (letter === '') return null;
  const word = (['approve', 'reasons', 'back'] as const).find((action) => LETTERS[action] === letter);
  const number = REASONS.find(({ code }) => String(code) === letter)?.code;
  const action = word ?? number;
  return action === undefined ? null : { action, ticketCode, version: Number(version) };
}

/** Whose ticket a message with buttons of the staff chat shows, read from its payload; null for any other message. */
export const ticketShown = (payload: string): string | null =>
  /"callback_data":"staff:a:([0-9A-Za-z]{1,32}):/.exec(payload)?.[1] ?? null;

/** The two buttons of an undecided entry. */
export const decisionButtons = (
  texts: Texts,
  language: Language,
  entry: Pick<StaffTap, 'ticketCode' | 'version'>,
): InlineKeyboardMarkup => ({
  inline_keyboard: [
    [
      { text: texts.format(language, 'staff-button-approve'), callback_data: staffData('approve', entry) },
      { text: texts.format(language, 'staff-button-reject'), callback_data: staffData('reasons', entry) },
    ],
  ],
});

/** The ready reasons, one a row, and the way back. */
export const reasonButtons = (
  texts: Texts,
  language: Language,
  entry: Pick<StaffTap, 'ticketCode' | 'version'>,
): InlineKeyboardMarkup => ({
  inline_keyboard: [
    ...REASONS.map(({ code }) => [
      { text: texts.format(language, `staff-reason-${code}`), callback_data: staffData(code, entry) },
    ]),
    [{ text: texts.format(language, 'staff-button-back'), callback_data: staffData('back', entry) }],
  ],
});

/**
 * A new or corrected entry for the staff chat, with its picture if Telegram has one.
 *
 * @param entry `version` is the one that its row has once the registration is stored
 * @param fileId the picture's `file_id`
 */
export function staffEntry(
  texts: Texts,
  language: Language,
  entry: StaffEntry & { readonly fileId: string | null },
  campaign: Pick<Campaign, 'id' | 'title'>,
  chatId: number,
): OutgoingMessage {
  const { text, parse_mode } = body(texts, language, chatId, entryLines(entry, campaign));
  const reply_markup = decisionButtons(texts, language, entry);
  const message = { chatId, campaignId: campaign.id, kind: 'notice', label: 'staff-entry' } as const;
  return entry.fileId === null
    ? {
        ...message,
        method: 'sendMessage',
        payload: JSON.stringify({ chat_id: chatId, text, parse_mode, reply_markup }),
      }
    : {
        ...message,
        method: 'sendPhoto',
        payload: JSON.stringify({ chat_id: chatId, photo: entry.fileId, caption: text, parse_mode, reply_markup }),
      };
}

/**
 * The change of a message of the staff chat to how the entry stands: who decided what; the buttons again for an entry that
 * waits (once more); nothing personal of one that was erased, whose picture goes.
 *
 * @param by login of the moderator; null when a rule, the person or time did it
 */
export function staffDecided(
  texts: Texts,
  language: Language,
  entry: StaffEntry & Pick<Participant, 'id' | 'status' | 'rejectionReason'>,
  campaign: Pick<Campaign, 'id' | 'title'>,
  { chatId, messageId, method }: StaffPlace,
  by: string | null,
): OutgoingMessage {
  const { status } = entry;
  const lines = status === 'withdrawn' ? withdrawnLines(entry, campaign) : [...entryLines(entry, campaign)];
  if (status === 'approved' || status === 'rejected') {
    const verdict = {
      key: by === null ? `staff-${status}-itself` : `staff-${status}`,
      args: by === null ? {} : { by },
    };
    const reason = entry.rejectionReason;
    lines.push([
      verdict,
      ...(status === 'rejected' && reason !== null ? [{ key: 'staff-reason', args: { reason } }] : []),
    ]);
  }
  const { text, parse_mode } = body(texts, language, chatId, lines);
  const isPicture = method === 'sendPhoto';
  const payload = {
    chat_id: chatId,
    message_id: messageId,
    ...(isPicture ? { caption: text } : { text }),
    parse_mode,
    ...(status === 'pending' && { reply_markup: decisionButtons(texts, language, entry) }),
  };
  return {
    chatId,
    campaignId: campaign.id,
    kind: 'notice',
    label: 'staff-decided',
    participantId: entry.id,
    method: isPicture ? (status === 'withdrawn' ? 'deleteMessage' : 'editMessageCaption') : 'editMessageText',
    payload: JSON.stringify(payload),
  };
}

type Paragraphs = readonly (readonly Line[])[];

function entryLines(entry: StaffEntry, { title }: Pick<Campaign, 'title'>): readonly (readonly Line[])[] {
  const { fullName, username, phoneNumber, loyaltyCard, ticketCode } = entry;
  const known: Line[] = [{ key: 'staff-name', args: { name: fullName } }];
  if (username !== null) known.push({ key: 'staff-username', args: { username } });
  if (phoneNumber !== null) known.push({ key: 'staff-phone', args: { phone: maskPhone(phoneNumber) } });
  if (loyaltyCard !== null) known.push({ key: 'staff-card', args: { card: loyaltyCard } });
  const kinds = [...new Set(entry.marks.map(({ kind }) => kind))];
  const marks = kinds.map((kind) => ({ key: `staff-mark-${kind}` }));
  return [
    [{ key: 'staff-entry', args: { title, code: displayCode(ticketCode) } }],
    known,
    // What speaks for the entry first.
    ...(marks.length > 0 ? [marks.sort((one, other) => rank(one.key) - rank(other.key))] : []),
  ];
}

const rank = (key: string): number => ((TRUST_MARKS as readonly MarkKind[]).some((kind) => key.endsWith(kind)) ? 0 : 1);

const withdrawnLines = ({ ticketCode }: StaffEntry, { title }: Pick<Campaign, 'title'>): Line[][] => [
  [{ key: 'staff-entry', args: { title, code: displayCode(ticketCode) } }],
  [{ key: 'staff-withdrawn' }],
];

/** A phone number by which nobody can be called: the country, the first figures and the last two. */
const maskPhone = (phone: string): string => `${phone.slice(0, 5)}•••${phone.slice(-2)}`;

function body(texts: Texts, language: Language, chatId: number, paragraphs: Paragraphs) {
  const { payload } = renderMessage(texts, language, chatId, { paragraphs, keyboard: null });
  return JSON.parse(payload) as { readonly text: string; readonly parse_mode: string };
}
