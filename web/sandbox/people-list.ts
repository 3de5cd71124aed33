import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PersonView } from '../../src/sandbox/protocol.ts';
import { avatar, avatarStyles } from './avatar.ts';
import { icon } from './icons.ts';
import { Locale } from './locale.ts';
import { controls } from './styles.ts';

/** From so many people on a search field shows, and no more than so many rows are drawn. */
const SEARCH_FROM = 8;
const MAX_ROWS = 200;

/** A person's whole name. */
export const fullName = ({ firstName, lastName }: PersonView): string =>
  lastName ? `${firstName} ${lastName}` : firstName;

/**
 * The people of the sandbox.
 * @fires choose-person - the id
 * @fires new-person - when somebody new is wanted
 */
@customElement('people-list')
export class PeopleList extends LitElement {
  @property({ attribute: false }) people: readonly PersonView[] = [];
  @property({ type: Number }) chosen: number | null = null;
  @state() private wanted = '';
  private readonly locale = new Locale(this);

  static override styles = [
    controls,
    avatarStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        height: 100%;
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 8px 8px 4px 16px;
      }
      h2 {
        margin: 0;
        font-size: 17px;
      }
      input {
        margin: 4px 12px 8px;
        padding: 8px 14px;
        border: 1px solid var(--border-strong);
        border-radius: 20px;
        background: none;
      }
      ul {
        flex: 1;
        margin: 0;
        padding: 4px 8px 12px;
        overflow-y: auto;
        list-style: none;
      }
      li button {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        padding: 8px 10px;
        border-radius: 10px;
        text-align: start;
      }
      li button:hover {
        background: var(--hover);
      }
      li button[aria-current] {
        background: var(--selected);
        color: #fff;
      }
      .lines {
        display: grid;
        min-width: 0;
        line-height: 1.35;
      }
      .lines > * {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      small,
      p {
        color: var(--muted);
        font-size: 13px;
      }
      [aria-current] small {
        color: #fff;
      }
      p {
        margin: 8px 10px;
      }
    `,
  ];

  override render() {
    const { t } = this.locale;
    const found = this.people.filter((person) => this.isWanted(person));
    return html`
      <div class="head">
        <h2>${t('sandbox-people')}</h2>
        <button
          class="round"
          title=${t('sandbox-new-person')}
          aria-label=${t('sandbox-new-person')}
          @click=${() => this.dispatchEvent(new CustomEvent('new-person'))}
        >
          ${icon('add')}
        </button>
      </div>
      ${
        this.people.length < SEARCH_FROM
          ? nothing
          : html`<input
              type="search"
              aria-label=${t('sandbox-search')}
              placeholder=${t('sandbox-search')}
              .value=${this.wanted}
              @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)}
            />`
      }
      <ul>
        ${found.slice(0, MAX_ROWS).map((person) => this.renderPerson(person))}
        ${found.length > MAX_ROWS ? html`<p>${t('sandbox-more-people', { count: found.length - MAX_ROWS })}</p>` : nothing}
      </ul>
    `;
  }

  private renderPerson(person: PersonView) {
    const { t } = this.locale;
    const name = fullName(person);
    const detail = person.deactivated
      ? t('sandbox-is-deactivated')
      : person.blocked
        ? t('sandbox-is-blocked')
        : [person.username ? `@${person.username}` : `+${person.phone.replace(/^\+/, '')}`, person.language].join(
            ' · ',
          );
    return html`<li>
      <button
        aria-current=${person.id === this.chosen ? 'true' : nothing}
        @click=${() => this.dispatchEvent(new CustomEvent<number>('choose-person', { detail: person.id }))}
      >
        ${avatar(person.id, name)}
        <span class="lines"><b>${name}</b><small>${detail}</small></span>
      </button>
    </li>`;
  }

  private isWanted(person: PersonView): boolean {
    const text = `${fullName(person)} ${person.username ?? ''} ${person.phone} ${person.id}`.toLowerCase();
    return text.includes(this.wanted.trim().toLowerCase());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'people-list': PeopleList;
  }
}
