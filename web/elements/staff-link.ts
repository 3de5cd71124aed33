import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { StaffLinkView } from '../../src/contracts/api-moderation.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { t } from '../text.ts';
import { toastError } from '../toast.ts';

const TICK_MS = 5_000;
const MINUTE_MS = 60_000;

/** Ties the reader's own Telegram account to the one in the panel, by a code that is sent to the bot. */
@customElement('staff-link')
export class StaffLink extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  @state() private link: StaffLinkView | null = null;
  @state() private busy = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.link && this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    // The code has done its work.
    const before = changed.get('session') as SessionView | undefined;
    if (before?.telegramLinked === false && this.session.telegramLinked) this.link = null;
  }

  async #make(): Promise<void> {
    this.busy = true;
    try {
      this.link = await api.staffLink();
    } catch (thrown) {
      toastError(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    const { telegramLinked } = this.session;
    return html`
      <p class=${telegramLinked ? 'notice success' : 'notice'} role="status">
        ${icon(telegramLinked ? 'circle-check' : 'circle-info')}
        <span>${t(telegramLinked ? 'staff-linked' : 'staff-unlinked')}</span>
      </p>
      ${this.link ? this.#code(this.link) : nothing}
      <p>
        <button
          class=${telegramLinked || this.link ? 'wa-outlined wa-neutral' : 'wa-brand'}
          type="button"
          ?disabled=${this.busy}
          @click=${this.#make}
        >
          ${icon('link')} ${t(this.link ? 'staff-link-renew' : telegramLinked ? 'staff-link-other' : 'staff-link-make')}
        </button>
      </p>
    `;
  }

  #code({ code, expiresAt }: StaffLinkView): TemplateResult {
    const left = expiresAt - Date.now();
    if (left <= 0) {
      return html`<p class="notice warning" role="status">${icon('clock')}<span>${t('staff-link-expired')}</span></p>`;
    }
    const command = `/link ${code}`;
    const minutes = Math.floor(left / MINUTE_MS);
    return html`
      <div class="staff-code">
        <p class="copy-line"><code>${command}</code>${copyButton(command, t('staff-link-command'))}</p>
        <p>${this.#where()}</p>
        <p class="quiet">${minutes === 0 ? t('staff-link-last') : t('staff-link-left', { count: minutes })}</p>
      </div>
    `;
  }

  #where(): TemplateResult {
    const { bot, sandbox } = this.session;
    if (sandbox) return html`${t('staff-link-send')} <a href="/sandbox" target="_blank">${t('nav-sandbox')}</a>`;
    if (bot === null) return html`${t('staff-link-send')}`;
    return html`
      ${t('staff-link-send')}
      <a href="https://t.me/${bot}" target="_blank" rel="noopener">@${bot} ${icon('arrow-up-right')}</a>
    `;
  }
}
