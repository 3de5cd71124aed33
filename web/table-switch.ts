import { html, nothing, type TemplateResult } from 'lit';
import './dashboard-texts.ts';
import { icon } from './icon.ts';
import { t } from './text.ts';

/** Two links: to the page with charts, and to the same page with tables of the same figures. */
export const tableSwitch = (table: boolean, path: (table: boolean) => string): TemplateResult => html`
  <nav class="periods" aria-label=${t('chart-view')}>
    <a href=${path(false)} aria-current=${table ? nothing : 'true'}>${icon('chart')} ${t('chart-as-charts')}</a>
    <a href=${path(true)} aria-current=${table ? 'true' : nothing}>${icon('table')} ${t('chart-as-tables')}</a>
  </nav>
`;
