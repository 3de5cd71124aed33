import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionView } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { can } from '../rights.ts';
import type { PanelRoute } from '../routes.ts';
import { Shortcuts } from '../shortcuts.ts';
import { t } from '../text.ts';
import './connection-pill.ts';
import './help-dialog.ts';
import type { HelpDialog } from './help-dialog.ts';
import './view-settings.ts';

const LINKS = [
  { section: 'moderation', href: '/panel/moderation', mark: 'check-double' },
  { section: 'participants', href: '/panel/participants', mark: 'users' },
  { section: 'draws', href: '/panel/draws', mark: 'trophy' },
  { section: 'broadcasts', href: '/panel/broadcasts', mark: 'send' },
  { section: 'campaigns', href: '/panel/campaigns', mark: 'bullhorn' },
  { section: 'staff', href: '/panel/staff', mark: 'comments' },
] as const satisfies readonly { section: PanelRoute['section']; href: string; mark: IconName }[];

/** The navigation around every page: sections, connection, language and theme, who is logged in. Fires `leave`. */
@customElement('panel-frame')
export class PanelFrame extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  @property({ attribute: false }) section: PanelRoute['section'] = null;

  constructor() {
    super();
    new Shortcuts(this, [{ code: 'Slash', shift: true, label: '?', text: 'shortcut-help', run: () => this.#help() }]);
  }

  #help(): void {
    this.querySelector<HelpDialog>('help-dialog')?.open();
  }

  protected override render(): TemplateResult {
    return html`
      <header class="frame">
        <a class="product" href="/panel/participants"
          ><span class="brand-mark">${icon('ticket')}</span>${t('app-name')}</a
        >
        <nav aria-label=${t('nav-label')}>
          ${LINKS.filter(({ section }) => section !== 'moderation' || can(this.session.role, 'decide')).map(
            ({ section, href, mark }) => html`
              <a href=${href} aria-current=${section === this.section ? 'page' : nothing}>
                ${icon(mark)}<span>${t(`nav-${section}`)}</span>
              </a>
            `,
          )}
          ${
            this.session.sandbox
              ? html`<a href="/sandbox" target="_blank">${icon('flask')}<span>${t('nav-sandbox')}</span></a>`
              : nothing
          }
        </nav>
        <div class="frame-foot">
          <connection-pill></connection-pill>
          <div class="frame-tools">
            <view-settings></view-settings>
            <button
              class="tool"
              type="button"
              title=${t('help-title')}
              aria-label=${t('help-title')}
              @click=${this.#help}
            >
              ${icon('keyboard')}
            </button>
          </div>
          <div class="who">
            <span class="who-name">
              <strong>${this.session.login}</strong>
              <span class="quiet">${t(`role-${this.session.role}`)}</span>
            </span>
            <button
              class="tool"
              type="button"
              title=${t('action-leave')}
              aria-label=${t('action-leave')}
              @click=${this.#leave}
            >
              ${icon('logout')}
            </button>
          </div>
        </div>
      </header>
      <help-dialog></help-dialog>
    `;
  }

  #leave(): void {
    this.dispatchEvent(new Event('leave'));
  }
}
