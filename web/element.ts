import { LitElement } from 'lit';
import { settings } from './settings.ts';

/**
 * The base of every element here: it renders into the page itself, so that one style sheet, labels, form ownership and
 * focus work as in plain HTML, and it renders again when the language changes.
 */
export class PanelElement extends LitElement {
  readonly #refresh = () => this.requestUpdate();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    settings.addEventListener('change', this.#refresh);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    settings.removeEventListener('change', this.#refresh);
  }
}
