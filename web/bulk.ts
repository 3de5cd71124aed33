import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CreateJobBody, JobSkips, JobView } from '../src/contracts/api-moderation.ts';
import type { ParticipantView } from '../src/contracts/api.ts';
import { api, type MatchQuery } from './api.ts';
import type { Rejection } from './elements/reject-dialog.ts';
import { LiveController } from './live.ts';
import { asApiError } from './problem.ts';
import { statusAfter } from './review-entry.ts';
import { toastError } from './toast.ts';

const POLL_MS = 2_000;
const AT_ONCE = 4;

export type BulkKind = 'approve' | 'reject';
/** How far a bulk decision is, be it a job of the server or rows that this page decides one by one. */
export type BulkProgress = Pick<JobView, 'kind' | 'state' | 'total' | 'done' | 'skipped'>;
type Skip = JobSkips['items'][number];

/** Why a row could not be decided, in the words of a job's skips. */
const OUTCOME: Readonly<Record<string, string>> = { CONFLICT: 'changed', CLAIMED: 'claimed', NOT_FOUND: 'gone' };

/** One bulk decision at a time, with its progress and with what was skipped. */
export class Bulk implements ReactiveController {
  progress: BulkProgress | null = null;
  readonly #host: ReactiveControllerHost;
  /** The job of the server; null for rows of this page. */
  #jobId: number | null = null;
  #skips: Skip[] = [];
  #cancelled = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    new LiveController(
      host,
      (event) => {
        if (event.type === 'job' && event.id === this.#jobId) void this.#look();
      },
      () => void this.#look(),
    );
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#cancelled = true;
    // An answer that comes later, such as the end of the session, must not start to ask again.
    this.#jobId = null;
  }

  get running(): boolean {
    return this.progress?.state === 'running';
  }

  /** Decides rows one by one and hands each decided one to `put`. */
  async decideRows(
    rows: readonly ParticipantView[],
    kind: BulkKind,
    rejection: Rejection,
    put: (row: ParticipantView) => void,
  ): Promise<void> {
    const verdict = { decision: kind, ...rejection };
    this.#begin(null, { kind, state: 'running', total: rows.length, done: 0, skipped: 0 });
    const left = [...rows];
    const work = async (): Promise<void> => {
      for (let row = left.shift(); row && !this.#cancelled; row = left.shift()) {
        const outcome = row.status === statusAfter(verdict) ? 'same' : await decideOne(row, verdict, put);
        if (outcome) this.#skips.push({ participantId: row.id, fullName: row.fullName, outcome });
        this.#count(outcome === null);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    this.#show({ state: this.#cancelled ? 'cancelled' : 'done' });
  }

  /**
   * Orders a job over everything that the filter matches.
   * @returns false when the filter matches another number by now
   */
  async order(
    { campaign, status, q }: MatchQuery,
    kind: BulkKind,
    expected: number,
    rejection: Rejection,
  ): Promise<boolean> {
    const body: CreateJobBody = {
      ...{ campaignId: campaign, kind, expected, ...rejection },
      ...(status && { status }),
      ...(q && { q }),
    };
    try {
      this.#follow(await api.createJob(body));
    } catch (thrown) {
      if (asApiError(thrown).code === 'COUNT_CHANGED') return false;
      toastError(thrown);
    }
    return true;
  }

  /** Takes up a job of the campaign that still runs, after a reload or in another panel. */
  async resume(campaign: number): Promise<void> {
    if (this.running) return;
    // What does not come now comes with the next event of the job.
    const jobs = await api.jobs(campaign).catch(() => []);
    const job = jobs.find(({ state, kind }) => state === 'running' && kind !== 'membership');
    if (job) this.#follow(job);
  }

  cancel(): void {
    this.#cancelled = true;
    if (this.#jobId !== null) api.cancelJob(this.#jobId).then((job) => this.#follow(job), toastError);
  }

  /** Takes the result off the page. */
  dismiss(): void {
    this.#begin(null, null);
  }

  /** A page of what was skipped; `after` is the `next` of the page before. */
  skips = (after: number | null): Promise<JobSkips> =>
    this.#jobId === null ? Promise.resolve({ items: this.#skips, next: null }) : api.jobSkips(this.#jobId, after);

  #begin(jobId: number | null, progress: BulkProgress | null): void {
    clearTimeout(this.#timer);
    this.#jobId = jobId;
    this.#skips = [];
    this.#cancelled = false;
    this.progress = progress;
    this.#host.requestUpdate();
  }

  #count(isDone: boolean): void {
    const { done = 0, skipped = 0 } = this.progress ?? {};
    this.#show(isDone ? { done: done + 1 } : { skipped: skipped + 1 });
  }

  #show(change: Partial<BulkProgress>): void {
    if (this.progress) this.progress = { ...this.progress, ...change };
    this.#host.requestUpdate();
  }

  #follow(job: JobView): void {
    if (job.id !== this.#jobId) this.#begin(job.id, job);
    this.#show(job);
    clearTimeout(this.#timer);
    // Events say how far it is; the question is for when they do not come.
    if (this.running) this.#timer = setTimeout(() => void this.#look(), POLL_MS);
  }

  async #look(): Promise<void> {
    const id = this.#jobId;
    if (id === null || !this.running) return;
    const job = await api.job(id).catch(() => null);
    if (id !== this.#jobId) return;
    if (job) this.#follow(job);
    else this.#timer = setTimeout(() => void this.#look(), POLL_MS);
  }
}

/** Decides one row; null, or why it was skipped. */
async function decideOne(
  { id, version }: ParticipantView,
  verdict: { decision: BulkKind } & Rejection,
  put: (row: ParticipantView) => void,
): Promise<string | null> {
  try {
    put(await api.decide(id, { ...verdict, version }));
    return null;
  } catch (thrown) {
    const { code } = asApiError(thrown);
    return OUTCOME[code] ?? 'failed';
  }
}
