import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import { AppError } from '../domain/errors.ts';

const WINDOW_MS = 15 * 60_000;
const TRIES = 10;
/** Many accounts behind one address, such as an office, fail by accident more often than one. */
const TRIES_OF_ADDRESS = 30;
/** Guesses spread over many addresses meet this; a device that logged in before does not. */
const TRIES_OF_ACCOUNT = 100;
/**
 * Wrong codes after a right password, from wherever they come: three of a million codes are right at a time, so whoever knows
 * the password and guesses day and night finds one in a year with a chance of 4 %.
 */
const TRIES_OF_CODE = 10;
const CODE_WINDOW_MS = 6 * 60 * 60_000;
const PLACES = 50_000;

/** A try of a login, as the limit sees it. */
export interface Attempt {
  readonly login: string;
  readonly address: string;
  /** The device cookie, if the browser sent one. */
  readonly device: string | undefined;
}

interface Window {
  count: number;
  /** UTC milliseconds. */
  readonly until: number;
}

/** So many tries of a kind in a while. */
interface Limit {
  readonly name: string;
  readonly most: number;
  readonly windowMs: number;
}

export interface LoginLimit {
  /**
   * Counts a try before the password is looked at, so that guesses made at once count too; the answer takes it back and is
   * to be called after a right password.
   *
   * @throws AppError `TOO_MANY_TRIES` with the seconds to wait
   */
  count(attempt: Attempt): () => void;
  /** As `count`, for a code or recovery code after a right password; in addition to it. */
  countCode(attempt: Attempt): () => void;
  /** The device cookie to set after a successful login. */
  deviceCookie(login: string): string;
}

/**
 * Slows down guessing without locking the owner out: a browser that logged in to the account before carries a signed
 * device cookie and has tries of its own, whatever strangers do (OWASP, Slow Down Online Guessing Attacks with Device
 * Cookies). Strangers count by account with address, by address, and by account.
 *
 * @param now UTC milliseconds
 * @param key signs device cookies; with another one every browser is a stranger
 */
export function createLoginLimit(now: () => number, key: Buffer): LoginLimit {
  const tries = new LRUCache<string, Window>({ max: PLACES });
  // Apart, so that strangers cannot push these out: only who has a right password gets here.
  const codeTries = new LRUCache<string, Window>({ max: PLACES });
  const sign = (nonce: string, login: string): Buffer =>
    createHmac('sha256', key).update(`${nonce}\n${login.toLowerCase()}`).digest();

  /** The nonce of a device cookie that was made for this account, or null. */
  function known({ device = '', login }: Attempt): string | null {
    const [nonce = '', signature = ''] = device.split('.');
    const given = Buffer.from(signature, 'base64url');
    const right = sign(nonce, login);
    return given.length === right.length && timingSafeEqual(given, right) ? nonce : null;
  }

  function limitsOf(attempt: Attempt): readonly Limit[] {
    const login = attempt.login.toLowerCase();
    const network = networkOf(attempt.address);
    const device = known(attempt);
    if (device !== null) return [{ name: `device ${device}`, most: TRIES, windowMs: WINDOW_MS }];
    return [
      { name: `pair ${network} ${login}`, most: TRIES, windowMs: WINDOW_MS },
      { name: `address ${network}`, most: TRIES_OF_ADDRESS, windowMs: WINDOW_MS },
      { name: `account ${login}`, most: TRIES_OF_ACCOUNT, windowMs: WINDOW_MS },
    ];
  }

  function codeLimitOf(attempt: Attempt): Limit {
    const device = known(attempt);
    const name = device === null ? `code account ${attempt.login.toLowerCase()}` : `code device ${device}`;
    return { name, most: TRIES_OF_CODE, windowMs: CODE_WINDOW_MS };
  }

  function take(tries: LRUCache<string, Window>, limits: readonly Limit[]): () => void {
    const counts = limits.map(({ name, most, windowMs }) => {
      const found = tries.get(name);
      const window = found && found.until > now() ? found : { count: 0, until: now() + windowMs };
      return { name, most, window };
    });
    const full = counts.filter(({ window, most }) => window.count >= most);
    if (full.length > 0) {
      const seconds = Math.ceil((Math.max(...full.map(({ window }) => window.until)) - now()) / 1000);
      throw new AppError('TOO_MANY_TRIES', 'too many failed logins', {
        seconds,
        minutes: Math.ceil(seconds / 60),
      });
    }
    for (const { name, window } of counts) {
      window.count += 1;
      tries.set(name, window);
    }
    return () => {
      for (const { window } of counts) window.count -= 1;
    };
  }

  return {
    count: (attempt) => take(tries, limitsOf(attempt)),
    countCode: (attempt) => take(codeTries, [codeLimitOf(attempt)]),
    deviceCookie(login) {
      const nonce = randomBytes(16).toString('base64url');
      return `${nonce}.${sign(nonce, login).toString('base64url')}`;
    },
  };
}

/** Where a caller sits: of IPv6 the /64, of which one has all addresses (RFC 6177); an IPv4 address as it is. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
