import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { parentPort, workerData } from 'node:worker_threads';
import type { ActorHandlers, Call, Contract } from '../src/contracts/actor.ts';
import {
  EXIT_REFUSED,
  type ActorNotice,
  type ActorOrder,
  type ActorStart,
  type Mailbox,
} from '../src/contracts/lifecycle.ts';
import { AppError, fail, type Reply } from '../src/domain/errors.ts';

/** What an actor is made of: how it answers a batch of calls and how it ends. */
export interface Behaviour {
  deliver(calls: readonly Call[]): Reply<unknown>[] | Promise<Reply<unknown>[]>;
  close(): void;
}

/**
 * Runs an actor in this thread: builds it from its options, serves its mailbox and says `ready`. A failure to build is told
 * to the parent as `refused`, with what a person can do about it.
 */
export function serve<Options>(build: (options: Options) => Behaviour): void {
  const port = parentPort;
  if (!port) throw new Error('an actor runs in a worker thread');
  const { mailbox, options } = workerData as ActorStart<Options>;
  const tell = (notice: ActorNotice) => port.postMessage(notice);
  let behaviour: Behaviour;
  try {
    behaviour = build(options);
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'STORAGE';
    tell({ type: 'refused', failure: { code, message: (error as Error).message } });
    process.exitCode = EXIT_REFUSED;
    mailbox.close();
    port.close();
    return;
  }
  // Comlink lets the other side reach everything that hangs on the object: this one has nothing but its method.
  const exposed: Mailbox = Object.freeze(
    Object.assign(Object.create(null) as object, {
      deliver: async (calls: readonly Call[]) => behaviour.deliver(calls),
    }),
  );
  Comlink.expose(exposed, nodeEndpoint(mailbox));
  port.on('message', (order: ActorOrder) => {
    if (order.type !== 'close') return;
    behaviour.close();
    mailbox.close();
    port.close();
  });
  tell({ type: 'ready' });
}

/** Answers one call through the handlers of a contract; an exception becomes a failure without its text's personal data. */
export function answer<C extends Contract<C>>(
  handlers: ActorHandlers<C>,
  call: Call,
): ReturnType<C[keyof C]> | Reply<never> {
  if (!Object.hasOwn(handlers, call.method)) return fail('BAD_REQUEST', `no method ${call.method}`);
  const handler = handlers[call.method as keyof C] as (argument: unknown) => ReturnType<C[keyof C]>;
  return handler(call.argument);
}
