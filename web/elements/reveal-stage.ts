import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { WinnerView } from '../../src/contracts/api-draws.ts';
import { displayCode } from '../../src/domain/entries.ts';
import { PanelElement } from '../element.ts';
import { t } from '../text.ts';

/** What rolls by before a character settles. Decoration: always the same, and it ends at what the server stored. */
const DECORATION = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ROLLED = 12;
const PIECES = 48;
/** A name of more characters is set smaller, so that it stays one look. */
const LONG_NAME = 60;

/** One winner, as large as the screen. Fires `settled` when the code stands still. Readers of screens have the list instead. */
@customElement('reveal-stage')
export class RevealStage extends PanelElement {
  @property({ attribute: false }) winner!: WinnerView;
  @property({ attribute: false }) rolling = false;

  protected override render(): TemplateResult {
    const { winner, rolling } = this;
    return html`
      <div class="stage ${rolling ? 'rolling' : ''}" aria-hidden="true">
        ${keyed(
          winner.rank,
          html`
            <p class="stage-place">${t('reveal-place', { rank: String(winner.rank) })}</p>
            <p class=${(winner.prize ?? '').length > LONG_NAME ? 'stage-prize long' : 'stage-prize'}>${winner.prize}</p>
            <p class="stage-code" @animationend=${this.#ended}>
              ${displayCode(winner.code)
                .split('-')
                .map((group, at) => html`<span class="stage-group">${this.#group(group, at)}</span>`)}
            </p>
            <p class="stage-name">${winner.publicName ?? ''}</p>
            ${winner.rank === 1 && !rolling ? flourish() : nothing}
          `,
        )}
      </div>
    `;
  }

  #group(group: string, at: number): TemplateResult | string {
    if (!this.rolling) return group;
    return html`${[...group].map((character, i) => reel(character, at * group.length + i))}`;
  }

  /** The stage's own animation lasts as long as the slowest reel. */
  #ended(event: AnimationEvent): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new Event('settled'));
  }
}

const reel = (character: string, place: number): TemplateResult => html`
  <span class="reel" style="--i: ${place}"
    ><span class="reel-strip"
      >${Array.from({ length: ROLLED }, (_, i) => html`<b>${DECORATION[(place * 7 + i * 11) % DECORATION.length]}</b>`)}<b
        >${character}</b
      ></span
    ></span
  >
`;

const flourish = (): TemplateResult => html`
  <div class="flourish">${Array.from({ length: PIECES }, (_, i) => html`<i style="--i: ${i}"></i>`)}</div>
`;
