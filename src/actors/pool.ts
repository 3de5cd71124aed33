import { rm } from 'node:fs/promises';
import type { CpuClient, CpuMethod, CpuTask } from '../contracts/cpu.ts';
import { workerEntry, type WorkerEntry } from './entry.ts';
import type { CallObserver } from './remote.ts';
import { createTaskLane, type LaneDepth } from './task-lane.ts';

export interface PoolOptions {
  /** Pictures worked on at once; two keep two cores busy, each more costs some 30 MB at its peak. */
  readonly photosAtOnce?: number;
  /** So many calls may wait in each lane; one more is told `BUSY`. */
  readonly queueLimit?: number;
  /** How long a task may run; it may wait for its turn three times as long. */
  readonly deadlinesMs?: Partial<Record<CpuMethod, number>>;
  readonly observe?: CallObserver;
  /** A thread ended by itself; the pool goes on with a new one. For the log. */
  readonly onDeath?: (lane: string, error: string) => void;
  /** The module that runs the tasks. */
  readonly entry?: WorkerEntry;
}

export interface Pool extends CpuClient {
  /** What runs and waits in each lane, for the figures and for refusing early. */
  depth(): { readonly photo: LaneDepth; readonly draw: LaneDepth };
  /** Refuses what waits and what comes, gives running tasks some seconds, ends the threads. */
  close(): Promise<void>;
}

const DEADLINES_MS: Record<CpuMethod, number> = {
  processPhoto: 10_000,
  summariseEntries: 120_000,
  rankEntries: 120_000,
};

/**
 * The CPU pool: one thread for pictures, and one for draws that lives only while it is needed.
 *
 * Pictures share a thread because the work itself is done in libuv's threads: two tasks on one thread are as fast as a thread
 * for each and hold 60 MB less (bench: photos). A draw keeps its thread busy for a second or more and may need a large heap,
 * so it is kept away from them.
 */
export function createPool(options: PoolOptions = {}): Pool {
  const shared = {
    entry: options.entry ?? workerEntry('tasks'),
    queueLimit: options.queueLimit ?? 64,
    deadlinesMs: { ...DEADLINES_MS, ...options.deadlinesMs },
    observe: options.observe ?? (() => {}),
    onDeath: options.onDeath ?? (() => {}),
  };
  const photo = createTaskLane({
    ...shared,
    name: 'photo',
    tasksAtOnce: options.photosAtOnce ?? 2,
    thread: 'always',
    heapMb: 128,
  });
  const draw = createTaskLane({ ...shared, name: 'draw', tasksAtOnce: 1, thread: 'while-needed', heapMb: 1_024 });

  const call = <K extends CpuMethod>(lane: typeof photo, method: K, argument: Parameters<CpuClient[K]>[0]) =>
    lane.call({ method, argument } as CpuTask) as ReturnType<CpuClient[K]>;

  return {
    async processPhoto(task) {
      const reply = await call(photo, 'processPhoto', task);
      // The task deletes its file, but not when it never ran or its thread died. What stays even so goes at the next start.
      if (!reply.ok) await rm(task.path, { force: true }).catch(() => {});
      return reply;
    },
    summariseEntries: (task) => call(draw, 'summariseEntries', task),
    rankEntries: (task) => call(draw, 'rankEntries', task),
    depth: () => ({ photo: photo.depth(), draw: draw.depth() }),
    async close() {
      await Promise.all([photo.close(), draw.close()]);
    },
  };
}
