import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Connection } from './open.ts';

/** The second factor of accounts: a secret that makes codes, and recovery codes for who lost the device that makes them. */
export function secondFactorCommands(db: Connection) {
  const begin = db.prepare<[string, number]>(
    'UPDATE admins SET totp_secret = ?, totp_step = 0 WHERE id = ? AND totp_since IS NULL',
  );
  const confirm = db.prepare<[number, number, number, string]>(
    'UPDATE admins SET totp_since = ?, totp_step = ? WHERE id = ? AND totp_since IS NULL AND totp_secret = ?',
  );
  const use = db.prepare<[number, number, number]>(
    'UPDATE admins SET totp_step = ? WHERE id = ? AND totp_since IS NOT NULL AND totp_step < ?',
  );
  const remove = db.prepare<[number]>(
    'UPDATE admins SET totp_secret = NULL, totp_since = NULL, totp_step = 0 WHERE id = ? AND totp_since IS NOT NULL',
  );
  const isOn = db.prepare<[number], number>('SELECT totp_since IS NOT NULL FROM admins WHERE id = ?').pluck();
  const insertCode = db.prepare<[number, string]>('INSERT INTO recovery_codes (admin_id, code_hash) VALUES (?, ?)');
  const dropCodes = db.prepare<[number]>('DELETE FROM recovery_codes WHERE admin_id = ?');
  const useCode = db.prepare<[number, number, string]>(
    'UPDATE recovery_codes SET used_at = ? WHERE admin_id = ? AND code_hash = ? AND used_at IS NULL',
  );
  const codesLeft = db
    .prepare<[number], number>('SELECT count(*) FROM recovery_codes WHERE admin_id = ? AND used_at IS NULL')
    .pluck();

  function replaceCodes(adminId: number, hashes: readonly string[]): void {
    dropCodes.run(adminId);
    for (const hash of hashes) insertCode.run(adminId, hash);
  }

  return {
    begin: (adminId: number, secret: string): Reply<{ begun: true }> =>
      begin.run(secret, adminId).changes === 1 ? ok({ begun: true }) : fail('TOTP_STATE'),
    confirm(
      adminId: number,
      secret: string,
      step: number,
      hashes: readonly string[],
      now: number,
    ): Reply<{ confirmed: true }> {
      if (confirm.run(now, step, adminId, secret).changes !== 1) return fail('TOTP_STATE');
      replaceCodes(adminId, hashes);
      return ok({ confirmed: true });
    },
    /** A code counts once, and with it every older one (RFC 6238, 5.2). */
    use: (adminId: number, step: number): Reply<{ used: true }> =>
      use.run(step, adminId, step).changes === 1 ? ok({ used: true }) : fail('BAD_TOTP'),
    useRecoveryCode(adminId: number, codeHash: string, now: number): Reply<{ left: number }> {
      if (isOn.get(adminId) !== 1 || useCode.run(now, adminId, codeHash).changes !== 1) return fail('BAD_TOTP');
      return ok({ left: codesLeft.get(adminId) ?? 0 });
    },
    replaceRecoveryCodes(adminId: number, hashes: readonly string[]): Reply<{ replaced: true }> {
      if (isOn.get(adminId) !== 1) return fail('TOTP_STATE');
      replaceCodes(adminId, hashes);
      return ok({ replaced: true });
    },
    remove(adminId: number): Reply<{ removed: true }> {
      if (remove.run(adminId).changes !== 1) return fail('TOTP_STATE');
      dropCodes.run(adminId);
      return ok({ removed: true });
    },
  };
}
