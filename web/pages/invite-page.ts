import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import '../elements/link-gate.ts';

/** Makes an account with an invitation, `/invite#<token>`. `entered` bubbles. */
@customElement('invite-page')
export class InvitePage extends PanelElement {
  protected override render(): TemplateResult {
    return html`<link-gate kind="invite"></link-gate>`;
  }
}
