import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Prize } from '../../src/domain/model.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { t } from '../text.ts';

const MOST = 100;

const ONE: Prize = { name: '', count: 1 };

/** A row of the form: what it showed at first, and a key that it keeps when rows before it go. */
interface Row {
  readonly key: number;
  readonly given: Prize;
}

/** The prizes of a draw, best first; `prizes` is what is typed now. */
@customElement('prize-rows')
export class PrizeRows extends PanelElement {
  /** What the rows show at first. */
  @property({ attribute: false }) given: readonly Prize[] = [ONE];
  @state() private rows: readonly Row[] = [];
  #last = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('given')) this.rows = this.given.map((given) => this.#row(given));
  }

  #row(given: Prize): Row {
    return { key: ++this.#last, given };
  }

  get prizes(): Prize[] {
    return [...this.querySelectorAll<HTMLElement>('.prize')].map((row) => ({
      name: row.querySelector<HTMLInputElement>('[name=prizeName]')?.value.trim() ?? '',
      count: Number(row.querySelector<HTMLInputElement>('[name=prizeCount]')?.value),
    }));
  }

  async #add(): Promise<void> {
    this.rows = [...this.rows, this.#row(ONE)];
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('.prize:last-of-type [name=prizeName]')?.focus();
  }

  /** Nobody typed anything, but the form has changed; the button goes with its row, so the one that adds takes the focus. */
  #remove(key: number): void {
    this.rows = this.rows.filter((row) => row.key !== key);
    this.dispatchEvent(new Event('input', { bubbles: true }));
    this.querySelector<HTMLElement>('fieldset > button')?.focus();
  }

  protected override render(): TemplateResult {
    return html`
      <fieldset class="prizes">
        <legend>${t('draw-prize-list')}</legend>
        <div class="prize-names" aria-hidden="true">
          <span></span><span>${t('draw-prize-names')}</span><span>${t('draw-prize-counts')}</span><span></span>
        </div>
        ${repeat(
          this.rows,
          ({ key }) => key,
          (row, index) => this.#fields(row, index),
        )}
        <button class="wa-plain wa-brand" type="button" ?disabled=${this.rows.length >= MOST} @click=${this.#add}>
          ${icon('plus')} ${t('draw-prize-add')}
        </button>
      </fieldset>
    `;
  }

  #fields({ key, given }: Row, index: number): TemplateResult {
    const place = index + 1;
    return html`
      <div class="prize">
        <span class="prize-place" aria-hidden="true">${place}</span>
        <input
          name="prizeName"
          required
          maxlength="200"
          placeholder=${t('draw-prize-example')}
          .value=${given.name}
          aria-label=${t('draw-prize-name', { place })}
        />
        <input
          name="prizeCount"
          type="number"
          min="1"
          max="1000000"
          .value=${String(given.count)}
          required
          aria-label=${t('draw-prize-count', { place })}
        />
        <button
          class="tool"
          type="button"
          ?disabled=${this.rows.length === 1}
          aria-label=${t('draw-prize-remove', { place })}
          @click=${() => this.#remove(key)}
        >
          ${icon('trash')}
        </button>
      </div>
    `;
  }
}
