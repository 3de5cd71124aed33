import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { filterPath, type Filter } from '../participants.ts';
import { router } from '../router.ts';
import { t } from '../text.ts';

/**
 * Back and on through the pages of the list. A cursor only points forward, so the cursors behind us stay with the entry
 * of the history, and "back" works after a reload too.
 */
@customElement('page-turner')
export class PageTurner extends PanelElement {
  @property({ attribute: false }) filter!: Filter;
  @property({ attribute: false }) next: number | null = null;

  #turn(after: number | null, trail: readonly (number | null)[]): void {
    router.navigate(filterPath({ ...this.filter, after }), { state: { trail } });
    scrollTo(0, 0);
  }

  #back(): void {
    const trail = readTrail(router.state);
    this.#turn(trail.at(-1) ?? null, trail.slice(0, -1));
  }

  #on(): void {
    this.#turn(this.next, [...readTrail(router.state), this.filter.after]);
  }

  protected override render(): TemplateResult {
    return html`
      <button class="wa-outlined wa-neutral" type="button" ?disabled=${this.filter.after === null} @click=${this.#back}>
        ${icon('chevron-left')} ${t('page-previous')}
      </button>
      <button class="wa-outlined wa-neutral" type="button" ?disabled=${this.next === null} @click=${this.#on}>
        ${t('page-next')} ${icon('chevron-right')}
      </button>
    `;
  }
}

const readTrail = (state: unknown): (number | null)[] => {
  const trail = (state as { trail?: unknown } | null)?.trail;
  return Array.isArray(trail) ? trail.map((cursor) => (typeof cursor === 'number' ? cursor : null)) : [];
};
