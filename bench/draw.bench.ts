import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createPool, type Pool } from '../src/actors/pool.ts';
import { deriveCode, parseEntries } from '../src/domain/entries.ts';
import { unwrap } from '../src/domain/errors.ts';
import { merkleRoot } from '../src/domain/merkle.ts';
import type { Scope } from '../src/testing.ts';
import { drawDatabase, type DrawDatabase } from '../workers/draw-testing.ts';
import { listKeys, listTree } from '../workers/list-hashes.ts';
import type { Comparison } from './compare.ts';
import { bestFloor } from './draw-floors.ts';
import type { DrawMemory } from './draw-memory.ts';
import { number, type Claim } from './report.ts';

/**
 * A whole draw as the product computes it in the pool: the freeze reads the list and computes its root, the run reads and
 * checks it, ranks everybody and hands out the first places. Beside it bare loops over what is in memory already: by the
 * best libraries, by our own hashes, and the naive way with all its parts. Everybody must agree.
 */

const SEED = createHash('sha256').update('bench').digest();
/** A hundred winners and as many reserves. */
const PLACES = 200;
const SMALL = [10_000, 100_000];
const LARGE = 1_000_000;
const MOST_MB = 400;

interface Sizes {
  readonly large: boolean;
}

let database: DrawDatabase | undefined;

export async function comparisons(scope: Scope, { large }: Sizes): Promise<Comparison[]> {
  database = drawDatabase(scope);
  const pool = createPool();
  scope.after(() => pool.close());
  const made: Comparison[] = [];
  for (const size of large ? [...SMALL, LARGE] : SMALL) made.push(...(await comparisonsOf(size, database, pool)));
  return made;
}

/** Two lists of a size, because a thread that has just frozen a list has nothing left to do for its root. */
function storeTwo({ db, storeDraw }: DrawDatabase, size: number): string[] {
  const ids = ['a', 'b'].map((half) => `${size}${half}`);
  for (const id of ids)
    storeDraw(
      id,
      Array.from({ length: size }, (_, i) => ({ code: deriveCode(id, i.toString(16).padStart(32, '0')), weight: 1 })),
    );
  db.pragma('wal_checkpoint(TRUNCATE)');
  return ids;
}

interface Outcome {
  readonly root: string;
  /** Of the first places. */
  readonly keys: readonly string[];
}

async function comparisonsOf(size: number, stored: DrawDatabase, pool: Pool): Promise<Comparison[]> {
  const { databasePath, db } = stored;
  const ids = storeTwo(stored, size);
  const [first] = ids;
  const rows = db.prepare<[string], { code: string; weight: number }>(
    'SELECT code, weight FROM draw_entries WHERE draw_id = ? ORDER BY code',
  );
  const codes = rows.all(first!).map(({ code }) => code);
  const lines = codes.map((code) => Buffer.from(`${code} 1`));
  const messages = codes.map((code) => Buffer.from(`${code}:1`));
  const list = unwrap(parseEntries(codes.map((code) => `${code} 1\n`).join('')));
  const floor = bestFloor(messages, lines, SEED);

  async function product(drawId: string): Promise<Outcome> {
    const { root } = unwrap(await pool.summariseEntries({ databasePath, drawId }));
    const task = { databasePath, drawId, root, seed: SEED.toString('hex'), from: 0, take: PLACES };
    return { root, keys: unwrap(await pool.rankEntries(task)).ranking.map(({ key }) => key) };
  }
  const library = () => ({ root: floor.root(lines), keys: floor.keys(messages, SEED) });
  const own = () => ({ root: merkleRoot(listTree(list)), keys: listKeys(list, SEED) });
  const naive = (drawId: string) => naiveDraw(rows.all(drawId));

  const expected = naive(first!);
  assert.deepEqual(await product(first!), expected);
  assert.deepEqual(firstOf(library()), expected);
  const ours = own();
  assert.deepEqual(firstOf({ ...ours, keys: Buffer.from(ours.keys.buffer).swap32() }), expected);

  let turn = 0;
  const whole = {
    name: 'product: read, freeze, read, rank',
    run: () => product(ids[(turn += 1) % ids.length]!),
  };
  const common = { operations: size, iterations: size > 100_000 ? 1 : size > 10_000 ? 2 : 30, product: whole };
  const subject = `whole draw of ${number(size)}`;
  return [
    {
      ...common,
      subject,
      floor: { name: `floor: ${floor.name}`, run: library },
      ...(size !== 100_000 && { goal: { id: 'draw', ratio: 1 / (size === LARGE ? 1.2 : 1.3) } }),
    },
    { ...common, subject: `${subject}, by our own bare loops`, floor: { name: 'floor: listTree, listKeys', run: own } },
    {
      ...common,
      iterations: 1,
      subject: `${subject}, by the naive way`,
      floor: { name: 'naive: rows, createHmac, hex sort, createHash', run: () => naive(first!) },
      goal: { id: 'G13', ratio: 1 / 0.35 },
    },
  ];
}

const firstOf = ({ root, keys }: { root: string; keys: Buffer }): Outcome => ({
  root,
  keys: Array.from({ length: keys.length / 32 }, (_, i) => keys.toString('hex', 32 * i, 32 * i + 32))
    .sort()
    .slice(0, PLACES),
});

/** As one writes it down first. */
function naiveDraw(rows: readonly { readonly code: string; readonly weight: number }[]): Outcome {
  let level: Uint8Array[] = rows.map(({ code, weight }) =>
    createHash('sha256').update('\0').update(`${code} ${weight}`).digest(),
  );
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = level.slice(i, i + 2);
      above.push(right ? createHash('sha256').update('\u0001').update(left!).update(right).digest() : left!);
    }
    level = above;
  }
  const ranking = rows
    .map(({ code }) => ({ code, key: createHmac('sha256', SEED).update(`${code}:1`).digest('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return { root: Buffer.from(level[0]!).toString('hex'), keys: ranking.slice(0, PLACES).map(({ key }) => key) };
}

/** What a draw takes of memory, in a process that does nothing else. */
export async function claims(_scope: Scope, { large }: Sizes): Promise<Claim[]> {
  const size = large ? LARGE : SMALL.at(-1)!;
  const script = fileURLToPath(new URL('draw-memory.ts', import.meta.url));
  const drawn = execFileSync(
    process.execPath,
    ['--import', 'tsx', script, database!.databasePath, `${size}a`, SEED.toString('hex'), String(PLACES)],
    { encoding: 'utf8' },
  );
  const { startMb, peakMb } = JSON.parse(drawn) as DrawMemory;
  return [
    {
      id: 'draw',
      what: `memory of a draw of ${number(size)} over that of an idle process (${number(startMb)} MB)`,
      goal: `< ${MOST_MB} MB`,
      got: `${number(peakMb - startMb)} MB`,
      holds: peakMb - startMb < MOST_MB,
    },
  ];
}
