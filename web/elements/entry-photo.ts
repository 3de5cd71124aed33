import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ParticipantView } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { photoUrl } from '../participants.ts';
import { t } from '../text.ts';
import './photo-viewer.ts';
import type { PhotoViewer } from './photo-viewer.ts';

/** The picture of the entry on the screen, as large as its place, which can be turned and opened over the whole screen. */
@customElement('entry-photo')
export class EntryPhoto extends PanelElement {
  @property({ attribute: false }) photo: Pick<ParticipantView, 'id' | 'version'> | null = null;
  @property({ attribute: false }) name = '';
  @state() private turn = 0;
  @state() private failed = false;
  readonly #resized = new ResizeObserver(() => this.#place());

  /** Opens it over the whole screen. */
  zoom(): void {
    if (this.photo) this.querySelector<PhotoViewer>('photo-viewer')?.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('photo')) return;
    this.turn = 0;
    this.failed = false;
  }

  protected override updated(): void {
    this.#place();
    const stage = this.querySelector('.photo-stage');
    if (stage) this.#resized.observe(stage);
  }

  /** A picture on its side is made as large as it fits so. Through CSSOM, because style attributes are not allowed. */
  #place(): void {
    const image = this.querySelector<HTMLImageElement>('.photo-stage img');
    if (!image) return;
    const { offsetWidth: width, offsetHeight: height, naturalWidth, naturalHeight } = image;
    const fit = Math.min(width / naturalWidth, height / naturalHeight);
    const turned = Math.min(width / naturalHeight, height / naturalWidth);
    const scale = this.turn % 180 !== 0 && naturalWidth > 0 ? turned / fit : 1;
    image.style.setProperty('transform', `rotate(${this.turn}deg) scale(${scale})`);
  }

  protected override render(): TemplateResult {
    const { photo, name } = this;
    if (!photo) return html`<p class="photo-stage photo-none quiet">${icon('image')} ${t('photo-none')}</p>`;
    const src = photoUrl(photo, 'large');
    const alt = t('photo-of', { name });
    if (this.failed) return html`<p class="photo-stage photo-none quiet">${icon('image')} ${t('photo-failed')}</p>`;
    // A new picture is a new element: the old one would stay on the screen until the new one is loaded.
    return html`
      <div class="photo-stage">
        ${keyed(
          src,
          html`<button class="photo-open" type="button" title=${t('photo-zoom')} @click=${() => this.zoom()}>
            <img src=${src} alt=${alt} @load=${() => this.#place()} @error=${() => (this.failed = true)} />
          </button>`,
        )}
        <div class="photo-tools">
          ${this.#tool('rotate', 'viewer-rotate', '', () => (this.turn += 90))}
          ${this.#tool('zoom-in', 'photo-zoom', 'Z', () => this.zoom())}
        </div>
      </div>
      <photo-viewer .src=${src} .alt=${alt}></photo-viewer>
    `;
  }

  #tool(name: 'rotate' | 'zoom-in', text: string, key: string, act: () => void): TemplateResult {
    const title = key ? `${t(text)} (${key})` : t(text);
    return html`<button class="tool" type="button" title=${title} aria-label=${t(text)} @click=${act}>
      ${icon(name)}
    </button>`;
  }
}
