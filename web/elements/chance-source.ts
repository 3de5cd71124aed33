import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BeaconView } from '../../src/contracts/api-draws.ts';
import { timeOfRound } from '../../src/domain/beacon.ts';
import type { DrawMode } from '../../src/domain/model.ts';
import { api } from '../api.ts';
import { roundOf, takesDrand, takesText, type OfferedPlan } from '../draw-plan.ts';
import { FREEZE_MARGIN_MS, modeText } from '../draw-words.ts';
import { PanelElement } from '../element.ts';
import { formatExact } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { serverNow } from '../server-clock.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { toZoned } from '../zone.ts';

/** Best first. */
const MODES = ['drand', 'text', 'drand+text', 'sealed'] as const satisfies readonly DrawMode[];
const HOUR_MS = 3_600_000;

/** The fields of a plan that say where its chance comes from and when; `mode` is what is chosen. */
@customElement('chance-source')
export class ChanceSource extends PanelElement {
  @property({ attribute: false }) given!: OfferedPlan;
  @property({ attribute: false }) timeZone = 'UTC';
  /** The round that the draft has; its seconds are kept as long as nobody touches the moment. */
  @property({ attribute: false }) plannedRound: number | null = null;
  @state() private chosen: DrawMode | null = null;
  @state() private drandAt = '';
  readonly #beacon = new Loader<BeaconView>(this);

  /** What is chosen, or what is best here: drand where it can be reached. */
  get mode(): DrawMode {
    return this.chosen ?? (this.#drandWorks ? 'drand' : 'text');
  }

  get #drandWorks(): boolean {
    return this.#beacon.value?.available === true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#beacon.run(api.beacon);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('given')) return;
    this.chosen = this.given.mode;
    this.drandAt = this.given.drandAt;
  }

  protected override render(): TemplateResult {
    return html`
      <fieldset class="modes">
        <legend>${t('draw-mode')}</legend>
        ${MODES.map((mode) => this.#choice(mode))}
      </fieldset>
      <div class="fields">
        ${takesDrand(this.mode) ? this.#drandAt() : nothing} ${takesText(this.mode) ? this.#textSource() : nothing}
        ${this.mode === 'text' ? this.#readAt() : nothing}
      </div>
    `;
  }

  #choice(mode: DrawMode): TemplateResult {
    const off = takesDrand(mode) && !this.#drandWorks;
    const recommended = mode === (this.#drandWorks ? 'drand' : 'text');
    const badge = mode === 'sealed' ? 'weak' : recommended ? 'recommended' : null;
    return html`
      <label class="mode">
        <input
          type="radio"
          name="mode"
          value=${mode}
          ?disabled=${off}
          .checked=${mode === this.mode}
          @change=${() => (this.chosen = mode)}
        />
        <span>
          <strong>${modeText(mode)}</strong>
          ${badge ? html`<span class="badge ${badge}">${t(`draw-mode-${badge}`)}</span>` : nothing}
          <span class="quiet">${t(`draw-mode-${mode.replace('+', '_')}-text`)}</span>
          ${off && mode === 'drand' ? this.#whyOff() : nothing}
        </span>
      </label>
    `;
  }

  #whyOff(): TemplateResult {
    const { value, error } = this.#beacon;
    const reason = error?.message ?? value?.reason;
    return html`<span class="mode-off" role="status">
      ${icon('circle-info')} ${reason ? t('draw-beacon-off', { reason }) : t('draw-beacon-asking')}
    </span>`;
  }

  /** The first minute that a list could still be frozen before, as the field writes it. */
  get #earliest(): string {
    return toZoned(serverNow() + FREEZE_MARGIN_MS + 60_000, this.timeZone);
  }

  #drandAt(): TemplateResult {
    const round = roundOf(this.drandAt, this.timeZone, this.plannedRound);
    const at = round === null ? null : timeOfRound(round);
    return html`
      <label class="wide">
        ${t('draw-drand-at')}
        <input
          name="drandAt"
          type="datetime-local"
          required
          min=${this.#earliest}
          .value=${this.drandAt}
          @input=${(event: Event) => (this.drandAt = (event.target as HTMLInputElement).value)}
        />
        <small class="hint">${t('draw-drand-at-hint', { zone: this.timeZone })}</small>
        ${
          at === null
            ? nothing
            : html`<small class="round" role="status">
                ${t('draw-round', {
                  round: String(round),
                  time: formatExact(settings.language, at, this.timeZone),
                })}
                ${at - serverNow() < HOUR_MS ? html`<strong>${t('draw-moment-near')}</strong>` : nothing}
              </small>`
        }
      </label>
    `;
  }

  #textSource(): TemplateResult {
    return html`
      <label class="wide">
        ${t('draw-source')}
        <textarea
          name="textSource"
          rows="3"
          required
          maxlength="500"
          placeholder=${t('draw-source-example')}
          @input=${() => (this.chosen = this.mode)}
          .value=${this.given.textSource}
        ></textarea>
        <small class="hint">${t('draw-source-hint')}</small>
      </label>
    `;
  }

  #readAt(): TemplateResult {
    return html`
      <label>
        ${t('draw-read-at')}
        <input name="readAt" type="datetime-local" min=${this.#earliest} .value=${this.given.readAt} />
        <small class="hint">${t('draw-read-at-hint', { zone: this.timeZone })}</small>
      </label>
    `;
  }
}
