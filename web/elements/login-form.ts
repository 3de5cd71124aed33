import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LoginBody, SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { countdown } from '../countdown.ts';
import { PanelElement } from '../element.ts';
import '../login-texts.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import './password-field.ts';

const CODE_DIGITS = 6;

/** What a login carries with it: where to go afterwards, if not where one wanted to go. */
export interface Entered {
  readonly session: SessionView;
  readonly to?: string;
}

type Credentials = Pick<LoginBody, 'login' | 'password'>;

/** Login and password, then a code where the account has a second factor. Fires `entered`, which bubbles. */
@customElement('login-form')
export class LoginForm extends PanelElement {
  /** The only login that will do; null: anybody's. */
  @property({ attribute: false }) fixed: string | null = null;
  /** What was typed on a page before: tried at once, so that nobody types it again. */
  @property({ attribute: false }) known: Credentials | null = null;
  @state() private step: 'password' | 'totp' | 'recovery' = 'password';
  @state() private error: ApiError | null = null;
  @state() private busy = false;
  #credentials: Credentials | null = null;
  /** UTC ms: no try makes sense before. */
  #waitUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('known') && this.known) void this.#enter(this.known);
  }

  protected override updated(): void {
    clearTimeout(this.#timer);
    if (this.#waitUntil > Date.now()) this.#timer = setTimeout(() => this.requestUpdate(), 1_000);
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const [login, password] = [this.fixed ?? typed(data, 'login').trim(), typed(data, 'password')];
    if (this.step === 'password') return void this.#enter({ login, password });
    if (this.step === 'totp') return void this.#confirm({ totp: typed(data, 'totp') });
    void this.#confirm({ recoveryCode: typed(data, 'recovery').trim() });
  }

  async #confirm(factor: Pick<LoginBody, 'totp' | 'recoveryCode'>): Promise<void> {
    if (this.#credentials) await this.#enter({ ...this.#credentials, ...factor });
  }

  async #enter(body: LoginBody): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    this.#credentials = { login: body.login, password: body.password };
    try {
      const session = await api.login(body);
      this.dispatchEvent(new CustomEvent<Entered>('entered', { detail: { session }, bubbles: true }));
    } catch (thrown) {
      this.#refused(asApiError(thrown));
    } finally {
      this.busy = false;
    }
    await this.updateComplete;
    if (this.error) this.#again();
  }

  #refused(error: ApiError): void {
    if (error.code === 'TOTP_NEEDED') return this.#ask('totp');
    this.error = error;
    if (error.retryAfter !== null && error.code === 'TOO_MANY_TRIES')
      this.#waitUntil = Date.now() + error.retryAfter * 1_000;
    // The password was changed while the code was being looked for.
    if (error.code === 'BAD_LOGIN') this.step = 'password';
  }

  /** Whoever is refused types the secret part anew. */
  #again(): void {
    const field = this.querySelector<HTMLInputElement>('[name=password], [name=totp], [name=recovery]');
    if (field?.name === 'totp') field.value = '';
    field?.focus();
    field?.select();
  }

  #ask(step: LoginForm['step']): void {
    this.step = step;
    this.error = null;
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>('input:not([readonly])')?.focus());
  }

  protected override render(): TemplateResult {
    const left = this.#waitUntil - Date.now();
    return html`
      <form class="stack" @submit=${this.#submit}>
        ${refusal(this.error)} ${left > 0 ? this.#wait(left) : nothing}
        ${this.step === 'password' ? this.#password() : this.step === 'totp' ? this.#code() : this.#recovery()}
        <button class="wa-brand" ?disabled=${this.busy || left > 0}>${t('login-action')}</button>
        ${this.step === 'password' ? nothing : this.#ways()}
      </form>
    `;
  }

  #wait(left: number): TemplateResult {
    const { clock } = countdown(left);
    return html`<p class="login-wait">
      ${t('login-wait')} <span role="timer">${clock.startsWith('00:') ? clock.slice(3) : clock}</span>
    </p>`;
  }

  #password(): TemplateResult {
    const { fixed } = this;
    return html`
      <label>
        ${t('field-login')}
        <input
          name="login"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required
          maxlength="64"
          ?autofocus=${fixed === null}
          ?readonly=${fixed !== null}
          .value=${fixed ?? this.#credentials?.login ?? ''}
        />
      </label>
      <password-field label=${t('field-password')} ?first=${fixed !== null}></password-field>
    `;
  }

  #code(): TemplateResult {
    return html`
      <p class="quiet">${t('login-code-text')}</p>
      <label>
        ${t('login-code')}
        <input
          class="code-input"
          name="totp"
          inputmode="numeric"
          autocomplete="one-time-code"
          required
          pattern="[0-9]{6}"
          aria-describedby="login-code-hint"
          @input=${this.#typeCode}
        />
        <small class="hint" id="login-code-hint">${t('login-code-hint')}</small>
      </label>
    `;
  }

  /** Codes are shown, and pasted, as `123 456`. */
  #typeCode(event: Event): void {
    const field = event.target as HTMLInputElement;
    field.value = field.value.replace(/\D/g, '').slice(0, CODE_DIGITS);
    if (field.value.length === CODE_DIGITS && this.#waitUntil <= Date.now()) field.form?.requestSubmit();
  }

  #recovery(): TemplateResult {
    return html`
      <p class="quiet">${t('login-recovery-text')}</p>
      <label>
        ${t('login-recovery')}
        <input
          class="code-input"
          name="recovery"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          required
          minlength="8"
          maxlength="20"
        />
      </label>
    `;
  }

  #ways(): TemplateResult {
    const way = this.step === 'totp' ? 'recovery' : 'totp';
    return html`
      <div class="login-ways">
        <button class="link" type="button" @click=${() => this.#ask(way)}>
          ${t(way === 'recovery' ? 'login-to-recovery' : 'login-to-code')}
        </button>
        ${
          this.fixed === null
            ? html`<button class="link" type="button" @click=${() => this.#ask('password')}>
                ${t('login-other')}
              </button>`
            : nothing
        }
      </div>
    `;
  }
}

const typed = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};
