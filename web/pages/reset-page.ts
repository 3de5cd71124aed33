import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import '../elements/link-gate.ts';

/** Sets a new password with a link, `/reset#<token>`. `entered` bubbles. */
@customElement('reset-page')
export class ResetPage extends PanelElement {
  protected override render(): TemplateResult {
    return html`<link-gate kind="reset"></link-gate>`;
  }
}
