import '@awesome.me/webawesome/dist/components/copy-button/copy-button.js';
import { html, type TemplateResult } from 'lit';
import { t } from './text.ts';

/** A button that copies a value, and says what it copies. */
export const copyButton = (value: string, what: string): TemplateResult => html`
  <wa-copy-button
    value=${value}
    copy-label=${t('copy-what', { what })}
    success-label=${t('copy-done')}
    error-label=${t('copy-failed')}
  ></wa-copy-button>
`;
