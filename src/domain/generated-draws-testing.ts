import rounds from './drand.vectors.json' with { type: 'json' };
import vectors from './draw.vectors.json' with { type: 'json' };
import { utf8 } from './bytes.ts';
import { buildCertificate, parseCertificate, type Certificate } from './certificate.ts';
import { drandRandomness } from './draw.ts';
import { unwrap } from './errors.ts';
import { buildManifest, NO_MANIFEST } from './manifest.ts';
import { merkleRoot, merkleTree } from './merkle.ts';
import type { Prize } from './model.ts';
import { sha256Hex } from './sha256.ts';
import { finishDraw, type DrawInput, type FinishedDraw } from './testing.ts';

/** Draws on which every verifier must agree: the shared vectors, and generated ones, true and forged. */
export interface DrawCase {
  readonly name: string;
  readonly files: { readonly manifest: string; readonly entries: Uint8Array; readonly certificate: string };
  readonly isTrue: boolean;
  /** Nothing but the pairing tells that drand did not sign: verifiers without one call it true. */
  readonly needsPairing?: boolean;
  /** It is the list that breaks the rules. */
  readonly breaksList?: boolean;
}

const filesOf = ({ manifest, list, certificate }: FinishedDraw): DrawCase['files'] => ({
  manifest,
  entries: list.bytes,
  certificate,
});

const chain = rounds.chain.hash;

/** Every shared case, every case to be refused, and every beacon round, real or not. */
export function sharedCases(): DrawCase[] {
  const taken = vectors.cases.map(({ name, input }) => ({ name, files: filesOf(finishDraw(input)), isTrue: true }));
  const refused = vectors.reject.map(({ why, input }) => ({
    name: why,
    files: unchecked(input),
    isTrue: false,
    breaksList: true,
  }));
  const beacon = [...rounds.rounds, ...rounds.negative].map(({ round, signature, blsVerified }) => {
    const drand = { chain, round, signature, randomness: drandRandomness(signature) };
    const draw = finishDraw({ ...vectors.cases[3]!.input, secret: null, drand, closed: CLOSED });
    return {
      name: `round ${round} with ${signature.slice(0, 8)}`,
      files: filesOf(draw),
      isTrue: blsVerified,
      needsPairing: !blsVerified,
    };
  });
  return [...taken, ...refused, ...beacon];
}

/** A list that breaks the rules under a manifest that fits it. */
function unchecked(input: DrawInput): DrawCase['files'] {
  const lines = input.entries.map(({ code, weight = 1 }) => `${code} ${weight}`).sort();
  const entries = utf8(lines.map((line) => `${line}\n`).join(''));
  const starts = Uint32Array.from([0, ...lines.map((_, i) => utf8(`${lines.slice(0, i + 1).join('\n')}\n`).length)]);
  const secret = 'ab'.repeat(32);
  const like = finishDraw({ ...vectors.cases[1]!.input, secret });
  const manifest = unwrap(
    buildManifest({
      ...{ id: 'refused', title: 'Refused', prev: NO_MANIFEST, closed: input.closed, prizes: input.prizes },
      ...{ reserves: input.reserves, entries: lines.length, root: merkleRoot(merkleTree(entries, starts)) },
      tickets: Math.ceil(input.entries.reduce((sum, { weight = 1 }) => sum + weight, 0)),
      ...{ secret: /secret=(\w+)/.exec(like.manifest)![1]!, drand: null, text: null },
    }),
  );
  const { winners, reserves, seed } = unwrap(parseCertificate(like.certificate));
  const certificate = buildCertificate({ manifest, secret, drand: null, text: null, seed, winners, reserves });
  return { manifest, entries, certificate };
}

/** Before the first round of the vectors. */
const CLOSED = '2023-08-23T15:00:00Z';

const WORDS = [
  'Кружка',
  'Ёлка',
  'Bicycle',
  '自転車',
  'جائزة',
  'Übergröße',
  '🎁',
  'é',
  '한국어',
  'a\u2028b',
  'q\u0323\u0307',
];
const MOST_ENTRIES = 3_000;

/** Numbers from a seed, each below the given one. */
function createChance(seed: string): (below: number) => number {
  let drawn = 0;
  return (below) => {
    drawn += 1;
    return Math.floor((parseInt(sha256Hex(`${seed} ${drawn}`).slice(0, 12), 16) / 2 ** 48) * below);
  };
}

/** So many draws of all kinds from a seed, each true one followed by a forgery of it. */
export function generatedCases(seed: string, count: number): DrawCase[] {
  return Array.from({ length: count }, (_, i) => {
    const chance = createChance(`${seed} ${i}`);
    const draw = finishDraw(inputBy(chance, i));
    const forgery = forged(draw, chance);
    return [
      { name: `generated ${i}`, files: filesOf(draw), isTrue: true },
      { name: `generated ${i}, ${forgery.how}`, files: forgery.files, isTrue: false },
    ];
  }).flat();
}

function inputBy(chance: (below: number) => number, i: number): DrawInput {
  const words = (): string =>
    Array.from({ length: 1 + chance(3) }, () => WORDS[chance(WORDS.length)]!)
      .join(' ')
      .normalize('NFC');
  // Mostly small lists; a large one has few tickets each, so that the whole stays a matter of seconds.
  const size = [0, 1, 2, chance(20), chance(200), i % 10 === 9 ? MOST_ENTRIES - chance(500) : chance(600)][chance(6)]!;
  const heaviest = size < 20 ? 1000 : size < 200 ? 60 : 4;
  const entries = Array.from({ length: i === 0 ? MOST_ENTRIES : size }, (_, n) => ({
    code: `${'AZaz09._-'[chance(9)]}${sha256Hex(`${i} ${n}`).slice(0, chance(4) === 0 ? 1 + chance(58) : 12)}.${n}`,
    weight: 1 + chance(heaviest),
  }));
  const prizes: Prize[] = Array.from({ length: 1 + chance(4) }, () => ({ count: 1 + chance(5), name: words() }));
  const sources = 1 + chance(7);
  const round = rounds.rounds[chance(rounds.rounds.length)]!;
  return {
    id: `g.${i}`,
    title: words(),
    prev: chance(2) === 0 ? NO_MANIFEST : sha256Hex(`${i}`),
    closed: CLOSED,
    prizes,
    reserves: [0, 3, size + 5][chance(3)]!,
    secret: sources & 1 ? sha256Hex(`secret ${i}`) : null,
    drand: sources & 2 ? { chain, ...round } : null,
    ...(sources & 4 ? { textSource: words(), text: words() } : { textSource: null, text: null }),
    entries,
  };
}

/** A change that makes a draw false; those of places need places. */
function forged(draw: FinishedDraw, chance: (below: number) => number): { how: string; files: DrawCase['files'] } {
  const files = filesOf(draw);
  const certificate = unwrap(parseCertificate(draw.certificate));
  const changed = (change: Partial<Certificate>) => ({
    ...files,
    certificate: buildCertificate({ ...certificate, ...change }),
  });
  const [first, ...others] = certificate.winners;
  const forgeries: { how: string; files: DrawCase['files'] }[] = [
    { how: 'another seed', files: changed({ seed: sha256Hex(draw.seed) }) },
    { how: 'a person more', files: { ...files, entries: utf8(`${new TextDecoder().decode(files.entries)}zzz 1\n`) } },
    { how: 'another title', files: renamed(files, certificate) },
    { how: 'an uninvited secret, or none', files: changed({ secret: certificate.secret === null ? draw.seed : null }) },
    { how: 'an uninvited text, or none', files: changed({ text: certificate.text === null ? 'a' : null }) },
  ];
  if (first)
    forgeries.push(
      { how: 'a winner left out', files: changed({ winners: others }) },
      { how: 'another prize', files: changed({ winners: [{ ...first, prize: `${first.prize}!` }, ...others] }) },
      { how: 'another winner', files: changed({ winners: [{ ...first, code: `${first.code}x` }, ...others] }) },
      { how: 'a reserve more', files: changed({ reserves: [...certificate.reserves, first] }) },
    );
  return forgeries[chance(forgeries.length)]!;
}

function renamed(files: DrawCase['files'], certificate: Certificate): DrawCase['files'] {
  const manifest = files.manifest.replace('\ntitle=', '\ntitle=x');
  return { ...files, manifest, certificate: buildCertificate({ ...certificate, manifest }) };
}
