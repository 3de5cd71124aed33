import { hash } from 'node:crypto';
import type { Connection } from './db/connect.ts';
import { parseEntries, type EntryList } from '../src/domain/entries.ts';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import { merkleRoot, type MerkleTree } from '../src/domain/merkle.ts';
import type { DrawState } from '../src/domain/model.ts';
import { listTree } from './list-hashes.ts';
import { inSnapshot } from './snapshot.ts';

/** The list of a draw as it is stored: the same text that the public downloads, read in one snapshot. */

/** A list with its tree. */
export interface StoredList {
  readonly list: EntryList;
  readonly tree: MerkleTree;
  readonly root: string;
  /** It cannot change any more. */
  readonly isFrozen: boolean;
}

interface KeptList extends StoredList {
  readonly databasePath: string;
  readonly drawId: string;
  /** SHA-256 of the list's bytes. */
  readonly digest: string;
}

/**
 * The list that was asked for last, while the thread lives. A list that is read again and is the same byte for byte needs
 * neither parsing nor a new tree: one native hash of it takes a hundredth of what the two million small ones of a tree take.
 */
let last: KeptList | null = null;

/**
 * The list of a draw as it is stored now.
 *
 * @returns NOT_FOUND without the draw, DRAW_INVALID for a list that breaks the format, STORAGE when SQLite refuses
 */
export function storedList(databasePath: string, drawId: string): Reply<StoredList> {
  const read = inSnapshot(databasePath, (db) => {
    const state = db.prepare<[string], DrawState>('SELECT state FROM draws WHERE id = ?').pluck().get(drawId);
    if (state === undefined) return fail('NOT_FOUND', `draw ${drawId}`);
    return ok({ file: entriesFile(db, drawId), isFrozen: state !== 'draft' && state !== 'freezing' });
  });
  if (!read.ok) return read;
  const { file, isFrozen } = read.value;
  const digest = hash('sha256', file);
  if (last?.digest !== digest) {
    last = null;
    const list = parseEntries(file);
    if (!list.ok) return list;
    const tree = listTree(list.value);
    last = { list: list.value, tree, root: merkleRoot(tree), isFrozen, databasePath, drawId, digest };
  } else {
    last = { ...last, isFrozen, databasePath, drawId };
  }
  return ok(last);
}

/**
 * The final list of a draw, read once: nothing changes it, and after a freeze everybody asks for their receipt of it.
 *
 * @returns DRAW_STATE while the list may still change, else the failures of `storedList`
 */
export function frozenList(databasePath: string, drawId: string): Reply<StoredList> {
  if (last?.isFrozen && last.drawId === drawId && last.databasePath === databasePath) return ok(last);
  const stored = storedList(databasePath, drawId);
  if (stored.ok && !stored.value.isFrozen) return fail('DRAW_STATE', `draw ${drawId} is not frozen`);
  return stored;
}

/** Lines that SQLite joins in one go: 115 ms for a million, where a row object each takes a second. */
const LINES_AT_ONCE = 20_000;

// Primary key of draw_entries, which also gives the order; the format's reader refuses a list that is out of order.
const LINES = `
  SELECT CAST(group_concat(code || ' ' || weight, char(10)) || char(10) AS BLOB) FROM (
    SELECT code, weight FROM draw_entries WHERE draw_id = ? AND code > ? ORDER BY code LIMIT ${LINES_AT_ONCE}
  )`;

/** The bytes of `entries.txt`. */
export function entriesFile(db: Connection, drawId: string): Buffer {
  const lines = db.prepare<[string, string], Buffer | null>(LINES).pluck();
  const parts: Buffer[] = [];
  for (let part = lines.get(drawId, ''); part; part = lines.get(drawId, lastCode(part))) parts.push(part);
  return Buffer.concat(parts);
}

/** The code of the last line of a text that ends with LF. */
function lastCode(lines: Buffer): string {
  const start = lines.lastIndexOf(0x0a, lines.length - 2) + 1;
  return lines.toString('latin1', start, lines.lastIndexOf(0x20));
}
