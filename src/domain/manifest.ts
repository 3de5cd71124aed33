import { fromUtf8, isDigest } from './bytes.ts';
import { CODE } from './entries.ts';
import { fail, ok, type Reply } from './errors.ts';
import type { Prize } from './model.ts';
import { sha256Hex } from './sha256.ts';
import { unixSeconds } from './utc-time.ts';

/** What a draw commits itself to before its entropy exists (PROTOCOL 2.4). */
export interface Manifest {
  readonly id: string;
  readonly title: string;
  /** Hash of the operator's previous manifest, or 64 zeros. */
  readonly prev: string;
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly closed: string;
  readonly entries: number;
  readonly tickets: number;
  readonly root: string;
  /** Best first. */
  readonly prizes: readonly Prize[];
  readonly reserves: number;
  /** Commitment to the secret, or null. */
  readonly secret: string | null;
  readonly drand: { readonly chain: string; readonly round: number } | null;
  /** What will be read, when, and how it is written down, or null. */
  readonly text: string | null;
}

/** `prev` of an operator's first manifest. */
export const NO_MANIFEST = '0'.repeat(64);

const NAME_LENGTH = 200;
const SOURCE_LENGTH = 500;
const NONE = 'none';

/**
 * What is wrong with a text of the protocol, or null: it must be NFC, without control characters, outer white space or
 * halves of a character, because all of these look alike and hash differently. `normaliseText` makes it so.
 */
export function textFault(text: string, longest = Infinity): string | null {
  if (text === '') return 'is empty';
  if (/\p{Cs}/u.test(text)) return 'is not valid Unicode';
  if (/\p{Cc}/u.test(text)) return 'has a control character';
  if (text !== text.trim()) return 'begins or ends with white space';
  if (text !== text.normalize('NFC')) return 'is not in Unicode normal form C';
  if ([...text].length > longest) return `is longer than ${longest} characters`;
  return null;
}

/** A typed text in the form that the protocol hashes: NFC, without outer white space. */
export const normaliseText = (typed: string): string => typed.normalize('NFC').trim();

/** SHA-256 of the manifest's bytes in hex, the `M` of the protocol. */
export const manifestHash = (manifest: string): string => sha256Hex(manifest);

/**
 * Writes the manifest. Its text is kept and served as it is and never made again.
 *
 * @returns DRAW_INVALID naming the value that breaks a rule
 */
export function buildManifest(manifest: Manifest): Reply<string> {
  const fault = manifestFault(manifest);
  return fault ? refuse(fault) : ok(write(manifest));
}

const write = (manifest: Manifest): string =>
  [
    'draw=pvd/1',
    `id=${manifest.id}`,
    `title=${manifest.title}`,
    `prev=${manifest.prev}`,
    `closed=${manifest.closed}`,
    `entries=${manifest.entries}`,
    `tickets=${manifest.tickets}`,
    `root=${manifest.root}`,
    ...manifest.prizes.map(({ count, name }) => `prize=${count} ${name}`),
    `reserves=${manifest.reserves}`,
    `secret=${manifest.secret ?? NONE}`,
    `drand=${manifest.drand ? `${manifest.drand.chain}:${manifest.drand.round}` : NONE}`,
    `text=${manifest.text ?? NONE}`,
    '',
  ].join('\n');

/**
 * Reads a manifest and holds it to every rule of the format.
 *
 * @returns DRAW_INVALID naming the first line that breaks a rule
 */
export function parseManifest(file: string | Uint8Array): Reply<Manifest> {
  const text = typeof file === 'string' ? file : fromUtf8(file);
  if (text === null) return refuse('the manifest is not UTF-8');
  const lines = text.split('\n');
  if (lines.pop() !== '') return refuse('the manifest does not end with LF');

  let at = 0;
  const next = (name: string): string | null => {
    if (!lines[at]?.startsWith(`${name}=`)) return null;
    at += 1;
    return lines[at - 1]!.slice(name.length + 1);
  };
  if (next('draw') !== 'pvd/1') return refuse('line 1 of the manifest is not "draw=pvd/1"');
  const values: Record<string, string> = {};
  const prizes: Prize[] = [];
  for (const name of FIELDS) {
    const value = next(name);
    if (value === null) return refuse(`line ${at + 1} of the manifest is not "${name}=…"`);
    values[name] = value;
    for (let prize: string | null = name === 'prize' ? value : null; prize !== null; prize = next('prize')) {
      const space = prize.indexOf(' ');
      prizes.push({ count: decimal(prize.slice(0, Math.max(space, 0))), name: prize.slice(space + 1) });
    }
  }
  if (at < lines.length) return refuse(`line ${at + 1} of the manifest is one too many`);

  const { id, title, prev, closed, root } = values as Record<(typeof FIELDS)[number], string>;
  const [chain, round] = values.drand!.split(':');
  const manifest: Manifest = {
    id,
    title,
    prev,
    closed,
    entries: decimal(values.entries),
    tickets: decimal(values.tickets),
    root,
    prizes,
    reserves: decimal(values.reserves),
    secret: orNull(values.secret!),
    drand: values.drand === NONE ? null : { chain: chain!, round: decimal(round) },
    text: orNull(values.text!),
  };
  const fault = manifestFault(manifest);
  if (fault) return refuse(fault);
  // What is not written exactly as we write it has another hash, so it is not this manifest.
  const rewritten = write(manifest).split('\n');
  const other = lines.findIndex((line, i) => line !== rewritten[i]);
  return other < 0 ? ok(manifest) : refuse(`line ${other + 1} of the manifest is not written as the format has it`);
}

/** The lines behind `draw=`, in order; `prize` repeats. */
const FIELDS = [
  'id',
  'title',
  'prev',
  'closed',
  'entries',
  'tickets',
  'root',
  'prize',
  'reserves',
  'secret',
  'drand',
  'text',
] as const;

/** A plain decimal number; anything else is NaN, which no rule accepts. */
const decimal = (digits: string | undefined): number =>
  /^(0|[1-9]\d{0,15})$/.test(digits ?? '') ? Number(digits) : NaN;

const orNull = (value: string): string | null => (value === NONE ? null : value);

const refuse = (message: string): Reply<never> => fail('DRAW_INVALID', message);

/** What is wrong with the values of a manifest, or null. */
function manifestFault(manifest: Manifest): string | null {
  const { id, title, prev, closed, prizes, secret, drand, text } = manifest;
  if (!CODE.test(id)) return `id ${shown(id)} is not 1 to 64 of A-Z a-z 0-9 . _ -`;
  const titleFault = textFault(title, NAME_LENGTH);
  if (titleFault) return `title ${shown(title)} ${titleFault}`;
  if (!isDigest(prev)) return `prev ${shown(prev)} is not 64 hex digits`;
  if (unixSeconds(closed) === null) return `closed ${shown(closed)} is not a time YYYY-MM-DDTHH:MM:SSZ`;
  for (const name of ['entries', 'tickets', 'reserves'] as const) {
    if (!isCount(manifest[name])) return `${name} ${manifest[name]} is not a whole number`;
  }
  if (!isDigest(manifest.root)) return `root ${shown(manifest.root)} is not 64 hex digits`;
  if (prizes.length === 0) return 'there is no prize';
  for (const { count, name } of prizes) {
    if (!isCount(count) || count === 0) return `prize ${shown(name)} has no count of at least 1`;
    const nameFault = textFault(name, NAME_LENGTH);
    if (nameFault) return `prize ${shown(name)} ${nameFault}`;
  }
  if (secret !== null && !isDigest(secret)) return `secret ${shown(secret)} is not 64 hex digits`;
  if (drand !== null) {
    if (!isDigest(drand.chain)) return `drand chain ${shown(drand.chain)} is not 64 hex digits`;
    if (!isCount(drand.round) || drand.round === 0) return `drand round ${drand.round} is not a whole number from 1`;
  }
  const sourceFault = text === NONE ? 'is the word for no text' : text === null ? null : textFault(text, SOURCE_LENGTH);
  if (sourceFault) return `text ${shown(text ?? '')} ${sourceFault}`;
  if (secret === null && drand === null && text === null) return 'there is no source of entropy';
  return null;
}

const shown = (value: string): string => JSON.stringify(value.slice(0, 80));

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
