import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { SetupView } from '../../src/contracts/api.ts';
import { setupView } from '../accounts-api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/account-form.ts';
import type { Chosen } from '../elements/account-form.ts';
import type { Entered } from '../elements/login-form.ts';
import '../elements/wizard-steps.ts';
import { gate } from '../gate.ts';
import { LinkToken } from '../link-token.ts';
import { Loader } from '../loader.ts';
import '../login-texts.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { HOME } from '../router.ts';
import { skeleton } from '../states.ts';
import { t } from '../text.ts';

const REST = '/panel/welcome';

/**
 * Makes the first owner through the one-time link `/setup#<token>`. Fires `entered` with the session. Whoever comes back with
 * a used link is led to what is left of the set-up.
 */
@customElement('setup-page')
export class SetupPage extends PanelElement {
  @state() private error: ApiError | null = null;
  @state() private busy = false;
  readonly #token = new LinkToken(this, () => (this.error = null));
  readonly #setup = new Loader<SetupView>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#setup.run(setupView);
  }

  async #make({ detail }: CustomEvent<Chosen>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      const session = await api.setup({ token: this.#token.value, ...detail });
      const entered = { session, to: REST };
      this.dispatchEvent(new CustomEvent<Entered>('entered', { detail: entered }));
    } catch (thrown) {
      this.error = asApiError(thrown);
      if (this.error.code === 'SETUP_LINK_INVALID') await this.#setup.run(setupView);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    const { value, error, slow } = this.#setup;
    const steps = html`<wizard-steps now="account"></wizard-steps>`;
    if (value?.open === false) return this.#made();
    if (!value && !error) return gate(t('setup-title'), html`${slow ? skeleton(4) : nothing}`, steps);
    if (!this.#token.value)
      return gate(t('setup-no-token-title'), html`<p class="quiet">${t('setup-no-token-text')}</p>`);
    // Where nobody can say whether there is an owner, the answer to the form will.
    return gate(t('setup-title'), this.#form(), steps);
  }

  #form(): TemplateResult {
    return html`
      <p class="quiet">${t('setup-text')}</p>
      <account-form
        loginLabel=${t('field-login')}
        action=${t('setup-action')}
        .error=${this.error}
        .busy=${this.busy}
        @chosen=${this.#make}
      ></account-form>
    `;
  }

  #made(): TemplateResult {
    return gate(
      t('setup-made-title'),
      html`
        <p class="quiet">${t('setup-made-text')}</p>
        <a class="wa-button wa-brand" href=${REST}>${t('setup-made-on')}</a>
        <a class="wa-button wa-plain wa-neutral" href=${HOME}>${t('setup-made-panel')}</a>
      `,
    );
  }
}
