import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DrawView, WinnerView } from '../../src/contracts/api-draws.ts';
import { displayCode } from '../../src/domain/entries.ts';
import { api } from '../api.ts';
import '../draw-texts.ts';
import { PanelElement } from '../element.ts';
import '../elements/reveal-stage.ts';
import '../elements/reveal-waiting.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { Paced } from '../paced.ts';
import { revealOrder, throughPrize } from '../reveal-order.ts';
import { router } from '../router.ts';
import { Shortcuts, type Shortcut } from '../shortcuts.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/**
 * The show for a hall: what is at stake until the draw was run, then the winners one by one. Who won is stored before; how
 * much of it is on the screen is all that the page decides.
 */
@customElement('reveal-page')
export class RevealPage extends PanelElement {
  @property({ attribute: false }) drawId = '';
  /** How many of the order are revealed; never fewer than before. */
  @state() private revealed = 0;
  /** Which of them is on the stage, counted from one; 0: none yet. */
  @state() private at = 0;
  @state() private rolling = false;
  readonly #draw = new Loader<DrawView>(this);
  readonly #news = new Paced(this, () => this.#load());
  readonly #fullscreenChanged = () => this.requestUpdate();

  constructor() {
    super();
    new LiveController(
      this,
      (event) => event.type === 'draw' && event.id === this.drawId && !event.progress && this.#news.ask(),
      () => this.#load(),
    );
    new Shortcuts(this, [
      ...bind(['Space', 'ArrowRight', 'PageDown'], 'shortcut-reveal-next', () => this.#next()),
      ...bind(['ArrowLeft', 'PageUp'], 'shortcut-reveal-back', () => this.#back()),
      ...bind(['ArrowDown'], 'shortcut-reveal-prize', () => this.#reveal(throughPrize(this.#order, this.revealed))),
      ...bind(['End'], 'shortcut-reveal-all', () => this.#reveal(this.#order.length)),
      ...bind(['KeyF'], 'shortcut-reveal-fullscreen', () => void this.#fullscreen()),
      ...bind(['Escape'], 'shortcut-reveal-leave', () => router.navigate(this.#drawPage)),
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('fullscreenchange', this.#fullscreenChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('fullscreenchange', this.#fullscreenChanged);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('drawId')) return;
    Object.assign(this, { revealed: 0, at: 0, rolling: false });
    this.#load();
  }

  #load(): void {
    void this.#draw.run((signal) => api.draw(this.drawId, signal));
  }

  get #order(): readonly WinnerView[] {
    const draw = this.#draw.value;
    return draw?.state === 'drawn' ? revealOrder(draw.winners) : [];
  }

  get #drawPage(): string {
    return `/panel/draws/${encodeURIComponent(this.drawId)}`;
  }

  /** One further. A code that still rolls settles first: an impatient key must not pass over anybody. */
  #next(): void {
    if (this.rolling) this.rolling = false;
    else if (this.at < this.revealed) this.at += 1;
    else if (this.revealed < this.#order.length) {
      this.revealed += 1;
      this.at = this.revealed;
      this.rolling = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    }
  }

  /** Looks at the one before; who was revealed stays so. */
  #back(): void {
    this.rolling = false;
    this.at = Math.max(Math.min(1, this.revealed), this.at - 1);
  }

  /** Everybody up to there, at once. */
  #reveal(upTo: number): void {
    this.rolling = false;
    this.revealed = Math.max(this.revealed, upTo);
    this.at = this.revealed;
  }

  async #fullscreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await this.requestFullscreen();
  }

  /** After a click the next space is meant for the show, not for the button that was clicked. */
  #clicked(event: MouseEvent, act: () => void): void {
    act();
    if (event.detail > 0) (event.currentTarget as HTMLElement).blur();
  }

  protected override render(): TemplateResult {
    const { value: draw, error, slow } = this.#draw;
    return html`
      <div class="reveal">
        <header class="reveal-head">
          <h1 tabindex="-1">${draw?.title ?? t('draw-one')}</h1>
          ${this.at > 0 ? html`<p>${t('reveal-progress', { shown: this.revealed, of: this.#order.length })}</p>` : nothing}
        </header>
        ${error ? errorState(error, () => this.#load()) : draw ? this.#body(draw) : slow ? skeleton(6) : nothing}
        <footer class="reveal-foot">${this.#controls()}</footer>
      </div>
    `;
  }

  #body(draw: DrawView): TemplateResult {
    if (draw.state !== 'drawn') return html`<reveal-waiting .draw=${draw}></reveal-waiting>`;
    const order = this.#order;
    const winner = order[this.at - 1];
    return html`
      <div class="reveal-hall" @click=${() => this.#next()}>
        ${
          winner
            ? html`<reveal-stage
                .winner=${winner}
                .rolling=${this.rolling}
                @settled=${() => (this.rolling = false)}
              ></reveal-stage>`
            : html`<div class="stage">
                <p class="stage-prize">${t(order.length > 0 ? 'reveal-ready' : 'reveal-nobody')}</p>
                <p class="stage-place">${order.length > 0 ? t('reveal-ready-text') : ''}</p>
              </div>`
        }
      </div>
      ${this.#list(order)}
    `;
  }

  /** Everybody who was revealed, the best place on top: each is added once, and so is heard once. */
  #list(order: readonly WinnerView[]): TemplateResult {
    const shown = order.slice(0, this.revealed).toReversed();
    const current = order[this.at - 1]?.rank;
    return html`
      <div class="reveal-list" role="log" aria-label=${t('winners-title')} tabindex=${shown.length > 0 ? 0 : -1}>
        <ol>
          ${repeat(
            shown,
            ({ rank }) => rank,
            ({ rank, prize, code, publicName }) => html`
              <li aria-current=${rank === current} class=${rank === current && this.rolling ? 'coming' : ''}>
                <span class="reveal-rank">${t('reveal-place', { rank: String(rank) })}</span>
                <span>${prize}</span> <code>${displayCode(code)}</code>
                ${publicName === null ? nothing : html`<span>${publicName}</span>`}
              </li>
            `,
          )}
        </ol>
      </div>
    `;
  }

  #controls(): TemplateResult {
    const full = document.fullscreenElement !== null;
    const left = this.#order.length - this.revealed;
    return html`
      ${
        this.#order.length === 0
          ? nothing
          : html`
              ${this.#button('reveal-back', '←', this.at <= 1, () => this.#back())}
              ${this.#button('reveal-next', '␣', left === 0 && this.at === this.revealed, () => this.#next())}
              ${this.#button('reveal-all', 'End', left === 0, () => this.#reveal(this.#order.length))}
            `
      }
      <span class="reveal-gap"></span>
      <button type="button" @click=${(event: MouseEvent) => this.#clicked(event, () => void this.#fullscreen())}>
        ${icon('fit')} <span>${t(full ? 'reveal-fullscreen-leave' : 'reveal-fullscreen')}</span> <kbd>F</kbd>
      </button>
      <a class="wa-button" href=${this.#drawPage}>
        ${icon('xmark')} <span>${t('reveal-leave')}</span> <kbd>Esc</kbd>
      </a>
    `;
  }

  #button(key: string, label: string, disabled: boolean, act: () => void): TemplateResult {
    return html`<button
      type="button"
      class=${key}
      ?disabled=${disabled}
      @click=${(event: MouseEvent) => this.#clicked(event, act)}
    >
      <span>${t(key)}</span> <kbd>${label}</kbd>
    </button>`;
  }
}

const LABELS: Readonly<Record<string, string>> = {
  Space: '␣',
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowDown: '↓',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  KeyF: 'F',
  Escape: 'Esc',
};

/** Several keys for one act: a presenter's remote sends the keys of pages. */
const bind = (codes: readonly string[], text: string, run: () => void): Shortcut[] =>
  codes.map((code) => ({ code, label: LABELS[code] ?? code, text, run }));
