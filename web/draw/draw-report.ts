import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import type { ApiError } from '../problem.ts';
import { settings } from '../settings.ts';
import { errorState } from '../states.ts';
import { t } from '../text.ts';
import { modeOf } from './draw-promise.ts';
import type { Published } from './published.ts';
import type { PageCheck, Verdict } from './verification.ts';

/** Each check that the reader's browser made, with a word on what it means, and what no file can show. Fires `check`. */
@customElement('draw-report')
export class DrawReport extends PanelElement {
  @property({ attribute: false }) published!: Published;
  @property({ attribute: false }) verdict: Verdict | null = null;
  @property({ attribute: false }) error: ApiError | null = null;
  @property({ attribute: false }) running = false;

  #check(): void {
    this.dispatchEvent(new CustomEvent('check'));
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card">
        <h2>${t('public-check')}</h2>
        ${this.#body()}
      </section>
    `;
  }

  #body(): TemplateResult {
    const { verdict, error, running } = this;
    if (error) return errorState(error, () => this.#check());
    if (running) return html`<p class="quiet">${t('public-check-running')}</p>`;
    if (!verdict) {
      const lines = this.published.manifest?.entries ?? 0;
      return html`
        <p class="quiet">${t('public-check-large', { count: formatNumber(settings.language, lines) })}</p>
        <button class="wa-brand" type="button" @click=${this.#check}>
          ${icon('shield')} ${t('public-check-start')}
        </button>
      `;
    }
    return this.#verdict(verdict);
  }

  #verdict({ ok, checks, outside }: Verdict): TemplateResult {
    return html`
      <p class="notice ${ok ? 'success' : 'danger'}">
        ${icon(ok ? 'circle-check' : 'triangle-exclamation')}
        <span>
          <strong>${t(ok ? 'public-check-ok' : 'public-check-bad')}</strong>
          ${ok ? t(shown(this.published)) : nothing}
        </span>
      </p>
      <h3>${t('public-checked')}</h3>
      <ul class="checks">
        ${checks.filter(({ outcome }) => outcome !== 'skipped').map(line)}
      </ul>
      ${
        outside.length === 0
          ? nothing
          : html`
              <h3>${t('public-outside')}</h3>
              <ul class="points">
                ${outside.map((id) => html`<li>${t(`outside-${id}`)}</li>`)}
              </ul>
            `
      }
    `;
  }
}

/** What a check that passed shows; of a sealed draw never more than PROTOCOL's table of trust allows. */
export function shown({ manifest, certificate }: Published): string {
  if (certificate === null) return 'public-check-list-text';
  return manifest && modeOf(manifest) === 'sealed' ? 'public-check-sealed-text' : 'public-check-text';
}

const line = ({ id, outcome, detail }: PageCheck): TemplateResult => html`
  <li class=${outcome}>
    ${icon(outcome === 'ok' ? 'check' : 'xmark')}
    <span>
      ${t(`check-${id}`)} ${outcome === 'ok' ? html`<span class="quiet">${t(`means-${id}`)}</span>` : nothing}
      ${detail === null ? nothing : html`<code>${detail}</code>`}
    </span>
  </li>
`;
