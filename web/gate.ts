import { html, nothing, type TemplateResult } from 'lit';
import './elements/view-settings.ts';
import { icon } from './icon.ts';

/** What stands alone before the login: a card with a heading, and the language and theme below it. */
export const gate = (
  title: string,
  body: TemplateResult,
  above: TemplateResult | typeof nothing = nothing,
): TemplateResult => html`
  <main class="lone">
    <div class="card gate">
      <span class="brand-mark large">${icon('ticket')}</span>
      ${above}
      <h1 tabindex="-1">${title}</h1>
      ${body}
    </div>
    <footer class="gate-foot"><view-settings></view-settings></footer>
  </main>
`;
