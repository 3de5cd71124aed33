import { css, html, type TemplateResult } from 'lit';
import type { ApiProblem } from './api.ts';
import type { Locale, Translate } from './locale.ts';

/** Says why nothing goes on and offers to try again. */
export const problemBar = (problem: ApiProblem, { t }: Locale, retry: () => void): TemplateResult =>
  html`<div class="problem" role="alert">
    <span>${reason(problem, t)}</span>
    <button @click=${retry}>${t('sandbox-retry')}</button>
  </div>`;

/** 409: no bot has called the sandbox yet, as in the first moment after the start. */
function reason(problem: ApiProblem, t: Translate): string {
  if (problem.down) return t('sandbox-down');
  return problem.status === 409 ? t('sandbox-no-bot') : t('sandbox-refused', { reason: problem.message });
}

export const problemBarStyles = css`
  .problem {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 12px;
    padding: 6px 14px;
    background: var(--bar);
    color: var(--bar-text);
    font-size: 14px;
  }
  .problem button {
    flex: none;
    min-height: 32px;
    padding: 0 14px;
    border-radius: 8px;
    background: var(--bar-text);
    color: var(--bar);
    font-weight: 600;
  }
`;
