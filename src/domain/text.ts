/** What people type, brought to one form and checked; and the escaping of Telegram's HTML. */

/** The characters that break the order or the look of a line: bidi controls, fillers, variation selectors. ZWNJ and ZWJ stay, because Persian and Indic spelling needs them. */
const INVISIBLE = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu;
const CONTROL = /\p{Cc}/gu;
/** A joiner joins only between letters or marks. */
const STRAY_JOINER = /(?<![\p{L}\p{M}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}])/gu;
const DASH = /[\u2010-\u2015\u2212]/gu;
/** What keyboards offer near the apostrophe, which stays as it is, like the typographic one. */
const LIKE_APOSTROPHE = /[`\u00b4\u2018\u2032]/gu;

/** Beyond letters and marks, the signs that spelling needs: the dots inside Catalan, Chinese and Japanese names, the Hebrew geresh and gershayim, the Tibetan tsheg. */
const NAME = /^(?:[\p{L}\p{M} '\u2019.\u00b7\u30fb\u05f3\u05f4\u0f0b-]|\u200c|\u200d)*$/u;
const LETTER = /\p{L}/gu;
/** No script stacks more marks on a letter; beyond it is a text that climbs over its neighbours. */
const STACKED_MARKS = /\p{M}{5,}/u;
const LINK = /:\/\/|\bwww\.|@|\p{L}{2,}\.(?:[a-z]{2,}|рф)(?!\p{L})/iu;

const NAME_LENGTH = { min: 2, max: 100 } as const;
const CARD = /^[A-Z0-9]{4,32}$/;
const SAME_CHARACTER = /^(.)\1*$/;

/** Why a full name is refused; also the end of the catalogue key `name-…`. */
export type NameProblem = 'short' | 'long' | 'link' | 'characters';

/**
 * One line without anything invisible: NFC, spaces collapsed and trimmed, bidi overrides and control characters gone,
 * ZWNJ and ZWJ kept where they join.
 */
export const cleanLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '')
    .replace(/\s+/gu, ' ')
    .trim();

/**
 * Checks a full name of any script: letters, marks, spaces, hyphen, apostrophe and dots, 2 to 100 characters, two letters at
 * least; no digits, emoji or links.
 *
 * @returns the name as it is kept, or what is wrong with it
 */
export function checkName(
  text: string,
): { readonly ok: true; readonly name: string } | { readonly ok: false; readonly problem: NameProblem } {
  const name = cleanLine(text).replace(DASH, '-').replace(LIKE_APOSTROPHE, "'");
  const length = [...name].length;
  if (length > NAME_LENGTH.max) return { ok: false, problem: 'long' };
  if (LINK.test(name)) return { ok: false, problem: 'link' };
  if (!NAME.test(name) || STACKED_MARKS.test(name)) return { ok: false, problem: 'characters' };
  if (length < NAME_LENGTH.min || (name.match(LETTER)?.length ?? 0) < 2) return { ok: false, problem: 'short' };
  return { ok: true, name };
}

/** Cyrillic capitals that look like Latin ones, as `AB 12` comes out of a keyboard that stands on Russian. */
const LATIN_OF: ReadonlyMap<string, string> = new Map(
  Array.from('АВЕКМНОРСТУХ', (letter, i) => [letter, 'ABEKMHOPCTYX'.charAt(i)]),
);

/** The characters of a card as they are compared: upper case, without spaces and hyphens, Latin where a letter looks so. */
export const cardCharacters = (text: string): string =>
  cleanLine(text)
    .replace(DASH, '-')
    .replace(/[\s-]/gu, '')
    .toUpperCase()
    .replace(/[АВЕКМНОРСТУХ]/gu, (letter) => LATIN_OF.get(letter) ?? letter);

/** The number of a loyalty card as it is compared: 4 to 32 of `A-Z0-9`, or null for what cannot be one. */
export function normaliseCard(text: string): string | null {
  const card = cardCharacters(text);
  return CARD.test(card) && !SAME_CHARACTER.test(card) ? card : null;
}

const HTML_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Makes a text literal in Telegram's HTML (`parse_mode: 'HTML'`), inside attributes too. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => HTML_ESCAPES[character] ?? character);
