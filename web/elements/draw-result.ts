import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { parseCertificate, type Certificate } from '../../src/domain/certificate.ts';
import { announcementLines } from '../announcement-lines.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { fact } from '../fact.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { ApiError, OFFLINE, problemError } from '../problem.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import './draw-check.ts';
import './winners-table.ts';

/** What came of a draw: the chance as it was read, the winners, and the ways to show and to check them. */
@customElement('draw-result')
export class DrawResult extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;
  @property({ attribute: false }) timeZone: string | undefined = undefined;
  @property({ attribute: false }) mayRun = false;
  @property({ attribute: false }) mayClaim = false;
  readonly #certificate = new Loader<Certificate>(this);

  get #page(): string {
    return `/draws/${encodeURIComponent(this.draw.id)}`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('draw') && !this.#certificate.value && !this.#certificate.pending) this.#load();
  }

  #load(): void {
    void this.#certificate.run(async (signal) => {
      const reply = parseCertificate(await download(`${this.#page}/certificate.json`, signal));
      if (!reply.ok) throw new ApiError({ code: reply.error.code, title: t('result-unreadable'), status: 0 });
      return reply.value;
    });
  }

  protected override render(): TemplateResult {
    const { draw } = this;
    return html`
      <p class="quiet drawn-at">
        ${t('draw-drawn', { time: formatTime(settings.language, draw.drawnAt ?? 0, this.timeZone) })}
      </p>
      ${announcementLines(draw, 'drawn')}
      <winners-table
        .draw=${draw}
        .timeZone=${this.timeZone}
        .mayAct=${this.mayRun}
        .mayClaim=${this.mayClaim}
      ></winners-table>
      ${this.#chance()}
      <p class="links unprinted">
        <a href=${`/panel/draws/${encodeURIComponent(draw.id)}/reveal`}>${icon('fit')} ${t('reveal-open')}</a>
        <a href=${this.#page} target="_blank">${icon('arrow-up-right')} ${t('evidence-page')}</a>
        <a href=${`${this.#page}/certificate.json`} download>${icon('download')} ${t('result-certificate')}</a>
      </p>
      <draw-check .drawId=${draw.id}></draw-check>
    `;
  }

  /** What was read and the seed that followed from it, as the certificate has them. */
  #chance(): TemplateResult {
    const { value, error } = this.#certificate;
    if (error) return html`<p class="notice danger" role="alert">${error.message}</p>`;
    return html`
      <dl class="facts">
        ${this.draw.text === null ? nothing : fact(t('result-text'), html`<q>${this.draw.text}</q>`)}
        ${
          value?.drand
            ? html`
                ${fact(t('result-round'), String(value.drand.round))}
                ${fact(t('result-signature'), html`<code>${value.drand.signature}</code>`)}
              `
            : nothing
        }
        ${value?.secret ? fact(t('result-secret'), html`<code>${value.secret}</code>`) : nothing}
        ${
          value
            ? fact(
                t('result-seed'),
                html`<span class="copied"><code>${value.seed}</code>${copyButton(value.seed, t('result-seed'))}</span>`,
              )
            : nothing
        }
      </dl>
    `;
  }
}

async function download(path: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(path, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new ApiError({ code: OFFLINE, title: t('error-offline'), status: 0 });
  });
  if (!response.ok) throw problemError(response.status, null, t('error-unreadable', { status: response.status }));
  return response.text();
}
