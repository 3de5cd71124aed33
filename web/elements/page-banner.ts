import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { formatClock } from '../format.ts';
import { icon } from '../icon.ts';
import { live } from '../live.ts';
import { newVersion } from '../new-version.ts';
import '../panel-texts.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** Above the page: that the server or the network is gone, or that the server has another version of the panel. */
@customElement('page-banner')
export class PageBanner extends PanelElement {
  readonly #changed = () => this.requestUpdate();
  /** The stream was away, or a script was: that is when another version may be there. */
  readonly #look = () => void newVersion.look().catch(() => undefined);

  override connectedCallback(): void {
    super.connectedCallback();
    live.addEventListener('state', this.#changed);
    live.addEventListener('resync', this.#look);
    newVersion.addEventListener('change', this.#changed);
    addEventListener('vite:preloadError', this.#look);
    for (const type of ['online', 'offline']) addEventListener(type, this.#changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    live.removeEventListener('state', this.#changed);
    live.removeEventListener('resync', this.#look);
    newVersion.removeEventListener('change', this.#changed);
    removeEventListener('vite:preloadError', this.#look);
    for (const type of ['online', 'offline']) removeEventListener(type, this.#changed);
  }

  protected override render(): TemplateResult {
    return html`<div role="status">${this.#message()}</div>`;
  }

  #message(): TemplateResult | typeof nothing {
    if (!navigator.onLine) return html`<p class="banner warning">${icon('offline')} ${t('connection-offline')}</p>`;
    if (live.state === 'stale') {
      const since = formatClock(settings.language, live.since ?? Date.now());
      return html`<p class="banner warning">${icon('offline')} ${t('connection-lost', { since })}</p>`;
    }
    if (!newVersion.isThere) return nothing;
    return html`
      <p class="banner brand">
        ${icon('refresh')} <span>${t('version-new')}</span>
        <button class="wa-outlined wa-neutral" type="button" @click=${() => location.reload()}>
          ${t('version-reload')}
        </button>
      </p>
    `;
  }
}
