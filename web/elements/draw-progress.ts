import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PanelEvent } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** What is being computed of a draw, and how far it is. */
export type DrawWork = NonNullable<Extract<PanelEvent, { type: 'draw' }>['progress']>;

@customElement('draw-progress')
export class DrawProgress extends PanelElement {
  /** Null while nothing is known but that work goes on. */
  @property({ attribute: false }) work: DrawWork | null = null;
  /** What is said until more is known. */
  @property({ attribute: false }) waiting = '';

  protected override render(): TemplateResult {
    const { work } = this;
    const text = work ? t(`work-${work.work}`) : this.waiting;
    const number = (value: number) => formatNumber(settings.language, value);
    return html`
      <p class="quiet">
        <span role="status">${text}</span>
        ${work ? t('work-figures', { done: number(work.done), of: number(work.of) }) : nothing}
      </p>
      ${
        work
          ? html`<progress max=${Math.max(1, work.of)} .value=${work.done} aria-label=${text}></progress>`
          : html`<progress aria-label=${text}></progress>`
      }
    `;
  }
}
