import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/view-settings.ts';
import { icon } from '../icon.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';

/** Makes the first owner through the one-time link `/setup#<token>`. Fires `entered` with the session. */
@customElement('setup-page')
export class SetupPage extends PanelElement {
  @state() private error: ApiError | null = null;
  @state() private busy = false;
  /** Taken out of the address at once, so that it stays in no history and on no screen. */
  readonly #token = location.hash.slice(1);

  override connectedCallback(): void {
    super.connectedCallback();
    if (location.hash) history.replaceState(null, '', location.pathname);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
    const [login, password, again] = [field('login').value.trim(), field('password').value, field('again')];
    again.setCustomValidity(again.value === password ? '' : t('setup-differs'));
    if (!form.reportValidity()) return;
    this.busy = true;
    this.error = null;
    try {
      const session = await api.setup({ token: this.#token, login, password });
      const detail = { session, to: '/panel/welcome' };
      this.dispatchEvent(new CustomEvent<{ session: SessionView; to: string }>('entered', { detail }));
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    return html`
      <main class="lone">
        ${this.#token ? this.#form() : this.#noToken()}
        <footer class="gate-foot"><view-settings></view-settings></footer>
      </main>
    `;
  }

  #noToken(): TemplateResult {
    return html`
      <div class="card gate">
        <span class="brand-mark large">${icon('ticket')}</span>
        <h1 tabindex="-1">${t('setup-no-token-title')}</h1>
        <p class="quiet">${t('setup-no-token-text')}</p>
        ${this.#toLogin()}
      </div>
    `;
  }

  #toLogin(): TemplateResult {
    return html`<a class="wa-button wa-outlined wa-neutral" href="/login">${t('setup-to-login')}</a>`;
  }

  #form(): TemplateResult {
    return html`
      <form class="card gate" @submit=${this.#submit} @input=${this.#edited}>
        <span class="brand-mark large">${icon('ticket')}</span>
        <h1 tabindex="-1">${t('setup-title')}</h1>
        <p class="quiet">${t('setup-text')}</p>
        ${refusal(this.error)} ${this.error?.code === 'SETUP_LINK_INVALID' ? this.#toLogin() : nothing}
        <label>
          ${t('field-login')}
          <input
            name="login"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            required
            autofocus
            minlength="3"
            maxlength="64"
            pattern="[A-Za-z0-9._@\\-]+"
            title=${t('setup-login-hint')}
          />
        </label>
        <label>
          ${t('field-password')}
          <input name="password" type="password" autocomplete="new-password" required minlength="8" maxlength="256" />
          <small class="hint">${t('setup-password-hint')}</small>
        </label>
        <label>
          ${t('setup-again')}
          <input name="again" type="password" autocomplete="new-password" required maxlength="256" />
        </label>
        <button class="wa-brand" ?disabled=${this.busy}>${t('setup-action')}</button>
      </form>
    `;
  }

  #edited(event: Event): void {
    (event.target as HTMLInputElement).form?.querySelector<HTMLInputElement>('[name=again]')?.setCustomValidity('');
  }
}
