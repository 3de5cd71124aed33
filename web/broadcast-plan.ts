import type {
  AttachmentView,
  BroadcastView,
  ReplanBroadcastBody,
  TemplateBody,
  TemplateView,
} from '../src/contracts/api-broadcasts.ts';
import type { ComposedContent, DoubtRule } from '../src/domain/broadcast.ts';
import { madeTitle } from '../src/domain/broadcast-title.ts';
import type { Language } from '../src/domain/model.ts';
import { contentFaults } from '../src/domain/personalise.ts';
import type { TextArguments } from '../src/texts/texts.ts';
import { momentOf, toZoned } from './zone.ts';

/** A broadcast between the API and its form. Times in the form are those of the campaign's time zone; empty is none. */

export type Typed = Readonly<Record<Language, string>>;

export interface TypedButton {
  readonly label: Typed;
  readonly url: string;
}

/** What is said: this much a template keeps. */
export interface TypedMessage {
  readonly text: Typed;
  readonly attachment: AttachmentView | null;
  readonly buttons: readonly TypedButton[];
}

/** The rules of an audience as the API has them. */
export type AudienceRules = NonNullable<BroadcastView['audience']>;

export interface TypedAudience extends Omit<AudienceRules, 'registeredFrom' | 'registeredUntil'> {
  /** `2026-10-01T12:00` */
  readonly from: string;
  readonly until: string;
}

export interface TypedBroadcast {
  readonly title: string;
  readonly message: TypedMessage;
  readonly audience: TypedAudience;
  readonly paid: boolean;
  readonly onDoubt: DoubtRule;
  /** `2026-10-01T12:00`, empty while nobody chose; null: when somebody sends it. */
  readonly startAt: string | null;
}

/** Rows of buttons that the API takes. */
export const MOST_BUTTONS = 10;
export const NEW_BUTTON: TypedButton = { label: { ru: '', en: '' }, url: '' };

export const EMPTY_FORM: TypedBroadcast = {
  title: '',
  message: { text: { ru: '', en: '' }, attachment: null, buttons: [] },
  audience: { people: 'entrants', status: [], language: [], from: '', until: '', winners: null, source: [] },
  paid: false,
  onDoubt: 'resend',
  startAt: null,
};

/** What the form shows of a draft. */
export function formOf(draft: BroadcastView, timeZone: string): TypedBroadcast {
  const { title, text, attachment, audience, paid, onDoubt, startAt } = draft;
  const { registeredFrom, registeredUntil, ...rules } = audience ?? NO_RULES;
  const shown = (at: number | null) => (at === null ? '' : toZoned(at, timeZone));
  return {
    // A title that was made of the text goes on following it.
    title: title === madeTitle(text, attachment?.name ?? null) ? '' : title,
    message: messageOf(draft),
    audience: { ...rules, from: shown(registeredFrom), until: shown(registeredUntil) },
    paid,
    onDoubt,
    startAt: startAt === null ? null : shown(startAt),
  };
}

/** What the form shows of the message of a draft or of a template. */
export const messageOf = ({ text, attachment, buttons }: BroadcastView | TemplateView): TypedMessage => ({
  text: typed(text),
  attachment,
  buttons: buttons.map(({ label, url }) => ({ label: typed(label), url })),
});

/** The message as the API takes it. A row of which nothing is filled in is no button. */
export function contentBody({ text, attachment, buttons }: TypedMessage): Omit<TemplateBody, 'title'> {
  return {
    text: written(text),
    attachmentId: attachment?.id ?? null,
    buttons: buttons.filter(isFilled).map(({ label, url }) => ({ label: written(label), url: url.trim() })),
  };
}

/** The message as it is sent. */
export const composedOf = ({ text, attachment, buttons }: TypedMessage): ComposedContent => ({
  kind: 'composed',
  text: written(text),
  attachment: attachment && { id: attachment.id, kind: attachment.kind },
  buttons: buttons.filter(isFilled).map(({ label, url }) => ({ label: written(label), url: url.trim() })),
});

/**
 * The rules as they are meant: of those who did not finish only the language is known.
 *
 * @param draft what is being changed; null for a new one
 */
export function rulesOf(audience: TypedAudience, timeZone: string, draft: BroadcastView | null): AudienceRules {
  const { people, language, status, winners, source, from, until } = audience;
  if (people === 'unfinished') return { ...NO_RULES, people, language };
  return {
    people,
    status,
    language,
    registeredFrom: momentOf(from, timeZone, draft?.audience?.registeredFrom ?? null),
    registeredUntil: momentOf(until, timeZone, draft?.audience?.registeredUntil ?? null),
    winners,
    source,
  };
}

/** The whole plan as it is typed; its version is the draft's. */
export function planBody(
  form: TypedBroadcast,
  timeZone: string,
  draft: BroadcastView | null,
): Omit<ReplanBroadcastBody, 'version'> {
  const title = form.title.trim();
  return {
    ...(title !== '' && { title }),
    ...contentBody(form.message),
    audience: rulesOf(form.audience, timeZone, draft),
    paid: form.paid,
    onDoubt: form.onDoubt,
  };
}

/** When it goes out: UTC ms; null while no moment is chosen. */
export const startOf = ({ startAt }: TypedBroadcast, timeZone: string): number | null =>
  startAt === null ? null : momentOf(startAt, timeZone, null);

/** Something that must be put right; the text `compose-fault-CODE` says it, with `details`. */
export interface FormFault {
  /** Of the field as the API names it, rows of buttons counted as they stand in the form. */
  readonly path: string;
  readonly code: string;
  readonly details?: TextArguments;
}

/** What keeps the message from being sent. */
export const messageFaults = (message: TypedMessage): readonly FormFault[] =>
  contentFaults(composedOf(message)).map((fault) => ({ ...fault, path: typedPath(fault.path, message) }));

/** Whether the period ends before it begins. */
export const isBackward = ({ people, from, until }: TypedAudience): boolean =>
  people === 'entrants' && from !== '' && until !== '' && from >= until;

/** What keeps the broadcast from being sent or planned. */
export function formFaults(form: TypedBroadcast, timeZone: string, now: number): readonly FormFault[] {
  const start = startOf(form, timeZone);
  return [
    ...messageFaults(form.message),
    ...(isBackward(form.audience) ? [{ path: 'audience.registeredUntil', code: 'dates' }] : []),
    ...(form.startAt !== null && start === null ? [{ path: 'startAt', code: 'moment' }] : []),
    ...(start !== null && start <= now ? [{ path: 'startAt', code: 'past' }] : []),
  ];
}

/** The path of a field in the form: the API does not get rows of buttons that are empty. */
export function typedPath(path: string, { buttons }: TypedMessage): string {
  const [, index, rest] = /^buttons\.(\d+)(.*)$/.exec(path) ?? [];
  if (index === undefined) return path;
  const rows = buttons.flatMap((button, row) => (isFilled(button) ? [row] : []));
  return `buttons.${rows[Number(index)] ?? index}${rest}`;
}

/** Whether there is nothing yet that a template would take the place of. */
export const isBlank = ({ text, attachment, buttons }: TypedMessage): boolean =>
  text.ru.trim() === '' && text.en.trim() === '' && attachment === null && !buttons.some(isFilled);

/** Whether two forms would be saved as the same draft; a moment that is only chosen is not saved. */
export const isSame = (one: TypedBroadcast, other: TypedBroadcast): boolean =>
  JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));

/**
 * Whether so many people are still about as many as somebody agreed to: while a dialog is read, some register and some block
 * the bot.
 */
export const isNear = (agreed: number, now: number): boolean => Math.abs(agreed - now) <= Math.max(5, agreed / 100);

const NO_RULES: AudienceRules = {
  people: 'entrants',
  status: [],
  language: [],
  registeredFrom: null,
  registeredUntil: null,
  winners: null,
  source: [],
};

const isFilled = ({ label, url }: TypedButton): boolean => `${label.ru}${label.en}${url}`.trim() !== '';

const typed = ({ ru, en }: { readonly ru: string | null; readonly en: string | null }): Typed => ({
  ru: ru ?? '',
  en: en ?? '',
});

const written = ({ ru, en }: Typed) => ({ ru: ru.trim() || null, en: en.trim() || null });

/** In one order of fields, whatever order they were typed or stored in. */
const canonical = (form: TypedBroadcast) => [
  form.title.trim(),
  contentBody(form.message),
  form.paid,
  form.onDoubt,
  ['people', 'status', 'language', 'from', 'until', 'winners', 'source'].map((rule) => {
    const value = form.audience[rule as keyof TypedAudience];
    return Array.isArray(value) ? [...(value as string[])].sort() : value;
  }),
];
