import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionView } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import '../panel-texts.ts';
import { icon } from '../icon.ts';
import { keys } from '../keys.ts';
import { allLinks, linksOf, phoneLinks, PROFILE, type NavGroup } from '../navigation.ts';
import { can } from '../rights.ts';
import { HOME, router } from '../router.ts';
import type { Section } from '../routes.ts';
import { settings } from '../settings.ts';
import { Shortcuts, type Shortcut } from '../shortcuts.ts';
import { t } from '../text.ts';
import { Waiting } from '../waiting.ts';
import './command-palette.ts';
import type { CommandPalette } from './command-palette.ts';
import './connection-pill.ts';
import './help-dialog.ts';
import type { HelpDialog } from './help-dialog.ts';
import './more-sheet.ts';
import type { MoreSheet } from './more-sheet.ts';
import { navLink, sandboxLink, type NavState } from './nav-links.ts';
import './page-banner.ts';
import './view-settings.ts';

/** Below this the navigation begins as icons alone. */
const NARROW = matchMedia('(max-width: 75rem)');

/**
 * The navigation around every page: sections, connection, language and theme, who is logged in. Beside the page on a desk,
 * where it can be folded to its icons; below it on a phone, with the rest of it in a sheet. Fires `leave`.
 */
@customElement('panel-frame')
export class PanelFrame extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  @property({ attribute: false }) section: Section | null = null;
  readonly #waiting = new Waiting(this, () => can(this.session.role, 'decide'));
  readonly #resized = () => this.requestUpdate();

  constructor() {
    super();
    new Shortcuts(this, () => this.#shortcuts(), 'everywhere');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    NARROW.addEventListener('change', this.#resized);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    NARROW.removeEventListener('change', this.#resized);
  }

  get #narrow(): boolean {
    return settings.narrowNavigation ?? NARROW.matches;
  }

  #shortcuts(): readonly Shortcut[] {
    return [
      { code: 'KeyK', ctrl: true, label: 'Ctrl+K', text: 'shortcut-palette', run: () => this.#find() },
      { code: 'Slash', shift: true, label: '?', text: 'shortcut-help', run: () => this.#help() },
      ...allLinks(this.session.role).map(({ section, href, code }) => ({
        code,
        after: 'KeyG',
        label: `G ${code.slice('Key'.length)}`,
        text: `nav-${section}`,
        run: () => void router.lead(href),
      })),
    ];
  }

  #find(): void {
    void this.querySelector<CommandPalette>('command-palette')?.open();
  }

  #help(): void {
    this.querySelector<HelpDialog>('help-dialog')?.open();
  }

  #leave(): void {
    this.dispatchEvent(new Event('leave'));
  }

  protected override updated(): void {
    this.classList.toggle('narrow', this.#narrow);
  }

  protected override render(): TemplateResult {
    const nav: NavState = { section: this.section, waiting: this.#waiting.count };
    return html`
      <header class="frame">
        <a class="product" href=${HOME} title=${t('app-name')}>
          <span class="brand-mark">${icon('ticket')}</span><span class="nav-name">${t('app-name')}</span>
        </a>
        <button class="find" type="button" title=${t('palette-title')} @click=${this.#find}>
          ${icon('search')}<span class="nav-name">${t('palette-open')}</span
          ><span class="find-keys">${keys('Ctrl+K')}</span>
        </button>
        <nav class="sections" aria-label=${t('nav-label')}>
          ${this.#group('work', nav)} ${this.#group('office', nav)}
        </nav>
        <div class="frame-foot">
          <connection-pill></connection-pill>
          ${this.#tools()} ${this.#who()}
        </div>
      </header>
      <nav class="bottom-bar" aria-label=${t('nav-label')}>
        ${phoneLinks(this.session.role).map((link) => navLink(link, nav))}
        <button
          type="button"
          aria-haspopup="dialog"
          class=${phoneLinks(this.session.role).some(({ section }) => section === this.section) ? '' : 'current'}
          @click=${() => this.querySelector<MoreSheet>('more-sheet')?.open()}
        >
          ${icon('more')}<span class="nav-name">${t('nav-more')}</span>
        </button>
      </nav>
      <more-sheet .session=${this.session} .nav=${nav} @leave=${this.#leave}></more-sheet>
      <help-dialog></help-dialog>
      <command-palette .session=${this.session}></command-palette>
    `;
  }

  #group(group: NavGroup, nav: NavState): TemplateResult {
    return html`
      <p class="nav-group" id=${`nav-${group}`}><span class="nav-name">${t(`nav-group-${group}`)}</span></p>
      <ul aria-labelledby=${`nav-${group}`}>
        ${linksOf(group, this.session.role).map((link) => html`<li>${navLink(link, nav)}</li>`)}
        ${group === 'office' && this.session.sandbox ? html`<li>${sandboxLink()}</li>` : nothing}
      </ul>
    `;
  }

  #tools(): TemplateResult {
    const fold = t(this.#narrow ? 'nav-wide' : 'nav-narrow');
    return html`
      <div class="frame-tools">
        <view-settings></view-settings>
        <button class="tool" type="button" title=${t('help-title')} aria-label=${t('help-title')} @click=${this.#help}>
          ${icon('keyboard')}
        </button>
        <button
          class="tool fold"
          type="button"
          title=${fold}
          aria-label=${fold}
          @click=${() => (settings.narrowNavigation = !this.#narrow)}
        >
          ${icon(this.#narrow ? 'wide' : 'narrow')}
        </button>
      </div>
    `;
  }

  #who(): TemplateResult {
    const { login, role } = this.session;
    return html`
      <div class="who">
        <a
          class="who-name"
          href=${PROFILE.href}
          title=${t('nav-profile')}
          aria-current=${this.section === 'profile' ? 'page' : nothing}
        >
          ${icon(PROFILE.mark)}
          <span class="nav-name">
            <strong>${login}</strong>
            <span class="quiet">${t(`role-${role}`)}</span>
          </span>
        </a>
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
    `;
  }
}
