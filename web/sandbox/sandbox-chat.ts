import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type {
  GroupView,
  MemberStatus,
  NewGroup,
  NewMessage,
  PersonChange,
  PersonView,
  Press,
} from '../../src/sandbox/protocol.ts';
import { startPayload, telegramName } from '../rich-text/links.ts';
import { addGroup, ApiProblem, changeMember, changePerson } from './api.ts';
import { avatar, avatarStyles } from './avatar.ts';
import { ChatController, type Outgoing } from './chat-controller.ts';
import './contact-dialog.ts';
import './group-dialog.ts';
import { countMembers, groupMenu, isMember, placesMenu, type GroupActs } from './group-menu.ts';
import { icon } from './icons.ts';
import { Locale } from './locale.ts';
import type { ButtonPress } from './message-bubble.ts';
import './message-composer.ts';
import './message-list.ts';
import { fullName } from './people-list.ts';
import { personMenu } from './person-menu.ts';
import './pop-menu.ts';
import type { MenuItem } from './pop-menu.ts';
import { problemBar, problemBarStyles } from './problem-bar.ts';
import { chatStyles } from './sandbox-chat.css.ts';
import { controls, dialogs } from './styles.ts';
import { Toast, toastStyles } from './toast.ts';

/**
 * One person's chat with the bot, or their place in a group.
 * @fires person-read - the person as the sandbox has it now, null when it has none
 * @fires group-read - a group that is new or changed
 * @fires open-group - the id of the group to show, null for the private chat
 * @fires started - when the deep link's start code was sent
 * @fires open-people - when the list of people is wanted on a narrow screen
 */
@customElement('sandbox-chat')
export class SandboxChat extends LitElement {
  @property({ attribute: false }) person!: PersonView;
  /** Whose contacts can be shared besides the own one. */
  @property({ attribute: false }) others: readonly PersonView[] = [];
  @property({ attribute: false }) groups: readonly GroupView[] = [];
  /** The group that shows; null for the private chat. */
  @property({ attribute: false }) group: GroupView | null = null;
  /** The code of a deep link that was opened and not started yet; empty for a link without one. */
  @property({ attribute: false }) startCode: string | null = null;
  @state() private alert: string | null = null;
  @query('dialog') private alertBox!: HTMLDialogElement;
  @query('contact-dialog') private contactDialog!: HTMLElementTagNameMap['contact-dialog'];
  @query('group-dialog') private groupDialog!: HTMLElementTagNameMap['group-dialog'];
  private readonly locale = new Locale(this);
  private readonly toast = new Toast(this);
  private readonly chat = new ChatController(this, {
    answered: (press) => this.answer(press),
    refused: (problem) => this.refuse(problem),
    personRead: (person) => this.dispatchEvent(new CustomEvent<PersonView | null>('person-read', { detail: person })),
  });

  static override styles = [controls, avatarStyles, dialogs, toastStyles, problemBarStyles, chatStyles];

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { place } = this.chat;
    const isElsewhere = place?.personId !== this.person.id || place.groupId !== (this.group?.id ?? null);
    if ((changed.has('person') || changed.has('group')) && isElsewhere) void this.reopen();
  }

  override render() {
    const { t } = this.locale;
    const { history, state } = this.chat;
    const name = this.group?.title ?? history?.bot.name ?? '';
    return html`
      <header>
        <button
          class="round people"
          aria-label=${t('sandbox-people')}
          @click=${() => this.dispatchEvent(new Event('open-people'))}
        >
          ${icon('menu')}
        </button>
        ${
          this.group
            ? html`<button
                class="round"
                title=${t('sandbox-to-bot')}
                aria-label=${t('sandbox-to-bot')}
                @click=${() => this.acts.open(null)}
              >
                ${icon('back')}
              </button>`
            : nothing
        }
        ${avatar(this.group?.id ?? history?.bot.id ?? 0, name)}
        <div class="title">
          <b>${name}</b>
          <small>${this.subtitle()}</small>
        </div>
        <pop-menu .label=${t('sandbox-person-menu')} .items=${this.menu()}></pop-menu>
      </header>
      ${this.chat.problem ? problemBar(this.chat.problem, this.locale, () => void this.reopen()) : nothing}
      <message-list
        .messages=${state?.messages ?? []}
        .bot=${this.group ? null : (history?.bot ?? null)}
        .me=${this.person.id}
        .nameOf=${this.group ? this.nameOf : null}
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
      <group-dialog @add-group=${(event: CustomEvent<NewGroup>) => void this.create(event.detail)}></group-dialog>
    `;
  }

  private subtitle(): string {
    const { t } = this.locale;
    const who = t('sandbox-writes-as', { name: fullName(this.person) });
    return this.group ? `${who} · ${t('sandbox-group-size', { count: countMembers(this.group) })}` : who;
  }

  private menu(): readonly MenuItem[] {
    const { history } = this.chat;
    if (this.group) return history ? groupMenu(this.person, history.bot, this.group, this.locale, this.acts) : [];
    return [
      ...placesMenu(this.person, this.groups, this.locale, this.acts),
      ...personMenu(this.person, this.locale, (change) => void this.change(change)),
    ];
  }

  private renderFooter() {
    const { t } = this.locale;
    const { group } = this;
    const wide = (label: string, act: () => void) => html`<button class="wide" @click=${act}>${label}</button>`;
    if (group && !isMember(group, this.person)) {
      return wide(t('sandbox-join', { title: group.title }), () => this.acts.set(group, this.person.id, 'member'));
    }
    if (this.person.deactivated) return wide(t('sandbox-restore'), () => void this.change({ deactivated: false }));
    if (this.person.blocked) return wide(t('sandbox-unblock'), () => void this.change({ blocked: false }));
    if (!group && (this.startCode != null || this.chat.state?.messages.length === 0)) {
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

  private readonly acts: GroupActs = {
    open: (group) => this.dispatchEvent(new CustomEvent('open-group', { detail: group?.id ?? null })),
    set: (group, userId, status) => void this.setMember(group, userId, status),
    create: (type) => void this.groupDialog.show(type),
  };

  private readonly nameOf = (authorId: number): string => {
    const person = [this.person, ...this.others].find(({ id }) => id === authorId);
    return person ? fullName(person) : (this.chat.history?.bot.name ?? '');
  };

  private reopen(): Promise<void> {
    return this.chat.open({ personId: this.person.id, groupId: this.group?.id ?? null });
  }

  private async create(group: NewGroup): Promise<void> {
    const made = await this.attempt(() => addGroup({ ...group, members: [this.person.id] }));
    if (made?.type === 'supergroup') this.acts.open(made);
    else if (made) this.toast.show(this.locale.t('sandbox-joined', { title: `@${made.username}` }));
  }

  private async setMember(group: GroupView, userId: number, status: MemberStatus): Promise<void> {
    const changed = await this.attempt(() => changeMember(group.id, userId, status, this.person.id));
    if (!changed || userId !== this.person.id) return;
    const isIn = isMember(changed, this.person);
    const title = changed.username == null ? changed.title : `@${changed.username}`;
    this.toast.show(this.locale.t(isIn ? 'sandbox-joined' : 'sandbox-left', { title }));
    if (changed.type === 'supergroup' && isIn !== (this.group != null)) this.acts.open(isIn ? changed : null);
  }

  /** The group that came of it, which the page hears of too; null when it was refused. */
  private async attempt(action: () => Promise<GroupView>): Promise<GroupView | null> {
    try {
      const group = await action();
      this.dispatchEvent(new CustomEvent<GroupView>('group-read', { detail: group }));
      return group;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.refuse(error);
      return null;
    }
  }

  private async start(code: string): Promise<void> {
    if (await this.send({ text: code === '' ? '/start' : `/start ${code}` })) this.dispatchEvent(new Event('started'));
  }

  private async change(change: PersonChange): Promise<void> {
    const { id } = this.person;
    try {
      const person = await changePerson(id, change);
      this.dispatchEvent(new CustomEvent<PersonView>('person-read', { detail: person }));
      // The bot's commands depend on the language.
      if (this.person.id === id) await this.reopen();
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
    const name = telegramName(event.detail)?.toLowerCase();
    const group = this.groups.find(({ username }) => username != null && username.toLowerCase() === name);
    if (code == null && !group) return;
    event.preventDefault();
    if (code != null) void this.start(code);
    else if (group) void this.setMember(group, this.person.id, 'member');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sandbox-chat': SandboxChat;
  }
}
