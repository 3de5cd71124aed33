import type { BroadcastDeps } from './broadcasts.ts';
import type { Start } from './start.ts';
import type { BroadcastRow } from '../contracts/broadcasts.ts';
import type { MissReason } from '../domain/broadcast.ts';
import { AppError, unwrap, type ErrorCode } from '../domain/errors.ts';
import type { Stars } from './stars.ts';

interface UnattendedDeps extends Pick<BroadcastDeps, 'writer' | 'reader' | 'log' | 'now'> {
  readonly stars: Stars;
  readonly starting: Pick<Start, 'startPlanned' | 'freeze'>;
  readonly stored: (id: number) => Promise<BroadcastRow>;
  readonly told: (row: BroadcastRow) => BroadcastRow;
  /** Pauses one whose Stars are spent. */
  readonly stopForStars: (id: number) => Promise<void>;
}

/** Later than this a planned broadcast does not start by itself: what it says may not be true any more. */
const LATEST_MS = 3_600_000;
/** What failed rests so long. */
const REST_MS = 10_000;
const STARS_MS = 30_000;

/** With these another second changes nothing, so the planned one is given back to staff. */
const HOPELESS: readonly ErrorCode[] = ['BROADCAST_NOBODY', 'BROADCAST_STARS'];
/** Somebody else was faster. */
const OVERTAKEN: readonly ErrorCode[] = ['BROADCAST_STATE', 'NOT_FOUND'];

const hasCode = (error: unknown, codes: readonly ErrorCode[]): error is AppError =>
  error instanceof AppError && codes.includes(error.code);

/** Whether so long has not passed since a moment; clocks may be set back. */
const isWithin = (since: number | undefined, moment: number, milliseconds: number): boolean =>
  since !== undefined && Math.abs(moment - since) < milliseconds;

/**
 * One look at what goes on without anybody's click; what fails is logged, and tried again some seconds later. Answers with the
 * ids of broadcasts that ran when it began.
 */
export function createUnattended(deps: UnattendedDeps): () => Promise<number[]> {
  const { writer, reader, stars, starting, stored, told, log, now } = deps;
  const failedAt = new Map<number, number>();
  const starsAt = new Map<number, number>();

  async function miss(id: number, reason: MissReason): Promise<void> {
    told(unwrap(await writer.missBroadcast({ broadcastId: id, reason, now: now() })));
  }

  async function startPlanned({ id, startAt }: BroadcastRow): Promise<void> {
    if (startAt !== null && now() - startAt > LATEST_MS) {
      log.error({ broadcast: id, startAt }, 'a planned broadcast was missed');
      return miss(id, 'missed');
    }
    try {
      await starting.startPlanned(id);
    } catch (error) {
      if (!hasCode(error, HOPELESS)) throw error;
      log.error({ broadcast: id, code: error.code }, 'a planned broadcast cannot start and is a draft again');
      await miss(id, error.code === 'BROADCAST_STARS' ? 'stars' : 'nobody');
    }
  }

  async function freeze({ id }: BroadcastRow): Promise<void> {
    try {
      await starting.freeze(id);
    } catch (error) {
      if (!hasCode(error, HOPELESS)) throw error;
      log.error({ broadcast: id, code: error.code }, 'a broadcast has nobody to reach any more and is a draft again');
      told(await stored(id));
    }
  }

  async function watchStars({ id }: BroadcastRow): Promise<void> {
    if (isWithin(starsAt.get(id), now(), STARS_MS)) return;
    starsAt.set(id, now());
    if (!(await stars.areSpent())) return;
    await deps.stopForStars(id);
    log.error({ broadcast: id }, 'a broadcast was paused: the Stars are used up');
  }

  async function look(row: BroadcastRow): Promise<void> {
    if (isWithin(failedAt.get(row.id), now(), REST_MS)) return;
    failedAt.delete(row.id);
    try {
      if (row.state === 'scheduled') await startPlanned(row);
      else if (row.state === 'freezing') await freeze(row);
      else if (row.state === 'running' && row.paid) await watchStars(row);
    } catch (error) {
      if (hasCode(error, OVERTAKEN)) return;
      failedAt.set(row.id, now());
      log.error({ broadcast: row.id, state: row.state, err: error }, 'a broadcast is tried again in some seconds');
    }
  }

  return async () => {
    const open = unwrap(await reader.openBroadcasts({ now: now() }));
    const ids = new Set(open.map(({ id }) => id));
    for (const kept of [failedAt, starsAt]) for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id);
    await Promise.all(open.map(look));
    return open.filter(({ state }) => state === 'running').map(({ id }) => id);
  };
}
