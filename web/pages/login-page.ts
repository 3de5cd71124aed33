import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import '../elements/login-form.ts';
import { gate } from '../gate.ts';
import '../login-texts.ts';
import { t } from '../text.ts';

/** The way in. `entered` of its form bubbles. */
@customElement('login-page')
export class LoginPage extends PanelElement {
  protected override render(): TemplateResult {
    return gate(t('login-title'), html`<login-form></login-form>`);
  }
}
