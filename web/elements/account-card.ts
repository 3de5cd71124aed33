import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AccountView, MadeAccountLinkView } from '../../src/contracts/api-accounts.ts';
import { ROLES, type Role } from '../../src/domain/model.ts';
import { accounts } from '../accounts-api.ts';
import '../accounts-texts.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { moment } from '../moment.ts';
import { t } from '../text.ts';
import { toast, toastError } from '../toast.ts';
import './confirm-dialog.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';

type Act = 'disable' | 'enable' | 'reset' | 'sessions' | 'totp';

/** An account, and what an owner does about it. Fires `changed`; `made` with a link in `detail`. */
@customElement('account-card')
export class AccountCard extends PanelElement {
  @property({ attribute: false }) account!: AccountView;
  @property({ attribute: false }) isOwn = false;
  /** Whether the reader may change it. */
  @property({ attribute: false }) mayChange = false;
  @state() private wanted: Role | null = null;

  async #ask(title: string, text: string, action: string): Promise<boolean> {
    return (
      (await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask({ title, text, points: [], action })) ?? false
    );
  }

  async #changeRole(role: Role): Promise<void> {
    const { id, login, role: from } = this.account;
    const text = t('account-role-text', { from: t(`role-${from}`), to: t(`role-${role}`) });
    if (!(await this.#ask(t('account-role-title', { login }), text, t('account-role-action')))) return;
    await this.#do(() => accounts.change(id, { role }), t('account-role-done', { login, role: t(`role-${role}`) }));
  }

  async #act(act: Act, hint: string): Promise<void> {
    const { id, login } = this.account;
    if (!(await this.#ask(t(`account-${act}-title`, { login }), hint, t(`account-${act}`)))) return;
    if (act === 'disable')
      return this.#do(() => accounts.change(id, { disabled: true }), t('account-disabled-done', { login }));
    if (act === 'enable')
      return this.#do(() => accounts.change(id, { disabled: false }), t('account-enabled-done', { login }));
    if (act === 'sessions') return this.#do(() => accounts.endSessionsOf(id), t('account-sessions-done', { login }));
    if (act === 'totp') return this.#do(() => accounts.removeTotpOf(id), t('account-totp-done', { login }));
    try {
      const detail = await accounts.makeLink({ accountId: id });
      this.dispatchEvent(new CustomEvent<MadeAccountLinkView>('made', { detail }));
    } catch (thrown) {
      toastError(thrown);
    }
  }

  async #do(change: () => Promise<unknown>, done: string): Promise<void> {
    await change().then(() => toast(done), toastError);
    this.wanted = null;
    this.dispatchEvent(new Event('changed'));
  }

  protected override render(): TemplateResult {
    const { login, role, disabled, totpEnabled, lastLoginAt, sessions } = this.account;
    return html`
      <div class="item-main">
        <strong class="item-title">${login}</strong>
        <span
          >${t(`role-${role}`)}${this.isOwn ? html` <span class="quiet">(${t('people-you')})</span>` : nothing}</span
        >
      </div>
      <dl class="facts">
        <div>
          <dt>${t('people-access')}</dt>
          <dd>${mark(!disabled, disabled ? 'people-off' : 'people-on')}</dd>
        </div>
        <div>
          <dt>${t('people-totp')}</dt>
          <dd>${mark(totpEnabled, totpEnabled ? 'people-totp-on' : 'people-totp-off')}</dd>
        </div>
        <div>
          <dt>${t('people-seen')}</dt>
          <dd>${lastLoginAt === null ? t('people-never') : moment(lastLoginAt)}</dd>
        </div>
        <div>
          <dt>${t('people-sessions')}</dt>
          <dd>${sessions}</dd>
        </div>
      </dl>
      ${this.mayChange ? (this.isOwn ? this.#own() : this.#manage()) : nothing}
      <confirm-dialog></confirm-dialog>
    `;
  }

  #own(): TemplateResult {
    return html`<p class="quiet">${t('account-own')} <a href="/panel/profile">${t('account-own-link')}</a></p>`;
  }

  #manage(): TemplateResult {
    const { login, role, disabled, totpEnabled, sessions } = this.account;
    const wanted = this.wanted ?? role;
    return html`
      <details>
        <summary aria-label=${t('people-manage-what', { login })}>${t('people-manage')}</summary>
        <div class="stack">
          <label>
            ${t('account-role')}
            <select
              @change=${(event: Event) => (this.wanted = (event.currentTarget as HTMLSelectElement).value as Role)}
            >
              ${ROLES.map((one) => html`<option value=${one} .selected=${one === wanted}>${t(`role-${one}`)}</option>`)}
            </select>
          </label>
          <div class="form-foot">
            <button
              class="wa-brand"
              type="button"
              ?disabled=${wanted === role}
              @click=${() => void this.#changeRole(wanted)}
            >
              ${t('account-role-action')}
            </button>
            ${wanted === role ? html`<small class="hint">${t('account-role-same')}</small>` : nothing}
          </div>
          ${this.#row('reset', t('account-reset-hint'), t('account-reset-text'), disabled ? t('account-reset-disabled') : null)}
          ${this.#row(
            'sessions',
            t('account-sessions-hint', { count: sessions }),
            t('account-sessions-text'),
            sessions === 0 ? t('account-sessions-none') : null,
          )}
          ${this.#row('totp', t('account-totp-hint'), t('account-totp-text'), totpEnabled ? null : t('account-totp-none'))}
          ${
            disabled
              ? this.#row('enable', t('account-enable-hint'), t('account-enable-hint'), null)
              : this.#row('disable', t('account-disable-hint'), t('account-disable-hint'), null)
          }
        </div>
      </details>
    `;
  }

  /** @param why it cannot be done; null: it can */
  #row(act: Act, hint: string, asked: string, why: string | null): TemplateResult {
    return html`
      <div class="account-act">
        <button
          class=${act === 'disable' || act === 'totp' ? 'wa-danger wa-outlined' : 'wa-outlined wa-neutral'}
          type="button"
          ?disabled=${why !== null}
          @click=${() => void this.#act(act, asked)}
        >
          ${t(`account-${act}`)}
        </button>
        <small class="hint">${why ?? hint}</small>
      </div>
    `;
  }
}

const mark = (good: boolean, key: string): TemplateResult =>
  html`<span class=${good ? 'mark success' : 'mark neutral'}>${icon(good ? 'check' : 'minus')}${t(key)}</span>`;
