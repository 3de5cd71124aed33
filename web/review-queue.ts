import type { QueueBody, QueueView } from '../src/contracts/api-moderation.ts';
import type { PanelEvent, ParticipantView } from '../src/contracts/api.ts';
import { asRow } from './participants.ts';
import { asApiError, OFFLINE, type ApiError } from './problem.ts';
import { newEntry, statusAfter, type ReviewEntry, type Verdict } from './review-entry.ts';
import { BackgroundWork, type DecisionApi } from './review-work.ts';

/** As many as a moderator may hold (contracts/api `QueueBody`): the one on the screen and those whose photos load ahead. */
const HOLD = 5;
const REFILL_BELOW = 4;
const MOST_SKIPPED = 500;
/** Entries that can be looked back at, of the thousands of a shift. */
const MOST_DONE = 200;
const GATHER_MS = 300;

/** What the queue asks of the API. */
export interface ReviewApi extends DecisionApi {
  queue(body: QueueBody): Promise<QueueView>;
  participant(id: number): Promise<ParticipantView>;
}

/** What the queue tells the page. */
export interface ReviewListener {
  changed(): void;
  /** A decision was made and the next entry is on the screen; nothing is stored yet. */
  decided(entry: ReviewEntry, verdict: Verdict): void;
  /** The server took a decision (1) or took one back (-1). */
  stored(by: 1 | -1): void;
  /** A decision or its undoing was refused: the entry comes back, with `returned` saying why. */
  refused(entry: ReviewEntry, error: ApiError): void;
}

/**
 * The entries of one campaign that wait for this moderator, one after the other. What a person does counts at once and is
 * stored in the background; an entry whose decision is refused comes back behind the one on the screen, never in its
 * place, so that a key meant for one person cannot decide about another.
 */
export class ReviewQueue {
  /** What was decided or skipped here, oldest first. */
  readonly done: ReviewEntry[] = [];
  /** What waits; the first is on the screen unless somebody looks back. */
  readonly waiting: ReviewEntry[] = [];
  loaded = false;
  error: ApiError | null = null;
  readonly campaignId: number;
  readonly #api: ReviewApi;
  readonly #listener: ReviewListener;
  readonly #work: BackgroundWork;
  readonly #skipped = new Set<number>();
  #release: number[] = [];
  #lookedAt: ReviewEntry | null = null;
  #pending = 0;
  #others = 0;
  #claims = '';
  #gone = false;
  #asking: Promise<void> | null = null;
  #askAgain = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(campaignId: number, api: ReviewApi, listener: ReviewListener) {
    this.campaignId = campaignId;
    this.#api = api;
    this.#listener = listener;
    this.#work = new BackgroundWork(api, {
      stored: (entry, before) => this.#stored(entry, before),
      refused: (entry, work, error) => this.#refused(entry, work === 'undo', error),
    });
  }

  /** The entry on the screen. */
  get current(): ReviewEntry | undefined {
    return this.#lookedAt ?? this.waiting[0];
  }

  /** Whether a decided entry is being looked at again. */
  get lookingBack(): boolean {
    return this.#lookedAt !== null;
  }

  /** How many wait for a decision, those whose decision is on its way not counted. */
  get left(): number {
    return Math.max(0, this.#pending - this.#work.deciding);
  }

  get skipped(): number {
    return this.#skipped.size;
  }

  /** How many other moderators are here. */
  get others(): number {
    return this.#others;
  }

  get asking(): boolean {
    return this.#asking !== null;
  }

  get mayUndo(): boolean {
    return this.#lookedAt ? isUndoable(this.#lookedAt) : this.done.some(isUndoable);
  }

  /** Decides about the entry on the screen; false where that would change nothing. */
  decide(verdict: Verdict): boolean {
    const entry = this.current;
    if (!entry || entry.row.status === 'withdrawn') return false;
    const { verdict: before } = entry;
    const stands = before ? statusAfter(before) : this.#work.isBusy(entry) ? null : entry.row.status;
    const same = stands === statusAfter(verdict);
    if (same && this.#lookedAt) return false;
    this.#finish(entry);
    entry.verdict = verdict;
    entry.returned = null;
    // Taking the old decision back first spares its person a message that is wrong by now.
    if (before) this.#work.takeBack(entry);
    if (!same) this.#work.add(entry, verdict);
    this.#listener.decided(entry, verdict);
    this.#moved();
    return true;
  }

  /** Passes the entry over; one that came back decided stays as it is. */
  skip(): void {
    if (this.#lookedAt) return this.step(1);
    const [entry] = this.waiting;
    if (!entry) return;
    this.#finish(entry);
    if (entry.row.status === 'pending') {
      entry.skipped = true;
      this.#release.push(entry.row.id);
      this.#skipped.add(entry.row.id);
      const [oldest] = this.#skipped;
      if (this.#skipped.size > MOST_SKIPPED && oldest !== undefined) this.#skipped.delete(oldest);
    }
    this.#moved();
  }

  /** Takes back what was done with an entry: the named one, else the one looked at, else the last. False when there is none. */
  undo(entry: ReviewEntry | null | undefined = this.#lookedAt ?? this.done.findLast(isUndoable)): boolean {
    if (!entry || !isUndoable(entry) || !this.done.includes(entry)) return false;
    remove(this.done, entry);
    this.waiting.unshift(entry);
    this.#lookedAt = null;
    if (entry.verdict) this.#work.takeBack(entry);
    this.#skipped.delete(entry.row.id);
    this.#release = this.#release.filter((id) => id !== entry.row.id);
    Object.assign(entry, { verdict: null, skipped: false, returned: null, kept: true });
    this.#listener.changed();
    return true;
  }

  /** Looks at what was done just before, or forward again up to the entry that waits. */
  step(by: 1 | -1): void {
    const at = this.#lookedAt ? this.done.indexOf(this.#lookedAt) : this.done.length;
    this.look(this.done[Math.max(0, at + by)] ?? null);
  }

  /** Looks at an entry that is done; null returns to the one that waits. */
  look(entry: ReviewEntry | null): void {
    this.#lookedAt = entry;
    this.#listener.changed();
  }

  /** Asks for the skipped ones again. */
  again(): void {
    this.#skipped.clear();
    void this.refill();
  }

  /** Renews what is held and fills up what is missing. Never rejects: `error` tells. */
  refill(): Promise<void> {
    if (this.#asking) this.#askAgain = true;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
      if (this.#askAgain && !this.#gone) void this.refill();
      this.#listener.changed();
    });
    return this.#asking;
  }

  /** What to give back when the moderator goes; the queue asks for nothing any more. */
  leave(): number[] {
    clearTimeout(this.#timer);
    this.#gone = true;
    return [...this.#release, ...this.#held()].slice(0, HOLD);
  }

  hear(event: PanelEvent): void {
    if (!('campaignId' in event) || event.campaignId !== this.campaignId) return;
    if (event.type === 'claims') this.#hearClaims(event.held);
    // A job decides about many and speaks of none of them.
    if (event.type === 'job') this.#gather();
    if (event.type !== 'participant') return;
    const entry = this.waiting.find(({ row }) => row.id === event.id);
    if (entry) void this.#look(entry);
    else if (event.status === 'pending' && !this.#skipped.has(event.id)) this.#gather();
  }

  #hearClaims(held: readonly number[]): void {
    // What is being handed out to us is not foreign, and the answer tells the rest.
    if (this.#asking) return;
    const mine = new Set([...this.waiting, ...this.done].map(({ row }) => row.id));
    const foreign = held.filter((id) => !mine.has(id));
    const claims = foreign.join();
    if (claims === this.#claims) return;
    this.#claims = claims;
    this.#others = foreign.length === 0 ? 0 : Math.max(1, this.#others);
    if (this.waiting.length === 0) this.#gather();
    this.#listener.changed();
  }

  /** Many events in a row become one question. */
  #gather(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refill(), GATHER_MS);
  }

  /** A waiting entry was touched by somebody else: its person, another moderator, the staff chat. */
  async #look(entry: ReviewEntry): Promise<void> {
    if (this.#work.isBusy(entry)) return;
    const row = await this.#api.participant(entry.row.id).catch(() => null);
    if (!row || row.version <= entry.row.version || !this.waiting.includes(entry) || this.#work.isBusy(entry)) return;
    entry.row = row;
    entry.photo = { id: row.id, version: row.version };
    if (entry === this.current) entry.returned = row.status === 'pending' ? 'changed' : 'decided';
    else if (row.status !== 'pending') remove(this.waiting, entry);
    this.#moved();
  }

  async #ask(): Promise<void> {
    this.#askAgain = false;
    const hold = this.#held();
    const release = this.#release.slice(0, HOLD);
    const skip = [...this.#work.ids(), ...this.#skipped].slice(-MOST_SKIPPED);
    const take = Math.max(0, HOLD - this.waiting.length);
    try {
      const view = await this.#api.queue({ campaignId: this.campaignId, take, hold, skip, release });
      this.#release = this.#release.filter((id) => !release.includes(id));
      if (this.#gone) return this.#giveBack(view.items);
      this.#take(view, hold);
      this.error = null;
      this.loaded = true;
    } catch (thrown) {
      this.error = asApiError(thrown);
    }
  }

  /** What came too late, for a moderator who is not here any more; if this is lost too, the lease ends by itself. */
  #giveBack(items: readonly ParticipantView[]): void {
    if (items.length === 0) return;
    const release = items.map(({ id }) => id);
    const gone = { campaignId: this.campaignId, take: 0, hold: [], skip: [], release };
    this.#api.queue(gone).catch(() => undefined);
  }

  #take({ items, held, pending, others }: QueueView, asked: readonly number[]): void {
    this.#pending = pending;
    this.#others = others;
    const lost = asked.filter((id) => !held.includes(id));
    for (const entry of this.waiting.filter(({ row, kept }) => !kept && lost.includes(row.id)))
      if (entry !== this.current) remove(this.waiting, entry);
    for (const row of items) {
      const known = [...this.waiting, ...this.done].findLast((entry) => entry.row.id === row.id);
      // An answer may be older than what was done meanwhile; a corrected entry comes with a newer version.
      const isKnown = known && !known.skipped && row.version <= known.row.version;
      if (isKnown || (known && this.waiting.includes(known)) || this.#skipped.has(row.id)) continue;
      this.waiting.push(newEntry(row));
    }
  }

  #held(): number[] {
    const own = this.waiting.map(({ row }) => row).filter(({ status }) => status === 'pending');
    return own.slice(0, HOLD).map(({ id }) => id);
  }

  #finish(entry: ReviewEntry): void {
    if (remove(this.waiting, entry)) this.done.push(entry);
    if (this.done.length > MOST_DONE) this.done.shift();
    this.#lookedAt = null;
  }

  #moved(): void {
    if (this.waiting.length < REFILL_BELOW) void this.refill();
    this.#listener.changed();
  }

  #stored(entry: ReviewEntry, before: ParticipantView): void {
    const by = Number(entry.row.status === 'pending') - Number(before.status === 'pending');
    this.#pending += by;
    if (by !== 0) this.#listener.stored(by > 0 ? -1 : 1);
    this.#listener.changed();
  }

  #refused(entry: ReviewEntry, undoing: boolean, error: ApiError): void {
    const current = asRow(error.current);
    const wasPending = entry.row.status === 'pending';
    if (current) entry.row = current;
    if (wasPending && entry.row.status !== 'pending') this.#pending -= 1;
    if (error.code === 'CONFLICT') entry.returned = entry.row.status === 'pending' ? 'changed' : 'decided';
    else if (error.code === 'CLAIMED') entry.returned = 'claimed';
    else if (undoing && error.code === 'UNDO_TOO_LATE') entry.returned = 'told';
    else entry.returned = 'failed';
    // The server may have done it before the answer was lost; the conflict that follows then is no foreign decision.
    entry.unsure = error.code === OFFLINE || error.status >= 500;
    if (error.code === 'NOT_FOUND') [this.done, this.waiting].forEach((list) => remove(list, entry));
    else if (remove(this.done, entry)) this.waiting.splice(Math.min(1, this.waiting.length), 0, entry);
    Object.assign(entry, { verdict: null, kept: true });
    if (this.#lookedAt === entry) this.#lookedAt = null;
    this.#listener.refused(entry, error);
    this.#moved();
  }
}

const isUndoable = ({ verdict, skipped }: ReviewEntry): boolean => verdict !== null || skipped;

function remove(list: ReviewEntry[], entry: ReviewEntry): boolean {
  const at = list.indexOf(entry);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}
