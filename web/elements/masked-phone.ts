import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { maskPhone } from '../format.ts';
import { t } from '../text.ts';

/** A phone number, masked until somebody clicks it, so that a glance over a shoulder gathers nothing. */
@customElement('masked-phone')
export class MaskedPhone extends PanelElement {
  @property({ attribute: false }) phone: string | null = null;
  @state() private revealed: string | null = null;

  protected override render(): TemplateResult | typeof nothing {
    if (!this.phone) return html`<span class="quiet">—</span>`;
    const open = this.revealed === this.phone;
    return html`
      <button
        class="masked"
        type="button"
        aria-pressed=${open}
        title=${t(open ? 'phone-hide' : 'phone-show')}
        @click=${this.#toggle}
      >
        ${open ? this.phone : maskPhone(this.phone)}
      </button>
    `;
  }

  #toggle(): void {
    this.revealed = this.revealed === this.phone ? null : this.phone;
  }
}
