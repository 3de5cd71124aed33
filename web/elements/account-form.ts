import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import '../login-texts.ts';
import type { ApiError } from '../problem.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import './new-password.ts';

/** What somebody chose to log in with from now on. */
export interface Chosen {
  readonly login: string;
  readonly password: string;
}

/** Login and password of an account that is made, or the password of one that is there. Fires `chosen`. */
@customElement('account-form')
export class AccountForm extends PanelElement {
  /** Of the account that is there; null: a new one. */
  @property({ attribute: false }) fixed: string | null = null;
  @property({ attribute: false }) error: ApiError | null = null;
  @property({ attribute: false }) busy = false;
  @property() loginLabel = '';
  /** The words of the button. */
  @property() action = '';
  @state() private login = '';

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.busy) return;
    const form = event.currentTarget as HTMLFormElement;
    const read = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value;
    const detail = { login: this.fixed ?? read('login').trim(), password: read('password') };
    this.dispatchEvent(new CustomEvent<Chosen>('chosen', { detail }));
  }

  protected override render(): TemplateResult {
    const { fixed } = this;
    return html`
      <form class="stack" @submit=${this.#submit}>
        ${refusal(this.error)}
        <label>
          ${fixed === null ? this.loginLabel : t('field-login')}
          <input
            name="login"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            required
            ?autofocus=${fixed === null}
            ?readonly=${fixed !== null}
            minlength="3"
            maxlength="64"
            pattern="[A-Za-z0-9._@\\-]+"
            title=${t('login-hint')}
            .value=${fixed ?? this.login}
            @input=${(event: InputEvent) => (this.login = (event.currentTarget as HTMLInputElement).value)}
          />
          ${fixed === null ? html`<small class="hint">${t('login-hint')}</small>` : nothing}
        </label>
        <new-password label=${t('field-password')} login=${fixed ?? this.login}></new-password>
        <button class="wa-brand" ?disabled=${this.busy}>${this.action}</button>
      </form>
    `;
  }
}
