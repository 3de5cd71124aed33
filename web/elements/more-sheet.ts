import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionView } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { allLinks, phoneLinks } from '../navigation.ts';
import { router } from '../router.ts';
import { t } from '../text.ts';
import { navLink, sandboxLink, type NavState } from './nav-links.ts';
import './view-settings.ts';

/** On a phone: the sections that the bar at the bottom has no room for, the own account, language and theme. Fires `leave`. */
@customElement('more-sheet')
export class MoreSheet extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  @property({ attribute: false }) nav!: NavState;
  readonly #close = () => this.querySelector('dialog')?.close();

  override connectedCallback(): void {
    super.connectedCallback();
    router.addEventListener('change', this.#close);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    router.removeEventListener('change', this.#close);
  }

  open(): void {
    this.querySelector('dialog')?.showModal();
  }

  #leave(): void {
    this.#close();
    this.dispatchEvent(new Event('leave'));
  }

  protected override render(): TemplateResult {
    const { login, role, sandbox } = this.session;
    const inBar = phoneLinks(role);
    const rest = allLinks(role).filter((link) => !inBar.includes(link));
    return html`
      <dialog class="sheet" aria-labelledby="more-heading" closedby="any">
        <form class="dialog-head" method="dialog">
          <h2 id="more-heading">${t('nav-label')}</h2>
          <button class="tool" aria-label=${t('action-close')}>${icon('xmark')}</button>
        </form>
        <nav aria-label=${t('nav-more')}>
          <ul>
            ${rest.map((link) => html`<li>${navLink(link, this.nav)}</li>`)}
            ${sandbox ? html`<li>${sandboxLink()}</li>` : nothing}
          </ul>
        </nav>
        <div class="sheet-foot">
          <view-settings></view-settings>
          <span class="who-name"><strong>${login}</strong> <span class="quiet">${t(`role-${role}`)}</span></span>
          <button class="wa-outlined wa-neutral" type="button" @click=${this.#leave}>
            ${icon('logout')} ${t('action-leave')}
          </button>
        </div>
      </dialog>
    `;
  }
}
