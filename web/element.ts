import { LitElement } from 'lit';
import { settings } from './settings.ts';
import { textsReady } from './text.ts';

/**
 * The base of every element here: it renders into the page itself, so that one style sheet, labels, form ownership and
 * focus work as in plain HTML, it renders again when the language changes, and it waits until its texts are here.
 */
export class PanelElement extends LitElement {
  readonly #refresh = () => this.requestUpdate();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return textsReady()?.then(() => super.scheduleUpdate()) ?? super.scheduleUpdate();
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
