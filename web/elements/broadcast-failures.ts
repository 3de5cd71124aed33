import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BroadcastView, FailuresPage } from '../../src/contracts/api-broadcasts.ts';
import type { FailureReason } from '../../src/domain/failures.ts';
import { api } from '../api.ts';
import { answerText, counted, shownNumber } from '../broadcast-words.ts';
import { PanelElement } from '../element.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { settings } from '../settings.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

const ROWS = 10;

/** Whom a message did not reach and why, by reason; fires `pick` with the reason that the reader chose, or null for all. */
@customElement('broadcast-failures')
export class BroadcastFailures extends PanelElement {
  @property({ attribute: false }) broadcast!: BroadcastView;
  @property({ attribute: false }) reason: FailureReason | null = null;
  /** Of the campaign; undefined tells times in the reader's own. */
  @property({ attribute: false }) timeZone: string | undefined = undefined;
  /** The pages read so far as one. */
  @state() private shown: FailuresPage | null = null;
  readonly #page = new Loader<FailuresPage>(this);
  /** Which list is on the page, and how long it was when it was read. */
  #list = '';
  #length = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const list = `${this.broadcast.id} ${this.reason}`;
    const isNew = list !== this.#list;
    if (isNew) this.shown = null;
    this.#list = list;
    if (isNew || (this.#isOld && !this.#isLong)) this.#load(null);
  }

  /** Whether others have failed since the list was read. */
  get #isOld(): boolean {
    return this.#count() !== this.#length;
  }

  /** A list of several pages would jump under whoever reads it, so it is read anew when they ask for it. */
  get #isLong(): boolean {
    return this.shown !== null && (this.shown.next !== null || this.shown.items.length > ROWS);
  }

  #count(): number {
    const { failures } = this.broadcast;
    const chosen = failures.filter(({ reason }) => this.reason === null || reason === this.reason);
    return chosen.reduce((sum, { count }) => sum + count, 0);
  }

  #load(after: number | null): void {
    const { broadcast, reason } = this;
    if (after === null) this.#length = this.#count();
    const query = { limit: ROWS, ...(reason !== null && { reason }), ...(after !== null && { after }) };
    void this.#page.run(async (signal) => {
      const page = await api.broadcastFailures(broadcast.id, query, signal);
      const before = after === null ? [] : (this.shown?.items ?? []);
      this.shown = { items: [...before, ...page.items], next: page.next };
      return page;
    });
  }

  #pick(reason: FailureReason | null): void {
    this.dispatchEvent(new CustomEvent<FailureReason | null>('pick', { detail: reason }));
  }

  protected override render(): TemplateResult {
    const { broadcast, reason, shown } = this;
    const all = broadcast.failures.reduce((sum, { count }) => sum + count, 0);
    const file = `/api/v1/broadcasts/${broadcast.id}/failures.csv${reason === null ? '' : `?reason=${reason}`}`;
    return html`
      <div class="failures-head">
        <h2>${t('broadcast-failures')}</h2>
        <a class="wa-button wa-outlined wa-neutral wa-size-s" href=${file} download>
          ${icon('download')} ${t('broadcast-failures-export')}
        </a>
      </div>
      <div class="failure-reasons" role="group" aria-label=${t('broadcast-failures-filter')}>
        ${this.#reason(null, all)} ${broadcast.failures.map(({ reason: one, count }) => this.#reason(one, count))}
      </div>
      ${broadcast.blocked > 0 ? html`<p class="quiet">${t('broadcast-failures-never')}</p>` : nothing}
      ${
        this.#isOld && this.#isLong
          ? html`<button class="news" type="button" @click=${() => this.#load(null)}>
              ${t('broadcast-failures-news')}
            </button>`
          : nothing
      }
      ${
        this.#page.error
          ? errorState(this.#page.error, () => this.#load(shown?.next ?? null))
          : shown
            ? this.#table(shown)
            : this.#page.slow
              ? skeleton(4)
              : nothing
      }
    `;
  }

  #reason(reason: FailureReason | null, count: number): TemplateResult {
    return html`
      <button
        class="wa-outlined wa-neutral wa-size-s"
        type="button"
        aria-pressed=${reason === this.reason ? 'true' : 'false'}
        @click=${() => this.#pick(reason)}
      >
        ${t(reason === null ? 'broadcast-reason-all' : `broadcast-reason-${reason}`)}
        <span class="count">${shownNumber(count)}</span>
      </button>
    `;
  }

  #table({ items, next }: FailuresPage): TemplateResult {
    return html`
      <div class="table-scroll" tabindex="0" role="region" aria-label=${t('broadcast-failures')}>
        <table class="failures">
          <thead>
            <tr>
              <th scope="col">${t('broadcast-column-person')}</th>
              <th scope="col">${t('broadcast-column-reason')}</th>
              <th scope="col">${t('broadcast-column-when')}</th>
            </tr>
          </thead>
          <tbody>
            ${items.map((row) => this.#row(row))}
          </tbody>
        </table>
      </div>
      ${
        next === null
          ? nothing
          : html`<p class="failures-more">
              <button
                class="wa-outlined wa-neutral"
                type="button"
                ?disabled=${this.#page.pending}
                @click=${() => this.#load(next)}
              >
                ${t('broadcast-failures-more', { shown: shownNumber(Math.max(1, this.#length - items.length)) })}
              </button>
            </p>`
      }
    `;
  }

  #row({
    participantId,
    fullName,
    reason,
    errorCode,
    errorText,
    attempts,
    at,
  }: FailuresPage['items'][number]): TemplateResult {
    return html`
      <tr>
        <td class="cell-person">
          ${
            participantId === null
              ? html`<span class="quiet">${t('broadcast-failure-gone')}</span>`
              : html`<a href=${`/panel/participants/${participantId}`}
                  >${fullName || t('broadcast-failure-nameless')}</a
                >`
          }
        </td>
        <td>
          ${t(`broadcast-reason-${reason}`)}
          ${errorCode === null || errorCode === 0 ? nothing : html`<span class="quiet answer">${answerText(errorCode, errorText)}</span>`}
        </td>
        <td class="cell-when">
          ${formatTime(settings.language, at, this.timeZone)}
          ${attempts > 1 ? html`<span class="quiet answer">${t('broadcast-tries', counted(attempts))}</span>` : nothing}
        </td>
      </tr>
    `;
  }
}
