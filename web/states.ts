import { html, nothing, type TemplateResult } from 'lit';
import { fieldLabel } from './field-label.ts';
import { icon } from './icon.ts';
import type { IconName } from './icons.ts';
import type { ApiError } from './problem.ts';
import { hasText, t } from './text.ts';

/** What a panel shows when it could not load: the reason, a way to try again, the id to ask support with. */
export const errorState = (error: ApiError, retry: () => void): TemplateResult => html`
  <div class="state" role="alert">
    <span class="state-mark danger">${icon('triangle-exclamation')}</span>
    <p class="state-title">${error.message}</p>
    ${error.requestId ? html`<p class="quiet">${t('error-request-id', { id: error.requestId })}</p>` : nothing}
    <button class="wa-outlined wa-neutral" type="button" @click=${retry}>
      ${icon('refresh')} ${t('action-retry')}
    </button>
  </div>
`;

/** What a form shows when the API refused it: the fields by the names they have in the form. */
export const refusal = (error: ApiError | null): TemplateResult | typeof nothing =>
  error === null
    ? nothing
    : html`
        <div class="notice danger wide" role="alert">
          ${icon('circle-exclamation')}
          <div>
            ${error.code === 'BAD_REQUEST' && error.fields.length > 0 ? nothing : error.message}
            ${error.fields.map(({ path, message }) => html`<div>${fieldName(path)}: ${message}</div>`)}
          </div>
        </div>
      `;

function fieldName(path: string): string {
  const label = fieldLabel(path);
  return label && hasText(label.key) ? t(label.key, label.args) : path;
}

/** What a panel shows when there is nothing: why, and what to do about it. */
export const emptyState = (
  mark: IconName,
  title: string,
  text: string,
  action: TemplateResult | typeof nothing = nothing,
): TemplateResult => html`
  <div class="state">
    <span class="state-mark">${icon(mark)}</span>
    <p class="state-title">${title}</p>
    <p class="quiet">${text}</p>
    ${action}
  </div>
`;

/** There is no campaign to show anything of. */
export const noCampaignState = (mayCreate: boolean): TemplateResult =>
  emptyState(
    'bullhorn',
    t('participants-no-campaign'),
    t('participants-no-campaign-text'),
    mayCreate
      ? html`<a class="wa-button wa-brand" href="/panel/welcome">${icon('plus')} ${t('campaigns-new')}</a>`
      : nothing,
  );

/** Grey bars in place of what is still loading. */
export const skeleton = (rows: number): TemplateResult => html`
  <div class="skeleton" role="status" aria-label=${t('state-loading')}>
    ${Array.from({ length: rows }, () => html`<span></span>`)}
  </div>
`;
