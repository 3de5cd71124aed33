import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView, CardListReport, CardListSize } from '../../src/contracts/api-campaigns.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { settings } from '../settings.ts';
import { errorState, refusal } from '../states.ts';
import { t } from '../text.ts';

const PROBLEMS = ['characters', 'mask', 'check'] as const;
const LARGEST_BYTES = 10 * 1024 * 1024;

/** The imported list of valid cards: its size, a new file in its place, and what was wrong with that. */
@customElement('card-list')
export class CardListElement extends PanelElement {
  @property({ attribute: false }) campaign!: number;
  /** What the campaign does about a card that is not on the list. */
  @property({ attribute: false }) rule: CampaignView['settings']['card']['list'] = 'off';
  readonly #size = new Loader<CardListSize>(this);
  @state() private report: CardListReport | null = null;
  @state() private error: ApiError | null = null;
  @state() private tooLarge = false;
  @state() private busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#size.run((signal) => api.cardListSize(this.campaign, signal));
  }

  async #take(event: Event): Promise<void> {
    const input = event.currentTarget as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    this.report = null;
    this.error = null;
    this.tooLarge = file.size > LARGEST_BYTES;
    if (this.tooLarge) return;
    this.busy = true;
    try {
      // A browser that does not know the ending names no type; what the file is, the server reads from its content.
      const body = file.type === '' ? new Blob([file], { type: 'application/octet-stream' }) : file;
      this.report = await api.importCards(this.campaign, body);
      this.#load();
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
      input.value = '';
    }
  }

  protected override render(): TemplateResult {
    const { value, error } = this.#size;
    if (error) return errorState(error, () => this.#load());
    const number = (figure: number) => formatNumber(settings.language, figure);
    return html`
      <p>
        ${value === undefined ? nothing : value.cards === 0 ? t('cards-none') : t('cards-size', { count: value.cards, shown: number(value.cards) })}
        ${value && value.cards > 0 && this.rule === 'off' ? t('cards-off') : nothing}
      </p>
      <label>
        ${t('cards-file')}
        <input
          type="file"
          accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          ?disabled=${this.busy}
          @change=${this.#take}
        />
        <small class="hint">${t('cards-file-hint')}</small>
      </label>
      ${this.tooLarge ? html`<p class="notice danger" role="alert">${t('cards-too-large')}</p>` : nothing}
      ${refusal(this.error)}
      <div class="stack" role="status">
        ${this.busy ? html`<p class="quiet">${t('cards-reading')}</p>` : nothing} ${this.#report()}
      </div>
    `;
  }

  #report(): TemplateResult | typeof nothing {
    if (!this.report) return nothing;
    const { cards, lines, repeated, bad, badLines } = this.report;
    return html`
      ${
        cards > 0
          ? html`<p class="notice success">
              ${icon('circle-check')} ${t('cards-imported', { cards, lines, repeated })}
            </p>`
          : html`<p class="notice danger">${icon('circle-exclamation')} ${t('cards-unchanged')}</p>`
      }
      ${
        bad > 0
          ? html`<p class="notice warning">
                ${icon('triangle-exclamation')}
                <span
                  >${t('cards-bad', { count: bad })}
                  ${badLines.length < bad ? t('cards-bad-first', { count: badLines.length }) : nothing}</span
                >
              </p>
              <div class="table-scroll" tabindex="0" role="region" aria-label=${t('cards-bad-lines')}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">${t('cards-line')}</th>
                      <th scope="col">${t('cards-text')}</th>
                      <th scope="col">${t('cards-problem')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${badLines.map(
                      ({ line, text, problem }) => html`
                        <tr>
                          <td>${line}</td>
                          <td><code>${text}</code></td>
                          <td>${t(`cards-problem-${PROBLEMS.find((known) => known === problem) ?? 'characters'}`)}</td>
                        </tr>
                      `,
                    )}
                  </tbody>
                </table>
              </div>`
          : nothing
      }
    `;
  }
}
