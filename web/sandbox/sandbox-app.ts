import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { GroupView, NewPeople, PersonView } from '../../src/sandbox/protocol.ts';
import { ApiProblem, addPeople, listGroups, listPeople } from './api.ts';
import { icon } from './icons.ts';
import { Locale, pageLanguage, setPageLanguage } from './locale.ts';
import { inventPerson } from './names.ts';
import './people-list.ts';
import './person-dialog.ts';
import { problemBar, problemBarStyles } from './problem-bar.ts';
import { appStyles } from './sandbox-app.css.ts';
import './sandbox-chat.ts';
import { controls } from './styles.ts';

const RETRY_MS = 4000;

/** Groups are those of a bot; before one has called there is none. */
function noneWithoutBot(error: unknown): readonly GroupView[] {
  if (error instanceof ApiProblem && error.status === 409) return [];
  throw error;
}

const otherLanguage = () => (pageLanguage() === 'ru' ? 'en' : 'ru');

/**
 * The page: its people and the chat of the chosen one. `?person=ID` says who is chosen, `&group=ID` in which group they
 * are looked at, `?start=CODE` is a deep link.
 */
@customElement('sandbox-app')
export class SandboxApp extends LitElement {
  @state() private people: readonly PersonView[] = [];
  @state() private chosen: number | null = null;
  @state() private groups: readonly GroupView[] = [];
  @state() private groupId: number | null = null;
  @state() private startCode: string | null = null;
  @state() private problem: ApiProblem | null = null;
  @query('.drawer') private drawer!: HTMLDialogElement;
  @query('person-dialog') private personDialog!: HTMLElementTagNameMap['person-dialog'];
  private retryTimer: number | undefined;
  private readonly locale = new Locale(this);

  static override styles = [controls, problemBarStyles, appStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.readUrl);
    document.addEventListener('visibilitychange', this.onVisible);
    this.readUrl();
    void this.load();
  }

  override disconnectedCallback(): void {
    removeEventListener('popstate', this.readUrl);
    document.removeEventListener('visibilitychange', this.onVisible);
    clearTimeout(this.retryTimer);
    super.disconnectedCallback();
  }

  override render() {
    const { t } = this.locale;
    document.title = t('sandbox-title');
    const person = this.people.find(({ id }) => id === this.chosen);
    return html`
      <header>
        <h1>${t('sandbox-title')}</h1>
        <span>${t('sandbox-explained')}</span>
        <button title=${this.locale.languageName(otherLanguage())} @click=${this.switchLanguage}>
          ${t('sandbox-other-language')}
        </button>
        <a href="/">${t('sandbox-panel')} ${icon('link')}</a>
      </header>
      ${this.problem ? problemBar(this.problem, this.locale, () => void this.load()) : nothing}
      <div class="columns">
        <aside>${this.renderPeople()}</aside>
        <main>
          ${
            person
              ? html`<sandbox-chat
                  .person=${person}
                  .others=${this.people.filter(({ id }) => id !== person.id)}
                  .groups=${this.groups}
                  .group=${this.groups.find(({ id }) => id === this.groupId) ?? null}
                  .startCode=${this.startCode}
                  @person-read=${(event: CustomEvent<PersonView | null>) => this.take(event.detail)}
                  @group-read=${(event: CustomEvent<GroupView>) => this.takeGroup(event.detail)}
                  @open-group=${(event: CustomEvent<number | null>) => this.go(person.id, event.detail)}
                  @started=${() => this.go(person.id)}
                  @open-people=${() => this.drawer.showModal()}
                ></sandbox-chat>`
              : nothing
          }
        </main>
      </div>
      <dialog class="drawer" aria-label=${t('sandbox-people')} @click=${this.onDrawerClick}>
        ${this.renderPeople()}
      </dialog>
      <person-dialog @add-person=${(event: CustomEvent<NewPeople>) => void this.add(event.detail)}></person-dialog>
    `;
  }

  private renderPeople() {
    return html`<people-list
      .people=${this.people}
      .chosen=${this.chosen}
      @choose-person=${(event: CustomEvent<number>) => this.go(event.detail)}
      @new-person=${() => this.personDialog.show()}
    ></people-list>`;
  }

  private readonly load = async (): Promise<void> => {
    clearTimeout(this.retryTimer);
    await this.attempt(async () => {
      const people = await listPeople();
      this.groups = await listGroups().catch(noneWithoutBot);
      // A newcomer begins with somebody, not with an empty page.
      this.people = people.length > 0 ? people : await addPeople(inventPerson(pageLanguage(), Math.random));
      const [first] = this.people;
      if (first && !this.people.some(({ id }) => id === this.chosen)) {
        this.chosen = first.id;
        history.replaceState(null, '', this.address(first.id, this.startCode));
      }
    });
    if (this.problem) this.retryTimer = window.setTimeout(() => void this.load(), RETRY_MS);
  };

  private async add(wanted: NewPeople): Promise<void> {
    await this.attempt(async () => {
      const added = await addPeople(wanted);
      this.people = [...this.people, ...added];
      if (added[0]) this.go(added[0].id);
    });
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
      this.problem = null;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem = error;
    }
  }

  private take(person: PersonView | null): void {
    if (!person) return void this.load();
    this.people = this.people.map((known) => (known.id === person.id ? person : known));
  }

  private takeGroup(group: GroupView): void {
    const others = this.groups.filter(({ id }) => id !== group.id);
    this.groups = [...others, group].sort((one, other) => other.id - one.id);
  }

  private go(id: number, groupId: number | null = null): void {
    this.drawer.close();
    if (id !== this.chosen || groupId !== this.groupId || this.startCode != null)
      history.pushState(null, '', this.address(id, null, groupId));
    this.readUrl();
  }

  private address(id: number, startCode: string | null, groupId: number | null = null): string {
    const query = new URLSearchParams({
      person: String(id),
      ...(groupId == null ? {} : { group: String(groupId) }),
      ...(startCode == null ? {} : { start: startCode }),
    });
    return `${location.pathname}?${query}`;
  }

  private readonly readUrl = (): void => {
    const query = new URLSearchParams(location.search);
    const id = Number(query.get('person'));
    this.chosen = Number.isSafeInteger(id) && id > 0 ? id : null;
    const groupId = Number(query.get('group'));
    this.groupId = Number.isSafeInteger(groupId) && groupId < 0 ? groupId : null;
    this.startCode = query.get('start');
  };

  /** The bot, another tab or a load run may have changed who is there. */
  private readonly onVisible = (): void => {
    if (document.visibilityState === 'visible') void this.load();
  };

  private readonly switchLanguage = (): void => {
    setPageLanguage(otherLanguage());
  };

  private readonly onDrawerClick = (event: Event): void => {
    if (event.target === this.drawer) this.drawer.close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sandbox-app': SandboxApp;
  }
}
