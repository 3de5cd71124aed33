import type { BroadcastDeps, Broadcasts } from './broadcasts.ts';
import type { BroadcastRow } from '../contracts/broadcasts.ts';
import { mayStep } from '../domain/broadcast.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import type { Stars } from './stars.ts';
import { createTurns } from '../turns.ts';

interface StartDeps extends Pick<BroadcastDeps, 'writer' | 'cpu' | 'databasePath' | 'telegram' | 'now'> {
  readonly stars: Stars;
  readonly stored: (id: number) => Promise<BroadcastRow>;
  /** Tells the panels of a row, which is the answer. */
  readonly told: (row: BroadcastRow) => BroadcastRow;
  readonly inTurn: ReturnType<typeof createTurns<number>>;
}

export interface Start extends Pick<Broadcasts, 'start' | 'freeze'> {
  /** Starts one whose moment has come; nothing happens when it is not planned any more. */
  startPlanned(id: number): Promise<void>;
}

/** People whose chats cross to the writer and are stored in one transaction; people wait for the writer meanwhile. */
const PIECE = 100_000;

/**
 * Freezes lists. A list is read whole, in one snapshot, before anything is stored: whatever is wrong with it leaves the
 * broadcast as it was. From the state `freezing` on it goes on even after a crash, with a list that is read anew.
 */
export function createStart({
  writer,
  cpu,
  databasePath,
  telegram,
  now,
  stars,
  stored,
  told,
  inTurn,
}: StartDeps): Start {
  async function listOf({ campaignId, audience }: BroadcastRow): Promise<Float64Array> {
    return unwrap(await cpu.listAudience({ databasePath, campaignId, audience }));
  }

  async function store(frozen: BroadcastRow, chats: Float64Array): Promise<BroadcastRow> {
    const { id: broadcastId, audience } = frozen;
    const mayBeEmpty = 'draw' in audience;
    let row: BroadcastRow;
    let from = 0;
    do {
      const more = from + PIECE < chats.length;
      // A view would cross with the whole list behind it.
      const piece = { broadcastId, from, chats: chats.slice(from, from + PIECE), more, mayBeEmpty, now: now() };
      row = unwrap(await writer.storeAudience(piece));
      from += PIECE;
    } while (row.state === 'freezing' && from < chats.length);
    telegram.wake();
    return told(row);
  }

  async function begin(row: BroadcastRow, expected: number | null, adminId: number | null): Promise<BroadcastRow> {
    const chats = await listOf(row);
    const { id: broadcastId, paid } = row;
    const count = chats.length;
    if (expected !== null && expected !== count) throw new AppError('COUNT_CHANGED', undefined, { count });
    if (count === 0) throw new AppError('BROADCAST_NOBODY');
    if (paid) await stars.demand(count, true);
    return store(told(unwrap(await writer.freezeBroadcast({ broadcastId, paid, adminId, now: now() }))), chats);
  }

  return {
    start: (id, expected, adminId) =>
      inTurn(id, async () => {
        const row = await stored(id);
        if (!mayStep(row.state, 'start')) throw new AppError('BROADCAST_STATE', `broadcast ${id} is ${row.state}`);
        return begin(row, expected, adminId);
      }),
    startPlanned: (id) =>
      inTurn(id, async () => {
        const row = await stored(id);
        if (row.state === 'scheduled' && row.startAt !== null && row.startAt <= now()) await begin(row, null, null);
      }),
    freeze: (id) =>
      inTurn(id, async () => {
        const row = await stored(id);
        return row.state === 'freezing' ? store(row, await listOf(row)) : row;
      }),
  };
}
