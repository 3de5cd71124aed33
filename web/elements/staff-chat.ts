import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StaffChatView } from '../../src/contracts/api-moderation.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { can } from '../rights.ts';
import { t } from '../text.ts';
import { toast, toastError } from '../toast.ts';
import './confirm-dialog.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';

/** The Telegram group that gets each new entry: which one, how to name one, how to end it. Fires `changed`. */
@customElement('staff-chat')
export class StaffChat extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  @property({ attribute: false }) chat!: StaffChatView;

  async #stop(title: string): Promise<void> {
    const question = {
      title: t('staff-chat-stop-title', { title }),
      text: t('staff-chat-stop-text'),
      points: [],
      action: t('staff-chat-stop'),
    };
    if (!(await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question))) return;
    try {
      await api.removeStaffChat();
      toast(t('staff-chat-stopped'));
    } catch (thrown) {
      toastError(thrown);
    }
    this.dispatchEvent(new Event('changed'));
  }

  protected override render(): TemplateResult {
    const { title } = this.chat;
    const mayName = can(this.session.role, 'staffChat');
    return html`
      <p class=${title === null ? 'notice' : 'notice success'} role="status">
        ${icon(title === null ? 'circle-info' : 'circle-check')}
        <span>${title === null ? t('staff-chat-none') : t('staff-chat-is', { title })}</span>
      </p>
      ${mayName ? this.#steps(title !== null) : html`<p class="quiet">${t('staff-chat-ask')}</p>`}
      ${
        mayName && title !== null
          ? html`<p>
              <button class="wa-danger wa-outlined" type="button" @click=${() => void this.#stop(title)}>
                ${icon('ban')} ${t('staff-chat-stop')}
              </button>
            </p>`
          : nothing
      }
      <confirm-dialog></confirm-dialog>
    `;
  }

  #steps(isNamed: boolean): TemplateResult {
    const { bot, telegramLinked } = this.session;
    // With its name a command reaches the bot in a group whatever its privacy mode says.
    const command = bot === null ? '/staffchat' : `/staffchat@${bot}`;
    return html`
      <h3>${t(isNamed ? 'staff-chat-move' : 'staff-chat-set-up')}</h3>
      <ol class="points">
        <li>${bot === null ? t('staff-chat-step-bot') : t('staff-chat-step-named-bot', { bot: `@${bot}` })}</li>
        <li>
          ${t('staff-chat-step-link')}
          ${telegramLinked ? html`<span class="mark success">${icon('check')}${t('staff-chat-step-done')}</span>` : nothing}
        </li>
        <li>
          ${t('staff-chat-step-name')}
          <span class="copy-line"><code>${command}</code>${copyButton(command, t('staff-chat-command'))}</span>
        </li>
      </ol>
    `;
  }
}
