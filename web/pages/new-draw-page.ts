import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { api } from '../api.ts';
import '../draw-texts.ts';
import { PanelElement } from '../element.ts';
import '../elements/confirm-dialog.ts';
import type { ConfirmDialog } from '../elements/confirm-dialog.ts';
import '../elements/plan-form.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { ApiError } from '../problem.ts';
import { router } from '../router.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { Unsaved } from '../unsaved.ts';

interface Planned {
  readonly campaign: CampaignView;
  readonly draft: DrawView | null;
}

/**
 * Plans a draw (`/panel/draws/new?campaign=`), or changes the plan of a draft (`/panel/draws/:id/edit`). Nothing is fixed
 * before the freeze.
 */
@customElement('new-draw-page')
export class NewDrawPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  /** The draft to be changed; null for a new draw. */
  @property({ attribute: false }) drawId: string | null = null;
  readonly #planned = new Loader<Planned>(this);
  readonly #unsaved = new Unsaved(this, () => this.#mayLeave());

  /** What the form is about; the address comes as a new object with every rendering of the frame. */
  #subject = '';

  protected override willUpdate(): void {
    const subject = this.drawId ?? `of ${this.query.get('campaign')}`;
    if (subject === this.#subject) return;
    this.#subject = subject;
    this.#planned.value = undefined;
    this.#unsaved.clear();
    // The list of draws has a campaign chosen, and its button leads back here with it.
    if (this.drawId === null && !this.query.has('campaign')) router.navigate('/panel/draws', { replace: true });
    else this.#load();
  }

  #load(): void {
    void this.#planned.run(async (signal) => {
      const [campaigns, draft] = await Promise.all([
        api.campaigns(signal),
        this.drawId === null ? null : api.draw(this.drawId, signal),
      ]);
      const id = draft?.campaignId ?? Number(this.query.get('campaign'));
      const campaign = campaigns.find((one) => one.id === id);
      if (!campaign) throw new ApiError({ code: 'NOT_FOUND', title: t('not-found-title'), status: 404 });
      return { campaign, draft };
    });
  }

  async #mayLeave(): Promise<boolean> {
    const question = {
      title: t('unsaved-title'),
      text: t('draw-unsaved-text'),
      points: [],
      action: t('unsaved-leave'),
    };
    return (await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question)) ?? true;
  }

  #saved({ detail, currentTarget }: CustomEvent<DrawView>): void {
    this.#unsaved.saved(currentTarget);
    router.navigate(`/panel/draws/${encodeURIComponent(detail.id)}`, { replace: true });
  }

  protected override render(): TemplateResult {
    const { value, error, slow } = this.#planned;
    return html`
      <div class="page narrow">
        <p class="crumbs">${this.#back(value)}</p>
        <h1 tabindex="-1">${t(this.drawId === null ? 'draws-new' : 'draw-edit')}</h1>
        ${error ? errorState(error, () => this.#load()) : value ? this.#form(value) : slow ? skeleton(8) : nothing}
        <confirm-dialog></confirm-dialog>
      </div>
    `;
  }

  #back(planned: Planned | undefined): TemplateResult {
    if (planned?.draft)
      return html`<a href=${`/panel/draws/${encodeURIComponent(planned.draft.id)}`}>${planned.draft.title}</a>`;
    return html`<a href=${`/panel/draws?campaign=${Number(this.query.get('campaign'))}`}>${t('nav-draws')}</a>`;
  }

  #form({ campaign, draft }: Planned): TemplateResult {
    if (draft && draft.state !== 'draft')
      return html`<p class="notice">${icon('lock')} <span>${t('draw-edit-late')}</span></p>`;
    return html`
      ${
        draft?.asked
          ? html`<p class="notice warning">${icon('users')} <span>${t('draw-edit-asked')}</span></p>`
          : nothing
      }
      <plan-form
        .campaign=${campaign}
        .draft=${draft}
        @input=${this.#unsaved.touched}
        @saved=${this.#saved}
      ></plan-form>
    `;
  }
}
