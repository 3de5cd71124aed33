import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/view-settings.ts';
import { icon } from '../icon.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';

/** The way in. Fires `entered` with the session. */
@customElement('login-page')
export class LoginPage extends PanelElement {
  @state() private error: ApiError | null = null;
  @state() private busy = false;

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    this.busy = true;
    this.error = null;
    try {
      const session = await api.login({ login: text(data, 'login').trim(), password: text(data, 'password') });
      this.dispatchEvent(new CustomEvent<{ session: SessionView }>('entered', { detail: { session } }));
    } catch (thrown) {
      this.error = asApiError(thrown);
      form.querySelector<HTMLInputElement>('[name=password]')?.select();
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    return html`
      <main class="lone">
        <form class="card gate" @submit=${this.#submit}>
          <span class="brand-mark large">${icon('ticket')}</span>
          <h1 tabindex="-1">${t('login-title')}</h1>
          ${refusal(this.error)}
          <label>
            ${t('field-login')}
            <input
              name="login"
              autocomplete="username"
              autocapitalize="none"
              spellcheck="false"
              required
              autofocus
              maxlength="64"
            />
          </label>
          <label>
            ${t('field-password')}
            <input name="password" type="password" autocomplete="current-password" required maxlength="256" />
          </label>
          <button class="wa-brand" ?disabled=${this.busy}>${t('login-action')}</button>
        </form>
        <footer class="gate-foot"><view-settings></view-settings></footer>
      </main>
    `;
  }
}

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};
