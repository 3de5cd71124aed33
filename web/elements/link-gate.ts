import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LookView } from '../../src/contracts/api-accounts.ts';
import { accountLink } from '../accounts-api.ts';
import { PanelElement } from '../element.ts';
import { formatExact, formatTime } from '../format.ts';
import { gate } from '../gate.ts';
import { LinkToken } from '../link-token.ts';
import { Loader } from '../loader.ts';
import '../login-texts.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { settings } from '../settings.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import './account-form.ts';
import type { Chosen } from './account-form.ts';
import './login-form.ts';

/**
 * What the bearer of a one-time link does with it: make an account, or set a new password; whoever did is logged in, with the
 * second factor where there is one. `entered` bubbles.
 */
@customElement('link-gate')
export class LinkGate extends PanelElement {
  @property() kind: LookView['kind'] = 'invite';
  @state() private error: ApiError | null = null;
  @state() private busy = false;
  /** What was chosen and stored; what is left is to log in with it. */
  @state() private chosen: Chosen | null = null;
  readonly #link = new Loader<LookView>(this);
  readonly #token = new LinkToken(this, () => {
    this.error = null;
    this.chosen = null;
    this.#link.forget();
    this.#look();
  });

  #look(): void {
    void this.#link.run(() => accountLink.look(this.#token.value));
  }

  async #use({ detail }: CustomEvent<Chosen>): Promise<void> {
    const { login, password } = detail;
    this.busy = true;
    this.error = null;
    try {
      const body = { token: this.#token.value, password, ...(this.kind === 'invite' && { login }) };
      this.chosen = { login: (await accountLink.use(body)).login, password };
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    const { value, error, slow } = this.#link;
    const dead = error?.code === 'LINK_INVALID' || this.error?.code === 'LINK_INVALID';
    if (this.chosen)
      return gate(t('login-title'), html`<login-form .fixed=${this.chosen.login} .known=${this.chosen}></login-form>`);
    if (!this.#token.value || error?.code === 'BAD_REQUEST') return this.#useless('missing');
    if (dead || (value && value.kind !== this.kind)) return this.#useless('dead');
    return gate(
      t(this.kind === 'invite' ? 'invite-title' : 'reset-title'),
      error ? errorState(error, () => this.#look()) : value ? this.#form(value) : html`${slow ? skeleton(3) : nothing}`,
    );
  }

  #useless(why: 'missing' | 'dead'): TemplateResult {
    return gate(
      t(`link-${why}-title`),
      html`
        <p class="quiet">${t(`link-${why}-text`)}</p>
        <a class="wa-button wa-outlined wa-neutral" href="/login">${t('link-to-login')}</a>
      `,
    );
  }

  #form({ kind, role, login, createdBy: by, expiresAt }: LookView): TemplateResult {
    const { language } = settings;
    return html`
      ${
        kind === 'invite' && role !== null
          ? html`<p>${t('invite-text', { by, role: t(`role-${role}`) })}</p>
              <p class="quiet">${t(`role-about-${role}`)}</p>`
          : html`<p>${t('reset-text', { by, login: login ?? '' })}</p>`
      }
      <account-form
        loginLabel=${t('invite-login')}
        action=${t(kind === 'invite' ? 'invite-action' : 'reset-action')}
        .fixed=${kind === 'reset' ? login : null}
        .error=${this.error}
        .busy=${this.busy}
        @chosen=${this.#use}
      ></account-form>
      <p class="quiet" title=${formatExact(language, expiresAt)}>
        ${t('link-until', { time: formatTime(language, expiresAt) })}
      </p>
    `;
  }
}
