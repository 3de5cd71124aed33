import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../domain/errors.ts';

/** Argon2id (the package's default) with 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each one under way holds 19 MiB and a thread that files need too. */
const UNDER_WAY = 16;

export interface Passwords {
  /** @throws AppError `BUSY` when too many are being computed */
  hash(password: string): Promise<string>;
  /** Compares; with null for an unknown account it does the same work and answers false. Throws as `hash` does. */
  verify(stored: string | null, password: string): Promise<boolean>;
}

/** Hashes a password for storage, as the routes and the command line do. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Password checks with a bound on how many run at once. */
export async function createPasswords(): Promise<Passwords> {
  const nobody = await hashPassword(randomBytes(16).toString('hex'));
  let underWay = 0;
  async function bounded<T>(work: () => Promise<T>): Promise<T> {
    if (underWay >= UNDER_WAY) throw new AppError('BUSY', 'too many passwords are being checked');
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  }
  return {
    hash: (password) => bounded(() => hashPassword(password)),
    async verify(stored, password) {
      const right = await bounded(() => verify(stored ?? nobody, password));
      return right && stored !== null;
    },
  };
}
