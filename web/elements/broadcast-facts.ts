import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BroadcastView } from '../../src/contracts/api-broadcasts.ts';
import { audienceWords } from '../audience-words.ts';
import { counted } from '../broadcast-words.ts';
import { PanelElement } from '../element.ts';
import { fact } from '../fact.ts';
import { formatTime } from '../format.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** To whom a broadcast goes, when and by which rules. */
@customElement('broadcast-facts')
export class BroadcastFacts extends PanelElement {
  @property({ attribute: false }) broadcast!: BroadcastView;
  /** Of the campaign; undefined tells times in the reader's own. */
  @property({ attribute: false }) timeZone: string | undefined = undefined;

  protected override render(): TemplateResult {
    const { createdBy, createdAt, startedAt, finishedAt, state, paid, perSecond, onDoubt } = this.broadcast;
    const time = (at: number) => formatTime(settings.language, at, this.timeZone);
    return html`
      <h2>${t('broadcast-facts')}</h2>
      <dl class="facts">
        ${fact(t('broadcast-fact-audience'), this.#audience())}
        ${startedAt === null ? nothing : fact(t('broadcast-fact-started'), time(startedAt))}
        ${finishedAt === null ? nothing : fact(t(`broadcast-fact-${state === 'cancelled' ? 'cancelled' : 'finished'}`), time(finishedAt))}
        ${fact(t('broadcast-fact-pace'), t(paid ? 'broadcast-pace-paid' : 'broadcast-pace-free', counted(perSecond)))}
        ${fact(t('broadcast-fact-doubt'), t(`broadcast-doubt-${onDoubt}`))}
        ${fact(
          t('broadcast-fact-created'),
          createdBy === null ? time(createdAt) : t('broadcast-created-by', { login: createdBy, time: time(createdAt) }),
        )}
      </dl>
    `;
  }

  #audience(): TemplateResult {
    const { audience, announcement } = this.broadcast;
    if (announcement)
      return html`
        <span>${t(`broadcast-announcement-${announcement.step}`)}</span>
        <a href=${`/panel/draws/${encodeURIComponent(announcement.drawId)}`}>${t('broadcast-announcement-draw')}</a>
      `;
    if (audience === null) return html``;
    const words = audienceWords(audience, { say: t, language: settings.language, timeZone: this.timeZone });
    return html`<span class="sentence">${words.join(', ')}</span>`;
  }
}
