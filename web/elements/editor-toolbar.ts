import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PLACEHOLDERS } from '../../src/domain/personalise.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { t } from '../text.ts';

/** The tag that goes around what is selected, or a thing that is asked for first, or a placeholder such as `{name}`. */
export type Tool = string;

const TOOLS = [
  { tool: 'b', mark: 'bold', name: 'bold', keys: 'Ctrl+B' },
  { tool: 'i', mark: 'italic', name: 'italic', keys: 'Ctrl+I' },
  { tool: 'u', mark: 'underline', name: 'underline', keys: 'Ctrl+U' },
  { tool: 's', mark: 'strikethrough', name: 'strike', keys: '' },
  { tool: 'tg-spoiler', mark: 'eye-slash', name: 'spoiler', keys: '' },
  { tool: 'link', mark: 'link', name: 'link', keys: 'Ctrl+K' },
  { tool: 'code', mark: 'code', name: 'code', keys: '' },
  { tool: 'blockquote', mark: 'quote', name: 'quote', keys: '' },
  { tool: 'emoji', mark: 'face', name: 'emoji', keys: '' },
] as const satisfies readonly { tool: Tool; mark: IconName; name: string; keys: string }[];

/** What can be done to a text. One stop of the Tab key, arrows lead through it. Fires `tool` with a `Tool` in `detail`. */
@customElement('editor-toolbar')
export class EditorToolbar extends PanelElement {
  #stop = 0;

  get #stops(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.editor-tools > button, summary')];
  }

  #use(tool: Tool): void {
    this.querySelector('details')?.removeAttribute('open');
    this.dispatchEvent(new CustomEvent<Tool>('tool', { detail: tool }));
  }

  #press(event: KeyboardEvent): void {
    const menu = this.querySelector('details');
    if (event.key === 'Escape' && menu?.open) {
      menu.open = false;
      this.querySelector('summary')?.focus();
      return;
    }
    const stops = this.#stops;
    const at = stops.indexOf(event.target as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (at === -1 || to === undefined) return;
    event.preventDefault();
    this.#stop = (to + stops.length) % stops.length;
    this.requestUpdate();
    stops[this.#stop]?.focus();
  }

  /** The menu closes when the focus leaves it. */
  #leave({ relatedTarget }: FocusEvent): void {
    const menu = this.querySelector('details');
    if (menu?.open && !menu.contains(relatedTarget as Node | null)) menu.open = false;
  }

  protected override render(): TemplateResult {
    return html`
      <div
        class="editor-tools"
        role="toolbar"
        aria-label=${t('compose-tools')}
        @keydown=${this.#press}
        @focusout=${this.#leave}
        @mousedown=${keepFocus}
      >
        ${TOOLS.map(({ tool, mark, name, keys }, index) => this.#button(index, tool, mark, name, keys))}
        <details class="editor-menu">
          <summary tabindex=${this.#stop === TOOLS.length ? 0 : -1}>${icon('user-tag')} ${t('compose-holes')}</summary>
          <div class="editor-holes">
            ${PLACEHOLDERS.map(
              (placeholder) => html`
                <button class="wa-plain wa-neutral" type="button" @click=${() => this.#use(`{${placeholder}}`)}>
                  <code>${`{${placeholder}}`}</code> ${t(`compose-hole-${placeholder}`)}
                </button>
              `,
            )}
          </div>
        </details>
      </div>
    `;
  }

  #button(index: number, tool: Tool, mark: IconName, name: string, keys: string): TemplateResult {
    const label = t(`compose-tool-${name}`);
    return html`
      <button
        class="tool"
        type="button"
        tabindex=${this.#stop === index ? 0 : -1}
        title=${keys === '' ? label : `${label} (${keys})`}
        aria-label=${label}
        @click=${() => this.#use(tool)}
      >
        ${icon(mark)}
      </button>
    `;
  }
}

/** The text keeps the focus, and with it what is selected is seen to be. */
const keepFocus = (event: MouseEvent): void => {
  if (!(event.target as Element).closest('summary')) event.preventDefault();
};
