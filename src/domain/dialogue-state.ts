import { PHOTO_FAULTS } from './campaign-settings.ts';
import type { HumanCheck } from './human-check.ts';
import { FIELDS, LANGUAGES, type Field, type Language, type PhotoFacts } from './model.ts';
import type { Answers, Consent, Form } from './registration.ts';

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

/**
 * Reads a stored dialogue. What an older program did not store yet gets its default; what is damaged or of another version
 * starts afresh: never throws.
 */
export function parseDialogue(json: string | null): Dialogue {
  if (json === null) return newDialogue();
  try {
    const value: unknown = withDefaults(JSON.parse(json));
    return isDialogue(value) ? value : newDialogue();
  } catch {
    return newDialogue();
  }
}

const FORM_DEFAULTS = { invitedBy: null, human: null, wrong: [], touchedAt: null, reminded: false };
const CONSENT_DEFAULTS = { rulesVersion: 1, ageStated: null };
const PHOTO_DEFAULTS = { fileId: '', faults: [], codes: [], similarTo: null };

/** Fills in the keys that came into the state after its first version. */
function withDefaults(dialogue: unknown): unknown {
  if (!isObject(dialogue) || !isObject(dialogue['form'])) return dialogue;
  const form: Fields = { ...FORM_DEFAULTS, ...dialogue['form'] };
  const { consent, answers } = form;
  return {
    ...dialogue,
    form: {
      ...form,
      consent: isObject(consent) ? { ...CONSENT_DEFAULTS, ...consent } : consent,
      answers:
        isObject(answers) && isObject(answers['photo'])
          ? { ...answers, photo: { ...PHOTO_DEFAULTS, ...answers['photo'] } }
          : answers,
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;
type Check<T> = (value: unknown) => value is T;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
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
const listOf =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(check);
const shape =
  <T extends object>(checks: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> =>
  (value): value is T =>
    isObject(value) && Object.entries<Check<unknown>>(checks).every(([key, check]) => check(value[key]));

const isPhoto = shape<PhotoFacts>({
  sha256: isString,
  perceptualHash: nullOr(isString),
  width: isNumber,
  height: isNumber,
  bytes: isNumber,
  fileUniqueId: isString,
  fileId: isString,
  faults: listOf(oneOf(...PHOTO_FAULTS)),
  codes: listOf(isString),
  similarTo: nullOr(isNumber),
});
const isKept = oneOf('kept');
const isField = oneOf<Field>(...FIELDS);

const isDialogue = shape<Dialogue>({
  version: oneOf(1),
  language: nullOr(oneOf(...LANGUAGES)),
  wanted: nullOr(isString),
  form: nullOr(
    shape<Form>({
      campaignId: isNumber,
      participantId: nullOr(isNumber),
      source: nullOr(isString),
      invitedBy: nullOr(isNumber),
      human: nullOr(shape<HumanCheck>({ chance: isNumber, misses: isNumber })),
      consent: nullOr(
        shape<Consent>({ version: isNumber, rulesVersion: isNumber, ageStated: nullOr(isNumber), at: isNumber }),
      ),
      answers: shape<Answers>({
        name: nullOr(isString),
        phone: nullOr(isString),
        card: nullOr(isString),
        photo: (value): value is Answers['photo'] => value === null || isKept(value) || isPhoto(value),
      }),
      wrong: listOf(isField),
      editing: nullOr(isField),
      touchedAt: nullOr(isNumber),
      reminded: isBoolean,
    }),
  ),
  album: nullOr(shape<NonNullable<Dialogue['album']>>({ id: isString, told: isBoolean })),
  contactKeyboard: isBoolean,
});
