import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ProfileView, SessionsView } from '../../src/contracts/api-accounts.ts';
import { accounts } from '../accounts-api.ts';
import '../accounts-texts.ts';
import { PanelElement } from '../element.ts';
import '../elements/profile-password.ts';
import '../elements/profile-sessions.ts';
import '../elements/profile-totp.ts';
import '../elements/view-settings.ts';
import { Loader } from '../loader.ts';
import '../login-texts.ts';
import { settings } from '../settings.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/** The own account: password, second factor, where one is logged in, what this browser keeps. */
@customElement('profile-page')
export class ProfilePage extends PanelElement {
  readonly #profile = new Loader<ProfileView>(this);
  readonly #sessions = new Loader<SessionsView>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#profile.run(accounts.profile);
    void this.#sessions.run(accounts.sessions);
  }

  protected override render(): TemplateResult {
    const { value, error, slow } = this.#profile;
    return html`
      <div class="page narrow profile">
        <h1 tabindex="-1">${t('profile-title')}</h1>
        ${value ? this.#sections(value) : error ? errorState(error, () => this.#load()) : slow ? skeleton(6) : nothing}
        <section class="card stack">
          <h2>${t('browser-title')}</h2>
          <p class="quiet">${t('browser-text')}</p>
          <div class="form-foot"><view-settings></view-settings></div>
          <label class="choice">
            <input
              type="checkbox"
              .checked=${settings.shortcuts}
              @change=${(event: Event) => (settings.shortcuts = (event.currentTarget as HTMLInputElement).checked)}
            />
            ${t('browser-keys')}
          </label>
        </section>
      </div>
    `;
  }

  #sections(profile: ProfileView): TemplateResult {
    const { value, error } = this.#sessions;
    const load = () => this.#load();
    return html`
      <p><strong>${profile.login}</strong></p>
      <p class="quiet">${t('profile-role', { role: t(`role-${profile.role}`) })} ${t(`role-about-${profile.role}`)}</p>
      <section class="card stack">
        <h2>${t('profile-totp')}</h2>
        <profile-totp .profile=${profile} @changed=${load}></profile-totp>
      </section>
      <section class="card stack">
        <h2>${t('profile-password')}</h2>
        <p class="quiet">${t('profile-password-text')}</p>
        <profile-password login=${profile.login} @changed=${load}></profile-password>
      </section>
      <section class="card stack">
        <h2>${t('sessions-title')}</h2>
        ${
          value
            ? html`<profile-sessions .sessions=${value} @changed=${load}></profile-sessions>`
            : error
              ? errorState(error, load)
              : nothing
        }
      </section>
    `;
  }
}
