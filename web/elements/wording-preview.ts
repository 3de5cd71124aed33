import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WordingPreview as Preview } from '../../src/contracts/api-wording.ts';
import type { Language } from '../../src/domain/model.ts';
import { PanelElement } from '../element.ts';
import { t } from '../text.ts';
import '../wording-texts.ts';
import './chat-bubble.ts';
import type { BubbleMessage } from './chat-bubble.ts';

/** The message that a text stands in, on a light and on a dark screen. */
@customElement('wording-preview')
export class WordingPreview extends PanelElement {
  @property({ attribute: false }) preview: Preview | undefined;
  @property({ attribute: false }) language: Language = 'ru';
  /** Whether what is being written cannot be shown, so that this is what was before. */
  @property({ attribute: false }) isOld = false;

  protected override render(): TemplateResult {
    const { preview, language } = this;
    const message = messageOf(preview);
    return html`
      <div class="preview-screens ${this.isOld ? 'old' : ''}">
        ${(['light', 'dark'] as const).map(
          (scheme) => html`
            <figure aria-hidden=${scheme === 'dark' ? 'true' : nothing} ?inert=${scheme === 'dark'}>
              ${
                preview?.toast == null
                  ? html`<chat-bubble scheme=${scheme} lang=${language} .message=${message}></chat-bubble>`
                  : html`<div class="toast-screen ${scheme}"><p lang=${language}>${preview.toast}</p></div>`
              }
              <figcaption>${t(`wording-preview-${scheme}`)}</figcaption>
            </figure>
          `,
        )}
      </div>
      <p class="hint" role="status">
        ${
          this.isOld
            ? t('wording-preview-broken')
            : t(preview?.toast == null ? 'wording-preview-sample' : 'wording-preview-toast')
        }
      </p>
    `;
  }
}

const messageOf = (preview: Preview | undefined): BubbleMessage => ({
  marked: { text: preview?.text ?? '', entities: preview?.entities ?? [] },
  keys: preview?.buttons ?? [],
  buttons: [],
  photo: null,
  file: null,
  nothing: '',
});

declare global {
  interface HTMLElementTagNameMap {
    'wording-preview': WordingPreview;
  }
}
