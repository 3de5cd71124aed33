import type { Upload } from './files.ts';
import type { RecordedCall, Stats } from './protocol.ts';

const KEPT_CALLS = 1_000;

interface Kept extends Omit<RecordedCall, 'parameters'> {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** Remembers the latest calls of the bots and counts all of them. */
export class Recorder {
  readonly #calls: Kept[] = [];
  readonly #counts = new Map<string, { ok: number; failed: number }>();
  #seq = 0;
  /** Calls that took effect and were not answered, by the fault of that name. */
  lostReplies = 0;

  record(call: Omit<Kept, 'seq'>): void {
    const seq = this.#seq++;
    this.#calls[seq % KEPT_CALLS] = { seq: seq + 1, ...call };
    let count = this.#counts.get(call.method);
    if (count === undefined) this.#counts.set(call.method, (count = { ok: 0, failed: 0 }));
    if (call.status === 200) count.ok++;
    else count.failed++;
  }

  counts(): Stats['calls'] {
    return Object.fromEntries(this.#counts);
  }

  /** The kept calls with a greater `seq`, oldest first. */
  after(seq: number): RecordedCall[] {
    return this.#calls
      .filter((call) => call.seq > seq)
      .sort((one, other) => one.seq - other.seq)
      .map(({ uploads, parameters, ...call }) => ({ ...call, parameters: { ...parameters, ...summary(uploads) } }));
  }
}

const summary = (uploads: ReadonlyMap<string, Upload>): Record<string, unknown> =>
  uploads.size === 0
    ? {}
    : {
        uploads: Object.fromEntries(
          [...uploads].map(([part, { name, bytes }]) => [part, { name: name ?? null, sizeBytes: bytes.length }]),
        ),
      };
