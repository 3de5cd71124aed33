import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import '../accounts-texts.ts';
import { api } from '../api.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { Polling } from '../polling.ts';
import { qrCode } from '../qr.ts';
import { can } from '../rights.ts';
import { HOME } from '../router.ts';
import { t } from '../text.ts';

/** Telegram tells the name of the bot seconds after the start, or after the network is back. */
const ASK_MS = 3_000;

/** The campaign is there: how people get to it, and what is worth doing next. */
@customElement('welcome-done')
export class WelcomeDone extends PanelElement {
  @property({ attribute: false }) campaign!: CampaignView;
  @property({ attribute: false }) session!: SessionView;
  @state() private bot: string | null = null;

  constructor() {
    super();
    new Polling(this, ASK_MS, () => void this.#ask());
  }

  protected override willUpdate(): void {
    this.bot ??= this.session.bot;
  }

  async #ask(): Promise<void> {
    if (this.bot !== null || this.session.sandbox) return;
    // The next time will do.
    await api.session().then(
      ({ bot }) => (this.bot = bot),
      () => undefined,
    );
  }

  protected override render(): TemplateResult {
    const { sandbox, role } = this.session;
    return html`
      ${
        this.campaign.state === 'open'
          ? html`<p class="lead">${t(sandbox ? 'welcome-done-sandbox' : 'welcome-done-text')}</p>`
          : html`<p class="lead">
              ${t('welcome-not-open-text')}
              <a href=${`/panel/campaigns/${this.campaign.id}`}>${t('welcome-not-open-link')}</a>
            </p>`
      }
      <section class="card stack">${sandbox ? this.#sandbox() : this.#link()}</section>
      <section class="card stack">
        <h2>${t('welcome-next')}</h2>
        <ul class="next-steps">
          ${can(role, 'people') ? this.#next('people', '/panel/people', 'people') : nothing}
          ${this.#next('totp', '/panel/profile', 'shield')} ${this.#next('chat', '/panel/staff', 'comments')}
        </ul>
      </section>
      <p><a class="wa-button wa-brand" href=${HOME}>${icon('gauge')} ${t('welcome-panel')}</a></p>
    `;
  }

  #link(): TemplateResult {
    const { bot } = this;
    const { code } = this.campaign;
    if (bot === null)
      return html`<p class="notice" role="status">
        ${icon('circle-info')}<span>${t('welcome-no-bot', { command: `/start ${code}` })}</span>
      </p>`;
    const link = `https://t.me/${bot}?start=${encodeURIComponent(code)}`;
    return html`
      <p class="copy-line"><code>${link}</code>${copyButton(link, t('welcome-link'))}</p>
      <figure class="poster">
        ${qrCode(link, t('welcome-qr'))}
        <figcaption>${t('welcome-poster')}</figcaption>
      </figure>
    `;
  }

  #sandbox(): TemplateResult {
    const link = new URL('/sandbox', location.origin).href;
    return html`
      <h2>${t('welcome-sandbox-title')}</h2>
      <p>${t('welcome-sandbox-text')}</p>
      <p class="form-foot">
        <a class="wa-button wa-brand" href="/sandbox" target="_blank"
          >${icon('flask')} ${t('welcome-sandbox-action')}</a
        >
        ${copyButton(link, t('welcome-sandbox-link'))}
      </p>
    `;
  }

  #next(what: string, href: string, mark: IconName): TemplateResult {
    return html`
      <li>
        ${icon(mark)}
        <span>
          <a href=${href}>${t(`welcome-next-${what}`)}</a>
          <span class="quiet">${t(`welcome-next-${what}-text`)}</span>
        </span>
      </li>
    `;
  }
}
