import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';

const DEBOUNCE_MS = 250;

/** A search that waits until the typing pauses. Fires `search` with the words in `detail`. */
@customElement('search-box')
export class SearchBox extends PanelElement {
  @property({ attribute: false }) text = '';
  @property({ attribute: false }) label = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  override focus(): void {
    this.querySelector('input')?.select();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  #input(event: Event): void {
    const words = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(words), words ? DEBOUNCE_MS : 0);
  }

  #search(detail: string): void {
    if (detail !== this.text) this.dispatchEvent(new CustomEvent<string>('search', { detail }));
  }

  protected override updated(changed: Map<string, unknown>): void {
    const input = this.querySelector('input');
    if (input && changed.has('text') && input.value.trim() !== this.text) input.value = this.text;
  }

  protected override render(): TemplateResult {
    return html`
      <label class="search">
        ${icon('search')}
        <input type="search" maxlength="100" placeholder=${this.label} aria-label=${this.label} @input=${this.#input} />
      </label>
    `;
  }
}
