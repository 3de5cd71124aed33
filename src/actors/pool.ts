import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { EXPORTS_AT_ONCE } from '../contracts/exports.ts';
import type { CpuClient, CpuMethod, CpuTask } from '../contracts/cpu.ts';
import { workerEntry, type WorkerEntry } from './entry.ts';
import type { CallObserver } from './remote.ts';
import { createTaskLane, type LaneDepth } from './task-lane.ts';

export interface PoolOptions {
  /** Threads for pictures; as many as there are cores, two at most, unless told. */
  readonly photoThreads?: number;
  /** So many calls may wait for each thread; one more is told `BUSY`. */
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
  depth(): { readonly photo: LaneDepth; readonly draw: LaneDepth; readonly list: LaneDepth; readonly file: LaneDepth };
  /** Refuses what waits and what comes, gives running tasks some seconds, ends the threads. */
  close(): Promise<void>;
}

const DEADLINES_MS: Record<CpuMethod, number> = {
  processPhoto: 10_000,
  summariseEntries: 120_000,
  rankEntries: 120_000,
  proveEntry: 120_000,
  checkDraw: 120_000,
  verifyBeacon: 30_000,
  checkAudit: 120_000,
  countAudience: 30_000,
  listAudience: 120_000,
  readCardList: 60_000,
  writeExport: 1_800_000,
  checkBackup: 1_800_000,
};

/** Pictures that one thread works on side by side; a third adds nothing but its memory. */
const PHOTOS_AT_ONCE = 2;

/** A thread with so many pictures, half of them waiting, is helped by the next one. */
const PHOTOS_OF_A_THREAD = 2 * PHOTOS_AT_ONCE;

/** After a freeze everybody asks for the receipt of their ticket, each of which takes a millisecond once the list is read. */
const DRAW_QUEUE = 2_000;

type Lane = ReturnType<typeof createTaskLane>;

/**
 * The CPU pool: threads for pictures, one for draws, their checks and receipts, one for lists of cards and of
 * people, one for files of rows. All but the first of the pictures live only while they are needed.
 *
 * libvips decodes and encodes in libuv's threads, but bar codes are searched in the thread itself, which takes as long: on two
 * cores a second thread with pictures makes a third more of them (bench: photos), at the cost of 60 MB while it lives. A draw
 * keeps its thread busy for a second or more and may need a large heap, so it is kept away from them; a list of cards too.
 * A file of a million rows takes seconds, which whoever counts an audience would not wait for.
 */
export function createPool(options: PoolOptions = {}): Pool {
  const shared = {
    entry: options.entry ?? workerEntry('tasks'),
    queueLimit: options.queueLimit ?? 64,
    deadlinesMs: { ...DEADLINES_MS, ...options.deadlinesMs },
    observe: options.observe ?? (() => {}),
    onDeath: options.onDeath ?? (() => {}),
  };
  const photoThreads = options.photoThreads ?? Math.min(2, availableParallelism());
  const photos = Array.from({ length: photoThreads }, (_, i) =>
    createTaskLane({
      ...shared,
      name: 'photo',
      tasksAtOnce: PHOTOS_AT_ONCE,
      thread: i === 0 ? 'always' : 'while-needed',
      heapMb: 128,
    }),
  );
  const whileNeeded = { ...shared, tasksAtOnce: 1, thread: 'while-needed' } as const;
  const draw = createTaskLane({
    ...whileNeeded,
    name: 'draw',
    queueLimit: options.queueLimit ?? DRAW_QUEUE,
    heapMb: 1_024,
  });
  const list = createTaskLane({ ...whileNeeded, name: 'list', heapMb: 512 });
  const file = createTaskLane({ ...whileNeeded, name: 'file', tasksAtOnce: EXPORTS_AT_ONCE, heapMb: 256 });

  const call = <K extends CpuMethod>(lane: Lane, method: K, argument: Parameters<CpuClient[K]>[0]) =>
    lane.call({ method, argument } as CpuTask) as ReturnType<CpuClient[K]>;

  /** The task deletes its file, but not when it never ran or its thread died. What stays even so goes at the next start. */
  async function withoutFile<T extends { ok: boolean }>(made: Promise<T>, path: string): Promise<T> {
    const reply = await made;
    if (!reply.ok) await rm(path, { force: true }).catch(() => {});
    return reply;
  }

  return {
    processPhoto: (task) => withoutFile(call(laneFor(photos), 'processPhoto', task), task.path),
    readCardList: (task) => withoutFile(call(list, 'readCardList', task), task.path),
    proveEntry: (task) => call(draw, 'proveEntry', task),
    summariseEntries: (task) => call(draw, 'summariseEntries', task),
    rankEntries: (task) => call(draw, 'rankEntries', task),
    checkDraw: (task) => call(draw, 'checkDraw', task),
    verifyBeacon: (task) => call(draw, 'verifyBeacon', task),
    checkAudit: (task) => call(list, 'checkAudit', task),
    countAudience: (task) => call(list, 'countAudience', task),
    listAudience: (task) => call(list, 'listAudience', task),
    checkBackup: (task) => call(file, 'checkBackup', task),
    writeExport: (task) => call(file, 'writeExport', task),
    depth: () => ({ photo: depthOf(photos), draw: draw.depth(), list: list.depth(), file: file.depth() }),
    async close() {
      await Promise.all([...photos, draw, list, file].map((lane) => lane.close()));
    },
  };
}

const loadOf = ({ running, waiting }: LaneDepth): number => running + waiting;

/** The first lane until pictures queue up there, then the one with the fewest. */
function laneFor(lanes: readonly Lane[]): Lane {
  const loads = lanes.map((lane) => ({ lane, load: loadOf(lane.depth()) }));
  const free = loads.find(({ load }) => load < PHOTOS_OF_A_THREAD);
  return (free ?? loads.reduce((best, each) => (each.load < best.load ? each : best))).lane;
}

const depthOf = (lanes: readonly Lane[]): LaneDepth =>
  lanes
    .map((lane) => lane.depth())
    .reduce((sum, { running, waiting }) => ({ running: sum.running + running, waiting: sum.waiting + waiting }));
