import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ChatHistory, ReplyButton, ReplyKeyboard } from '../../src/sandbox/protocol.ts';
import type { Outgoing } from './chat-controller.ts';
import { icon } from './icons.ts';
import { Locale } from './locale.ts';
import { composerStyles } from './message-composer.css.ts';
import { pendingFiles, PendingFiles } from './pending-files.ts';
import './pop-menu.ts';
import type { MenuItem } from './pop-menu.ts';
import { replyKeyboard, replyKeyboardStyles } from './reply-keyboard.ts';
import { controls } from './styles.ts';

/** Longest text of a message: https://core.telegram.org/bots/api#sendmessage */
const MAX_TEXT = 4096;

/**
 * Where the person writes: text, files, commands and the bot's keyboard.
 * @fires pick-contact - when somebody else's contact is to be shared
 */
@customElement('message-composer')
export class MessageComposer extends LitElement {
  @property({ attribute: false }) send!: (outgoing: Outgoing) => Promise<boolean>;
  @property({ attribute: false }) commands: ChatHistory['commands'] = [];
  @property({ attribute: false }) keyboard: ReplyKeyboard | null = null;
  @state() private text = '';
  @state() private keyboardOpen = true;
  @state() private menuOpen = false;
  @state() private sending = false;
  @query('textarea') private area!: HTMLTextAreaElement;
  private readonly files = new PendingFiles(this);
  private readonly locale = new Locale(this);

  static override styles = [controls, replyKeyboardStyles, composerStyles];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('keyboard')) this.keyboardOpen = true;
  }

  override render() {
    const { t } = this.locale;
    const commands = this.offeredCommands();
    const ready = this.text.trim() !== '' || this.files.items.length > 0;
    return html`
      ${
        commands.length > 0
          ? html`<div class="commands" role="group" aria-label=${t('sandbox-commands')}>
              ${commands.map(
                ({ command, description }) =>
                  html`<button @click=${() => void this.say(`/${command}`)}>
                    <b>/${command}</b> <span>${description}</span>
                  </button>`,
              )}
            </div>`
          : nothing
      }
      ${pendingFiles(this.files, this.locale)}
      ${
        this.keyboard && this.keyboardOpen
          ? replyKeyboard(this.keyboard, t('sandbox-bot-keyboard'), (button) => void this.pressKey(button))
          : nothing
      }
      <div class="line">
        <pop-menu up .label=${t('sandbox-attach')} .icon=${'attach'} .items=${this.attachments()}></pop-menu>
        ${
          this.commands.length > 0
            ? this.renderToggle('menu', t('sandbox-commands'), this.menuOpen, () => (this.menuOpen = !this.menuOpen))
            : nothing
        }
        <textarea
          rows="1"
          maxlength=${MAX_TEXT}
          aria-label=${t('sandbox-message')}
          placeholder=${this.files.items.length > 0 ? t('sandbox-caption') : (this.keyboard?.placeholder ?? t('sandbox-message'))}
          .value=${this.text}
          @input=${this.onInput}
          @keydown=${this.onKey}
          @paste=${(event: ClipboardEvent) => this.files.paste(event)}
        ></textarea>
        ${
          this.keyboard
            ? this.renderToggle(
                'keyboard',
                t('sandbox-bot-keyboard'),
                this.keyboardOpen,
                () => (this.keyboardOpen = !this.keyboardOpen),
              )
            : nothing
        }
        <button
          class="round send"
          title=${t('sandbox-send')}
          aria-label=${t('sandbox-send')}
          ?disabled=${!ready || this.sending}
          @click=${() => void this.submit()}
        >
          ${icon('send')}
        </button>
      </div>
    `;
  }

  private renderToggle(name: 'menu' | 'keyboard', label: string, on: boolean, toggle: () => void) {
    return html`<button class="round" title=${label} aria-label=${label} aria-pressed=${on} @click=${toggle}>
      ${icon(name)}
    </button>`;
  }

  private attachments(): readonly MenuItem[] {
    const { t } = this.locale;
    return [
      { label: t('sandbox-attach-photo'), icon: 'photo', act: () => this.files.pick('photo') },
      { label: t('sandbox-attach-file'), icon: 'file', act: () => this.files.pick('document') },
      { label: t('sandbox-contact-own'), icon: 'phone', act: () => void this.deliver({ contact: 'own' }) },
      {
        label: t('sandbox-contact-other'),
        icon: 'person',
        act: () => this.dispatchEvent(new CustomEvent('pick-contact')),
      },
      { label: t('sandbox-sticker'), icon: 'sticker', act: () => void this.deliver({ sticker: true }) },
      { label: t('sandbox-voice'), icon: 'voice', act: () => void this.deliver({ voice: true }) },
    ];
  }

  /** All commands when the menu is open, and those that begin as the text does while a command is typed. */
  private offeredCommands(): ChatHistory['commands'] {
    if (this.menuOpen) return this.commands;
    if (!/^\/\w*$/.test(this.text)) return [];
    return this.commands.filter(({ command }) => `/${command}`.startsWith(this.text.toLowerCase()));
  }

  private async pressKey(button: ReplyButton): Promise<void> {
    const sent = await this.deliver(button.requestContact ? { contact: 'own' } : { text: button.text });
    if (sent && this.keyboard?.oneTime) this.keyboardOpen = false;
  }

  private async say(text: string): Promise<void> {
    this.menuOpen = false;
    if ((await this.deliver({ text })) && this.text.startsWith('/')) this.text = '';
    this.area.focus();
  }

  private async submit(): Promise<void> {
    const text = this.text.trim();
    if (this.sending || (text === '' && this.files.items.length === 0)) return;
    this.text = '';
    const unsaid = await this.submitWith(text);
    if (unsaid) this.text = [unsaid, this.text].filter(Boolean).join('\n');
    await this.updateComplete;
    this.fit();
    this.area.focus();
  }

  /** Null when everything went, otherwise the text that did not. */
  private async submitWith(text: string): Promise<string | null> {
    if (this.files.items.length > 0) return this.files.send(this.deliver, text);
    return (await this.deliver({ text })) ? null : text;
  }

  private readonly deliver = async (outgoing: Outgoing): Promise<boolean> => {
    this.sending = true;
    try {
      return await this.send(outgoing);
    } finally {
      this.sending = false;
    }
  };

  private readonly onInput = (): void => {
    this.text = this.area.value;
    this.menuOpen = false;
    this.fit();
  };

  /** Grows the field with its text; the style sheet sets the greatest height. */
  private fit(): void {
    this.area.style.setProperty('height', 'auto');
    this.area.style.setProperty('height', `${this.area.scrollHeight}px`);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.menuOpen = false;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.submit();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'message-composer': MessageComposer;
  }
}
