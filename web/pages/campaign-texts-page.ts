import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { WordingText, WordingView } from '../../src/contracts/api-wording.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/confirm-dialog.ts';
import type { ConfirmDialog } from '../elements/confirm-dialog.ts';
import '../elements/search-box.ts';
import type { SearchBox } from '../elements/search-box.ts';
import '../elements/wording-editor.ts';
import type { WordingEditor } from '../elements/wording-editor.ts';
import '../elements/wording-list.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { ApiError } from '../problem.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { settings } from '../settings.ts';
import { Shortcuts } from '../shortcuts.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { Unsaved } from '../unsaved.ts';
import { wordingApi } from '../wording-api.ts';
import { filterPath, readFilter, shownBy, stateOf, type WordingFilter } from '../wordings.ts';
import '../wording-texts.ts';

interface Subject {
  readonly campaign: CampaignView;
  readonly texts: WordingView;
}

/** What the bot says in one campaign (`/panel/campaigns/:id/texts`): found on the left, written on the right. */
@customElement('campaign-texts-page')
export class CampaignTextsPage extends PanelElement {
  @property({ attribute: false }) campaignId = '';
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  readonly #subject = new Loader<Subject>(this);
  readonly #unsaved = new Unsaved(this, () => this.#mayLeave());
  #filter: WordingFilter = readFilter(new URLSearchParams());
  #shown = '';

  constructor() {
    super();
    new LiveController(
      this,
      (event) => event.type === 'campaign' && String(event.campaignId) === this.campaignId && this.#load(),
      () => this.#load(),
    );
    new Shortcuts(this, [
      {
        code: 'Slash',
        label: '/',
        text: 'shortcut-search',
        run: () => this.querySelector<SearchBox>('search-box')?.focus(),
      },
    ]);
  }

  protected override willUpdate(): void {
    const filter = readFilter(this.query);
    // Whoever went to another text was asked before.
    if (filter.open !== this.#filter.open) this.#unsaved.clear();
    this.#filter = filter;
    if (this.campaignId === this.#shown) return;
    this.#shown = this.campaignId;
    this.#subject.value = undefined;
    this.#load();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('query');
    // Who opened another text goes on there; a page that was just opened keeps its heading.
    if (before && this.#filter.open !== null && readFilter(before).open !== this.#filter.open) {
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('wording-editor h2')?.focus());
    }
  }

  #load(): void {
    void this.#subject.run(async (signal) => {
      const id = Number(this.campaignId);
      const campaign = (await api.campaigns(signal)).find((one) => one.id === id);
      if (!campaign) throw new ApiError({ code: 'NOT_FOUND', title: t('not-found-title'), status: 404 });
      return { campaign, texts: await wordingApi.texts(id, signal) };
    });
  }

  async #mayLeave(): Promise<boolean> {
    const question = {
      title: t('unsaved-title'),
      text: t('wording-unsaved-text'),
      points: [],
      action: t('unsaved-leave'),
    };
    return (await this.querySelector<ConfirmDialog>(':scope > .page > confirm-dialog')?.ask(question)) ?? true;
  }

  #go(change: Partial<WordingFilter>): void {
    router.navigate(filterPath(this.campaignId, { ...this.#filter, ...change }), { replace: true });
  }

  #edited(event: Event): void {
    const editor = event.currentTarget as WordingEditor;
    if (editor.isChanged) this.#unsaved.touched(event);
    else this.#unsaved.saved(editor);
  }

  #saved({ detail, currentTarget }: CustomEvent<WordingText>): void {
    this.#unsaved.saved(currentTarget);
    const { value } = this.#subject;
    if (!value) return;
    this.#subject.value = { ...value, texts: value.texts.map((one) => (one.key === detail.key ? detail : one)) };
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { value, error, slow } = this.#subject;
    const title = value?.campaign.title;
    return html`
      <div class="page">
        <p class="crumbs">
          <a href="/panel/campaigns">${t('nav-campaigns')}</a>
          ${title === undefined ? nothing : html` / <a href=${`/panel/campaigns/${this.campaignId}`}>${title}</a>`}
        </p>
        <h1 tabindex="-1">${t('wording-title')}</h1>
        ${
          error && !value
            ? errorState(error, () => this.#load())
            : value
              ? this.#body(value)
              : slow
                ? skeleton(8)
                : nothing
        }
        <confirm-dialog></confirm-dialog>
      </div>
    `;
  }

  #body({ campaign, texts }: Subject): TemplateResult {
    const found = shownBy(texts, this.#filter);
    const open = texts.find(({ key }) => key === this.#filter.open);
    const own = texts.filter((text) => stateOf(text) !== 'standard').length;
    const number = (value: number) => formatNumber(settings.language, value);
    const isFiltered = this.#filter.own || this.#filter.words !== '';
    return html`
      <p class="quiet wording-lead">${t('wording-lead')} ${t('wording-common')}</p>
      <div class="wording ${this.#filter.open === null ? '' : 'opened'}">
        <div class="wording-side">
          <div class="wording-find">
            <search-box
              .text=${this.#filter.words}
              .label=${t('wording-search')}
              @search=${({ detail }: CustomEvent<string>) => this.#go({ words: detail })}
            ></search-box>
            <label class="choice">
              <input
                type="checkbox"
                .checked=${this.#filter.own}
                @change=${({ target }: Event) => this.#go({ own: (target as HTMLInputElement).checked })}
              />
              ${t('wording-own-only')}
            </label>
          </div>
          <p class="quiet" role="status">
            ${
              isFiltered
                ? t('wording-found', { count: found.length })
                : t('wording-summary', { own, all: number(texts.length) })
            }
          </p>
          ${found.length > 0 ? nothing : this.#nothing()}
          <wording-list .campaign=${campaign.id} .texts=${found} .filter=${this.#filter}></wording-list>
        </div>
        <section class="card wording-main" aria-label=${t('wording-title')}>
          ${
            this.#filter.open === null
              ? emptyState('pen', t('wording-choose'), t('wording-choose-text'))
              : html`<p class="wording-back">
                  <a href=${filterPath(this.campaignId, { ...this.#filter, open: null })}
                    >${icon('chevron-left')} ${t('wording-back')}</a
                  >
                </p>`
          }
          ${open ? this.#editor(campaign, open) : nothing}
          ${
            this.#filter.open !== null && !open
              ? emptyState('circle-info', t('wording-unknown'), t('wording-unknown-text'))
              : nothing
          }
        </section>
      </div>
    `;
  }

  #editor(campaign: CampaignView, text: WordingText): TemplateResult {
    return html`<wording-editor
      .campaign=${campaign.id}
      .text=${text}
      .mayChange=${can(this.session.role, 'campaigns')}
      @edited=${this.#edited}
      @saved=${this.#saved}
    ></wording-editor>`;
  }

  /** Nothing fits, or nothing is the campaign's own yet. */
  #nothing(): TemplateResult {
    const kind = this.#filter.words === '' ? 'none-own' : 'nothing';
    return emptyState(
      'search',
      t(`wording-${kind}`),
      t(`wording-${kind}-text`),
      html`<button class="wa-outlined wa-neutral" type="button" @click=${() => this.#go({ words: '', own: false })}>
        ${t('wording-reset-filter')}
      </button>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'campaign-texts-page': CampaignTextsPage;
  }
}
