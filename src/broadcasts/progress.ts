import type { BroadcastCounts } from '../contracts/broadcasts.ts';
import type { PanelEvents } from '../http/events.ts';

/** How fast a broadcast goes, told to the panels without flooding them. */
export interface BroadcastProgress {
  /** A message of the broadcast has its outcome. */
  noteDelivery(broadcastId: number): void;
  /** `rate`: messages a second of the last ten; `secondsLeft` is null while nobody can say. */
  of(counts: Pick<BroadcastCounts, 'id' | 'state' | 'waiting'>): { rate: number; secondsLeft: number | null };
  /** Tells how far a broadcast is: a new state at once, else at most twice a second, and the last word always. */
  tell(counts: BroadcastCounts): void;
  /**
   * Broadcasts of which the last word may be true no more: it says that they run, but either they do not, or it is a second old
   * and the rate has fallen since. Those that run without a word are among them.
   *
   * @param running ids of those that run now
   */
  stale(running: readonly number[]): number[];
}

/** The least time between two events of one broadcast. */
const GAP_MS = 500;
/** An event that is older tells of a rate that may not be true any more. */
const STALE_MS = 1_000;
const WINDOW_S = 10;

interface Followed {
  readonly rate: Rate;
  /** The newest word; null before the first. */
  counts: BroadcastCounts | null;
  toldAt: number;
  timer: NodeJS.Timeout | null;
}

/** @param moment monotonic milliseconds */
export function createBroadcastProgress(
  events: Pick<PanelEvents, 'publish'>,
  moment: () => number = () => performance.now(),
): BroadcastProgress {
  /** Broadcasts with messages that have no outcome yet. */
  const followed = new Map<number, Followed>();

  function follow(id: number): Followed {
    const one = followed.get(id) ?? { rate: createRate(), counts: null, toldAt: -Infinity, timer: null };
    followed.set(id, one);
    return one;
  }

  const of: BroadcastProgress['of'] = ({ id, state, waiting }) => {
    if (state !== 'running') return { rate: 0, secondsLeft: null };
    const exact = followed.get(id)?.rate.perSecond(moment()) ?? 0;
    const rate = Math.round(exact * 10) / 10;
    return { rate, secondsLeft: rate > 0 ? Math.ceil(waiting / rate) : null };
  };

  function publish(counts: BroadcastCounts): void {
    events.publish({ type: 'broadcast', ...counts, ...of(counts) });
  }

  function tellNow(one: Followed, counts: BroadcastCounts): void {
    if (one.timer) clearTimeout(one.timer);
    one.timer = null;
    one.toldAt = moment();
    publish(counts);
  }

  return {
    noteDelivery: (broadcastId) => follow(broadcastId).rate.note(moment()),
    of,
    tell(counts) {
      const one = follow(counts.id);
      const isNew = one.counts?.state !== counts.state;
      one.counts = counts;
      const wait = GAP_MS - (moment() - one.toldAt);
      if (isNew || wait <= 0) tellNow(one, counts);
      else one.timer ??= setTimeout(() => one.counts && tellNow(one, one.counts), wait);
      if (counts.state !== 'running' && counts.state !== 'freezing' && counts.waiting === 0) followed.delete(counts.id);
    },
    stale(running) {
      const now = new Set(running);
      const untrue = [...followed].filter(
        ([id, { counts, toldAt }]) => counts?.state === 'running' && (!now.has(id) || moment() - toldAt >= STALE_MS),
      );
      const unheard = running.filter((id) => !followed.get(id)?.counts);
      return [...untrue.map(([id]) => id), ...unheard];
    },
  };
}

type Rate = ReturnType<typeof createRate>;

/** Counts by the second, so that a thousand messages a second cost no more than one. */
function createRate() {
  const counts = new Map<number, number>();
  let since = 0;

  function forget(second: number): void {
    for (const old of counts.keys()) if (old <= second - WINDOW_S) counts.delete(old);
  }

  return {
    note(moment: number): void {
      const second = Math.floor(moment / 1000);
      forget(second);
      if (counts.size === 0) since = moment;
      counts.set(second, (counts.get(second) ?? 0) + 1);
    },
    perSecond(moment: number): number {
      const second = Math.floor(moment / 1000);
      forget(second);
      const messages = [...counts.values()].reduce((sum, n) => sum + n, 0);
      const seen = (moment - Math.max(since, (second - WINDOW_S + 1) * 1000)) / 1000;
      return messages / Math.max(1, seen);
    },
  };
}
