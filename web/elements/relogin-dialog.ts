import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { PanelElement } from '../element.ts';
import '../panel-texts.ts';
import { t } from '../text.ts';
import { toast } from '../toast.ts';
import './login-form.ts';
import type { Entered, LoginForm } from './login-form.ts';
import type { PasswordField } from './password-field.ts';

/**
 * The session is over while somebody is at work: they log in again and go on where they were, with everything that they typed.
 * Fires `again` with an `Entered` in `detail`, or `leave`.
 */
@customElement('relogin-dialog')
export class ReloginDialog extends PanelElement {
  /** Who was logged in: nobody else goes on here. */
  @property({ attribute: false }) login = '';

  @state() private times = 0;
  @state() private other: string | null = null;

  /** @param other who else is logged in in this browser now, if anybody */
  async open(other: string | null): Promise<void> {
    if (this.querySelector('dialog')?.open) return;
    this.times += 1;
    this.other = other;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
    // The login is there already; its field is ready a little later than the dialog.
    await this.querySelector<LoginForm>('login-form')?.updateComplete;
    await this.querySelector<PasswordField>('password-field')?.updateComplete;
    this.querySelector<HTMLInputElement>('[name=password]')?.focus();
  }

  #entered(event: CustomEvent<Entered>): void {
    event.stopPropagation();
    this.querySelector('form')?.reset();
    this.querySelector('dialog')?.close();
    toast(t('relogin-done'));
    this.dispatchEvent(new CustomEvent<Entered>('again', { detail: event.detail }));
  }

  #leave(): void {
    this.querySelector('dialog')?.close();
    this.dispatchEvent(new Event('leave'));
  }

  protected override render(): TemplateResult {
    return html`
      <dialog
        class="relogin"
        aria-labelledby="relogin-heading"
        @cancel=${(event: Event) => event.preventDefault()}
        @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && event.preventDefault()}
      >
        ${this.times > 0 ? this.#body() : nothing}
      </dialog>
    `;
  }

  #body(): TemplateResult {
    return html`
      <h2 id="relogin-heading">${t('again-title')}</h2>
      <p class="quiet">
        ${this.other === null ? t('again-text') : t('again-other', { login: this.other, own: this.login })}
      </p>
      ${keyed(this.times, html`<login-form .fixed=${this.login} @entered=${this.#entered}></login-form>`)}
      <button class="wa-plain wa-neutral" type="button" @click=${this.#leave}>${t('again-leave')}</button>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'relogin-dialog': ReloginDialog;
  }
}
