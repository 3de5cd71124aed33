import { MARKUP_FAULTS, parseMarkup, type MarkupFault } from './markup.ts';
import { PATTERN_FAULTS, readPattern, type PatternNode, type Selection } from './pattern.ts';
import { CAPTION_LIMIT, ENTITY_LIMIT, LABEL_LIMIT, TEXT_LIMIT } from './personalise.ts';
import { escapeHtml } from './text.ts';

/** A text of the bot in a campaign's own words: what it may be, and what is wrong with it. */

/** `message`: with marks, a paragraph or more. `button`, `toast`: one plain line. `words`: plain, part of something else. */
export const WORDING_KINDS = ['message', 'button', 'toast', 'words'] as const;
export type WordingKind = (typeof WORDING_KINDS)[number];

export function kindOf(key: string): WordingKind {
  if (key.startsWith('button-')) return 'button';
  if (key.startsWith('toast-')) return 'toast';
  return /^(?:rejection-\d|person-|photo-received$)/.test(key) ? 'words' : 'message';
}

/** A toast's is Telegram's (https://core.telegram.org/bots/api#answercallbackquery), that of words what a moderator may type. */
const LIMITS: Readonly<Record<WordingKind, number>> = {
  message: TEXT_LIMIT,
  button: LABEL_LIMIT,
  toast: 200,
  words: 500,
};
/** They stand under a file. */
const CAPTIONS: ReadonlySet<string> = new Set(['proof', 'proof-link']);

/** Most UTF-16 units that a text may show. */
export const limitOf = (key: string): number => (CAPTIONS.has(key) ? CAPTION_LIMIT : LIMITS[kindOf(key)]);

/** What says to what a person agrees. */
const AGREED: ReadonlySet<string> = new Set([
  'consent-rules',
  'consent-data',
  'consent-age',
  'button-agree',
  'button-agree-age',
  'review-question-again',
  'review-rules',
  'review-age',
]);

/** Whether other words are another consent, so that who agreed to the old ones is asked again. */
export const renewsConsent = (key: string): boolean => AGREED.has(key);

/**
 * `unknown`: a variable that this text does not get. `tag-hole`: a tag whose name or end a variable would decide. `plain`: tags
 * where none are shown. `empty`: nothing would be said. `long`, `marks`: over a limit. The others are those of patterns and of
 * markup.
 */
export const WORDING_FAULTS = [
  ...PATTERN_FAULTS,
  'unknown',
  'tag-hole',
  ...MARKUP_FAULTS,
  'plain',
  'empty',
  'long',
  'marks',
] as const;

export interface WordingFault {
  readonly code: (typeof WORDING_FAULTS)[number];
  /** Where it is in the source; null: in the whole. */
  readonly at: number | null;
  /** `unknown`: name. Of markup: tag. `long`: length, limit. `marks`: count, limit. */
  readonly details?: Readonly<Record<string, string | number>>;
}

export type ReadWording =
  | { readonly ok: true; readonly nodes: PatternNode[]; readonly names: ReadonlySet<string> }
  | { readonly ok: false; readonly faults: readonly WordingFault[] };

/** Nobody corrects more at a time. */
const MOST_FAULTS = 10;

/**
 * Reads a text that may be said. Whatever values its variables get, they stay what they are: no tag comes of them.
 *
 * @param variables the names of those that the text gets
 */
export function readWording(source: string, variables: ReadonlySet<string>): ReadWording {
  const read = readPattern(source);
  if (!read.ok) return { ok: false, faults: [read.fault] };
  const faults: WordingFault[] = read.uses
    .filter(({ name }) => !variables.has(name))
    .slice(0, MOST_FAULTS)
    .map(({ name, at }) => ({ code: 'unknown', at, details: { name } }));
  if (hasTagHole(read.nodes)) faults.push({ code: 'tag-hole', at: source.indexOf('<') });
  const names = new Set(read.uses.map(({ name }) => name));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, nodes: read.nodes, names };
}

/** A variable, and a choice, in a text that is looked at for tags. */
const HOLE = '\ue000';
const CHOICE = '\ue001';
/** The one place within a tag where a variable is of use. */
const LINK = /<a\s+href=(?:"[^"<>\ue001]*"|'[^'<>\ue001]*')\s*>/gi;
/** A tag that goes on in a hole, or behind the end of the text. */
const OPEN_TAG = /<\/?(?:[a-z][^<>]*)?(?:[\ue000\ue001]|$)/i;

function hasTagHole(nodes: readonly PatternNode[]): boolean {
  const flat = nodes.map((node) => (typeof node === 'string' ? node : flatten(node))).join('');
  if (OPEN_TAG.test(flat.replace(LINK, '<a>'))) return true;
  return nodes.some(
    (node) =>
      typeof node !== 'string' && node.type === 'select' && node.variants.some(({ value }) => hasTagHole(value)),
  );
}

function flatten(node: Exclude<PatternNode, string>): string {
  if (node.type === 'var') return HOLE;
  return node.type === 'select' ? CHOICE : String(node.value);
}

export interface CheckedWording {
  readonly faults: readonly WordingFault[];
  /** UTF-16 units that are shown of its longest spelling; null for what cannot be read. */
  readonly length: number | null;
  /** Variables that the text gets and does not name. */
  readonly missing: readonly string[];
}

/**
 * What keeps a text from being stored.
 *
 * @param samples a value for each variable that the text gets, as they are at their longest
 */
export function checkWording(
  key: string,
  source: string,
  samples: Readonly<Record<string, string | number>>,
): CheckedWording {
  const read = readWording(source, new Set(Object.keys(samples)));
  if (!read.ok) return { faults: read.faults, length: null, missing: [] };
  const isMessage = kindOf(key) === 'message';
  const escape = isMessage ? escapeHtml : String;
  const parsed = spellings(read.nodes, (name) => escape(String(samples[name] ?? ''))).map(parseMarkup);
  const lengths = parsed.map(({ marked }) => marked.text.trim().length);
  const length = Math.max(...lengths);
  const count = Math.max(...parsed.map(({ marked }) => marked.entities.length));
  const limit = limitOf(key);
  const faults: WordingFault[] = isMessage
    ? markupFaults(
        source,
        parsed.flatMap((one) => one.faults),
      )
    : parsed.some((one) => one.faults.length > 0 || one.marked.entities.length > 0)
      ? [{ code: 'plain', at: source.indexOf('<') }]
      : [];
  if (lengths.includes(0)) faults.push({ code: 'empty', at: null });
  if (length > limit) faults.push({ code: 'long', at: null, details: { length, limit } });
  if (count > ENTITY_LIMIT) faults.push({ code: 'marks', at: null, details: { count, limit: ENTITY_LIMIT } });
  return { faults, length, missing: Object.keys(samples).filter((name) => !read.names.has(name)) };
}

/** Each once, where its tag first stands in the source. */
function markupFaults(source: string, faults: readonly MarkupFault[]): WordingFault[] {
  const seen = new Map(faults.map((fault) => [`${fault.code} ${fault.tag}`, fault]));
  return [...seen.values()].slice(0, MOST_FAULTS).map(({ code, tag }) => {
    const closes = code === 'stray' || code === 'crossed';
    const at = source.toLowerCase().indexOf(`<${closes ? '/' : ''}${tag}`);
    return { code, at: at === -1 ? null : at, details: { tag } };
  });
}

/** Every variant of every choice in turn, with what the others say when nothing of theirs fits. */
function spellings(nodes: readonly PatternNode[], valueOf: (name: string) => string): string[] {
  const parts = nodes.map((node): string[] => {
    if (typeof node === 'string') return [node];
    if (node.type === 'var') return [valueOf(node.name)];
    if (node.type !== 'select') return [String(node.value)];
    return inTurn(node).flatMap((value) => spellings(value, valueOf));
  });
  const usual = parts.map(([first = '']) => first);
  const others = parts.flatMap((part, i) => part.slice(1).map((other) => usual.with(i, other).join('')));
  return [usual.join(''), ...others];
}

/** The values of a choice, the one for everything else first. */
const inTurn = ({ variants, star }: Selection): readonly (readonly PatternNode[])[] =>
  variants.map((_, i) => variants[(star + i) % variants.length]?.value ?? []);
