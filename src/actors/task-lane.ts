import { Piscina } from 'piscina';
import type { CpuMethod, CpuTask } from '../contracts/cpu.ts';
import { fail, type Reply } from '../domain/errors.ts';
import { settledWithin } from '../settled-within.ts';
import type { WorkerEntry } from './entry.ts';
import type { CallObserver } from './remote.ts';

export interface LaneOptions {
  /** For the log, such as `photo`. */
  readonly name: string;
  readonly entry: WorkerEntry;
  /** How many tasks the thread works on side by side. */
  readonly tasksAtOnce: number;
  /** `always`: the thread starts with the lane. `while-needed`: with the first task, and it ends after half an idle minute. */
  readonly thread: 'always' | 'while-needed';
  /** Most JavaScript heap of the thread, MiB; pictures and typed arrays lie outside it. */
  readonly heapMb: number;
  /** So many calls may wait; one more is told `BUSY`. */
  readonly queueLimit: number;
  /** How long a task may run. */
  readonly deadlinesMs: Readonly<Record<CpuMethod, number>>;
  readonly observe: CallObserver;
  /** The thread ended under a task (told for each) or without one; the next task gets a new one. */
  readonly onDeath: (lane: string, error: string) => void;
}

export interface LaneDepth {
  readonly running: number;
  readonly waiting: number;
}

interface Call {
  readonly task: CpuTask;
  readonly settle: (reply: Reply<unknown>) => void;
  /** Whether a thread died under it: it may be the cause. */
  suspect: boolean;
  patience?: NodeJS.Timeout;
}

const IDLE_MS = 30_000;

/** A call waits for so many of its deadlines: a task in front may run out of its own twice. */
const PATIENCE = 3;

/** How long a closing lane waits for running tasks. */
const CLOSE_MS = 5_000;

/**
 * One Piscina thread with a first-in-first-out queue in front, since Piscina's own starves what waits longest. Every call
 * settles: a run is stopped at its deadline, a call runs at most twice, and it waits for each run three deadlines at most.
 *
 * A thread takes its tasks with it when it dies. The others get a second run, each alone on the new thread, so that a task
 * that kills again kills nothing but itself: that makes several tasks on one thread as safe as a thread for each. Only an
 * error that a task throws after its answer cannot be told from its successors' own, so tasks leave no work behind.
 */
export function createTaskLane(options: LaneOptions) {
  const { name, entry, tasksAtOnce, queueLimit, deadlinesMs, observe, onDeath } = options;
  const piscina = new Piscina({
    filename: entry.module,
    execArgv: entry.execArgv,
    env: entry.env,
    minThreads: options.thread === 'always' ? 1 : 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    concurrentTasksPerWorker: tasksAtOnce,
    resourceLimits: { maxOldGenerationSizeMb: options.heapMb },
    // The queue in front holds back what exceeds `tasksAtOnce`. Piscina's balancer would give a task that can be aborted a
    // thread of its own, for aborting ends the thread; here the others on it get their second run.
    loadBalancer: (_task, [thread]) => thread ?? null,
    // Waiting by Atomics stops a thread's timers, so a late error would hit the next task instead of nobody.
    atomics: 'disabled',
    recordTiming: false,
  });
  piscina.on('error', (error: Error) => onDeath(name, error.message));

  const waiting: Call[] = [];
  let running = 0;
  let suspectRuns = false;
  let closed = false;
  let onIdle = (): void => {};

  function call(task: CpuTask): Promise<Reply<unknown>> {
    if (closed) return Promise.resolve(fail('ACTOR_DIED', `${name} has ended`));
    if (waiting.length >= queueLimit) return Promise.resolve(fail('BUSY', `${name}: ${queueLimit} calls wait`));
    const madeAt = performance.now();
    return new Promise((resolve) => {
      const settle = (reply: Reply<unknown>): void => {
        observe(task.method, performance.now() - madeAt, reply.ok);
        resolve(reply);
      };
      enqueue({ task, settle, suspect: false });
      pump();
    });
  }

  function enqueue(made: Call): void {
    made.patience = setTimeout(() => {
      waiting.splice(waiting.indexOf(made), 1);
      made.settle(fail('DEADLINE', `${made.task.method} waited too long`));
    }, PATIENCE * deadlinesMs[made.task.method]);
    if (made.suspect) waiting.unshift(made);
    else waiting.push(made);
  }

  function pump(): void {
    while (running < tasksAtOnce && !suspectRuns) {
      const next = waiting[0];
      if (!next || (next.suspect && running > 0)) return;
      waiting.shift();
      clearTimeout(next.patience);
      suspectRuns = next.suspect;
      void run(next);
    }
  }

  async function run(made: Call): Promise<void> {
    const { method } = made.task;
    const signal = AbortSignal.timeout(deadlinesMs[method]);
    running += 1;
    try {
      made.settle((await piscina.run(made.task, { signal })) as Reply<unknown>);
    } catch (error) {
      // Tasks answer with replies, so a rejection means that their thread is gone.
      onDeath(name, (error as Error).message);
      const failure = signal.aborted ? fail('DEADLINE', `${method} ran too long`) : fail('ACTOR_DIED', method);
      const guilty = made.suspect || (signal.aborted && running === 1);
      if (guilty || closed) made.settle(failure);
      else enqueue(Object.assign(made, { suspect: true }));
    }
    running -= 1;
    if (running === 0) suspectRuns = false;
    pump();
    if (running === 0) onIdle();
  }

  return {
    call,
    depth: (): LaneDepth => ({ running, waiting: waiting.length }),
    /** Refuses what waits and what comes, gives running tasks some seconds, ends the thread. */
    async close(): Promise<void> {
      closed = true;
      for (const { patience, settle } of waiting.splice(0)) {
        clearTimeout(patience);
        settle(fail('ACTOR_DIED', `${name} has ended`));
      }
      if (running > 0) await settledWithin(new Promise<void>((resolve) => (onIdle = resolve)), CLOSE_MS);
      await piscina.destroy();
    },
  };
}
