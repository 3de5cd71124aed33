import type { CpuContract } from '../src/contracts/cpu.ts';
import type { AuditCheck } from '../src/contracts/records.ts';
import { ok, type Reply } from '../src/domain/errors.ts';
import { brokenAuditLink } from './db/audit.ts';
import { inSnapshot } from './snapshot.ts';

/**
 * Walks the hash chain of the audit log from its first entry to the newest. Entries taken from its end leave no trace in the
 * log itself: only somebody who wrote a later hash down can tell.
 *
 * @returns STORAGE when SQLite refuses
 */
export function checkAudit({ databasePath }: Parameters<CpuContract['checkAudit']>[0]): Reply<AuditCheck> {
  return inSnapshot(databasePath, (db) => {
    const entries = db.prepare<[], number>('SELECT count(*) FROM audit_log').pluck().get() ?? 0;
    const lastHash =
      db.prepare<[], string>('SELECT hash FROM audit_log ORDER BY id DESC LIMIT 1').pluck().get() ?? null;
    const id = brokenAuditLink(db, Infinity);
    const at =
      id === null ? 0 : (db.prepare<[number], number>('SELECT at FROM audit_log WHERE id = ?').pluck().get(id) ?? 0);
    return ok({ entries, broken: id === null ? null : { id, at }, lastHash });
  });
}
