import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PreviewView } from '../../src/contracts/api-draws.ts';
import { EXCLUSIONS, type Eligibility } from '../../src/domain/eligibility.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { settings } from '../settings.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

const TYPING_MS = 350;
/** Decisions come in rows; the API counts each look. */
const EVENTS_MS = 2_000;

/**
 * Who would be on the list if it were frozen now, whom each rule leaves out, and who waits for a decision; it follows the
 * rules as they change and the decisions as they are made. Fires `counted` with the figures in `detail`.
 */
@customElement('eligible-preview')
export class EligiblePreview extends PanelElement {
  @property({ attribute: false }) campaignId!: number;
  @property({ attribute: false }) eligibility!: Eligibility;
  readonly #preview = new Loader<PreviewView>(this);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The rules that are counted, as JSON: the same rules in a new object are no reason to count again. */
  #counted = '';

  constructor() {
    super();
    new LiveController(
      this,
      (event) => event.type === 'participant' && event.campaignId === this.campaignId && this.#soon(EVENTS_MS),
      () => this.#soon(0),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#counted = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('campaignId') && !changed.has('eligibility')) return;
    const rules = JSON.stringify([this.campaignId, this.eligibility]);
    if (rules === this.#counted) return;
    this.#soon(this.#counted ? TYPING_MS : 0, true);
    this.#counted = rules;
  }

  /** @param anew the rules have changed, so that what was to be counted is of no interest */
  #soon(ms: number, anew = false): void {
    if (anew) clearTimeout(this.#timer);
    else if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#count();
    }, ms);
  }

  async #count(): Promise<void> {
    const { campaignId, eligibility } = this;
    await this.#preview.run((signal) => api.previewDraw({ campaignId, eligibility }, signal));
    const { value: detail, error } = this.#preview;
    if (detail && !error) this.dispatchEvent(new CustomEvent<PreviewView>('counted', { detail }));
  }

  protected override render(): TemplateResult {
    const { value, error, slow } = this.#preview;
    if (error) return errorState(error, () => void this.#count());
    if (!value) return slow ? skeleton(1) : html`<p class="figure"><strong>…</strong></p>`;
    return this.#figures(value);
  }

  #figures({ eligible, tickets, excluded, pending }: PreviewView): TemplateResult {
    const number = (value: number) => formatNumber(settings.language, value);
    const left = EXCLUSIONS.filter((reason) => excluded[reason] > 0);
    return html`
      <p class="figure" role="status">
        <strong>${number(eligible)}</strong> ${t('freeze-preview', { count: eligible })}
        <span class="quiet">${t('preview-tickets', { count: tickets, shown: number(tickets) })}</span>
      </p>
      ${
        left.length > 0
          ? html`
              <p class="quiet left-out-title">${t('preview-left-out')}</p>
              <ul class="left-out">
                ${left.map(
                  (reason) =>
                    html`<li>
                      <b>${number(excluded[reason])}</b> ${t(`left-out-${reason}`, { count: excluded[reason] })}
                    </li>`,
                )}
              </ul>
            `
          : nothing
      }
      ${
        pending > 0
          ? html`<p class="preview-pending">
              ${t('freeze-point-pending', { count: pending })}
              <a href=${`/panel/moderation?campaign=${this.campaignId}`}>${t('preview-review')}</a>
            </p>`
          : nothing
      }
    `;
  }
}
