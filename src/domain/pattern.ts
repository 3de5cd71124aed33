/**
 * Patterns of texts as staff write them: the part of Fluent's syntax (https://projectfluent.org) that says who is spoken to and
 * how many there are. Read here and not by Fluent's own parser, which drops what it cannot read without a word about where and
 * why. The tree is the one that `FluentBundle.formatPattern` takes.
 */

export type PatternNode = string | Placeable;
export type Placeable = Variable | Literal | Selection;

export interface Variable {
  readonly type: 'var';
  readonly name: string;
}

export type Literal =
  | { readonly type: 'str'; readonly value: string }
  /** `precision`: digits behind the point. */
  | { readonly type: 'num'; readonly value: number; readonly precision: number };

export interface Selection {
  readonly type: 'select';
  readonly selector: Variable;
  readonly variants: Variant[];
  /** Which variant is said when none fits. */
  readonly star: number;
}

export interface Variant {
  readonly key: Literal;
  readonly value: PatternNode[];
}

/**
 * `brace-unclosed`: a brace is not closed; `brace-stray`: one closes nothing; `hole`: what stands between braces means nothing; `variants`:
 * a choice is not written as one; `default`: not exactly one of its variants is marked for everything else; `deep`: more braces
 * than a text has use for.
 */
export const PATTERN_FAULTS = ['brace-unclosed', 'brace-stray', 'hole', 'variants', 'default', 'deep'] as const;

export interface PatternFault {
  readonly code: (typeof PATTERN_FAULTS)[number];
  /** Where it is in the source, in UTF-16 units. */
  readonly at: number;
}

export type ReadPattern =
  | { readonly ok: true; readonly nodes: PatternNode[]; readonly uses: readonly Use[] }
  | { readonly ok: false; readonly fault: PatternFault };

/** Where a variable is named. */
export interface Use {
  readonly name: string;
  readonly at: number;
}

/** Fluent formats at most 100 placeables of a pattern. */
const MOST_PLACEABLES = 50;
const MOST_VARIANTS = 60;
const DEEPEST = 3;

const VARIABLE = /\$([a-zA-Z][\w-]*)/y;
const STRING = /"((?:[^"\\\n]|\\["\\])*)"/y;
const NUMBER = /-?\d{1,15}(?:\.(\d{1,6}))?/y;
const ARROW = /\s*->/y;
const VARIANT = /\s*(\*?)\[\s*(?:([a-zA-Z][\w-]*)|(-?\d{1,15}(?:\.(\d{1,6}))?))\s*\][^\S\n]*/y;
/** Where the value of a variant ends: at the next one, which has a line of its own, or with the choice. */
const NEXT_VARIANT = /\n\s*(?=\*?\[|\})/y;

/** Reads a pattern; the first thing that is wrong with it ends that. White space at the ends and at the end of lines is nothing. */
export function readPattern(source: string): ReadPattern {
  const text = source.replace(/\r\n?/g, '\n');
  const uses: Use[] = [];
  let at = 0;
  let placeables = 0;
  let written = 0;

  const wrong = (code: PatternFault['code'], where = at): never => {
    throw new Wrong({ code, at: where });
  };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const space = (): void => void take(/\s*/y);

  /** Text with holes, up to the end of the source or, in a variant, of its value. */
  function nodes(depth: number): PatternNode[] {
    const found: PatternNode[] = [];
    let plain = '';
    const flush = (): void => {
      if (plain !== '') found.push(plain);
      plain = '';
    };
    while (at < text.length) {
      const character = text.charAt(at);
      if (character === '{') {
        flush();
        found.push(placeable(depth));
      } else if (character === '}') {
        if (depth === 0) wrong('brace-stray');
        break;
      } else if (depth > 0 && character === '\n' && take(NEXT_VARIANT)) {
        break;
      } else {
        plain += character;
        at += 1;
      }
    }
    flush();
    return trimmed(found);
  }

  function placeable(depth: number): Placeable {
    const opened = at;
    placeables += 1;
    if (depth >= DEEPEST || placeables > MOST_PLACEABLES) wrong('deep');
    at += 1;
    space();
    if (at >= text.length) wrong('brace-unclosed', opened);
    const inner = variable() ?? literal() ?? wrong('hole', opened);
    const made = take(ARROW) ? selection(inner, opened, depth) : inner;
    space();
    if (at >= text.length) wrong('brace-unclosed', opened);
    if (text.charAt(at) !== '}') wrong(made.type === 'select' ? 'variants' : unclosedOr('hole', opened), opened);
    at += 1;
    return made;
  }

  /** Whoever forgot to close a brace wrote on behind it. */
  const unclosedOr = (code: PatternFault['code'], opened: number): PatternFault['code'] => {
    const close = text.indexOf('}', opened);
    const next = text.indexOf('{', opened + 1);
    return close === -1 || (next !== -1 && next < close) ? 'brace-unclosed' : code;
  };

  function variable(): Variable | null {
    const where = at;
    const name = take(VARIABLE)?.[1];
    if (name === undefined) return null;
    uses.push({ name, at: where });
    return { type: 'var', name };
  }

  function literal(): Literal | null {
    const string = take(STRING)?.[1];
    if (string !== undefined) return { type: 'str', value: string.replace(/\\(.)/g, '$1') };
    const number = take(NUMBER);
    return number && { type: 'num', value: Number(number[0]), precision: number[1]?.length ?? 0 };
  }

  function selection(selector: Variable | Literal, opened: number, depth: number): Selection {
    if (selector.type !== 'var') return wrong('variants', opened);
    const variants: Variant[] = [];
    const stars: number[] = [];
    for (let found = take(VARIANT); found; found = take(VARIANT)) {
      const [, star, word, number, digits] = found;
      written += 1;
      if (written > MOST_VARIANTS) wrong('deep', opened);
      if (star === '*') stars.push(variants.length);
      const key: Literal =
        word === undefined
          ? { type: 'num', value: Number(number), precision: digits?.length ?? 0 }
          : { type: 'str', value: word };
      variants.push({ key, value: nodes(depth + 1) });
    }
    if (variants.length === 0) wrong('variants', opened);
    const [star] = stars;
    if (star === undefined || stars.length > 1) return wrong('default', opened);
    return { type: 'select', selector, variants, star };
  }

  try {
    return { ok: true, nodes: nodes(0), uses };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, fault: error.fault };
    throw error;
  }
}

/** Ends the reading; goes no further than `readPattern`. */
class Wrong extends Error {
  readonly fault: PatternFault;

  constructor(fault: PatternFault) {
    super(fault.code);
    this.fault = fault;
  }
}

function trimmed(nodes: readonly PatternNode[]): PatternNode[] {
  return nodes
    .map((node, i) => {
      if (typeof node !== 'string') return node;
      const lines = node.replace(/[^\S\n]+\n/g, '\n');
      const begun = i === 0 ? lines.trimStart() : lines;
      return i === nodes.length - 1 ? begun.trimEnd() : begun;
    })
    .filter((node) => node !== '');
}
