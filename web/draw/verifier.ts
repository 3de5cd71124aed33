import { ApiError, UNREADABLE } from '../problem.ts';
import { scriptAddress } from '../script-address.ts';
import { t } from '../text.ts';
import workerUrl from './verify-worker.ts?worker&url';
import type { Act, AnswerMessage, Asks } from './worker-messages.ts';

const address = scriptAddress('verify-worker', workerUrl);

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/** The page's side of the worker, which starts with the first question. */
export class Verifier {
  #worker: Worker | null = null;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** Rejects with what broke; a worker that could not start or ran out of memory is started anew by the next question. */
  ask<A extends Act>(act: A, question: Asks[A]['ask']): Promise<Asks[A]['answer']> {
    this.#worker ??= this.#start();
    const id = ++this.#last;
    this.#worker.postMessage({ ...question, id, act });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (value) => resolve(value as Asks[A]['answer']), reject });
    });
  }

  #start(): Worker {
    const worker = new Worker(address(), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<AnswerMessage>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.ok) waiting?.resolve(data.value);
      else waiting?.reject(broken(data.fault));
    });
    worker.addEventListener('error', (event) => {
      worker.terminate();
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(broken(event.message || 'the worker did not start'));
      this.#waiting.clear();
    });
    return worker;
  }
}

const broken = (fault: string): ApiError =>
  new ApiError({ code: UNREADABLE, title: t('public-check-broken', { fault }), status: 0 });
