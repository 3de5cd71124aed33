import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ExportView } from '../src/contracts/api-exports.ts';
import { exportsApi } from './exports-api.ts';
import { LiveController } from './live.ts';

const POLL_MS = 2_000;

/** Whether it is not over yet. */
export const isUnderWay = ({ state }: Pick<ExportView, 'state'>): boolean => state === 'waiting' || state === 'running';

/** One export from its order to its end, by live events, and by asking where these do not come. */
export class ExportFollow implements ReactiveController {
  value: ExportView | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #ended: (made: ExportView) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param ended is told once of each that ended while it was followed */
  constructor(host: ReactiveControllerHost, ended: (made: ExportView) => void) {
    this.#host = host;
    this.#ended = ended;
    host.addController(this);
    new LiveController(
      host,
      (event) => {
        const { value } = this;
        if (event.type !== 'export' || event.id !== value?.id || !isUnderWay(value)) return;
        const { state, rows, total } = event;
        if (state !== 'waiting' && state !== 'running') return void this.#ask();
        this.value = { ...value, state, rows, total };
        host.requestUpdate();
      },
      () => void this.#ask(),
    );
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.value = null;
  }

  /** Follows this one from now on; null: none. */
  follow(made: ExportView | null): void {
    clearTimeout(this.#timer);
    this.value = made;
    this.#host.requestUpdate();
    if (made === null) return;
    if (isUnderWay(made)) this.#timer = setTimeout(() => void this.#ask(), POLL_MS);
    else this.#ended(made);
  }

  async #ask(): Promise<void> {
    const id = this.value?.id;
    if (id === undefined || !this.value || !isUnderWay(this.value)) return;
    clearTimeout(this.#timer);
    // What does not come now is asked for again.
    const now = await exportsApi.one(id).catch(() => this.value);
    if (this.value?.id === id && isUnderWay(this.value)) this.follow(now);
  }
}
