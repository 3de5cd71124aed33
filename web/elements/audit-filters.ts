import { html, nothing, type TemplateResult } from 'lit';
import type { AccountView } from '../../src/contracts/api-accounts.ts';
import { AUDIT_GROUPS } from '../../src/domain/audit-actions.ts';
import type { AuditFilter } from '../audit-filter.ts';
import { actionText } from '../audit-words.ts';
import '../records-texts.ts';
import { t } from '../text.ts';
import { filterChoice } from './winner-filters.ts';

/**
 * What the audit log is narrowed down by: who, what, between which days.
 *
 * @param people whose entries can be asked for; undefined while they are not known
 */
export const auditFilters = (
  { actor, action, from, to }: AuditFilter,
  people: readonly Pick<AccountView, 'id' | 'login'>[] | undefined,
  go: (change: Partial<AuditFilter>) => void,
): TemplateResult => html`
  ${filterChoice(
    t('audit-any-actor'),
    (people ?? (actor === null ? [] : [{ id: actor, login: `№ ${actor}` }])).map(({ id, login }) => [
      String(id),
      login,
    ]),
    actor === null ? null : String(actor),
    (value) => go({ actor: value === null ? null : Number(value) }),
  )}
  <select
    aria-label=${t('audit-any-action')}
    @change=${(event: Event) => go({ action: (event.target as HTMLSelectElement).value || null })}
  >
    <option value="" ?selected=${action === null}>${t('audit-any-action')}</option>
    ${Object.entries(AUDIT_GROUPS).map(([group, acts]) => actionGroup(group, acts, action))}
  </select>
  ${day(t('audit-from'), from, (value) => go({ from: value }))} ${day(t('audit-to'), to, (value) => go({ to: value }))}
`;

const actionGroup = (group: string, acts: readonly string[], chosen: string | null): TemplateResult => html`
  <optgroup label=${actionText(group)}>
    ${
      acts.length > 1
        ? html`<option value=${group} ?selected=${chosen === group}>
            ${t('audit-all-of', { group: actionText(group) })}
          </option>`
        : nothing
    }
    ${acts.map((act) => {
      const action = `${group}.${act}`;
      return html`<option value=${action} ?selected=${chosen === action}>${actionText(action)}</option>`;
    })}
  </optgroup>
`;

const day = (label: string, value: string | null, choose: (value: string | null) => void): TemplateResult => html`
  <label class="audit-day-field">
    ${label}
    <input
      type="date"
      .value=${value ?? ''}
      @change=${(event: Event) => choose((event.target as HTMLInputElement).value || null)}
    />
  </label>
`;
