import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/account-form.ts';
import type { Chosen } from '../elements/account-form.ts';
import type { Entered } from '../elements/login-form.ts';
import '../elements/wizard-steps.ts';
import { gate } from '../gate.ts';
import { LinkToken } from '../link-token.ts';
import '../login-texts.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { t } from '../text.ts';

/** Makes the first owner through the one-time link `/setup#<token>`. Fires `entered` with the session. */
@customElement('setup-page')
export class SetupPage extends PanelElement {
  @state() private error: ApiError | null = null;
  @state() private busy = false;
  readonly #token = new LinkToken(this, () => (this.error = null));

  async #make({ detail }: CustomEvent<Chosen>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      const session = await api.setup({ token: this.#token.value, ...detail });
      const entered = { session, to: '/panel/welcome' };
      this.dispatchEvent(new CustomEvent<Entered>('entered', { detail: entered }));
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    const toLogin = html`<a class="wa-button wa-outlined wa-neutral" href="/login">${t('setup-to-login')}</a>`;
    if (!this.#token.value)
      return gate(
        t('setup-no-token-title'),
        html`<p class="quiet">${t('setup-no-token-text')}</p>
          ${toLogin}`,
      );
    return gate(
      t('setup-title'),
      html`
        <p class="quiet">${t('setup-text')}</p>
        <account-form
          loginLabel=${t('field-login')}
          action=${t('setup-action')}
          .error=${this.error}
          .busy=${this.busy}
          @chosen=${this.#make}
        ></account-form>
        ${this.error?.code === 'SETUP_LINK_INVALID' ? toLogin : nothing}
      `,
      html`<wizard-steps now="account"></wizard-steps>`,
    );
  }
}
