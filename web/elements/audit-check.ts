import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { AuditCheckView } from '../../src/contracts/api-records.ts';
import { checkAudit } from '../audit-api.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { formatExact, formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import '../records-texts.ts';
import { settings } from '../settings.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';

/** Walks the chain of the whole log when asked, and says whether it is intact. */
@customElement('audit-check')
export class AuditCheck extends PanelElement {
  readonly #check = new Loader<AuditCheckView>(this);

  protected override render(): TemplateResult {
    const { value, error, pending } = this.#check;
    return html`
      <button
        class="wa-outlined wa-neutral wa-size-s"
        type="button"
        ?disabled=${pending}
        @click=${() => void this.#check.run(checkAudit)}
      >
        ${icon('shield')} ${t(pending ? 'audit-checking' : 'audit-check')}
      </button>
      ${refusal(error)}
      <div role="status">${value && !error ? this.#result(value) : nothing}</div>
    `;
  }

  #result({ entries, broken, lastHash }: AuditCheckView): TemplateResult {
    const { language } = settings;
    if (broken !== null) {
      const text = t('audit-check-broken', { id: String(broken.id), time: formatExact(language, broken.at) });
      return html`<div class="notice danger">${icon('triangle-exclamation')}<strong>${text}</strong></div>`;
    }
    return html`
      <div class="notice success">
        ${icon('circle-check')}
        <div>
          <strong>${t('audit-check-whole', { count: entries, shown: formatNumber(language, entries) })}</strong>
          ${
            lastHash === null
              ? nothing
              : html`
                  <p class="audit-hash">
                    ${t('audit-check-hash')}: <code>${lastHash}</code> ${copyButton(lastHash, t('audit-check-hash'))}
                  </p>
                  <p>${t('audit-check-hash-hint')}</p>
                `
          }
        </div>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'audit-check': AuditCheck;
  }
}
