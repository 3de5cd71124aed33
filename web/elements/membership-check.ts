import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { JobView } from '../../src/contracts/api-moderation.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { settings } from '../settings.ts';
import { errorState } from '../states.ts';
import { t } from '../text.ts';
import { toastError } from '../toast.ts';
import './job-progress.ts';

/** Asks Telegram of every approved entry whether its person is in the campaign's channels; a draw needs it once a day. */
@customElement('membership-check')
export class MembershipCheck extends PanelElement {
  @property({ attribute: false }) campaign!: number;
  readonly #last = new Loader<JobView | null>(this);
  @state() private busy = false;
  /** The check whose result was taken off the page. */
  @state() private dismissed: number | null = null;

  constructor() {
    super();
    new LiveController(
      this,
      (event) => event.type === 'job' && event.campaignId === this.campaign && this.#load(),
      () => this.#load(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#last.run(
      async (signal) => (await api.jobs(this.campaign, signal)).find(({ kind }) => kind === 'membership') ?? null,
    );
  }

  async #start(): Promise<void> {
    this.busy = true;
    await api.createJob({ campaignId: this.campaign, kind: 'membership' }).catch(toastError);
    this.busy = false;
    this.#load();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { value: last, error } = this.#last;
    if (error) return errorState(error, () => this.#load());
    if (last === undefined) return nothing;
    const running = last?.state === 'running';
    return html`
      <p class="quiet">${t('membership-text')}</p>
      <p>
        <button class="wa-outlined wa-neutral" type="button" ?disabled=${running || this.busy} @click=${this.#start}>
          ${icon('refresh')} ${t('membership-start')}
        </button>
      </p>
      ${
        last === null
          ? html`<p class="quiet">${t('membership-never')}</p>`
          : html`
              ${
                last.finishedAt === null
                  ? nothing
                  : html`<p class="quiet">
                      ${t('membership-last', { time: formatTime(settings.language, last.finishedAt) })}
                    </p>`
              }
              ${
                last.id === this.dismissed
                  ? nothing
                  : html`<job-progress
                      .progress=${last}
                      .campaign=${this.campaign}
                      .skips=${(after: number | null) => api.jobSkips(last.id, after)}
                      @cancel=${() => void api.cancelJob(last.id).then(() => this.#load(), toastError)}
                      @dismiss=${() => (this.dismissed = last.id)}
                    ></job-progress>`
              }
            `
      }
    `;
  }
}
