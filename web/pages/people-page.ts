import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AccountLinkView, AccountView, MadeAccountLinkView } from '../../src/contracts/api-accounts.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { ROLES } from '../../src/domain/model.ts';
import { accounts } from '../accounts-api.ts';
import '../accounts-texts.ts';
import { PanelElement } from '../element.ts';
import '../elements/account-card.ts';
import '../elements/people-links.ts';
import { Loader } from '../loader.ts';
import '../login-texts.ts';
import { can } from '../rights.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/** Who has access and as what, and the links by which more come. */
@customElement('people-page')
export class PeoplePage extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  @state() private made: MadeAccountLinkView | null = null;
  readonly #people = new Loader<AccountView[]>(this);
  readonly #links = new Loader<AccountLinkView[]>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#people.run(accounts.all);
    if (this.#mayChange) void this.#links.run(accounts.links);
  }

  get #mayChange(): boolean {
    return can(this.session.role, 'accounts');
  }

  #made({ detail }: CustomEvent<MadeAccountLinkView>): void {
    this.made = detail;
    this.#load();
    void this.updateComplete.then(() => this.querySelector('people-links')?.scrollIntoView({ block: 'center' }));
  }

  protected override render(): TemplateResult {
    const { value, error, slow } = this.#people;
    return html`
      <div class="page narrow people">
        <h1 tabindex="-1">${t('people-title')}</h1>
        <p class="quiet">${t('people-text')}</p>
        ${this.#mayChange ? this.#linksOf() : html`<p class="notice">${t('people-only-owner')}</p>`}
        ${
          value
            ? html`<ul class="card-list" aria-label=${t('people-table')}>
                ${value.map((account) => this.#item(account))}
              </ul>`
            : error
              ? errorState(error, () => this.#load())
              : slow
                ? skeleton(4)
                : nothing
        }
        <section class="card stack">
          <h2>${t('people-roles')}</h2>
          <dl class="roles">
            ${ROLES.map(
              (role) =>
                html`<dt>${t(`role-${role}`)}</dt>
                  <dd>${t(`role-about-${role}`)}</dd>`,
            )}
          </dl>
        </section>
      </div>
    `;
  }

  #linksOf(): TemplateResult {
    const { value, error } = this.#links;
    if (error) return errorState(error, () => this.#load());
    return html`<people-links .links=${value ?? []} .made=${this.made} @changed=${() => this.#load()}></people-links>`;
  }

  #item(account: AccountView): TemplateResult {
    return html`
      <li class="card item">
        <account-card
          .account=${account}
          .isOwn=${account.id === this.session.id}
          .mayChange=${this.#mayChange}
          @changed=${() => this.#load()}
          @made=${this.#made}
        ></account-card>
      </li>
    `;
  }
}
