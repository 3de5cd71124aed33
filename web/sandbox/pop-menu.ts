import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { icon, type IconName } from './icons.ts';
import { controls } from './styles.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon: IconName;
  readonly act: () => void;
  readonly danger?: boolean;
}

/**
 * A round button that opens a menu (ARIA APG "menu button": arrows, Home, End and Escape work).
 * @attr up - opens above the button, for buttons at the bottom of the page
 */
@customElement('pop-menu')
export class PopMenu extends LitElement {
  @property() label = '';
  @property({ attribute: false }) icon: IconName = 'more';
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  @property({ type: Boolean, reflect: true }) up = false;
  @state() private open = false;
  @query('.round') private button!: HTMLButtonElement;

  static override styles = [
    controls,
    css`
      :host {
        position: relative;
        flex: none;
      }
      [role='menu'] {
        position: absolute;
        z-index: 5;
        top: calc(100% + 4px);
        inset-inline-end: 0;
        width: max-content;
        min-width: 230px;
        max-width: min(340px, calc(100vw - 24px));
        max-height: min(70dvh, 560px);
        overflow-y: auto;
        padding: 6px;
        border-radius: 12px;
        background: var(--surface);
        box-shadow:
          0 4px 20px #0004,
          0 0 0 1px var(--border);
      }
      :host([up]) [role='menu'] {
        top: auto;
        bottom: calc(100% + 10px);
        inset-inline: 0 auto;
      }
      [role='menuitem'] {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        min-height: 42px;
        padding: 5px 10px;
        border-radius: 8px;
        text-align: start;
        overflow-wrap: anywhere;
      }
      [role='menuitem']:hover,
      [role='menuitem']:focus-visible {
        background: var(--hover);
        outline-offset: -2px;
      }
      [role='menuitem'] .icon {
        color: var(--muted);
      }
      .danger,
      .danger .icon {
        color: var(--danger);
      }
    `,
  ];

  override render() {
    return html`
      <button
        class="round"
        title=${this.label}
        aria-label=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.open}
        @click=${() => void this.toggle()}
      >
        ${icon(this.icon)}
      </button>
      ${
        this.open
          ? html`<div role="menu" aria-label=${this.label} @keydown=${this.onKey} @focusout=${this.onFocusOut}>
              ${this.items.map(
                (item) =>
                  html`<button
                    role="menuitem"
                    tabindex="-1"
                    class=${item.danger ? 'danger' : nothing}
                    @mousedown=${(event: Event) => event.preventDefault()}
                    @click=${() => this.choose(item)}
                  >
                    ${icon(item.icon)} ${item.label}
                  </button>`,
              )}
            </div>`
          : nothing
      }
    `;
  }

  private get entries(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  private async toggle(): Promise<void> {
    this.open = !this.open;
    await this.updateComplete;
    this.entries[0]?.focus();
  }

  private choose(item: MenuItem): void {
    this.close();
    item.act();
  }

  private close(): void {
    this.open = false;
    this.button.focus();
  }

  private readonly onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (!(next instanceof Node && this.renderRoot.contains(next))) this.open = false;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const entries = this.entries;
    const at = entries.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') this.close();
    else if (to != null) entries.at(to === entries.length ? 0 : to)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pop-menu': PopMenu;
  }
}
