import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { keepLook, readLook, type TableLook } from '../table-look.ts';
import { t } from '../text.ts';

/**
 * Chooses how a table looks in this browser: its columns, and how close its rows are. Fires `look` with a `TableLook` in
 * `detail`; what was chosen before is read by `readLook`.
 */
@customElement('table-look')
export class TableLookMenu extends PanelElement {
  /** The name under which the choice is kept. */
  @property() table = '';
  /** Columns that can be left out, each with the key of its heading. */
  @property({ attribute: false }) columns: readonly (readonly [name: string, text: string])[] = [];
  @state() private look: TableLook = { hidden: [], dense: false };

  override connectedCallback(): void {
    super.connectedCallback();
    this.look = readLook(this.table);
    document.addEventListener('pointerdown', this.#outside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside);
  }

  get #menu(): HTMLDetailsElement | null {
    return this.querySelector('details');
  }

  readonly #outside = (event: Event): void => {
    if (this.#menu?.open && !event.composedPath().includes(this)) this.#menu.open = false;
  };

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.#menu?.open) return;
    event.stopPropagation();
    this.#menu.open = false;
    this.querySelector('summary')?.focus();
  }

  #choose(look: TableLook): void {
    this.look = look;
    keepLook(this.table, look);
    this.dispatchEvent(new CustomEvent<TableLook>('look', { detail: look }));
  }

  #show(name: string, on: boolean): void {
    const others = this.look.hidden.filter((one) => one !== name);
    this.#choose({ ...this.look, hidden: on ? others : [...others, name] });
  }

  protected override render(): TemplateResult {
    const { hidden, dense } = this.look;
    return html`
      <details @keydown=${this.#key}>
        <summary class="tool" aria-label=${t('table-look')} title=${t('table-look')}>${icon('columns')}</summary>
        <div class="look-menu">
          <fieldset>
            <legend>${t('table-look-columns')}</legend>
            ${this.columns.map(([name, text]) => box(t(text), !hidden.includes(name), (on) => this.#show(name, on)))}
          </fieldset>
          <fieldset>
            <legend>${t('table-look-rows')}</legend>
            ${box(t('table-look-dense'), dense, (on) => this.#choose({ ...this.look, dense: on }))}
          </fieldset>
        </div>
      </details>
    `;
  }
}

const box = (label: string, on: boolean, change: (on: boolean) => void): TemplateResult => html`
  <label>
    <input
      type="checkbox"
      .checked=${on}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    />
    ${label}
  </label>
`;

declare global {
  interface HTMLElementTagNameMap {
    'table-look': TableLookMenu;
  }
}
