import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** What every authenticator program takes: SHA-1, six digits, 30 s (RFC 6238 with the defaults of the otpauth: address). */
const KIND = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Codes of so many steps before and after now are taken: clocks differ, and typing takes time (RFC 6238, 5.2). */
const STEPS_OFF = 1;

/** Letters and digits that nobody misreads (Crockford's base 32). */
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

const RECOVERY_CODES = 10;

/** 40 random bits; guesses meet the limit of logins. */
const RECOVERY_LETTERS = 8;

/** A fresh secret in base 32: 160 bits (RFC 4226, 4). */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** The `otpauth:` address of a secret, for a QR code. */
export const totpUri = (secret: string, login: string, issuer: string): string =>
  new TOTP({ ...KIND, issuer: issuer.replaceAll(':', '.'), label: login, secret }).toString();

/**
 * The time step whose code this is, or null when the code is wrong.
 *
 * @param secret base 32
 * @param now UTC milliseconds
 */
export function stepOf(secret: string, code: string, now: number): number | null {
  const totp = new TOTP({ ...KIND, secret });
  const off = totp.validate({ token: code, timestamp: now, window: STEPS_OFF });
  return off === null ? null : totp.counter({ timestamp: now }) + off;
}

/** Ten fresh recovery codes such as `k7m2-9xqd`. */
export function newRecoveryCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < RECOVERY_CODES) {
    const letters = Array.from(randomBytes(RECOVERY_LETTERS), (byte) => CROCKFORD[byte & 31]).join('');
    codes.add(`${letters.slice(0, RECOVERY_LETTERS / 2)}-${letters.slice(RECOVERY_LETTERS / 2)}`);
  }
  return [...codes];
}

/** What the database keeps of a recovery code: SHA-256 in hex of its letters, read as Crockford says: case and what looks alike do not matter. */
export function recoveryHash(code: string): string {
  const letters = code.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return createHash('sha256').update(letters).digest('hex');
}
