import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { known, valueText, type ChartData } from '../chart-data.ts';
import '../dashboard-texts.ts';
import { PanelElement } from '../element.ts';
import { t } from '../text.ts';
import type { Plot } from './plot.ts';

const HEIGHT = { tall: 240, small: 120 } as const;

/** One chart or, with `table`, the same figures as a table. The arrow keys go through the chart. */
@customElement('figure-chart')
export class FigureChart extends PanelElement {
  @property({ attribute: false }) data!: ChartData;
  @property({ type: Boolean }) table = false;
  @property({ type: Boolean }) small = false;
  @state() private pointed: number | null = null;
  #plot: Plot | null = null;
  /** Where the arrow keys are, whatever is drawn anew meanwhile. */
  #kept: number | null = null;
  /** What the plot was made for. */
  #made = '';
  readonly #resized = new ResizeObserver(() => {
    this.#plot?.fit();
    this.#pointAgain();
  });
  /** The theme is a class of the root element. */
  readonly #themed = new MutationObserver(() => void this.#draw(true));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#themed.observe(document.documentElement, { attributeFilter: ['class'] });
    if (this.hasUpdated) void this.#draw(true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#themed.disconnect();
    this.#clear();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('data') || changed.has('table') || changed.has('small')) void this.#draw(false);
  }

  #clear(): void {
    this.#resized.disconnect();
    this.pointed = null;
    this.#plot?.destroy();
    this.#plot = null;
  }

  /** @param anew also when slots and series are the same */
  async #draw(anew: boolean): Promise<void> {
    if (this.table) return this.#clear();
    const { drawPlot } = await import('./plot.ts');
    const into = this.querySelector<HTMLElement>('.plot');
    if (!into || !this.isConnected) return;
    const made = JSON.stringify([this.data.slots, this.data.series.map(({ label, shape }) => [label, shape])]);
    if (!anew && this.#plot && made === this.#made) {
      this.#plot.update(this.data);
      return this.#pointAgain();
    }
    this.#clear();
    this.#made = made;
    const { color, borderTopColor, fontFamily } = getComputedStyle(into);
    const look = {
      text: color,
      line: borderTopColor,
      font: fontFamily,
      series: [...this.querySelectorAll('.swatch')].map((swatch) => getComputedStyle(swatch).color),
      height: this.small ? HEIGHT.small : HEIGHT.tall,
    };
    this.#plot = drawPlot(
      into,
      this.data,
      look,
      (slot) => (this.pointed = slot),
      () => this.#kept !== null,
    );
    this.#resized.observe(into);
    this.#pointAgain();
  }

  #pointAgain(): void {
    if (this.#kept !== null) this.#plot?.point(this.#kept);
  }

  #letGo(): void {
    this.#kept = null;
    this.#plot?.point(null);
  }

  #moved({ movementX, movementY }: MouseEvent): void {
    if (movementX !== 0 || movementY !== 0) this.#kept = null;
  }

  #press(event: KeyboardEvent): void {
    const last = known(this.data) - 1;
    const pointed = this.#kept ?? this.pointed;
    const next = {
      ArrowLeft: Math.max(0, (pointed ?? last + 1) - 1),
      ArrowRight: Math.min(last, (pointed ?? -1) + 1),
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined || last < 0) return;
    event.preventDefault();
    this.#kept = next;
    this.#pointAgain();
  }

  protected override render(): TemplateResult {
    return this.table ? this.#asTable() : this.#asChart();
  }

  #asChart(): TemplateResult {
    const { title, series, slots } = this.data;
    const slot = this.pointed !== null && this.pointed < known(this.data) ? this.pointed : null;
    return html`
      <div class="chart-legend" aria-live="polite">
        ${series.map(
          ({ label, tone, shape, values }) => html`
            <span class="chart-key">
              <i class="swatch tone-${tone} ${shape}"></i>
              ${label}${slot === null ? '' : html`: <strong>${valueText(this.data, values[slot])}</strong>`}
            </span>
          `,
        )}
        <span class="chart-slot">${slot === null ? '' : slots[slot]?.full}</span>
      </div>
      <div
        class="plot"
        role="img"
        tabindex="0"
        aria-label=${t('chart-label', { title })}
        @keydown=${this.#press}
        @mousemove=${this.#moved}
        @blur=${this.#letGo}
      ></div>
    `;
  }

  #asTable(): TemplateResult {
    const { title, slotTitle, series, slots } = this.data;
    return html`
      <div class="table-scroll chart-table" tabindex="0" role="region" aria-label=${title}>
        <table>
          <caption class="unseen">
            ${title}
          </caption>
          <thead>
            <tr>
              <th scope="col">${slotTitle}</th>
              ${series.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${slots.slice(0, known(this.data)).map(
              ({ full }, i) => html`
                <tr>
                  <th scope="row">${full}</th>
                  ${series.map(({ values }) => html`<td class="number">${valueText(this.data, values[i])}</td>`)}
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    `;
  }
}
