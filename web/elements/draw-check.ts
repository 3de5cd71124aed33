import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DrawCheckView } from '../../src/contracts/api-draws.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../public-texts.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { errorState } from '../states.ts';
import { t } from '../text.ts';

/** Has everything that is stored of a draw recomputed on the server, and shows each check in words. */
@customElement('draw-check')
export class DrawCheck extends PanelElement {
  @property({ attribute: false }) drawId = '';
  readonly #check = new Loader<DrawCheckView>(this);

  #run(): void {
    void this.#check.run((signal) => api.checkDraw(this.drawId, signal));
  }

  protected override render(): TemplateResult {
    const { value, error, pending } = this.#check;
    return html`
      <p class="unprinted">
        <button class="wa-outlined wa-neutral" type="button" ?disabled=${pending} @click=${this.#run}>
          ${icon('shield')} ${t('recheck-action')}
        </button>
      </p>
      <div role="status">${pending ? html`<p class="quiet">${t('recheck-running')}</p>` : nothing}</div>
      ${error ? errorState(error, () => this.#run()) : value && !pending ? this.#report(value) : nothing}
    `;
  }

  #report({ ok, checks, outside }: DrawCheckView): TemplateResult {
    return html`
      <p class="notice ${ok ? 'success' : 'danger'}" role="alert">
        ${icon(ok ? 'circle-check' : 'triangle-exclamation')} <span>${t(ok ? 'recheck-ok' : 'recheck-bad')}</span>
      </p>
      <ul class="checks">
        ${checks
          .filter(({ outcome }) => outcome !== 'skipped')
          .map(
            ({ id, outcome, detail }) => html`
              <li class=${outcome}>
                ${icon(outcome === 'ok' ? 'check' : 'xmark')}
                <span>${t(`check-${id}`)}${detail === null ? nothing : html` <code>${detail}</code>`}</span>
              </li>
            `,
          )}
      </ul>
      <details>
        <summary>${t('public-outside')}</summary>
        <ul class="points">
          ${outside.map((id) => html`<li>${t(`outside-${id}`)}</li>`)}
        </ul>
      </details>
    `;
  }
}
