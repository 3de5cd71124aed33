import type { DecisionBody } from '../src/contracts/api-moderation.ts';
import type { ParticipantView } from '../src/contracts/api.ts';
import { asRow } from './participants.ts';
import { asApiError, type ApiError } from './problem.ts';
import { statusAfter, type ReviewEntry, type Verdict } from './review-entry.ts';

export interface DecisionApi {
  decide(id: number, body: DecisionBody): Promise<ParticipantView>;
  undo(id: number, version: number): Promise<ParticipantView>;
}

interface WorkListener {
  /** `entry.row` is what the server has now, `before` what it had. */
  stored(entry: ReviewEntry, before: ParticipantView): void;
  refused(entry: ReviewEntry, work: Verdict | 'undo', error: ApiError): void;
}

/**
 * Sends decisions and their undoing while the moderator goes on. What belongs to one entry goes in order, one request at
 * a time, each with the version that the one before left; entries do not wait for each other.
 */
export class BackgroundWork {
  readonly #api: DecisionApi;
  readonly #listener: WorkListener;
  readonly #busy = new Set<ReviewEntry>();

  constructor(api: DecisionApi, listener: WorkListener) {
    this.#api = api;
    this.#listener = listener;
  }

  /** How many decisions about pending entries are on their way. */
  get deciding(): number {
    return [...this.#busy].filter(({ row, verdict }) => verdict && row.status === 'pending').length;
  }

  /** The entries that something is on its way for. */
  ids(): number[] {
    return [...this.#busy].map(({ row }) => row.id);
  }

  isBusy(entry: ReviewEntry): boolean {
    return this.#busy.has(entry);
  }

  add(entry: ReviewEntry, verdict: Verdict): void {
    entry.work.push(verdict);
    if (!this.#busy.has(entry)) void this.#run(entry);
  }

  /** Undoes the last decision; one that has not been sent yet is never sent. */
  takeBack(entry: ReviewEntry): void {
    if (entry.work.length > 0 && entry.work.at(-1) !== 'undo') entry.work.pop();
    else entry.work.push('undo');
    if (!this.#busy.has(entry) && entry.work.length > 0) void this.#run(entry);
  }

  async #run(entry: ReviewEntry): Promise<void> {
    for (let work = entry.work.shift(); work; work = entry.work.shift()) {
      this.#busy.add(entry);
      const before = entry.row;
      try {
        entry.row = await this.#send(before, work);
        entry.unsure = false;
      } catch (thrown) {
        const error = asApiError(thrown);
        if (!this.#settled(entry, work, error)) {
          // Whoever decides anew after the person was told needs no undoing.
          const goesOn = error.code === 'UNDO_TOO_LATE' && entry.work.length > 0;
          if (goesOn) continue;
          entry.work.length = 0;
          this.#busy.delete(entry);
          this.#listener.refused(entry, work, error);
          return;
        }
      }
      if (entry.work.length === 0) this.#busy.delete(entry);
      this.#listener.stored(entry, before);
    }
    this.#busy.delete(entry);
  }

  #send({ id, version }: ParticipantView, work: Verdict | 'undo'): Promise<ParticipantView> {
    return work === 'undo' ? this.#api.undo(id, version) : this.#api.decide(id, { ...work, version });
  }

  /** Whether a conflict only says that the decision had arrived before its answer was lost. */
  #settled(entry: ReviewEntry, work: Verdict | 'undo', error: ApiError): boolean {
    const current = asRow(error.current);
    if (!entry.unsure || work === 'undo' || current?.status !== statusAfter(work)) return false;
    entry.row = current;
    entry.unsure = false;
    return true;
  }
}
