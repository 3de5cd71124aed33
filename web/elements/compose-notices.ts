import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BroadcastView } from '../../src/contracts/api-broadcasts.ts';
import { missedText } from '../broadcast-words.ts';
import type { Composing } from '../composing.ts';
import { PanelElement } from '../element.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

interface Way {
  readonly text: string;
  readonly take: () => void;
}

/** What somebody who opens or saves a draft must know: what came back, what others did, why it did not go out. Fires `save`. */
@customElement('compose-notices')
export class ComposeNotices extends PanelElement {
  @property({ attribute: false, hasChanged: () => true }) composing!: Composing;
  @property({ attribute: false }) draft: BroadcastView | null = null;
  @property({ attribute: false }) timeZone = 'UTC';

  protected override render(): TemplateResult {
    const { composing, draft } = this;
    const { restoredAt, older, newer } = composing;
    const own = (at: number) => formatTime(settings.language, at);
    return html`
      ${draft?.stop ? notice('clock', missedText(draft.stop, this.timeZone)) : nothing}
      ${
        restoredAt === null
          ? nothing
          : notice('undo', t('compose-restored', { time: own(restoredAt) }), [
              { text: draft ? 'compose-restored-saved' : 'compose-restored-empty', take: () => composing.discard() },
            ])
      }
      ${
        older === null
          ? nothing
          : notice('circle-info', t('compose-older', { time: own(older.at) }), [
              { text: 'compose-older-take', take: () => composing.takeOlder() },
              { text: 'compose-older-drop', take: () => composing.dropOlder() },
            ])
      }
      ${
        newer === null
          ? nothing
          : notice('users', t(newer.state === 'draft' ? 'compose-newer' : 'compose-gone'), this.#choices(newer))
      }
    `;
  }

  #choices({ state }: BroadcastView): readonly Way[] {
    if (state !== 'draft') return [];
    return [
      { text: 'compose-newer-take', take: () => this.composing.discard() },
      { text: 'compose-newer-mine', take: () => this.dispatchEvent(new Event('save')) },
    ];
  }
}

const notice = (mark: IconName, text: string, ways: readonly Way[] = []): TemplateResult => html`
  <div class="notice warning" role="status">
    ${icon(mark)}
    <div class="notice-ways">
      <span>${text}</span>
      ${ways.map(
        (way) => html`
          <button class="wa-outlined wa-neutral" type="button" @click=${way.take}>${t(way.text)}</button>
        `,
      )}
    </div>
  </div>
`;
