import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { NewMessage, PersonChange, PersonView, Press } from '../../src/sandbox/protocol.ts';
import { ApiProblem, changePerson } from './api.ts';
import { avatar, avatarStyles } from './avatar.ts';
import { ChatController, type Outgoing } from './chat-controller.ts';
import './contact-dialog.ts';
import { startPayload } from './entities.ts';
import { icon } from './icons.ts';
import { Locale } from './locale.ts';
import type { ButtonPress } from './message-bubble.ts';
import './message-composer.ts';
import './message-list.ts';
import { fullName } from './people-list.ts';
import { personMenu } from './person-menu.ts';
import './pop-menu.ts';
import { problemBar, problemBarStyles } from './problem-bar.ts';
import { chatStyles } from './sandbox-chat.css.ts';
import { controls, dialogs } from './styles.ts';
import { Toast, toastStyles } from './toast.ts';

/**
 * One person's chat with the bot.
 * @fires person-read - the person as the sandbox has it now, null when it has none
 * @fires started - when the deep link's start code was sent
 * @fires open-people - when the list of people is wanted on a narrow screen
 */
@customElement('sandbox-chat')
export class SandboxChat extends LitElement {
  @property({ attribute: false }) person!: PersonView;
  /** Whose contacts can be shared besides the own one. */
  @property({ attribute: false }) others: readonly PersonView[] = [];
  /** The code of a deep link that was opened and not started yet; empty for a link without one. */
  @property({ attribute: false }) startCode: string | null = null;
  @state() private alert: string | null = null;
  @query('dialog') private alertBox!: HTMLDialogElement;
  @query('contact-dialog') private contactDialog!: HTMLElementTagNameMap['contact-dialog'];
  private readonly locale = new Locale(this);
  private readonly toast = new Toast(this);
  private readonly chat = new ChatController(this, {
    answered: (press) => this.answer(press),
    refused: (problem) => this.refuse(problem),
    personRead: (person) => this.dispatchEvent(new CustomEvent<PersonView | null>('person-read', { detail: person })),
  });

  static override styles = [controls, avatarStyles, dialogs, toastStyles, problemBarStyles, chatStyles];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('person') && this.chat.personId !== this.person.id) void this.chat.open(this.person.id);
  }

  override render() {
    const { t } = this.locale;
    const { history, state } = this.chat;
    const name = history?.bot.name ?? '';
    return html`
      <header>
        <button
          class="round people"
          aria-label=${t('sandbox-people')}
          @click=${() => this.dispatchEvent(new Event('open-people'))}
        >
          ${icon('menu')}
        </button>
        ${avatar(history?.bot.id ?? 0, name)}
        <div class="title">
          <b>${name}</b>
          <small>${t('sandbox-writes-as', { name: fullName(this.person) })}</small>
        </div>
        <pop-menu
          .label=${t('sandbox-person-menu')}
          .items=${personMenu(this.person, this.locale, (change) => void this.change(change))}
        ></pop-menu>
      </header>
      ${this.chat.problem ? problemBar(this.chat.problem, this.locale, () => void this.chat.open(this.person.id)) : nothing}
      <message-list
        .messages=${state?.messages ?? []}
        .bot=${history?.bot ?? null}
        .action=${state?.action ?? null}
        @press-button=${(event: CustomEvent<ButtonPress>) => void this.chat.press(event.detail.messageId, event.detail.data)}
        @say=${(event: CustomEvent<string>) => void this.send({ text: event.detail })}
        @copy-text=${(event: CustomEvent<string>) => void this.copy(event.detail)}
        @follow-link=${this.followLink}
      ></message-list>
      <footer>${history && state ? this.renderFooter() : nothing}</footer>
      ${this.toast.render()}
      <dialog class="alert" @close=${() => (this.alert = null)}>
        <form method="dialog">
          <div>${this.alert}</div>
          <div class="actions"><button class="main">${t('sandbox-ok')}</button></div>
        </form>
      </dialog>
      <contact-dialog
        .people=${this.others}
        @share-contact=${(event: CustomEvent<Extract<NewMessage, { contact: unknown }>['contact']>) =>
          void this.send({ contact: event.detail })}
      ></contact-dialog>
    `;
  }

  private renderFooter() {
    const { t } = this.locale;
    const wide = (label: string, act: () => void) => html`<button class="wide" @click=${act}>${label}</button>`;
    if (this.person.deactivated) return wide(t('sandbox-restore'), () => void this.change({ deactivated: false }));
    if (this.person.blocked) return wide(t('sandbox-unblock'), () => void this.change({ blocked: false }));
    if (this.startCode != null || this.chat.state?.messages.length === 0) {
      return wide(t('sandbox-start'), () => void this.start(this.startCode ?? ''));
    }
    return html`<message-composer
      .send=${this.send}
      .commands=${this.chat.history?.commands ?? []}
      .keyboard=${this.chat.state?.replyKeyboard ?? null}
      @pick-contact=${() => this.contactDialog.show()}
    ></message-composer>`;
  }

  private readonly send = (outgoing: Outgoing): Promise<boolean> => this.chat.send(outgoing);

  private async start(code: string): Promise<void> {
    if (await this.send({ text: code === '' ? '/start' : `/start ${code}` })) this.dispatchEvent(new Event('started'));
  }

  private async change(change: PersonChange): Promise<void> {
    const { id } = this.person;
    try {
      const person = await changePerson(id, change);
      this.dispatchEvent(new CustomEvent<PersonView>('person-read', { detail: person }));
      // The bot's commands depend on the language.
      if (this.person.id === id) await this.chat.open(id);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.refuse(error);
    }
  }

  private answer({ toast, alert }: Press): void {
    if (toast == null) return;
    if (!alert) return this.toast.show(toast);
    this.alert = toast;
    void this.updateComplete.then(() => this.alertBox.open || this.alertBox.showModal());
  }

  private refuse(problem: ApiProblem): void {
    const { t } = this.locale;
    this.toast.show(problem.down ? t('sandbox-not-sent') : t('sandbox-refused', { reason: problem.message }));
  }

  private async copy(text: string): Promise<void> {
    // Browsers give the clipboard to pages of HTTPS and localhost alone; elsewhere the text shows instead.
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    this.toast.show(copied ? this.locale.t('sandbox-copied') : text);
  }

  private readonly followLink = (event: CustomEvent<string>): void => {
    const code = startPayload(event.detail, this.chat.history?.bot.username ?? '');
    if (code == null) return;
    event.preventDefault();
    void this.start(code);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sandbox-chat': SandboxChat;
  }
}
