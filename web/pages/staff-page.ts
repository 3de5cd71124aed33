import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StaffChatView } from '../../src/contracts/api-moderation.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import '../accounts-texts.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/staff-chat.ts';
import '../elements/staff-link.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { can } from '../rights.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/** Both are set up in Telegram, which no event tells of. */
const LOOK_MS = 4_000;

/** The reader's own Telegram account, and the group where the staff decides. */
@customElement('staff-page')
export class StaffPage extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  readonly #session = new Loader<SessionView>(this);
  readonly #chat = new Loader<StaffChatView>(this);
  /** Also at once when the reader comes back from Telegram. */
  readonly #look = () => {
    if (!document.hidden) this.#load();
  };
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
    document.addEventListener('visibilitychange', this.#look);
    this.#timer = setInterval(this.#look, LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#look);
    clearInterval(this.#timer);
  }

  #load(): void {
    void this.#session.run(api.session);
    void this.#chat.run(api.staffChat);
  }

  protected override render(): TemplateResult {
    const session = this.#session.value ?? this.session;
    const { value: chat, error, slow } = this.#chat;
    return html`
      <div class="page narrow">
        <h1 tabindex="-1">${t('staff-title')}</h1>
        <p class="quiet">${t('staff-text')}</p>
        ${session.sandbox ? this.#sandbox() : nothing}
        ${
          can(session.role, 'staffLink')
            ? html`<section class="card stack">
                <h2>${t('staff-link-title')}</h2>
                <p class="quiet">${t('staff-link-text')}</p>
                <staff-link .session=${session}></staff-link>
              </section>`
            : nothing
        }
        <section class="card stack">
          <h2>${t('staff-chat-title')}</h2>
          <p class="quiet">${t('staff-chat-text')}</p>
          ${
            chat
              ? html`<staff-chat .session=${session} .chat=${chat} @changed=${() => this.#load()}></staff-chat>`
              : error
                ? errorState(error, () => this.#load())
                : slow
                  ? skeleton(2)
                  : nothing
          }
        </section>
      </div>
    `;
  }

  #sandbox(): TemplateResult {
    return html`
      <p class="notice">
        ${icon('flask')}
        <span>${t('staff-sandbox')} <a href="/sandbox" target="_blank">${t('welcome-sandbox-action')}</a></span>
      </p>
    `;
  }
}
