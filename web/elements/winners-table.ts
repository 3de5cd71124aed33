import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DrawView, WinnerView } from '../../src/contracts/api-draws.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { serverNow } from '../server-clock.ts';
import { settings } from '../settings.ts';
import { refusal } from '../states.ts';
import { StepAction } from '../step-action.ts';
import { t } from '../text.ts';
import { Ticker } from '../ticker.ts';
import { nextInLine, overdue, tallyOf } from '../winners.ts';
import type { Question } from './confirm-dialog.ts';
import './forfeit-dialog.ts';
import type { ForfeitDialog } from './forfeit-dialog.ts';
import './winners-foot.ts';
import { claimQuestion, placeRow, type PlaceActions, type PlaceView } from './winner-row.ts';

const TICK_MS = 30_000;
/** So many rows are on the page at first; a list of thousands would be slow, and nobody reads it. */
const FIRST_ROWS = 200;
/** More reserves than these are folded away. */
const OPEN_RESERVES = 10;

/** Who was called and what became of each prize, then the reserves. Fires `changed` with the draw in `detail`, or `stale`. */
@customElement('winners-table')
export class WinnersTable extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;
  /** IANA name of the zone of the times; the reader's own where none is given. */
  @property({ attribute: false }) timeZone: string | undefined = undefined;
  /** Whether the reader may pass prizes on. */
  @property({ attribute: false }) mayAct = false;
  /** Whether the reader may note who takes the prize. */
  @property({ attribute: false }) mayClaim = false;
  @state() private limit = FIRST_ROWS;
  readonly #action = new StepAction<DrawView>(this);

  constructor() {
    super();
    new Ticker(this, TICK_MS);
  }

  #claim(row: PlaceView): Promise<void> {
    return this.#do(row, () => api.claimPrize(this.draw.id, row.rank), claimQuestion(row));
  }

  async #forfeit(row: PlaceView): Promise<void> {
    const dialog = this.querySelector<ForfeitDialog>('forfeit-dialog');
    const given = await dialog?.ask(row, nextInLine(this.draw.winners));
    if (given) await this.#do(row, () => api.forfeitPrize(this.draw.id, row.rank, given));
  }

  /** The button that asked goes with what it did, so the row of the place takes the focus. */
  async #do({ rank }: PlaceView, act: () => Promise<DrawView>, question?: Question): Promise<void> {
    const done = await this.#action.take(act, question);
    await this.updateComplete;
    if (done) this.querySelector<HTMLElement>(`#place-${rank}`)?.focus();
  }

  async #print(): Promise<void> {
    this.limit = Infinity;
    await this.updateComplete;
    window.print();
  }

  protected override render(): TemplateResult {
    const now = serverNow();
    const { winners, claimHours } = this.draw;
    const called = winners.filter(({ state }) => state !== 'reserve');
    const reserves = winners.filter(({ state }) => state === 'reserve');
    const toJudge = called.filter((row) => overdue(row, claimHours, now) === 'judge');
    return html`
      ${this.#summary(toJudge)} ${refusal(this.#action.error)}
      ${this.#table(t('winners-title'), called.slice(0, this.limit), now)} ${this.#more(called.length)}
      ${
        reserves.length > 0
          ? html`
              <details class="places-reserve" ?open=${reserves.length <= OPEN_RESERVES}>
                <summary>${t('winners-reserve-list', { count: reserves.length })}</summary>
                <p class="quiet">${t('winners-reserve-explain')}</p>
                ${this.#table(t('winners-reserves'), reserves.slice(0, this.limit), now)} ${this.#more(reserves.length)}
              </details>
            `
          : nothing
      }
      <winners-foot .draw=${this.draw}></winners-foot>
      <confirm-dialog></confirm-dialog>
      <forfeit-dialog></forfeit-dialog>
    `;
  }

  /** How far it is, and whoever waits for a decision that no rule takes. */
  #summary(toJudge: readonly WinnerView[]): TemplateResult {
    const { claimed, waiting, passed, reserves } = tallyOf(this.draw.winners);
    const [first] = toJudge;
    return html`
      <div class="places-head">
        <p class="places-tally">
          ${[
            t('winners-tally-claimed', { count: claimed }),
            ...(waiting > 0 ? [t('winners-tally-waiting', { count: waiting })] : []),
            ...(passed > 0 ? [t('winners-tally-passed', { count: passed })] : []),
            t('winners-tally-reserves', { count: reserves }),
          ].join(' · ')}
        </p>
        <button class="wa-outlined wa-neutral wa-size-s unprinted" type="button" @click=${this.#print}>
          ${icon('print')} ${t('winners-print')}
        </button>
      </div>
      ${
        first
          ? html`<p class="notice warning unprinted">
              ${icon('triangle-exclamation')}
              <span>
                ${t('winners-judge', { count: toJudge.length })}
                <a href=${`#place-${first.rank}`}>${t('winners-judge-first', { rank: String(first.rank) })}</a>
              </span>
            </p>`
          : nothing
      }
    `;
  }

  #more(of: number): TemplateResult | typeof nothing {
    if (of <= this.limit) return nothing;
    return html`<p class="places-more">
      <button class="wa-outlined wa-neutral" type="button" @click=${() => (this.limit = Infinity)}>
        ${t('winners-all', { count: of, shown: formatNumber(settings.language, of) })}
      </button>
    </p>`;
  }

  #table(title: string, rows: readonly WinnerView[], now: number): TemplateResult {
    const { draw, timeZone } = this;
    const actions: PlaceActions = {
      claim: this.mayClaim ? (row) => void this.#claim(row) : null,
      forfeit: this.mayAct ? (row) => void this.#forfeit(row) : null,
      busy: this.#action.busy,
    };
    return html`
      <div class="table-scroll" tabindex="0" role="region" aria-label=${title}>
        <table class="places">
          <caption>
            ${title}
          </caption>
          <thead>
            <tr>
              <th scope="col" class="cell-rank">${t('column-rank')}</th>
              <th scope="col">${t('column-prize')}</th>
              <th scope="col">${t('winners-column-person')}</th>
              <th scope="col">${t('winners-column-standing')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => placeRow(row, { claimHours: draw.claimHours, timeZone, now }, actions))}
          </tbody>
        </table>
      </div>
    `;
  }
}
