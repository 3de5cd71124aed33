import type { ReactiveController } from 'lit';
import type { AudienceView, BroadcastView } from '../src/contracts/api-broadcasts.ts';
import type { CampaignView } from '../src/contracts/api-campaigns.ts';
import { api } from './api.ts';
import {
  EMPTY_FORM,
  formOf,
  isBackward,
  isSame,
  planBody,
  rulesOf,
  type AudienceRules,
  type TypedBroadcast,
} from './broadcast-plan.ts';
import type { PanelElement } from './element.ts';
import { Loader } from './loader.ts';
import { LocalDrafts, type LocalDraft } from './local-draft.ts';
import { StepAction } from './step-action.ts';

const TYPING_MS = 250;

/** What the form is about. */
export interface Subject {
  readonly campaign: CampaignView;
  /** What is being changed; null for a new broadcast. */
  readonly draft: BroadcastView | null;
  /** Login of whoever writes it. */
  readonly author: string;
}

/**
 * A broadcast that somebody composes: what is typed, what of it is saved, here and at the server, and how many people it would
 * reach. The element fires `edited` after each change.
 */
export class Composing implements ReactiveController {
  form: TypedBroadcast = EMPTY_FORM;
  campaign!: CampaignView;
  draft: BroadcastView | null = null;
  /** Since when what came back from this browser's store was there; null: nothing came back. */
  restoredAt: number | null = null;
  /** Typed here over a draft that was saved anew since. */
  older: LocalDraft | null = null;
  /** What somebody else saved meanwhile. */
  newer: BroadcastView | null = null;
  readonly action: StepAction<BroadcastView>;
  readonly count: Loader<AudienceView>;
  readonly #host: PanelElement;
  #saved: TypedBroadcast = EMPTY_FORM;
  #author = '';
  #local = new LocalDrafts([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #counted = '';

  constructor(host: PanelElement) {
    this.#host = host;
    this.action = new StepAction(host);
    this.count = new Loader(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#counted = '';
  }

  open({ campaign, draft, author }: Subject): void {
    Object.assign(this, { campaign, restoredAt: null, older: null, newer: null });
    this.#author = author;
    this.#take(draft);
    const kept = this.#local.read();
    if (kept && kept.version === (draft?.version ?? null)) {
      this.form = kept.form;
      this.restoredAt = this.isChanged ? kept.at : null;
    } else if (kept && !isSame(kept.form, this.form)) this.older = kept;
    this.#countSoon(0);
  }

  /** Whether something of the form is not saved. */
  get isChanged(): boolean {
    return !isSame(this.form, this.#saved);
  }

  get rules(): AudienceRules {
    return rulesOf(this.form.audience, this.campaign.timeZone, this.draft);
  }

  edit(change: Partial<TypedBroadcast>): void {
    this.form = { ...this.form, ...change };
    this.action.error = null;
    // What is asked about is not written over before it is answered.
    if (this.older === null) this.#keep();
    this.#countSoon(TYPING_MS);
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new Event('edited'));
  }

  /** Goes on with what was typed here before. */
  takeOlder(): void {
    const { older } = this;
    this.older = null;
    if (older) this.edit(older.form);
  }

  /** What is saved stands, and what was typed here is gone; with a newer version at the server that one stands. */
  discard(): void {
    Object.assign(this, { restoredAt: null, older: null });
    this.#take(this.newer ?? this.draft);
    this.newer = null;
    this.#local.drop();
    this.edit({});
  }

  /** Forgets what was typed here before; what is in the form stays. */
  dropOlder(): void {
    this.older = null;
    this.edit({});
  }

  /** Settles with the draft as it is saved, or null when it was refused. */
  async save(): Promise<BroadcastView | null> {
    const { campaign, draft, form } = this;
    const body = planBody(form, campaign.timeZone, draft);
    const version = this.newer?.version ?? draft?.version ?? 0;
    const saved = await this.action.attempt(() =>
      draft
        ? api.replanBroadcast(draft.id, { ...body, version })
        : api.createBroadcast({ campaignId: campaign.id, ...body }),
    );
    if (!saved) {
      await this.#meet(draft);
      return null;
    }
    this.#local.drop();
    Object.assign(this, { draft: saved.answer, restoredAt: null, older: null, newer: null });
    this.#saved = form;
    this.#open();
    this.edit({});
    return saved.answer;
  }

  /** How many people it would reach now; null when the API refused to say. */
  async recount(): Promise<AudienceView | null> {
    const { campaign, rules, form } = this;
    const counted = await this.action.attempt(() =>
      api.countAudience({ campaignId: campaign.id, audience: rules, paid: form.paid }),
    );
    return counted?.answer ?? null;
  }

  /** Counts again after a failure. */
  countAgain(): void {
    this.#counted = '';
    this.#countSoon(0);
  }

  /** Somebody else saved it meanwhile: what they saved is read, so that it can be chosen. */
  async #meet(draft: BroadcastView | null): Promise<void> {
    if (draft === null || this.action.error?.code !== 'CONFLICT') return;
    const { error } = this.action;
    const read = await this.action.attempt(() => api.broadcast(draft.id));
    this.newer = read?.answer ?? null;
    this.action.error = this.newer ? null : error;
    this.#host.requestUpdate();
  }

  #take(draft: BroadcastView | null): void {
    this.draft = draft;
    this.form = this.#saved = draft ? formOf(draft, this.campaign.timeZone) : EMPTY_FORM;
    this.#open();
  }

  #open(): void {
    const { id, campaignId } = this.draft ?? { id: 'new', campaignId: this.campaign.id };
    this.#local = new LocalDrafts([this.#author, campaignId, id]);
  }

  #keep(): void {
    const { form, draft } = this;
    if (this.isChanged || form.startAt !== null)
      this.#local.keep({ form, at: Date.now(), version: draft?.version ?? null });
    else this.#local.drop();
  }

  /** An audience that is counted already is not counted again. */
  #countSoon(ms: number): void {
    const asked = JSON.stringify([this.campaign.id, this.rules, this.form.paid]);
    if (asked === this.#counted) return;
    this.#counted = asked;
    clearTimeout(this.#timer);
    if (isBackward(this.form.audience)) return this.count.forget();
    this.#timer = setTimeout(() => {
      const { campaign, rules, form } = this;
      void this.count.run((signal) =>
        api.countAudience({ campaignId: campaign.id, audience: rules, paid: form.paid }, signal),
      );
    }, ms);
  }
}
