import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BroadcastView } from '../../src/contracts/api-broadcasts.ts';
import type { ComposedContent } from '../../src/domain/broadcast.ts';
import { LANGUAGES, type Language } from '../../src/domain/model.ts';
import { personaliser } from '../../src/domain/personalise.ts';
import { holesOf } from '../../src/domain/placeholders.ts';
import { attachmentUrl } from '../api.ts';
import { PanelElement } from '../element.ts';
import { formatBytes } from '../format.ts';
import '../post-texts.ts';
import { settings } from '../settings.ts';
import { t, textIn } from '../text.ts';
import './chat-bubble.ts';
import type { BubbleMessage } from './chat-bubble.ts';

/** What is composed or was sent; of a file its name and size, where they are known. */
export type PreviewContent = Pick<ComposedContent, 'text' | 'buttons'> & {
  readonly attachment:
    (NonNullable<ComposedContent['attachment']> & Partial<NonNullable<BroadcastView['attachment']>>) | null;
};

/**
 * A message as people get it, on a light and on a dark screen, with the words of somebody who does not exist. Without
 * `language` the reader of the preview turns between those in which it is written.
 */
@customElement('message-preview')
export class MessagePreview extends PanelElement {
  @property({ attribute: false }) content!: PreviewContent;
  @property({ attribute: false }) language: Language | null = null;
  @state() private chosen: Language = settings.language;

  protected override render(): TemplateResult {
    const { content } = this;
    const language = this.language ?? this.chosen;
    const message = messageIn(content, language);
    const hasEmoji = message.marked.entities.some(({ type }) => type === 'custom_emoji');
    const isInBoth = LANGUAGES.every((one) => (content.text[one] ?? '').trim() !== '');
    return html`
      ${this.language === null && isInBoth ? this.#languages() : nothing}
      <div class="preview-screens">
        <figure>
          <chat-bubble lang=${language} .message=${message}></chat-bubble>
          <figcaption>${t('preview-light')}</figcaption>
        </figure>
        <figure aria-hidden="true" inert>
          <chat-bubble scheme="dark" lang=${language} .message=${message}></chat-bubble>
          <figcaption>${t('preview-dark')}</figcaption>
        </figure>
      </div>
      ${isPersonal(content) ? html`<p class="hint">${t('preview-example')}</p>` : nothing}
      ${hasEmoji ? html`<p class="hint">${t('preview-emoji')}</p>` : nothing}
    `;
  }

  #languages(): TemplateResult {
    return html`
      <div class="segments" role="group" aria-label=${t('preview-language')}>
        ${LANGUAGES.map(
          (language) => html`
            <button type="button" aria-pressed=${language === this.chosen} @click=${() => (this.chosen = language)}>
              ${t(`preview-language-${language}`)}
            </button>
          `,
        )}
      </div>
    `;
  }
}

/** What somebody sees who reads this language and does not exist. */
function messageIn(content: PreviewContent, language: Language): BubbleMessage {
  const said = (key: string) => textIn(language, key);
  const words = { name: said('preview-name'), code: '0123-4567-89AB-CDEF', status: said('preview-status') };
  const { attachment } = content;
  return {
    ...personaliser({ ...content, kind: 'composed' })(language, words),
    photo: attachment?.kind === 'photo' ? { url: attachmentUrl(attachment.id), words: t('preview-photo') } : null,
    file:
      attachment?.kind === 'document'
        ? {
            name: attachment.name ?? t('preview-file'),
            size: attachment.bytes === undefined ? '' : formatBytes(settings.language, attachment.bytes),
          }
        : null,
    nothing: t('preview-nothing'),
  };
}

/** Whether anything of it stands for something about the reader. */
const isPersonal = ({ text, buttons }: PreviewContent): boolean =>
  [text, ...buttons.map(({ label }) => label)].some((translated) =>
    LANGUAGES.some((language) => holesOf(translated[language] ?? '').length > 0),
  );

declare global {
  interface HTMLElementTagNameMap {
    'message-preview': MessagePreview;
  }
}
