import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import type { WinnerOfDrawView } from '../../src/contracts/api-winners.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { CampaignChoice } from '../campaign-choice.ts';
import '../draw-texts.ts';
import { PanelElement } from '../element.ts';
import type { Question } from '../elements/confirm-dialog.ts';
import '../elements/export-button.ts';
import '../elements/forfeit-dialog.ts';
import type { ForfeitDialog } from '../elements/forfeit-dialog.ts';
import '../elements/page-turner.ts';
import '../elements/saved-views.ts';
import '../elements/search-box.ts';
import type { SearchBox } from '../elements/search-box.ts';
import '../elements/table-look.ts';
import '../elements/winner-list.ts';
import { WINNER_COLUMNS, type WinnerList } from '../elements/winner-list.ts';
import { filterChoice, winnerTabs } from '../elements/winner-filters.ts';
import { claimQuestion } from '../elements/winner-row.ts';
import '../elements/winners-sheet.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import '../records-texts.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { serverNow } from '../server-clock.ts';
import { Shortcuts } from '../shortcuts.ts';
import { emptyState, errorState, refusal, skeleton } from '../states.ts';
import { StepAction } from '../step-action.ts';
import { readLook, type TableLook } from '../table-look.ts';
import { t } from '../text.ts';
import { Ticker } from '../ticker.ts';
import { toastError } from '../toast.ts';
import { WinnerRows } from '../winner-rows.ts';
import { nextInLine } from '../winners.ts';
import { prizesOf, readWinnersFilter, WINNERS_PATH, winnersPath, type WinnersFilter } from '../winners-list.ts';

/** Deadlines pass without an event. */
const TICK_MS = 30_000;
/** So many rows are printed at once: forty pages of the list. */
const MOST_PRINTED = 2_000;
const TABLE = 'winners';

/** The winners of all draws of one campaign, and what became of each prize. */
@customElement('winners-page')
export class WinnersPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  @state() private filter: WinnersFilter = readWinnersFilter(new URLSearchParams());
  @state() private look: TableLook = readLook(TABLE);
  /** What is printed, when it is more than the page on the screen. */
  @state() private printed: { readonly rows: readonly WinnerOfDrawView[]; readonly more: boolean } | null = null;
  @state() private printing = false;
  readonly #campaigns = new CampaignChoice(this, {
    path: WINNERS_PATH,
    chosen: () => this.filter.campaign,
    choose: (campaign, replace) => this.#go({ campaign, draw: null, prize: null, q: '', state: null }, replace),
  });
  readonly #draws = new Loader<DrawView[]>(this);
  readonly #list = new WinnerRows(this);
  readonly #action = new StepAction<DrawView>(this);
  #drawsOf: number | null = null;

  constructor() {
    super();
    new Ticker(this, TICK_MS);
    new Shortcuts(this, [
      {
        code: 'Slash',
        label: '/',
        text: 'shortcut-search',
        run: () => this.querySelector<SearchBox>('search-box')?.focus(),
      },
    ]);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    this.filter = readWinnersFilter(this.query);
    const { campaign } = this.filter;
    if (campaign === null) return;
    if (campaign !== this.#drawsOf) {
      this.#drawsOf = campaign;
      this.#draws.value = undefined;
      void this.#draws.run((signal) => api.draws(campaign, signal));
    }
    if (!this.#list.isOf(this.filter)) this.#list.show(this.filter);
  }

  /** To the first page of other rows. */
  #go(change: Partial<WinnersFilter>, replace = false): void {
    router.navigate(winnersPath({ ...this.filter, ...change, after: null }), { replace });
  }

  #claim(row: WinnerOfDrawView): Promise<void> {
    return this.#do(row, () => api.claimPrize(row.drawId, row.rank), claimQuestion(row));
  }

  /** Who is next in line, the draw tells. */
  async #forfeit(row: WinnerOfDrawView): Promise<void> {
    const draw = await api.draw(row.drawId).catch((thrown: unknown) => toastError(thrown));
    if (!draw) return;
    const given = await this.querySelector<ForfeitDialog>('forfeit-dialog')?.ask(row, nextInLine(draw.winners));
    if (given) await this.#do(row, () => api.forfeitPrize(row.drawId, row.rank, given));
  }

  async #do(row: WinnerOfDrawView, act: () => Promise<DrawView>, question?: Question): Promise<void> {
    const done = await this.#action.attempt(act, question);
    if (done) this.#list.put(done.answer);
    if (done || this.#action.error) void this.#list.refresh();
    await this.updateComplete;
    if (done) this.querySelector<WinnerList>('winner-list')?.focusRow(row);
  }

  async #print(): Promise<void> {
    this.printing = true;
    try {
      this.printed = await this.#list.all(MOST_PRINTED);
      await this.updateComplete;
      await this.querySelector('winners-sheet')?.updateComplete;
      window.print();
    } catch (thrown) {
      toastError(thrown);
    } finally {
      this.printing = false;
      this.printed = null;
    }
  }

  protected override render(): TemplateResult {
    const obstacle = this.#campaigns.obstacle(this.session);
    return html`
      <div class="page">
        <div class="page-head">
          <h1 tabindex="-1">${t('nav-winners')}</h1>
          ${this.#campaigns.picker()}
          <saved-views page="winners" .query=${this.query}></saved-views>
        </div>
        ${obstacle ?? this.#body()}
        <confirm-dialog></confirm-dialog>
        <forfeit-dialog></forfeit-dialog>
      </div>
    `;
  }

  #printButton(): TemplateResult {
    return html`
      <button
        class="wa-outlined wa-neutral"
        type="button"
        aria-label=${t('winners-print')}
        ?disabled=${this.printing || !this.#list.rows?.length}
        @click=${this.#print}
      >
        ${icon('print')} <span class="print-word">${t('winners-print')}</span>
      </button>
    `;
  }

  /** A file has the winners of a campaign or of a draw, whatever became of their prizes. */
  #exportButton(): TemplateResult | typeof nothing {
    const { campaign, draw, prize, state: group, q } = this.filter;
    if (!can(this.session.role, 'exports') || campaign === null || prize || group || q) return nothing;
    return html`<export-button kind="winners" .filter=${{ campaign, ...(draw && { draw }) }}></export-button>`;
  }

  #body(): TemplateResult {
    const { campaign } = this.#campaigns;
    return html`
      <div class="toolbar">
        ${winnerTabs(this.filter, this.#list.counts)}
        <search-box
          .text=${this.filter.q}
          .label=${t('search-participants')}
          @search=${(event: CustomEvent<string>) => this.#go({ q: event.detail }, true)}
        ></search-box>
      </div>
      ${this.#filters()} ${refusal(this.#action.error)} ${this.#news()} ${this.#rows()}
      ${
        campaign && this.#list.rows
          ? html`<winners-sheet
              .rows=${this.printed?.rows ?? this.#list.rows}
              .more=${this.printed?.more ?? this.#list.next !== null}
              .campaign=${campaign.title}
              .filter=${this.#words()}
              .timeZone=${campaign.timeZone}
              .at=${serverNow()}
            ></winners-sheet>`
          : nothing
      }
    `;
  }

  #filters(): TemplateResult {
    const drawn = (this.#draws.value ?? []).filter(({ state: now }) => now === 'drawn');
    const { draw, prize } = this.filter;
    const ofDraw = drawn.filter(({ id }) => draw === null || id === draw);
    return html`
      <div class="list-filters">
        ${filterChoice(
          t('winners-list-any-draw'),
          drawn.map(({ id, title }) => [id, title]),
          draw,
          (value) => this.#go({ draw: value, prize: null }),
        )}
        ${filterChoice(
          t('winners-list-any-prize'),
          prizesOf(ofDraw).map((name) => [name, name]),
          prize,
          (value) => this.#go({ prize: value }),
        )}
        ${this.#printButton()} ${this.#exportButton()}
        <table-look
          .table=${TABLE}
          .columns=${WINNER_COLUMNS}
          @look=${(event: CustomEvent<TableLook>) => (this.look = event.detail)}
        ></table-look>
      </div>
    `;
  }

  /** What the list is filtered by, as it stands on paper. */
  #words(): string {
    const { draw, prize, state: group, q } = this.filter;
    const title = this.#draws.value?.find(({ id }) => id === draw)?.title;
    return [title, prize, group && t(`winners-list-${group}`), q && `«${q}»`].filter(Boolean).join(' · ');
  }

  #news(): TemplateResult {
    const { fresh } = this.#list;
    return html`
      <div role="status">
        ${
          fresh > 0
            ? html`<button class="news" type="button" @click=${() => this.#list.reload()}>
                ${icon('arrow-up')} ${t('winners-list-fresh', { count: fresh })}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #rows(): TemplateResult | typeof nothing {
    const { rows, error, slow, pending, next } = this.#list;
    if (error) return errorState(error, () => this.#list.reload());
    if (!rows) return slow ? skeleton(8) : nothing;
    if (rows.length === 0 && !pending) return this.#empty();
    const { role } = this.session;
    return html`
      <div class=${slow ? 'rows stale' : 'rows'} aria-busy=${pending}>
        <winner-list
          .rows=${rows}
          .look=${this.look}
          .timeZone=${this.#campaigns.campaign?.timeZone}
          .now=${serverNow()}
          .actions=${{
            claim: can(role, 'decide') ? (row: WinnerOfDrawView) => void this.#claim(row) : null,
            forfeit: can(role, 'draws') ? (row: WinnerOfDrawView) => void this.#forfeit(row) : null,
            busy: this.#action.busy,
          }}
        ></winner-list>
        <page-turner
          .from=${this.filter.after}
          .next=${next}
          .path=${(after: string | null) => winnersPath({ ...this.filter, after })}
        ></page-turner>
      </div>
    `;
  }

  #empty(): TemplateResult {
    const { draw, prize, state: group, q } = this.filter;
    if (draw || prize || group || q) {
      const reset = html`<button
        class="wa-outlined wa-neutral"
        type="button"
        @click=${() => this.#go({ draw: null, prize: null, state: null, q: '' })}
      >
        ${t('winners-list-reset')}
      </button>`;
      return emptyState('search', t('winners-list-none-found'), t('winners-list-none-found-text'), reset);
    }
    const { campaign } = this.filter;
    return emptyState(
      'award',
      t('winners-list-none'),
      t('winners-list-none-text'),
      html`<a class="wa-button wa-outlined wa-neutral" href=${`/panel/draws?campaign=${campaign}`}
        >${t('nav-draws')}</a
      >`,
    );
  }
}
