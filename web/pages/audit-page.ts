import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AccountView } from '../../src/contracts/api-accounts.ts';
import type { AuditPageView } from '../../src/contracts/api-records.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { accounts } from '../accounts-api.ts';
import { auditPage, type AuditEntryView } from '../audit-api.ts';
import { auditPath, auditScope, NO_FILTER, readAuditFilter, type AuditFilter } from '../audit-filter.ts';
import { subjectText } from '../audit-words.ts';
import { PanelElement } from '../element.ts';
import '../elements/audit-check.ts';
import '../elements/audit-entry.ts';
import { auditFilters } from '../elements/audit-filters.ts';
import '../elements/export-button.ts';
import '../elements/page-turner.ts';
import '../elements/saved-views.ts';
import { LOCALES } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import '../records-texts.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/** Who did what and when, and whether the log that tells it is intact. */
@customElement('audit-page')
export class AuditPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  @state() private filter: AuditFilter = NO_FILTER;
  readonly #people = new Loader<AccountView[]>(this);
  readonly #page = new Loader<AuditPageView>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#people.run(accounts.all);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    this.filter = readAuditFilter(this.query);
    this.#load();
  }

  #load(): void {
    const { filter } = this;
    void this.#page.run((signal) => auditPage(filter, signal));
  }

  /** To the newest of other entries. */
  #go(change: Partial<AuditFilter>): void {
    router.navigate(auditPath({ ...this.filter, ...change, before: null }));
  }

  protected override render(): TemplateResult {
    return html`
      <div class="page audit">
        <div class="page-head">
          <h1 tabindex="-1">${t('nav-audit')}</h1>
          <saved-views page="audit" .query=${this.query}></saved-views>
          ${
            can(this.session.role, 'exports')
              ? html`<export-button kind="audit" .filter=${auditScope(this.filter)}></export-button>`
              : nothing
          }
        </div>
        <p class="quiet">${t('audit-lead')}</p>
        <audit-check></audit-check>
        <div class="list-filters" role="group" aria-label=${t('audit-filters')}>
          ${auditFilters(this.filter, this.#people.value, (change) => this.#go(change))}
          <button class="wa-outlined wa-neutral" type="button" @click=${() => this.#load()}>
            ${icon('refresh')} ${t('audit-refresh')}
          </button>
        </div>
        ${this.#about()} ${this.#body()}
      </div>
    `;
  }

  #about(): TemplateResult | typeof nothing {
    const { subject } = this.filter;
    if (subject === null) return nothing;
    const named = this.#page.value?.items.find((entry) => entry.subject === subject);
    const text = subjectText({ subject, subjectName: named?.subjectName ?? null, actor: null }) || subject;
    return html`
      <p class="audit-about">
        ${t('audit-only', { subject: text })}
        <button class="wa-outlined wa-neutral wa-size-s" type="button" @click=${() => this.#go({ subject: null })}>
          ${icon('xmark')} ${t('audit-only-off')}
        </button>
      </p>
    `;
  }

  #body(): TemplateResult | typeof nothing {
    const { value, error, slow, pending } = this.#page;
    if (error) return errorState(error, () => this.#load());
    if (!value) return slow ? skeleton(8) : nothing;
    if (value.items.length === 0 && !pending) return this.#empty();
    return html`
      <div class=${slow ? 'rows stale' : 'rows'} aria-busy=${pending}>
        ${byDay(value.items).map(
          ([day, entries]) => html`
            <h2 class="audit-day">${day}</h2>
            <ol class="card audit-entries" aria-label=${t('audit-list', { day })}>
              ${repeat(
                entries,
                ({ id }) => id,
                (entry) => html`<li><audit-entry .entry=${entry}></audit-entry></li>`,
              )}
            </ol>
          `,
        )}
        <page-turner
          .from=${this.filter.before}
          .next=${value.next}
          .path=${(before: number | null) => auditPath({ ...this.filter, before })}
        ></page-turner>
      </div>
    `;
  }

  #empty(): TemplateResult {
    if (auditPath(this.filter) === auditPath(NO_FILTER))
      return emptyState('log', t('audit-empty'), t('audit-empty-text'));
    const reset = html`<button class="wa-outlined wa-neutral" type="button" @click=${() => this.#go(NO_FILTER)}>
      ${t('audit-reset')}
    </button>`;
    return emptyState('search', t('audit-none-found'), t('audit-none-found-text'), reset);
  }
}

/** Entries of each day that has some, in their order; days are the reader's. */
function byDay(entries: readonly AuditEntryView[]): (readonly [day: string, entries: readonly AuditEntryView[]])[] {
  const { format } = new Intl.DateTimeFormat(LOCALES[settings.language], { dateStyle: 'full' });
  const days = new Map<string, AuditEntryView[]>();
  for (const entry of entries) {
    const day = format(entry.at);
    const known = days.get(day);
    if (known) known.push(entry);
    else days.set(day, [entry]);
  }
  return [...days];
}

declare global {
  interface HTMLElementTagNameMap {
    'audit-page': AuditPage;
  }
}
