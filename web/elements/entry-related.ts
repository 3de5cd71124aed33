import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ParticipantDetailView } from '../../src/contracts/api-moderation.ts';
import type { MarkView } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { participantMark } from '../marks.ts';
import { entryPath } from '../participants.ts';
import { t } from '../text.ts';

/** Entries that share something with one, and what it is. Fires `compare` with a mark that names the other. */
@customElement('entry-related')
export class EntryRelated extends PanelElement {
  @property({ attribute: false }) related: ParticipantDetailView['related'] = [];

  #compare(kind: MarkView['kind'], other: number): void {
    this.dispatchEvent(new CustomEvent<MarkView>('compare', { detail: { kind, other } }));
  }

  protected override render(): TemplateResult {
    return html`
      <ul class="related">
        ${this.related.map(
          ({ mark, id, fullName, status, hasPhoto }) => html`
            <li>
              <span class="related-name">
                <a href=${entryPath(id)}>${fullName || t('entry-erased')}</a>
                <span class="quiet">${t(`mark-${mark}`)}</span>
              </span>
              ${participantMark(status)}
              ${
                hasPhoto
                  ? html`<button class="wa-outlined wa-neutral" type="button" @click=${() => this.#compare(mark, id)}>
                      ${icon('images')} ${t('related-compare')}
                    </button>`
                  : nothing
              }
            </li>
          `,
        )}
      </ul>
    `;
  }
}
