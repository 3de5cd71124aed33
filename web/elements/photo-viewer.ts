import { html, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { t } from '../text.ts';

const MOST = 8;
const STEP = 1.4;

/** A picture over the whole screen: wheel, double click and keys zoom, dragging moves, R turns, 0 fits it again. */
@customElement('photo-viewer')
export class PhotoViewer extends PanelElement {
  @property({ attribute: false }) src = '';
  @property({ attribute: false }) alt = '';
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('.viewer-stage') private stage!: HTMLElement;
  @query('img') private image!: HTMLImageElement;
  #scale = 1;
  #turn = 0;
  #x = 0;
  #y = 0;
  #drag: { readonly x: number; readonly y: number } | null = null;

  open(): void {
    if (this.dialog.open) return;
    this.image.src = this.src;
    this.#fit();
    this.dialog.showModal();
  }

  #fit(): void {
    this.#scale = 1;
    this.#turn = 0;
    this.#x = this.#y = 0;
    this.#apply();
  }

  /** Zooms so that the point under the pointer, given from the middle of the stage, stays where it is. */
  #zoom(factor: number, x = 0, y = 0): void {
    const scale = Math.min(MOST, Math.max(1, this.#scale * factor));
    const ratio = scale / this.#scale;
    this.#x = scale === 1 ? 0 : x - (x - this.#x) * ratio;
    this.#y = scale === 1 ? 0 : y - (y - this.#y) * ratio;
    this.#scale = scale;
    this.#apply();
  }

  #rotate(): void {
    this.#turn += 90;
    this.#apply();
  }

  /** Through CSSOM, because the content security policy forbids style attributes. */
  #apply(): void {
    const transform = `translate(${this.#x}px, ${this.#y}px) rotate(${this.#turn}deg) scale(${this.#scale})`;
    this.image.style.setProperty('transform', transform);
    this.stage.classList.toggle('zoomed', this.#scale > 1);
  }

  #fromMiddle(event: MouseEvent): [number, number] {
    const box = this.stage.getBoundingClientRect();
    return [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    this.#zoom(Math.exp(-event.deltaY / 300), ...this.#fromMiddle(event));
  }

  #doubleClick(event: MouseEvent): void {
    if (this.#scale > 1) this.#zoom(0);
    else this.#zoom(2.5, ...this.#fromMiddle(event));
  }

  #down(event: PointerEvent): void {
    this.stage.setPointerCapture(event.pointerId);
    this.#drag = { x: event.clientX - this.#x, y: event.clientY - this.#y };
  }

  #move(event: PointerEvent): void {
    if (!this.#drag || this.#scale === 1) return;
    this.#x = event.clientX - this.#drag.x;
    this.#y = event.clientY - this.#drag.y;
    this.#apply();
  }

  #press(event: KeyboardEvent): void {
    const actions: Record<string, (() => void) | undefined> = {
      Equal: () => this.#zoom(STEP),
      NumpadAdd: () => this.#zoom(STEP),
      Minus: () => this.#zoom(1 / STEP),
      NumpadSubtract: () => this.#zoom(1 / STEP),
      KeyR: () => this.#rotate(),
      Digit0: () => this.#fit(),
      KeyZ: () => this.dialog.close(),
    };
    const act = event.ctrlKey || event.metaKey ? undefined : actions[event.code];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  protected override render(): TemplateResult {
    const tool = (name: IconName, text: string, act: () => void) =>
      html`<button class="tool" type="button" title=${t(text)} aria-label=${t(text)} @click=${act}>
        ${icon(name)}
      </button>`;
    return html`
      <dialog class="viewer" aria-label=${this.alt} @keydown=${this.#press}>
        <div class="viewer-tools">
          ${tool('zoom-in', 'viewer-in', () => this.#zoom(STEP))}
          ${tool('zoom-out', 'viewer-out', () => this.#zoom(1 / STEP))}
          ${tool('rotate', 'viewer-rotate', () => this.#rotate())} ${tool('fit', 'viewer-fit', () => this.#fit())}
          ${tool('xmark', 'action-close', () => this.dialog.close())}
        </div>
        <div
          class="viewer-stage"
          @wheel=${this.#wheel}
          @dblclick=${this.#doubleClick}
          @pointerdown=${this.#down}
          @pointermove=${this.#move}
          @pointerup=${() => (this.#drag = null)}
          @pointercancel=${() => (this.#drag = null)}
        >
          <img alt=${this.alt} draggable="false" />
        </div>
      </dialog>
    `;
  }
}
