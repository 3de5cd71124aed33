import type { Dispatcher, Pool } from 'undici';

/** Whose abortion gives a call up: Node's, or the look-alike that grammY hands on. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A question by HTTP, without its address. */
export interface Question {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** How long the answer may take to begin, in ms; without it the pool's own measure. */
  readonly headersTimeout?: number;
  readonly signal?: Signal;
}

/**
 * Posts a question and reads a JSON answer, whatever its status. undici's `dispatch` is what its own `request` is made of: without
 * a stream for each answer it makes a seventh more calls a second. Rejects when there is no answer, or it is not JSON.
 */
export const exchange = (pool: Pool, path: string, question: Question): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const { headers = null, body, headersTimeout = null, signal } = question;
    pool.dispatch({ method: 'POST', path, headers, body, headersTimeout }, new Answer(resolve, reject, signal));
  });

/** Gathers one answer. A class, so that a call makes one object and not six functions. */
class Answer implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: unknown) => void;
  readonly #reject: (error: unknown) => void;
  readonly #signal: Signal | undefined;
  readonly #chunks: Buffer[] = [];
  #abort: (() => void) | null = null;
  #isJson = false;

  constructor(resolve: (answer: unknown) => void, reject: (error: unknown) => void, signal: Signal | undefined) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (!this.#signal) return;
    this.#abort = () => controller.abort(new Error('the call was given up'));
    if (this.#signal.aborted) this.#abort();
    else this.#signal.addEventListener('abort', this.#abort);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, _status: number, headers: object): void {
    const type = (headers as Record<string, unknown>)['content-type'];
    this.#isJson = typeof type === 'string' && type.startsWith('application/json');
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#settle();
    if (!this.#isJson) return this.#reject(new Error('the answer is not JSON'));
    const [first, ...rest] = this.#chunks;
    try {
      const whole = first && rest.length === 0 ? first : Buffer.concat(this.#chunks);
      this.#resolve(JSON.parse(whole.toString('utf8')));
    } catch (error) {
      this.#reject(error);
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settle();
    this.#reject(error);
  }

  #settle(): void {
    if (this.#abort) this.#signal?.removeEventListener('abort', this.#abort);
  }
}
