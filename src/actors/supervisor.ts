import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { ActorClient, ActorDefinition, Contract } from '../contracts/actor.ts';
import {
  EXIT_STATE_IN_DOUBT,
  type ActorNotice,
  type ActorOrder,
  type ActorStart,
  type Mailbox,
} from '../contracts/lifecycle.ts';
import { AppError } from '../domain/errors.ts';
import { workerEntry } from './entry.ts';
import { createRemote, type Batching, type CallObserver, type RemoteFigures } from './remote.ts';
import { settledWithin } from '../settled-within.ts';

export interface ActorOptions<C extends Contract<C>, Options> {
  readonly definition: ActorDefinition<C>;
  /** Name of the module in workers/, without its ending. */
  readonly module: string;
  readonly options: Options;
  readonly batching: Batching;
  readonly observe?: CallObserver;
  readonly onDeath?: (actor: string, exitCode: number, error: string | null) => void;
  /** The actor will not come back: the process should end, since a fresh start is the only recovery. */
  readonly onGiveUp: (actor: string, reason: string) => void;
}

/** An actor as the main thread sees it: one typed client that outlives the threads behind it. */
export interface Actor<C extends Contract<C>> {
  readonly name: string;
  readonly client: ActorClient<C>;
  figures(): RemoteFigures;
  /** Answers what was delivered, then ends the thread. */
  close(): Promise<void>;
  /** Ends the thread at once, as a crash would; the supervisor starts it anew. For fault tests. */
  crash(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly exited: Promise<number>;
}

/** So many deaths within `WINDOW_MS` are no accident any more. */
const DEATHS_TO_GIVE_UP = 5;
const WINDOW_MS = 60_000;

/** The first restart is at once, the next wait longer: a thread that cannot live must not spin. */
const backOffMs = (deaths: number): number => (deaths <= 1 ? 0 : Math.min(5_000, 100 * 2 ** deaths));

/**
 * Starts an actor and keeps it alive: restart with back-off, and giving up loudly when that does not help.
 *
 * @throws AppError with what the thread says of a start that cannot succeed (a locked folder, a damaged file).
 */
export async function startActor<C extends Contract<C>, Options>(setup: ActorOptions<C, Options>): Promise<Actor<C>> {
  const { definition, onDeath, onGiveUp } = setup;
  const remote = createRemote(definition, setup.batching, setup.observe ?? (() => {}));
  const deaths: number[] = [];
  let closing = false;
  let closed: Promise<void> | null = null;
  let revival = Promise.resolve();
  let thread = await launch();

  async function launch(): Promise<Thread> {
    const { port1, port2 } = new MessageChannel();
    const entry = workerEntry(setup.module);
    const start: ActorStart<Options> = { entry: entry.module, mailbox: port2, options: setup.options };
    const made = new Worker(entry.url, {
      workerData: start,
      transferList: [port2],
      execArgv: entry.execArgv,
      env: entry.env,
      name: definition.name,
    });
    let problem: string | null = null;
    made.on('error', (error: Error) => {
      problem = error.message;
    });
    const exited = new Promise<number>((resolve) => made.once('exit', resolve));
    const notice = await Promise.race([
      new Promise<ActorNotice>((resolve) => made.once('message', resolve)),
      exited.then(() => null),
    ]);
    if (notice?.type !== 'ready') {
      port1.close();
      const failure = notice?.failure ?? {
        code: 'ACTOR_DIED' as const,
        message: problem ?? `${definition.name} ended at its start`,
      };
      throw new AppError(failure.code, failure.message);
    }
    const endpoint = Comlink.wrap<Mailbox>(nodeEndpoint(port1));
    void exited.then((code) => {
      port1.close();
      remote.disconnect();
      if (!closing) revival = revive(code, problem);
    });
    remote.connect({ deliver: (calls) => endpoint.deliver(calls) });
    return { worker: made, exited };
  }

  async function revive(code: number, problem: string | null): Promise<void> {
    onDeath?.(definition.name, code, problem);
    if (code === EXIT_STATE_IN_DOUBT) return giveUp('the outcome of a write is unknown');
    const now = performance.now();
    deaths.push(now);
    while (deaths[0] !== undefined && now - deaths[0] > WINDOW_MS) deaths.shift();
    if (deaths.length >= DEATHS_TO_GIVE_UP) return giveUp(`it died ${deaths.length} times in a minute`);
    await new Promise((resolve) => setTimeout(resolve, backOffMs(deaths.length)));
    try {
      thread = await launch();
    } catch (error) {
      giveUp((error as Error).message);
    }
  }

  function giveUp(reason: string): void {
    remote.end();
    onGiveUp(definition.name, reason);
  }

  async function end(): Promise<void> {
    // A death under way is mended first: the next thread answers what waits.
    await settledWithin(remote.drained(), 5_000);
    await revival;
    closing = true;
    thread.worker.postMessage({ type: 'close' } satisfies ActorOrder);
    await thread.exited;
    remote.end();
  }

  return {
    name: definition.name,
    client: remote.client,
    figures: remote.figures,
    close: () => (closed ??= end()),
    async crash() {
      await thread.worker.terminate();
    },
  };
}
