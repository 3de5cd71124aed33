import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { formatClock } from '../format.ts';
import { live } from '../live.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** Whether the figures on the screen follow what happens, and since when not. */
@customElement('connection-pill')
export class ConnectionPill extends PanelElement {
  readonly #changed = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    live.addEventListener('state', this.#changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    live.removeEventListener('state', this.#changed);
  }

  protected override render(): TemplateResult {
    const state = live.state === 'off' ? 'reconnecting' : live.state;
    const since = formatClock(settings.language, live.since ?? Date.now());
    return html`<span class="pill ${state}" role="status"
      ><i></i><span>${t(`connection-${state}`, { since })}</span></span
    >`;
  }
}
