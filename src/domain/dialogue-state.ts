import { LANGUAGES, type Language, type PhotoFacts } from './model.ts';
import { FIELDS, type Answers, type Consent, type Field, type Form } from './registration.ts';

/** What the bot remembers of a chat between two messages, as it is stored. */
export interface Dialogue {
  readonly version: 1;
  /** Null until the person has chosen. */
  readonly language: Language | null;
  /** The word of a deep link, while the choice of the language comes first. */
  readonly wanted: string | null;
  readonly form: Form | null;
  /** The album whose pictures are arriving, and whether the person was told that one picture is enough. */
  readonly album: { readonly id: string; readonly told: boolean } | null;
  /** Whether the button that shares the phone number is on the screen. */
  readonly contactKeyboard: boolean;
}

/** A chat that nothing is known of. */
export const newDialogue = (): Dialogue => ({
  version: 1,
  language: null,
  wanted: null,
  form: null,
  album: null,
  contactKeyboard: false,
});

/** Reads a stored dialogue. What is missing, damaged or of another version starts afresh: never throws. */
export function parseDialogue(json: string | null): Dialogue {
  if (json === null) return newDialogue();
  try {
    const value: unknown = JSON.parse(json);
    return isDialogue(value) ? value : newDialogue();
  } catch {
    return newDialogue();
  }
}

type Check<T> = (value: unknown) => value is T;

const isString = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const oneOf =
  <const T>(...values: readonly T[]): Check<T> =>
  (value): value is T =>
    values.includes(value as T);
const nullOr =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value);
const shape =
  <T extends object>(checks: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> =>
  (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries<Check<unknown>>(checks).every(([key, check]) => check((value as Record<string, unknown>)[key]));

const isPhoto = shape<PhotoFacts>({
  sha256: isString,
  perceptualHash: nullOr(isString),
  width: isNumber,
  height: isNumber,
  bytes: isNumber,
  fileUniqueId: isString,
});
const isKept = oneOf('kept');

const isDialogue = shape<Dialogue>({
  version: oneOf(1),
  language: nullOr(oneOf(...LANGUAGES)),
  wanted: nullOr(isString),
  form: nullOr(
    shape<Form>({
      campaignId: isNumber,
      participantId: nullOr(isNumber),
      source: nullOr(isString),
      consent: nullOr(shape<Consent>({ version: isNumber, at: isNumber })),
      answers: shape<Answers>({
        name: nullOr(isString),
        phone: nullOr(isString),
        card: nullOr(isString),
        photo: (value): value is Answers['photo'] => value === null || isKept(value) || isPhoto(value),
      }),
      editing: nullOr(oneOf<Field>(...FIELDS)),
    }),
  ),
  album: nullOr(shape<NonNullable<Dialogue['album']>>({ id: isString, told: isBoolean })),
  contactKeyboard: isBoolean,
});
