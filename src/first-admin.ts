import { createHash, randomBytes } from 'node:crypto';
import type { ActorClient } from './contracts/actor.ts';
import type { ReaderContract } from './contracts/reader.ts';
import type { WriterContract } from './contracts/writer.ts';
import type { Config } from './config.ts';
import { unwrap } from './domain/errors.ts';
import { hashPassword } from './http/passwords.ts';

const LINK_MS = 24 * 3_600_000;

/**
 * Sees to it that somebody can get in: makes the first owner from the configuration, or a one-time link to make one.
 *
 * @returns the path of the link, or null when an account exists.
 */
export async function ensureFirstAdmin(
  writer: ActorClient<WriterContract>,
  reader: ActorClient<ReaderContract>,
  firstAdmin: Config['firstAdmin'],
  now: number,
): Promise<string | null> {
  if (unwrap(await reader.adminCount({})) > 0) return null;
  if (firstAdmin) {
    const passwordHash = await hashPassword(firstAdmin.password.reveal());
    unwrap(await writer.createAdmin({ login: firstAdmin.login, passwordHash, role: 'owner', now }));
    return null;
  }
  // The address fragment is never sent to a server, so the token stays out of every log on the way.
  const token = randomBytes(32).toString('base64url');
  const tokenHash = createHash('sha256').update(token).digest('hex');
  unwrap(await writer.createSetupLink({ tokenHash, expiresAt: now + LINK_MS, now }));
  return `/setup#${token}`;
}
