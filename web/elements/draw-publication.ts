import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { LANGUAGES } from '../../src/domain/model.ts';
import { announcementLines } from '../announcement-lines.ts';
import { api } from '../api.ts';
import { copyButton } from '../copy-button.ts';
import { draftPost } from '../draw-post.ts';
import { PanelElement } from '../element.ts';
import { fact } from '../fact.ts';
import { formatNumber, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { refusal } from '../states.ts';
import { StepAction } from '../step-action.ts';
import { t } from '../text.ts';
import './draw-evidence.ts';

/**
 * The hash and its way out into the world: to everybody on the list, or to a place that the organiser names. Fires
 * `changed` and `stale` as `StepAction` does.
 */
@customElement('draw-publication')
export class DrawPublication extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;
  @property({ attribute: false }) timeZone: string | undefined = undefined;
  @property({ attribute: false }) mayRun = false;
  readonly #action = new StepAction<DrawView>(this);

  #send(event: SubmitEvent): void {
    event.preventDefault();
    const note = typedIn(event, 'words');
    const count = this.draw.entries ?? 0;
    const question = {
      title: t('publish-send-title', { count, shown: formatNumber(settings.language, count) }),
      text: t('publish-send-text'),
      points: [...(note === null ? [] : [t('publish-point-note', { note })]), t('publish-point-once')],
      action: t('publish-send-action'),
    };
    void this.#action.take(() => api.publishDraw(this.draw.id, { how: 'sent', note }), question);
  }

  #elsewhere(event: SubmitEvent): void {
    event.preventDefault();
    const note = typedIn(event, 'where');
    void this.#action.take(() => api.publishDraw(this.draw.id, { how: 'elsewhere', note }));
  }

  protected override render(): TemplateResult {
    const { draw } = this;
    const open = draw.state === 'frozen' && draw.publication === null;
    return html`
      ${open ? html`<p>${t('publish-explain')}</p>` : this.#done()}
      <draw-evidence .draw=${draw}></draw-evidence>
      ${draw.state === 'frozen' ? this.#posts() : nothing} ${refusal(this.#action.error)}
      ${open ? (this.mayRun ? this.#ways() : html`<p class="quiet">${t('publish-waiting')}</p>`) : this.#more()}
      <confirm-dialog></confirm-dialog>
    `;
  }

  #done(): TemplateResult {
    const { publication } = this.draw;
    if (publication === null)
      return html`<p class="notice warning">${icon('triangle-exclamation')} <span>${t('publish-never')}</span></p>`;
    const { how, note, at } = publication;
    return html`
      <dl class="facts">
        ${fact(t(`published-${how}`), formatTime(settings.language, at, this.timeZone))}
        ${note === null ? nothing : fact(t(`published-${how}-note`), html`<span class="note">${note}</span>`)}
      </dl>
      ${announcementLines(this.draw, 'frozen')}
    `;
  }

  #posts(): TemplateResult {
    return html`
      <details class="posts">
        <summary>${t('post-title')}</summary>
        <div class="post-pair">
          ${LANGUAGES.map((language) => {
            const post = draftPost(this.draw, language, this.timeZone);
            const name = t(`post-${language}`);
            return html`
              <figure class="post">
                <figcaption><span>${name}</span>${copyButton(post, name)}</figcaption>
                <pre lang=${language} tabindex="0" aria-label=${name}>${post}</pre>
              </figure>
            `;
          })}
        </div>
      </details>
    `;
  }

  /** What stands elsewhere may be sent to everybody as well, and where it stands may be corrected; not once it was sent. */
  #more(): TemplateResult | typeof nothing {
    const { state, publication } = this.draw;
    if (!this.mayRun || state !== 'frozen' || publication?.how !== 'elsewhere') return nothing;
    return html`<details>
      <summary>${t('publish-more')}</summary>
      ${this.#ways()}
    </details>`;
  }

  #ways(): TemplateResult {
    const count = this.draw.entries ?? 0;
    const { busy } = this.#action;
    return html`
      <div class="ways">
        <form class="stack way" @submit=${this.#send}>
          <h3>${t('publish-send')}</h3>
          <label>
            ${t('publish-words')}
            <textarea name="words" rows="2" maxlength="500"></textarea>
            <small class="hint">${t('publish-words-hint')}</small>
          </label>
          <div>
            <button class="wa-brand" ?disabled=${busy}>
              ${icon('send')} ${t('publish-send-all', { shown: formatNumber(settings.language, count) })}
            </button>
          </div>
        </form>
        <form class="stack way" @submit=${this.#elsewhere}>
          <h3>${t('publish-elsewhere')}</h3>
          <label>
            ${t('publish-where')}
            <textarea
              name="where"
              rows="2"
              maxlength="500"
              required
              placeholder=${t('publish-where-example')}
            ></textarea>
            <small class="hint">${t('publish-where-hint')}</small>
          </label>
          <div>
            <button class="wa-outlined wa-neutral" ?disabled=${busy}>
              ${icon('check')} ${t('publish-elsewhere-action')}
            </button>
          </div>
        </form>
      </div>
    `;
  }
}

/** What was typed in a field of the form; null for nothing. */
function typedIn(event: SubmitEvent, name: string): string | null {
  const value = new FormData(event.currentTarget as HTMLFormElement).get(name);
  return typeof value === 'string' && value.trim() ? value.trim() : null;
}
