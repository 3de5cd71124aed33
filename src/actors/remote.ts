import type { ActorClient, ActorDefinition, Call, Contract, Policy } from '../contracts/actor.ts';
import type { Mailbox } from '../contracts/lifecycle.ts';
import { fail, type Reply } from '../domain/errors.ts';

/** How calls are gathered into messages (ARCHITECTURE: group commit begins on the caller's side). */
export interface Batching {
  /** So many waiting calls are sent without waiting further (R7: 25). */
  readonly batchSize: number;
  /** No message carries more calls than this. */
  readonly batchCeiling: number;
  /** How long fewer calls than `batchSize` wait for company; 0 means until the next turn of the event loop. */
  readonly batchWaitMs: number;
}

export interface RemoteFigures {
  /** Calls that are not sent yet, and calls sent and not answered. */
  readonly waiting: number;
  readonly unanswered: number;
  readonly calls: number;
  readonly deaths: number;
}

/** Told for each call that settled: for metrics. */
export type CallObserver = (method: string, milliseconds: number, succeeded: boolean) => void;

interface Pending {
  readonly call: Call;
  readonly policy: Policy;
  readonly resolve: (reply: Reply<unknown>) => void;
  readonly madeAt: number;
  settled: boolean;
}

/** While the actor works on one message the next is on its way; more in flight would only hide the calls' order from us. */
const MESSAGES_IN_FLIGHT = 2;

/** How often deadlines are looked at; a call may be late by so much. */
const SWEEP_MS = 100;

/**
 * The main thread's half of an actor. Comlink alone never rejects a call whose thread died, so this layer owns every call:
 * it settles with the actor's reply, with `DEADLINE`, or with `ACTOR_DIED`. Calls made in one turn of the event loop cross
 * as one message.
 */
export function createRemote<C extends Contract<C>>(
  definition: ActorDefinition<C>,
  batching: Batching,
  observe: CallObserver,
) {
  let mailbox: Mailbox | null = null;
  let ended = false;
  let waiting: Pending[] = [];
  const sent = new Set<readonly Pending[]>();
  let scheduled: NodeJS.Immediate | NodeJS.Timeout | null = null;
  let calls = 0;
  let deaths = 0;

  function settle(pending: Pending, reply: Reply<unknown>): void {
    if (pending.settled) return;
    pending.settled = true;
    observe(pending.call.method, performance.now() - pending.madeAt, reply.ok);
    pending.resolve(reply);
  }

  function call(method: string, policy: Policy, argument: unknown): Promise<Reply<unknown>> {
    if (ended) return Promise.resolve(fail('ACTOR_DIED', `${definition.name} has ended`));
    calls += 1;
    return new Promise((resolve) => {
      waiting.push({ call: { method, argument }, policy, resolve, madeAt: performance.now(), settled: false });
      schedule();
    });
  }

  function schedule(): void {
    const now = batching.batchWaitMs === 0 || waiting.length >= batching.batchSize;
    if (scheduled && now && batching.batchWaitMs > 0) {
      clearTimeout(scheduled as NodeJS.Timeout);
      scheduled = null;
    }
    scheduled ??= now ? setImmediate(flush) : setTimeout(flush, batching.batchWaitMs);
  }

  function flush(): void {
    scheduled = null;
    while (mailbox && sent.size < MESSAGES_IN_FLIGHT && waiting.length > 0) {
      const batch = waiting.splice(0, batching.batchCeiling).filter((pending) => !pending.settled);
      if (batch.length > 0) send(mailbox, batch);
    }
  }

  function send(to: Mailbox, batch: readonly Pending[]): void {
    sent.add(batch);
    to.deliver(batch.map((pending) => pending.call))
      .then(
        (replies) =>
          batch.forEach((pending, i) => settle(pending, replies[i] ?? fail('INTERNAL', 'the actor sent no reply'))),
        // Comlink rejects only when the handler threw or an argument cannot be cloned: a defect of ours.
        (error: unknown) => batch.forEach((pending) => settle(pending, fail('INTERNAL', String(error)))),
      )
      .finally(() => {
        // After a death the batch was taken away already, and its late answer counts for nothing.
        if (sent.delete(batch) && waiting.length > 0) flush();
      });
  }

  function sweep(): void {
    const now = performance.now();
    for (const pending of [...waiting, ...[...sent].flat()]) {
      if (!pending.settled && now - pending.madeAt >= pending.policy.deadlineMs) {
        settle(pending, fail('DEADLINE', `${definition.name}.${pending.call.method}`));
      }
    }
    waiting = waiting.filter(({ settled }) => !settled);
  }
  const sweeper = setInterval(sweep, SWEEP_MS);

  const entries = Object.entries(definition.methods as Record<string, Policy>);
  const client = Object.freeze(
    Object.fromEntries(
      entries.map(([method, policy]) => [method, (argument: unknown) => call(method, policy, argument)]),
    ),
  ) as unknown as ActorClient<C>;

  return {
    client,
    connect(to: Mailbox): void {
      mailbox = to;
      flush();
    },
    /** The thread died: what may be repeated waits for the next one, in its old order; the rest fails. */
    disconnect(): void {
      mailbox = null;
      deaths += 1;
      const lost = [...sent].flat().filter((pending) => !pending.settled);
      sent.clear();
      for (const pending of lost.filter(({ policy }) => policy.retry === 'never')) {
        settle(pending, fail('ACTOR_DIED', `${definition.name}.${pending.call.method}`));
      }
      waiting = [...lost.filter(({ policy }) => policy.retry === 'again'), ...waiting];
    },
    /** There will be no next thread: everything fails, now and later. */
    end(): void {
      ended = true;
      mailbox = null;
      clearInterval(sweeper);
      for (const pending of [...[...sent].flat(), ...waiting])
        settle(pending, fail('ACTOR_DIED', `${definition.name} has ended`));
      sent.clear();
      waiting = [];
    },
    /** Resolves when nothing waits and nothing is unanswered. */
    async drained(): Promise<void> {
      while (waiting.length > 0 || sent.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    figures: (): RemoteFigures => ({
      waiting: waiting.length,
      unanswered: [...sent].reduce((sum, batch) => sum + batch.length, 0),
      calls,
      deaths,
    }),
  };
}
