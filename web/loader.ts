import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { asApiError, type ApiError } from './problem.ts';

const PATIENCE_MS = 150;

/**
 * One thing that an element loads: the newest run wins and aborts the one before, the old value stays visible meanwhile,
 * and `slow` turns true only after a moment, so that fast answers never flash a placeholder.
 */
export class Loader<T> implements ReactiveController {
  value: T | undefined;
  error: ApiError | null = null;
  pending = false;
  slow = false;
  readonly #host: ReactiveControllerHost;
  #running: AbortController | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#running?.abort();
  }

  /** Has loaded nothing; a run that is under way is given up. */
  forget(): void {
    this.#running?.abort();
    this.#running = null;
    Object.assign(this, { value: undefined, error: null, pending: false, slow: false });
    this.#host.requestUpdate();
  }

  /** Runs the task; settles when it is done or another run took its place, never rejects. */
  async run(task: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.pending = true;
    this.slow = false;
    this.#host.requestUpdate();
    const timer = setTimeout(() => {
      this.slow = true;
      this.#host.requestUpdate();
    }, PATIENCE_MS);
    try {
      const value = await task(running.signal);
      if (this.#running !== running) return;
      this.value = value;
      this.error = null;
    } catch (thrown) {
      if (this.#running !== running || running.signal.aborted) return;
      this.error = asApiError(thrown);
    } finally {
      clearTimeout(timer);
      if (this.#running === running) {
        this.pending = false;
        this.slow = false;
        this.#host.requestUpdate();
      }
    }
  }
}
