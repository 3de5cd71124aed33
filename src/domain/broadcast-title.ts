import type { Translated } from './broadcast.ts';
import { parseMarkup } from './markup.ts';
import { LANGUAGES } from './model.ts';
import { holesOf } from './placeholders.ts';

/** What a broadcast is called among staff. */

/** Characters of a title that nobody thought of: as much as a line of the list shows. */
const MADE_TITLE = 60;

/** The title of a broadcast that nobody gave one: the beginning of what is shown, or the name of the file. */
export function madeTitle(text: Translated, fileName: string | null): string {
  const shown = LANGUAGES.map((language) => words(parseMarkup(text[language] ?? '').marked.text)).find(Boolean);
  return shortened(shown ?? fileName ?? '');
}

/** What is said to everybody: “{name}, hello! Your code: {code}” is “Hello! Your code: …”. */
function words(text: string): string {
  const holes = holesOf(text);
  let said = '';
  let at = 0;
  for (const hole of holes) {
    const before = said + text.slice(at, hole.at);
    said = hole.placeholder === 'name' ? before.replace(/,?\s*$/u, '') : `${before}…`;
    at = hole.at + hole.length;
  }
  const line = oneLine(said + text.slice(at));
  if (holes[0]?.placeholder !== 'name' || text.slice(0, holes[0].at).trim() !== '') return line;
  return line.replace(/^[\s,!.:—-]+/u, '').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** A title in one line, with its emoji whole; what would turn the order of its letters is left out. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/** No character is torn in two. */
function shortened(line: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(line.slice(0, 1_000)), ({ segment }) => segment);
  return characters.length > MADE_TITLE
    ? `${characters
        .slice(0, MADE_TITLE - 1)
        .join('')
        .trimEnd()}…`
    : line;
}
