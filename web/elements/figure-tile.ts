import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';

/** How a figure stands to the one before, in words; whether that is good is its tone. */
export interface Change {
  readonly text: string;
  readonly mark: IconName;
  readonly tone: 'success' | 'warning' | 'neutral';
}

const stays = matchMedia('(prefers-reduced-motion: reduce)');

/** One figure with its name. When it becomes another it lights up for a moment. */
@customElement('figure-tile')
export class FigureTile extends PanelElement {
  @property() label = '';
  @property() value = '';
  @property() note = '';
  @property({ attribute: false }) change: Change | null = null;
  /** Where the figure leads to. */
  @property() href: string | null = null;

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const before = changed.get('value');
    if (!before || before === this.value || stays.matches) return;
    const colour = getComputedStyle(this).getPropertyValue('--moved');
    this.querySelector('.tile-value')?.animate(
      [{ backgroundColor: colour }, { backgroundColor: 'transparent' }],
      1_200,
    );
  }

  protected override render(): TemplateResult {
    const { label, value, note, change, href } = this;
    return html`
      <p class="tile-label">${href === null ? label : html`<a href=${href}>${label}</a>`}</p>
      <p class="tile-value">${value}</p>
      ${change ? html`<p class="tile-change ${change.tone}">${icon(change.mark)} ${change.text}</p>` : nothing}
      ${note ? html`<p class="tile-note quiet">${note}</p>` : nothing}
    `;
  }
}
