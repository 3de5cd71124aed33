import { createHash, createHmac } from 'node:crypto';
import Database from 'better-sqlite3';
import { connect, type Connection } from './db/connect.ts';
import type { CpuContract, EntriesSummary, RankedEntries } from '../src/contracts/cpu.ts';
import { fromHex, isDigest, toHex } from '../src/domain/bytes.ts';
import { parseEntries, type EntryList } from '../src/domain/entries.ts';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import type { DrawState } from '../src/domain/model.ts';
import { merkleRoot, merkleTree } from '../src/domain/merkle.ts';
import { rankedFrom, rankList } from '../src/domain/ranking.ts';
import { HmacSha256, sha256Hex } from '../src/domain/sha256.ts';

/** The heavy steps of a draw over its frozen list: the same text that the public downloads, read in one snapshot. */

compareHashes();

/** Root, number of people and number of tickets of a frozen list. */
export function summariseEntries({
  databasePath,
  drawId,
}: Parameters<CpuContract['summariseEntries']>[0]): Reply<EntriesSummary> {
  const stored = readEntries(databasePath, drawId);
  if (!stored.ok) return stored;
  const { bytes, starts, count, tickets } = stored.value.list;
  return ok({ root: merkleRoot(merkleTree(bytes, starts)), entries: count, tickets });
}

/** The first `take` places under a seed. What is returned was computed twice, by two implementations of HMAC. */
export function rankEntries({
  databasePath,
  drawId,
  seed,
  take,
}: Parameters<CpuContract['rankEntries']>[0]): Reply<RankedEntries> {
  if (!isDigest(seed)) return fail('DRAW_INVALID', 'the seed is not 64 hex digits');
  if (!(take >= 0)) return fail('DRAW_INVALID', `${take} places cannot be taken`);
  const stored = readEntries(databasePath, drawId);
  if (!stored.ok) return stored;
  const { list } = stored.value;
  const ranking = rankList(list, fromHex(seed));
  const first = rankedFrom(list, ranking, take);
  const wrong = first.findIndex(
    ({ code, key }, place) => key !== nodeKey(seed, code, list.weights[ranking.order[place]!]!),
  );
  if (wrong >= 0) return fail('INTERNAL', `the key at place ${wrong + 1} is not the one that node:crypto computes`);
  return ok({ ranking: first });
}

/** Lines that SQLite joins in one go: 115 ms for a million, where a row object each takes a second. */
const LINES_AT_ONCE = 20_000;

// Primary key of draw_entries, which also gives the order; the format's reader refuses a list that is out of order.
const LINES = `
  SELECT CAST(group_concat(code || ' ' || weight, char(10)) || char(10) AS BLOB) FROM (
    SELECT code, weight FROM draw_entries WHERE draw_id = ? AND code > ? ORDER BY code LIMIT ${LINES_AT_ONCE}
  )`;

/**
 * The list of a draw, read in one snapshot.
 *
 * @returns the list and whether it is final; NOT_FOUND without the draw, DRAW_INVALID for a list that breaks the format,
 *   STORAGE when SQLite refuses
 */
export function readEntries(
  databasePath: string,
  drawId: string,
): Reply<{ readonly list: EntryList; readonly isFrozen: boolean }> {
  let db: Connection | undefined;
  try {
    db = connect(databasePath, { readonly: true, fileMustExist: true });
    db.pragma('query_only = ON');
    const state = db.prepare<[string], DrawState>('SELECT state FROM draws WHERE id = ?').pluck();
    const lines = db.prepare<[string, string], Buffer | null>(LINES).pluck();
    const read = db.transaction((): { file: Buffer; isFrozen: boolean } | null => {
      const found = state.get(drawId);
      if (found === undefined) return null;
      const parts: Buffer[] = [];
      for (let part = lines.get(drawId, ''); part; part = lines.get(drawId, lastCode(part))) parts.push(part);
      return { file: Buffer.concat(parts), isFrozen: found !== 'draft' && found !== 'freezing' };
    });
    const stored = read();
    if (stored === null) return fail('NOT_FOUND', `draw ${drawId}`);
    const list = parseEntries(stored.file);
    return list.ok ? ok({ list: list.value, isFrozen: stored.isFrozen }) : list;
  } catch (error) {
    if (error instanceof Database.SqliteError) return fail('STORAGE', `the list of a draw: ${error.code}`);
    throw error;
  } finally {
    db?.close();
  }
}

/** The code of the last line of a text that ends with LF. */
function lastCode(lines: Buffer): string {
  const start = lines.lastIndexOf(0x0a, lines.length - 2) + 1;
  return lines.toString('latin1', start, lines.lastIndexOf(0x20));
}

/** The smallest key of a person's tickets, by Node. */
function nodeKey(seed: string, code: string, weight: number): string {
  const key = Buffer.from(seed, 'hex');
  const keys = Array.from({ length: weight }, (_, i) =>
    createHmac('sha256', key)
      .update(`${code}:${i + 1}`)
      .digest('hex'),
  );
  return keys.sort()[0]!;
}

/** Refuses to serve when our hash is not SHA-256 on this machine: lengths over all edges of three blocks, keys too. */
function compareHashes(): void {
  const bytes = Uint8Array.from({ length: 200 }, (_, i) => (i * 131 + 17) & 0xff);
  for (let length = 0; length <= bytes.length; length += 1) {
    const part = bytes.subarray(0, length);
    const same =
      sha256Hex(part) === createHash('sha256').update(part).digest('hex') &&
      toHex(new HmacSha256(part).digest(bytes)) === createHmac('sha256', part).update(bytes).digest('hex');
    if (!same) throw new Error(`our SHA-256 and that of node:crypto differ at ${length} bytes`);
  }
}
