import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../src/contracts/writer.ts';
import type { Connection } from './open.ts';

/** The hash before the first entry. */
const GENESIS = '0'.repeat(64);

/**
 * The audit log: each entry's hash covers the one before it, so a changed, inserted or deleted row breaks the chain from
 * there on. `hash = SHA-256(JSON of [prev, id, at, actor, action, subject, details])`.
 */
export function auditCommands(db: Connection) {
  const last = db.prepare<[], { id: number; hash: string }>('SELECT id, hash FROM audit_log ORDER BY id DESC LIMIT 1');
  const insert = db.prepare<[number, number, number | null, string, string, string, string, string]>(
    'INSERT INTO audit_log (id, at, actor_id, action, subject, details, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    append(entry: AuditEntry, now: number): number {
      const previous = last.get() ?? { id: 0, hash: GENESIS };
      const id = previous.id + 1;
      const details = JSON.stringify(entry.details);
      const hash = chainHash(previous.hash, id, now, entry.actorId, entry.action, entry.subject, details);
      insert.run(id, now, entry.actorId, entry.action, entry.subject, details, previous.hash, hash);
      return id;
    },
  };
}

interface AuditRow {
  id: number;
  at: number;
  actor_id: number | null;
  action: string;
  subject: string;
  details: string;
  prev_hash: string;
  hash: string;
}

/**
 * Walks the newest entries of the chain, oldest of them first.
 *
 * @param newest how many entries to walk; Infinity for the whole log.
 * @returns the id of the first entry that does not follow from the one before it, or null when the chain holds.
 */
export function brokenAuditLink(db: Connection, newest: number): number | null {
  const limit = Number.isFinite(newest) ? newest : -1;
  const rows = db
    .prepare<[number], AuditRow>('SELECT * FROM (SELECT * FROM audit_log ORDER BY id DESC LIMIT ?) ORDER BY id')
    .iterate(limit);
  let previous: AuditRow | null = null;
  for (const row of rows) {
    const prevHash: string = previous?.hash ?? (row.id === 1 ? GENESIS : row.prev_hash);
    // A walk of the whole log starts where the log did.
    const follows: boolean = row.id === (previous?.id ?? (Number.isFinite(newest) ? row.id - 1 : 0)) + 1;
    const hash = chainHash(prevHash, row.id, row.at, row.actor_id, row.action, row.subject, row.details);
    if (!follows || row.prev_hash !== prevHash || row.hash !== hash) return row.id;
    previous = row;
  }
  return null;
}

const chainHash = (...parts: readonly (string | number | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');
