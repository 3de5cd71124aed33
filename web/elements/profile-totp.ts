import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ProfileView, TotpView } from '../../src/contracts/api-accounts.ts';
import { accounts } from '../accounts-api.ts';
import '../accounts-texts.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { qrCode } from '../qr.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import { toast } from '../toast.ts';
import './password-field.ts';
import './recovery-codes.ts';

type Aim = 'enable' | 'disable' | 'new-codes';
type Step =
  { at: 'rest' } | { at: 'password'; aim: Aim } | { at: 'scan'; totp: TotpView } | { at: 'codes'; codes: string[] };

/** The own second factor: set up with an app, taken off, new recovery codes. Fires `changed`. */
@customElement('profile-totp')
export class ProfileTotp extends PanelElement {
  @property({ attribute: false }) profile!: ProfileView;
  @state() private step: Step = { at: 'rest' };
  @state() private error: ApiError | null = null;
  @state() private busy = false;

  #go(step: Step): void {
    this.step = step;
    this.error = null;
    const first = step.at === 'rest' ? 'button' : 'input:not([type=checkbox]), h3';
    void this.updateComplete.then(async () => {
      await this.querySelector<PanelElement>('password-field')?.updateComplete;
      this.querySelector<HTMLElement>(first)?.focus();
    });
  }

  async #try(act: () => Promise<Step>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      this.#go(await act());
      this.dispatchEvent(new Event('changed'));
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  async #confirmed(aim: Aim, password: string): Promise<Step> {
    if (aim === 'enable') return { at: 'scan', totp: await accounts.beginTotp({ password }) };
    if (aim === 'new-codes') {
      const { codes } = await accounts.newRecoveryCodes({ password });
      toast(t('totp-renewed'));
      return { at: 'codes', codes };
    }
    await accounts.disableTotp({ password });
    toast(t('totp-disabled'));
    return { at: 'rest' };
  }

  async #enable(code: string): Promise<Step> {
    const { codes } = await accounts.confirmTotp(code);
    toast(t('totp-enabled'));
    return { at: 'codes', codes };
  }

  protected override render(): TemplateResult {
    const { step } = this;
    if (step.at === 'password') return this.#password(step.aim);
    if (step.at === 'scan') return this.#scan(step.totp);
    if (step.at === 'codes')
      return html`<recovery-codes .codes=${step.codes} @done=${() => this.#go({ at: 'rest' })}></recovery-codes>`;
    return this.#rest();
  }

  #rest(): TemplateResult {
    const { totpEnabled, recoveryLeft } = this.profile;
    const act = (aim: Aim, look: string) =>
      html`<button class=${look} type="button" @click=${() => this.#go({ at: 'password', aim })}>
        ${t(`totp-${aim}`)}
      </button>`;
    return html`
      <div class="stack">
        <p class=${totpEnabled ? 'notice success' : 'notice'}>
          ${icon(totpEnabled ? 'circle-check' : 'circle-info')}
          <span>${t(totpEnabled ? 'profile-totp-on' : 'profile-totp-off')}</span>
        </p>
        ${totpEnabled ? html`<p>${t('profile-recovery-left', { count: recoveryLeft })}</p>` : nothing}
        <div class="form-foot">
          ${
            totpEnabled
              ? html`${act('new-codes', 'wa-outlined wa-neutral')} ${act('disable', 'wa-danger wa-outlined')}`
              : act('enable', 'wa-brand')
          }
        </div>
      </div>
    `;
  }

  #password(aim: Aim): TemplateResult {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const { value } = form.elements.namedItem('password') as HTMLInputElement;
      void this.#try(() => this.#confirmed(aim, value));
    };
    return html`
      <form class="stack" @submit=${submit}>
        ${refusal(this.error)}
        <p>${t(`totp-${aim}-text`)}</p>
        <input type="text" name="login" autocomplete="username" .value=${this.profile.login} readonly hidden />
        <password-field label=${t('profile-password-current')}></password-field>
        <div class="form-foot">
          <button class=${aim === 'disable' ? 'wa-danger' : 'wa-brand'} ?disabled=${this.busy}>
            ${aim === 'enable' ? t('totp-next') : t(`totp-${aim}`)}
          </button>
          ${this.#cancel()}
        </div>
      </form>
    `;
  }

  #cancel(): TemplateResult {
    return html`<button class="wa-plain wa-neutral" type="button" @click=${() => this.#go({ at: 'rest' })}>
      ${t('action-cancel')}
    </button>`;
  }

  #scan({ secret, uri }: TotpView): TemplateResult {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const { value } = form.elements.namedItem('code') as HTMLInputElement;
      void this.#try(() => this.#enable(value));
    };
    const groups = secret.match(/.{1,4}/g)?.join(' ') ?? secret;
    return html`
      <form class="stack totp-scan" @submit=${submit}>
        <p>${t('totp-scan')}</p>
        ${qrCode(uri, t('totp-qr'))}
        <p>${t('totp-secret')}</p>
        <p class="copy-line"><code>${groups}</code>${copyButton(secret, t('totp-secret-what'))}</p>
        ${refusal(this.error)}
        <label>
          ${t('totp-code')}
          <input
            class="code-input"
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            required
            pattern="[0-9]{6}"
            @input=${(event: InputEvent) => {
              const field = event.currentTarget as HTMLInputElement;
              field.value = field.value.replace(/\D/g, '').slice(0, 6);
            }}
          />
        </label>
        <div class="form-foot">
          <button class="wa-brand" ?disabled=${this.busy}>${t('totp-confirm')}</button>
          ${this.#cancel()}
        </div>
      </form>
    `;
  }
}
