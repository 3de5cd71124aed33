/** Words in braces that stand for something about the reader. */

export const PLACEHOLDERS = ['name', 'code', 'status'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** In either language, in upper or lower case. */
const MEANING: ReadonlyMap<string, Placeholder> = new Map([
  ...PLACEHOLDERS.map((word) => [word, word] as const),
  ['имя', 'name'],
  ['код', 'code'],
  ['статус', 'status'],
]);

const BRACED = /\{[ \t]*([^{}\s]{1,20})[ \t]*\}/gu;

/** A placeholder in a text, from its opening brace. */
export interface Hole {
  readonly at: number;
  readonly length: number;
  readonly placeholder: Placeholder;
}

/** The placeholders of a text in their order. Any other word in braces is a text like the rest. */
export const holesOf = (text: string): readonly Hole[] =>
  Array.from(text.matchAll(BRACED)).flatMap(({ index, 0: all, 1: word = '' }) => {
    const placeholder = MEANING.get(word.toLowerCase());
    return placeholder === undefined ? [] : [{ at: index, length: all.length, placeholder }];
  });

/** Words in braces that are none of the placeholders, but look like one that was mistyped. */
export function misspelt(text: string): readonly { readonly word: string; readonly meant: string }[] {
  return Array.from(text.matchAll(BRACED)).flatMap(([, word = '']) => {
    const typed = word.toLowerCase();
    if (MEANING.has(typed)) return [];
    const meant = [...MEANING.keys()].find((known) => slips(typed, known) <= (known.length < 6 ? 1 : 2));
    return meant === undefined ? [] : [{ word, meant }];
  });
}

/**
 * How many slips of the finger make one word of another: a letter too many, too few or wrong, or two that changed places
 * (optimal string alignment, https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance).
 */
function slips(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      line.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, line];
  }
  return last[other.length] ?? 0;
}
