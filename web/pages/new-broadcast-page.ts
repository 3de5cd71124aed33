import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BroadcastView } from '../../src/contracts/api-broadcasts.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { mayStep } from '../../src/domain/broadcast.ts';
import { api } from '../api.ts';
import '../broadcast-texts.ts';
import type { Subject } from '../composing.ts';
import { PanelElement } from '../element.ts';
import '../elements/broadcast-form.ts';
import type { BroadcastForm } from '../elements/broadcast-form.ts';
import '../elements/confirm-dialog.ts';
import type { ConfirmDialog } from '../elements/confirm-dialog.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { ApiError } from '../problem.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { toastError } from '../toast.ts';
import { Unsaved } from '../unsaved.ts';

/** Composes a broadcast (`/panel/broadcasts/new?campaign=`), or changes a draft (`/panel/broadcasts/:id/edit`). */
@customElement('new-broadcast-page')
export class NewBroadcastPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  /** The draft to be changed; null for a new one. */
  @property({ attribute: false }) broadcastId: string | null = null;
  @property({ attribute: false }) session!: SessionView;
  readonly #subject = new Loader<Subject>(this);
  readonly #unsaved = new Unsaved(this, () => this.#mayLeave());
  /** What the form is about; the address comes as a new object with every rendering of the frame. */
  #shown = '';

  protected override willUpdate(): void {
    const shown = this.broadcastId ?? `of ${this.query.get('campaign')}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#subject.value = undefined;
    this.#unsaved.clear();
    // The list of broadcasts has a campaign chosen, and its button leads back here with it.
    if (this.broadcastId === null && !this.query.has('campaign'))
      router.navigate('/panel/broadcasts', { replace: true });
    else this.#load();
  }

  #load(): void {
    void this.#subject.run(async (signal) => {
      const [campaigns, draft] = await Promise.all([
        api.campaigns(signal),
        this.broadcastId === null ? null : api.broadcast(Number(this.broadcastId), signal),
      ]);
      const id = draft?.campaignId ?? Number(this.query.get('campaign'));
      const campaign = campaigns.find((one) => one.id === id);
      if (!campaign) throw new ApiError({ code: 'NOT_FOUND', title: t('not-found-title'), status: 404 });
      return { campaign, draft, author: this.session.login };
    });
  }

  async #mayLeave(): Promise<boolean> {
    const question = {
      title: t('unsaved-title'),
      text: t('compose-unsaved-text'),
      points: [],
      action: t('unsaved-leave'),
    };
    return (await this.querySelector<ConfirmDialog>(':scope > .page > confirm-dialog')?.ask(question)) ?? true;
  }

  #edited(event: Event): void {
    const form = event.currentTarget as BroadcastForm;
    if (form.isChanged) this.#unsaved.touched(event);
    else this.#unsaved.saved(form);
  }

  /** The form stays, with its address as a draft. */
  #saved({ detail }: CustomEvent<BroadcastView>): void {
    if (this.broadcastId !== null) return;
    this.#shown = String(detail.id);
    router.navigate(`/panel/broadcasts/${detail.id}/edit`, { replace: true });
  }

  #sent({ detail, currentTarget }: CustomEvent<BroadcastView>): void {
    this.#unsaved.saved(currentTarget);
    router.navigate(`/panel/broadcasts/${detail.id}`, { replace: true });
    scrollTo(0, 0);
  }

  async #unschedule({ id }: BroadcastView): Promise<void> {
    try {
      await api.stepBroadcast(id, 'unschedule');
      this.#load();
    } catch (thrown) {
      toastError(thrown);
    }
  }

  protected override render(): TemplateResult {
    return html`
      <div class="page">
        <p class="crumbs">${this.#back()}</p>
        <h1 tabindex="-1">${t(this.broadcastId === null ? 'broadcasts-new' : 'compose-edit')}</h1>
        ${can(this.session.role, 'broadcasts') ? this.#content() : emptyState('lock', t('compose-no-right'), t('compose-no-right-text'))}
        <confirm-dialog></confirm-dialog>
      </div>
    `;
  }

  #back(): TemplateResult {
    const draft = this.#subject.value?.draft;
    if (draft) return html`<a href=${`/panel/broadcasts/${draft.id}`}>${draft.title || t('broadcast-one')}</a>`;
    const campaign = this.#subject.value?.campaign.id ?? Number(this.query.get('campaign'));
    return html`<a href=${`/panel/broadcasts?campaign=${campaign}`}>${t('nav-broadcasts')}</a>`;
  }

  #content(): TemplateResult | typeof nothing {
    const { value, error, slow } = this.#subject;
    if (error) return errorState(error, () => this.#load());
    if (!value) return slow ? skeleton(8) : nothing;
    const { draft, campaign } = value;
    if (draft && !mayStep(draft.state, 'edit')) return this.#locked(draft, campaign.timeZone);
    return html`
      <broadcast-form
        .subject=${value}
        @edited=${this.#edited}
        @saved=${this.#saved}
        @sent=${this.#sent}
      ></broadcast-form>
    `;
  }

  /** What is planned can be changed once it is taken off the plan; what has begun can not. */
  #locked(draft: BroadcastView, timeZone: string): TemplateResult {
    if (!mayStep(draft.state, 'unschedule'))
      return html`
        <p class="notice">
          ${icon('lock')}
          <span>
            ${t(draft.announcement ? 'compose-announcement' : 'compose-late')}
            <a href=${`/panel/broadcasts/${draft.id}`}>${t('compose-late-link')}</a>
          </span>
        </p>
      `;
    const time = draft.startAt === null ? '' : formatTime(settings.language, draft.startAt, timeZone);
    return html`
      <div class="notice">
        ${icon('clock')}
        <div class="notice-ways">
          <span>${t('compose-planned', { time, zone: timeZone })}</span>
          <button class="wa-brand" type="button" @click=${() => void this.#unschedule(draft)}>
            ${t('compose-planned-take')}
          </button>
        </div>
      </div>
    `;
  }
}
