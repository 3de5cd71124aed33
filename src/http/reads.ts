import type { FastifyRequest } from 'fastify';
import { unwrap } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import type { HttpDeps } from './deps.ts';

const HOUR_MS = 3_600_000;

/** Who reads personal data as it is. */
export interface Reads {
  /** Leaves one audit entry for each session, campaign and hour; settles once it is stored. */
  note(request: FastifyRequest, campaignId: number): Promise<void>;
}

/** Other programs read whole pages unmasked: an entry for each page would bury the log, none would hide who read. */
export function createReads({ writer, now }: Pick<HttpDeps, 'writer' | 'now'>): Reads {
  let hour = -1;
  const noted = new Map<string, Promise<void>>();

  async function append(actorId: number, campaignId: number): Promise<void> {
    const entry = { actorId, action: 'participant.read', subject: `campaign:${campaignId}`, details: {} };
    unwrap(await writer.audit({ ...entry, now: now() }));
  }

  return {
    note(request, campaignId) {
      const { tokenHash, adminId } = sessionOf(request);
      const current = Math.floor(now() / HOUR_MS);
      if (current !== hour) noted.clear();
      hour = current;
      const key = `${campaignId} ${tokenHash}`;
      const stored = noted.get(key) ?? append(adminId, campaignId);
      noted.set(key, stored);
      return stored.catch((error: unknown) => {
        noted.delete(key);
        throw error;
      });
    },
  };
}
