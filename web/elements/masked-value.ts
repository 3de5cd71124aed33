import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RevealField } from '../../src/contracts/api-records.ts';
import { isMasked } from '../../src/domain/masking.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { reveals } from '../revealed.ts';
import { t } from '../text.ts';
import { toast, toastError } from '../toast.ts';

/** Personal data as the API masks it, readable once somebody asks to see it, which is in the audit log. */
@customElement('masked-value')
export class MaskedValue extends PanelElement {
  /** Id of the entry that it belongs to. */
  @property({ attribute: false }) entry = 0;
  @property({ attribute: false }) field: RevealField = 'phone';
  @property({ attribute: false }) mask: string | null = null;
  /** Of `history`: when it was replaced, UTC ms. */
  @property({ attribute: false }) at: number | null = null;
  /** What it is, for who does not see where it stands. */
  @property({ attribute: false }) what = '';
  @state() private busy = false;
  #entered: number | null = null;
  readonly #changed = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    reveals.addEventListener('change', this.#changed);
    if (this.hasUpdated) this.#enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    reveals.removeEventListener('change', this.#changed);
    this.#leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('entry') && this.isConnected) this.#enter();
  }

  #enter(): void {
    if (this.#entered === this.entry) return;
    this.#leave();
    this.#entered = this.entry;
    reveals.enter(this.entry);
  }

  #leave(): void {
    if (this.#entered !== null) reveals.leave(this.#entered);
    this.#entered = null;
  }

  #value(mask: string): string | null {
    const { entry, field, at } = this;
    return reveals.valueAt({ entry, field, mask, at });
  }

  /** Where a row is chosen by a click, showing a value does not choose it. */
  #toggle = async (event: Event): Promise<void> => {
    event.stopPropagation();
    const { entry, field, mask } = this;
    if (mask === null || this.busy) return;
    if (this.#value(mask) !== null) return reveals.hide(entry);
    this.busy = true;
    try {
      await reveals.show(entry, [field]);
      const isHere = this.isConnected && this.entry === entry && this.mask === mask;
      if (isHere && this.#value(mask) === null) toast(t('reveal-changed'), 'warning');
    } catch (thrown) {
      toastError(thrown);
    } finally {
      this.busy = false;
    }
  };

  protected override render(): TemplateResult {
    const { mask, what } = this;
    if (!mask) return html`<span class="quiet">—</span>`;
    if (!isMasked(mask)) return html`<span>${mask}</span>`;
    const value = this.#value(mask);
    const label = t(value === null ? 'reveal-show' : 'reveal-hide', { what });
    const use = (): void => reveals.use(this.entry);
    return html`
      <span class="masked" @pointerenter=${use} @focusin=${use}>
        <span>${value ?? mask}</span>
        <button
          class="tool"
          type="button"
          title=${label}
          aria-label=${label}
          aria-busy=${this.busy}
          @click=${this.#toggle}
        >
          ${icon(value === null ? 'eye' : 'eye-slash')}
        </button>
        ${value === null ? nothing : html`<span @click=${stay}>${copyButton(value, what)}</span>`}
      </span>
    `;
  }
}

const stay = (event: Event): void => event.stopPropagation();

/** Of something else than the history of an entry. */
export const maskedValue = (
  entry: number,
  field: Exclude<RevealField, 'history'>,
  mask: string | null,
  what: string,
): TemplateResult => html`<masked-value .entry=${entry} .field=${field} .mask=${mask} .what=${what}></masked-value>`;
