import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Prize } from '../../src/domain/model.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { t } from '../text.ts';

const MOST = 100;

/** The prizes of a draw, best first; `prizes` is what is typed now. */
@customElement('prize-rows')
export class PrizeRows extends PanelElement {
  @state() private rows: readonly number[] = [0];
  #last = 0;

  get prizes(): Prize[] {
    return [...this.querySelectorAll<HTMLElement>('.prize')].map((row) => ({
      name: row.querySelector<HTMLInputElement>('[name=prizeName]')?.value.trim() ?? '',
      count: Number(row.querySelector<HTMLInputElement>('[name=prizeCount]')?.value),
    }));
  }

  async #add(): Promise<void> {
    this.rows = [...this.rows, ++this.#last];
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('.prize:last-of-type [name=prizeName]')?.focus();
  }

  #remove(key: number): void {
    this.rows = this.rows.filter((row) => row !== key);
  }

  protected override render(): TemplateResult {
    return html`
      <fieldset class="prizes">
        <legend>${t('draw-prize-list')}</legend>
        ${repeat(
          this.rows,
          (key) => key,
          (key, index) => this.#row(key, index),
        )}
        <button class="wa-plain wa-brand" type="button" ?disabled=${this.rows.length >= MOST} @click=${this.#add}>
          ${icon('plus')} ${t('draw-prize-add')}
        </button>
      </fieldset>
    `;
  }

  #row(key: number, index: number): TemplateResult {
    const place = index + 1;
    return html`
      <div class="prize">
        <span class="prize-place" aria-hidden="true">${place}</span>
        <input
          name="prizeName"
          required
          maxlength="200"
          placeholder=${t('draw-prize-example')}
          aria-label=${t('draw-prize-name', { place })}
        />
        <input
          name="prizeCount"
          type="number"
          min="1"
          max="1000000"
          value="1"
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
