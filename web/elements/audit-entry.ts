import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AuditEntryView } from '../audit-api.ts';
import { detailWords, type AuditDetailWords } from '../audit-details.ts';
import { auditPath, NO_FILTER } from '../audit-filter.ts';
import { actionIcon, actionText, actorText, subjectPath, subjectText } from '../audit-words.ts';
import { PanelElement } from '../element.ts';
import { fact } from '../fact.ts';
import { formatClock, formatExact, formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** An entry of the audit log: when, who, what, about what; opened it tells all that is known, and what was there before. */
@customElement('audit-entry')
export class AuditEntry extends PanelElement {
  @property({ attribute: false }) entry!: AuditEntryView;
  @state() private open = false;

  protected override render(): TemplateResult {
    const { at, action } = this.entry;
    const { language } = settings;
    return html`
      <span class=${action.endsWith('.refuse') ? 'audit-mark warning' : 'audit-mark'}>${icon(actionIcon(action))}</span>
      <time datetime=${new Date(at).toISOString()} title=${formatExact(language, at)}
        >${formatClock(language, at)}</time
      >
      <span class="audit-actor">${actorText(this.entry)}</span>
      <span class="audit-what"><strong>${actionText(action)}</strong> ${this.#subject()}</span>
      <details @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}>
        <summary>${t('audit-details')}</summary>
        ${this.open ? this.#details(detailWords(this.entry)) : nothing}
      </details>
    `;
  }

  #subject(): TemplateResult | typeof nothing {
    const text = subjectText(this.entry);
    if (!text) return nothing;
    const path = subjectPath(this.entry);
    return path === null ? html`<span>${text}</span>` : html`<a href=${path}>${text}</a>`;
  }

  #details({ facts, changes }: AuditDetailWords): TemplateResult {
    const { id, at, subject } = this.entry;
    const { language } = settings;
    return html`
      ${changes.map(
        ([field, before, after]) => html`
          <p class="audit-field">${field}</p>
          <dl class="audit-change">
            <div>
              <dt>${t('audit-before')}</dt>
              <dd><del>${before}</del></dd>
            </div>
            <div>
              <dt>${t('audit-after')}</dt>
              <dd><ins>${after}</ins></dd>
            </div>
          </dl>
        `,
      )}
      <dl class="facts">
        ${facts.map(([name, value]) => fact(name, value))}
        ${fact(t('audit-number'), `№ ${formatNumber(language, id)}, ${formatExact(language, at)}`)}
      </dl>
      <a href=${auditPath({ ...NO_FILTER, subject })}>${t('audit-about')}</a>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'audit-entry': AuditEntry;
  }
}
