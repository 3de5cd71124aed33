import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { JobSkips } from '../../src/contracts/api-moderation.ts';
import type { BulkProgress } from '../bulk.ts';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { filterPath } from '../participants.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

const REASONS = ['changed', 'claimed', 'gone', 'same', 'withdrawn', 'failed', 'left', 'unknown'] as const;

/** How far work over many entries is, and at the end what was skipped and why. Fires `cancel` and `dismiss`. */
@customElement('job-progress')
export class JobProgress extends PanelElement {
  @property({ attribute: false }) progress!: BulkProgress;
  @property({ attribute: false }) campaign: number | null = null;
  /** Loads a page of what was skipped. */
  @property({ attribute: false }) skips: (after: number | null) => Promise<JobSkips> = () =>
    Promise.resolve({ items: [], next: null });
  @state() private shown: JobSkips | null = null;
  @state() private error: ApiError | null = null;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('progress') || this.progress.state !== 'running') return;
    this.shown = null;
  }

  async #more(): Promise<void> {
    try {
      const { items, next } = await this.skips(this.shown?.next ?? null);
      this.shown = { items: [...(this.shown?.items ?? []), ...items], next };
      this.error = null;
    } catch (thrown) {
      this.error = asApiError(thrown);
    }
  }

  #say(what: 'cancel' | 'dismiss'): void {
    this.dispatchEvent(new Event(what));
  }

  protected override render(): TemplateResult {
    const { kind, state, total, done, skipped } = this.progress;
    const number = (value: number) => formatNumber(settings.language, value);
    const text = t(`job-${kind}-${state}`);
    return html`
      <section class="card job" aria-label=${text}>
        <div class="job-head">
          <p>
            <strong role="status">${text}</strong>
            <span class="quiet">
              ${t('job-figures', { done: number(done), total: number(total) })}
              ${skipped > 0 ? t('job-skipped', { count: skipped, shown: number(skipped) }) : nothing}
            </span>
          </p>
          ${
            state === 'running'
              ? html`<button class="wa-outlined wa-neutral" type="button" @click=${() => this.#say('cancel')}>
                  ${t('job-cancel')}
                </button>`
              : html`<button
                  class="tool"
                  type="button"
                  aria-label=${t('action-close')}
                  @click=${() => this.#say('dismiss')}
                >
                  ${icon('xmark')}
                </button>`
          }
        </div>
        <progress max=${Math.max(1, total)} .value=${done + skipped} aria-label=${text}></progress>
        ${state !== 'running' && skipped > 0 ? this.#skipped() : nothing}
      </section>
    `;
  }

  #skipped(): TemplateResult {
    const { shown, error } = this;
    const label = t(shown ? 'job-skips-more' : 'job-skips-show');
    return html`
      ${
        shown
          ? html`<ul class="job-skips" aria-label=${t('job-skips-label')}>
              ${shown.items.map(
                ({ participantId: id, fullName, outcome }) => html`
                  <li>
                    <a href=${filterPath({ campaign: this.campaign, tab: 'all', q: '', after: null, id })}
                      >${fullName || t('job-nameless')}</a
                    >
                    <span class="quiet">${t(`skip-${REASONS.find((reason) => reason === outcome) ?? 'failed'}`)}</span>
                  </li>
                `,
              )}
            </ul>`
          : nothing
      }
      ${error ? html`<p class="notice danger" role="alert">${error.message}</p>` : nothing}
      ${
        !shown || shown.next !== null
          ? html`<button class="wa-outlined wa-neutral" type="button" @click=${this.#more}>${label}</button>`
          : nothing
      }
    `;
  }
}
