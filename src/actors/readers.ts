import { Reader, type ReaderContract } from '../contracts/reader.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { Actor } from './supervisor.ts';

/** The readers: a chat always asks the same one, so that its page cache stays warm; the rest is dealt in turn. */
export interface Readers {
  of(chatId: number): ActorClient<ReaderContract>;
  /** For questions that belong to no chat. */
  readonly any: ActorClient<ReaderContract>;
  readonly actors: readonly Actor<ReaderContract>[];
}

/** @param actors at least one. */
export function shardReaders(actors: readonly Actor<ReaderContract>[]): Readers {
  const [first] = actors;
  if (!first) throw new RangeError('at least one reader is needed');
  let turn = 0;
  const next = (): ActorClient<ReaderContract> => (actors[turn++ % actors.length] ?? first).client;
  const any = Object.fromEntries(
    (Object.keys(Reader.methods) as (keyof ReaderContract)[]).map((method) => [
      method,
      (argument: never) => next()[method](argument),
    ]),
  ) as unknown as ActorClient<ReaderContract>;
  return { of: (chatId) => (actors[Math.abs(chatId) % actors.length] ?? first).client, any, actors };
}
