/**
 * A light proof of being human for times of a flood: press the picture that the text names. It holds up scripts that answer
 * every question alike, and nobody else; it keeps nothing about the person.
 */

/** A question that waits for its answer. */
export interface HumanCheck {
  /** The random number in [0, 1) of which the question was made. */
  readonly chance: number;
  /** Wrong answers so far. */
  readonly misses: number;
}

/** Wrong answers after which the person is asked to come back later. */
export const MOST_MISSES = 3;

/** What can be asked for: the word is a variant in the catalogue. */
const PICTURES = [
  { word: 'cat', emoji: '🐱' },
  { word: 'apple', emoji: '🍎' },
  { word: 'car', emoji: '🚗' },
  { word: 'house', emoji: '🏠' },
  { word: 'flower', emoji: '🌷' },
  { word: 'ball', emoji: '🏀' },
  { word: 'fish', emoji: '🐟' },
  { word: 'clock', emoji: '⏰' },
] as const;
const SHOWN = 4;

/** The question that a chance makes: what to press, and the pictures in the order of their buttons. */
export function humanQuestion({ chance }: HumanCheck): {
  readonly word: string;
  readonly emojis: readonly string[];
  /** Place of the right button. */
  readonly right: number;
} {
  const left: (typeof PICTURES)[number][] = [...PICTURES];
  // The digits of the number in the mixed base 8 · 7 · 6 · 5 · 4: four pictures in order, and the one to press.
  let rest = chance;
  const next = (base: number): number => {
    rest *= base;
    const digit = Math.min(base - 1, Math.max(0, Math.floor(rest)));
    rest -= digit;
    return digit;
  };
  const pictures = Array.from({ length: SHOWN }, () => left.splice(next(left.length), 1)).flat();
  const right = next(SHOWN);
  return { word: pictures[right]?.word ?? PICTURES[0].word, emojis: pictures.map(({ emoji }) => emoji), right };
}
