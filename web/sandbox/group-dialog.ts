import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { GroupView, NewGroup } from '../../src/sandbox/protocol.ts';
import { formText } from './form-text.ts';
import { Locale } from './locale.ts';
import { controls, dialogs } from './styles.ts';

/**
 * Asks for the name of a new group or channel, and whether the bot is in it.
 * @fires add-group - `NewGroup` without its members
 */
@customElement('group-dialog')
export class GroupDialog extends LitElement {
  @state() private type: GroupView['type'] = 'supergroup';
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('form') private form!: HTMLFormElement;
  private readonly locale = new Locale(this);

  static override styles = [
    controls,
    dialogs,
    css`
      .check {
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: 10px;
        min-height: 40px;
        color: var(--text);
        font-size: 15px;
      }
      .check input {
        width: 20px;
        min-height: 20px;
      }
    `,
  ];

  async show(type: GroupView['type']): Promise<void> {
    this.type = type;
    await this.updateComplete;
    this.form.reset();
    this.dialog.showModal();
  }

  override render() {
    const { t } = this.locale;
    const channel = this.type === 'channel';
    const title = t(channel ? 'sandbox-new-channel' : 'sandbox-new-group');
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${title}</h2>
      <form method="dialog" @submit=${this.submit}>
        <label>
          ${t('sandbox-group-title')}
          <input name="title" required maxlength="128" autocomplete="off" autofocus />
        </label>
        ${
          channel
            ? html`<label>
                ${t('sandbox-username')}
                <input
                  name="username"
                  required
                  pattern="@?[A-Za-z]\\w{3,31}"
                  maxlength="33"
                  autocomplete="off"
                  autocapitalize="none"
                  title=${t('sandbox-username-rule')}
                />
              </label>`
            : nothing
        }
        <label class="check">
          <input type="checkbox" name="bot" checked />
          ${t(channel ? 'sandbox-bot-is-admin' : 'sandbox-bot-is-member')}
        </label>
        <div class="actions">
          <button type="button" class="plain" @click=${() => this.dialog.close()}>${t('sandbox-cancel')}</button>
          <button class="main">${t('sandbox-create')}</button>
        </div>
      </form>
    </dialog>`;
  }

  private readonly submit = (event: SubmitEvent): void => {
    const { title = '', username, bot } = formText(event.target as HTMLFormElement);
    const detail: NewGroup = {
      type: this.type,
      title,
      ...(username != null && { username: username.replace(/^@/, '') }),
      ...(bot == null && { bot: 'left' }),
    };
    this.dispatchEvent(new CustomEvent<NewGroup>('add-group', { detail }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'group-dialog': GroupDialog;
  }
}
