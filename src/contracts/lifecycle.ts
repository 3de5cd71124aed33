import type { MessagePort } from 'node:worker_threads';
import type { Failure, Reply } from '../domain/errors.ts';
import type { Call } from './actor.ts';

/** What a thread gets at its start, beside what its own kind needs. */
export interface ActorStart<Options> {
  /** File URL of the module to run; read by boot.mjs. */
  readonly entry: string;
  /** Calls travel here, by Comlink. */
  readonly mailbox: MessagePort;
  readonly options: Options;
}

/** The one method that is exposed through Comlink: calls in, replies out in the same order. */
export interface Mailbox {
  deliver(calls: readonly Call[]): Promise<Reply<unknown>[]>;
}

/** What a thread says of itself on its parent port. */
export type ActorNotice = { readonly type: 'ready' } | { readonly type: 'refused'; readonly failure: Failure };

/** What the parent says: finish what was delivered, close files, end. */
export type ActorOrder = { readonly type: 'close' };

/** A thread that ends with this code asks for the process to end: its state is in doubt and only a fresh start is safe. */
export const EXIT_STATE_IN_DOUBT = 70;

/** A thread that ends with this code could not start and said why. */
export const EXIT_REFUSED = 71;

export interface WriterOptions {
  readonly dataDir: string;
  readonly databasePath: string;
  readonly backupsDir: string;
  readonly busyTimeoutMs: number;
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly cacheMb: number;
  readonly mmapMb: number;
  readonly walAutocheckpointPages: number;
  /** This process's own mark on leases; leases with another mark belong to a dead process. */
  readonly epoch: string;
}

export type ReaderOptions = Pick<WriterOptions, 'databasePath' | 'busyTimeoutMs' | 'cacheMb' | 'mmapMb'>;
