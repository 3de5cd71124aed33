import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionsView } from '../../src/contracts/api-accounts.ts';
import { accounts } from '../accounts-api.ts';
import '../accounts-texts.ts';
import { PanelElement } from '../element.ts';
import { formatExact, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { moment } from '../moment.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { toast, toastError } from '../toast.ts';
import './confirm-dialog.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';

/** Where somebody is logged in, and the end of it. Fires `changed`. */
@customElement('profile-sessions')
export class ProfileSessions extends PanelElement {
  @property({ attribute: false }) sessions: SessionsView = [];

  async #end(id: string): Promise<void> {
    await accounts.endSession(id).then(() => toast(t('sessions-ended')), toastError);
    this.#changed();
  }

  async #endOthers(): Promise<void> {
    const question = {
      title: t('sessions-others-title'),
      text: t('sessions-others-text'),
      points: [],
      action: t('sessions-end-others'),
    };
    if (!(await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question))) return;
    await accounts
      .endOtherSessions()
      .then(({ ended }) => toast(t('sessions-others-ended', { count: ended })), toastError);
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('changed'));
  }

  protected override render(): TemplateResult {
    return html`
      <ul class="session-list">
        ${this.sessions.map((session) => this.#item(session))}
      </ul>
      ${
        this.sessions.length > 1
          ? html`<p>
              <button class="wa-danger wa-outlined" type="button" @click=${this.#endOthers}>
                ${icon('logout')} ${t('sessions-end-others')}
              </button>
            </p>`
          : html`<p class="quiet">${t('sessions-only')}</p>`
      }
      <confirm-dialog></confirm-dialog>
    `;
  }

  #item({ id, current, userAgent, address, createdAt, lastSeenAt }: SessionsView[number]): TemplateResult {
    const agent = agentOf(userAgent);
    const { language } = settings;
    return html`
      <li>
        <div class="item-main">
          <strong title=${userAgent}>${agent}</strong>
          ${current ? html`<span class="mark success">${icon('check')}${t('sessions-this')}</span>` : nothing}
          <span class="quiet">${moment(lastSeenAt)}</span>
          <span class="quiet" title=${formatExact(language, createdAt)}>
            ${t('sessions-since', { time: formatTime(language, createdAt) })}, ${t('sessions-address', { address })}
          </span>
        </div>
        ${
          current
            ? nothing
            : html`<button
                class="wa-outlined wa-neutral"
                type="button"
                aria-label=${t('sessions-end-what', { agent })}
                @click=${() => void this.#end(id)}
              >
                ${t('sessions-end')}
              </button>`
        }
      </li>
    `;
  }
}

const BROWSERS = [
  ['YaBrowser', 'Yandex'],
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iOS'],
  ['iPad', 'iPadOS'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** The first name that fits counts: later ones are in the words of their imitators, too. */
function agentOf(userAgent: string): string {
  const named = (names: readonly (readonly [string, string])[]) =>
    names.find(([part]) => userAgent.includes(part))?.[1];
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
  if (browser === undefined || system === undefined) return browser ?? system ?? t('sessions-unknown');
  return t('sessions-agent', { browser, system });
}
