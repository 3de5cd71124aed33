import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { router } from '../router.ts';
import { t } from '../text.ts';

/** What a page of a list begins behind; null: the first page. */
type Cursor = string | number | null;

/**
 * Back and on through the pages of a list. A cursor only points forward, so the cursors behind us stay with the entry
 * of the history, and "back" works after a reload too.
 */
@customElement('page-turner')
export class PageTurner extends PanelElement {
  /** What the page on the screen begins behind. */
  @property({ attribute: false }) from: Cursor = null;
  @property({ attribute: false }) next: Cursor = null;
  /** The address of a page. */
  @property({ attribute: false }) path!: (after: never) => string;

  #turn(after: Cursor, trail: readonly Cursor[]): void {
    router.navigate(this.path(after as never), { state: { trail } });
    scrollTo(0, 0);
  }

  #back(): void {
    const trail = readTrail(router.state);
    this.#turn(trail.at(-1) ?? null, trail.slice(0, -1));
  }

  #on(): void {
    this.#turn(this.next, [...readTrail(router.state), this.from]);
  }

  protected override render(): TemplateResult {
    return html`
      <button class="wa-outlined wa-neutral" type="button" ?disabled=${this.from === null} @click=${this.#back}>
        ${icon('chevron-left')} ${t('page-previous')}
      </button>
      <button class="wa-outlined wa-neutral" type="button" ?disabled=${this.next === null} @click=${this.#on}>
        ${t('page-next')} ${icon('chevron-right')}
      </button>
    `;
  }
}

const isCursor = (value: unknown): value is string | number => typeof value === 'number' || typeof value === 'string';

const readTrail = (state: unknown): Cursor[] => {
  const trail = (state as { trail?: unknown } | null)?.trail;
  return Array.isArray(trail) ? trail.map((cursor: unknown) => (isCursor(cursor) ? cursor : null)) : [];
};
