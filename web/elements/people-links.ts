import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AccountLinkView, MadeAccountLinkView } from '../../src/contracts/api-accounts.ts';
import { ROLES, type Role } from '../../src/domain/model.ts';
import { accounts } from '../accounts-api.ts';
import '../accounts-texts.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import '../login-texts.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { settings } from '../settings.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import { toast, toastError } from '../toast.ts';
import './confirm-dialog.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';

/** Links that are open, a new invitation, and the link that was made last, which is shown this once. Fires `changed`. */
@customElement('people-links')
export class PeopleLinks extends PanelElement {
  @property({ attribute: false }) links: readonly AccountLinkView[] = [];
  @property({ attribute: false }) made: MadeAccountLinkView | null = null;
  @state() private wanted: Role = 'moderator';
  @state() private error: ApiError | null = null;
  @state() private busy = false;

  async #invite(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      this.made = await accounts.makeLink({ role: this.wanted });
      this.dispatchEvent(new Event('changed'));
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  async #revoke(link: AccountLinkView): Promise<void> {
    const what = nameOf(link);
    const question = { title: what, text: t('links-revoke-text'), points: [], action: t('links-revoke') };
    if (!(await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question))) return;
    await accounts.revokeLink(link.id).then(() => toast(t('links-revoked')), toastError);
    if (this.made?.id === link.id) this.made = null;
    this.dispatchEvent(new Event('changed'));
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card stack">
        <h2>${t('invite-dialog-title')}</h2>
        <p class="quiet">${t('invite-dialog-text')}</p>
        <form class="stack" @submit=${this.#invite}>
          ${refusal(this.error)}
          <label>
            ${t('invite-role')}
            <select
              name="role"
              @change=${(event: Event) => (this.wanted = (event.currentTarget as HTMLSelectElement).value as Role)}
            >
              ${ROLES.map((role) => html`<option value=${role} ?selected=${role === this.wanted}>${t(`role-${role}`)}</option>`)}
            </select>
            <small class="hint">${t(`role-about-${this.wanted}`)}</small>
          </label>
          <div class="form-foot"><button class="wa-brand" ?disabled=${this.busy}>${t('invite-make')}</button></div>
        </form>
        ${this.made ? this.#shown(this.made) : nothing}
      </section>
      <section class="card stack">
        <h2>${t('links-open')}</h2>
        ${
          this.links.length === 0
            ? html`<p class="quiet">${t('links-none')}</p>`
            : html`<p class="quiet">${t('links-open-text')}</p>
                <ul class="session-list">
                  ${this.links.map((link) => this.#item(link))}
                </ul>`
        }
      </section>
      <confirm-dialog></confirm-dialog>
    `;
  }

  #shown({ kind, login, path, expiresAt }: MadeAccountLinkView): TemplateResult {
    const link = new URL(path, location.origin).href;
    const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
    return html`
      <div class="link-shown stack" role="status">
        <h3>${kind === 'invite' ? t('link-shown-invite') : t('link-shown-reset', { login: login ?? '' })}</h3>
        <p class="copy-line"><code>${link}</code>${copyButton(link, t('link-shown-what'))}</p>
        <p class="quiet">${t('link-shown-once', { time: formatTime(settings.language, expiresAt) })}</p>
        ${isLocal ? html`<p class="notice warning">${icon('circle-info')}<span>${t('link-shown-local', { host: location.host })}</span></p>` : nothing}
      </div>
    `;
  }

  #item(link: AccountLinkView): TemplateResult {
    const what = nameOf(link);
    return html`
      <li>
        <div class="item-main">
          <strong>${what}</strong>
          <span class="quiet">
            ${t('links-made', { by: link.createdBy, time: formatTime(settings.language, link.expiresAt) })}
          </span>
        </div>
        <button
          class="wa-outlined wa-neutral"
          type="button"
          aria-label=${t('links-revoke-what', { what })}
          @click=${() => void this.#revoke(link)}
        >
          ${t('links-revoke')}
        </button>
      </li>
    `;
  }
}

const nameOf = ({ kind, role, login }: AccountLinkView): string =>
  kind === 'invite' && role !== null
    ? t('links-invite', { role: t(`role-${role}`) })
    : t('links-reset', { login: login ?? '' });
