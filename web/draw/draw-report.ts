import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { verifyDraw, type Check, type VerificationReport } from '../../src/domain/verify-draw.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { errorState } from '../states.ts';
import { t } from '../text.ts';
import type { DrawFiles, Published } from './published.ts';

/** A list up to here is checked unasked; a longer one is many megabytes and some seconds of work. */
const UNASKED = 50_000;

/** Recomputes the draw from its files in the reader's browser and shows each check, and what no file can show. */
@customElement('draw-report')
export class DrawReport extends PanelElement {
  @property({ attribute: false }) files!: DrawFiles;
  @property({ attribute: false }) published!: Published;
  readonly #report = new Loader<VerificationReport>(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('published') && this.published.manifest.entries <= UNASKED) this.#verify();
  }

  #verify(): void {
    void this.#report.run(async () => {
      const { manifestFile, certificateFile } = this.published;
      const { file } = await this.files.list();
      await nextFrame();
      return verifyDraw({ manifest: manifestFile, entries: file, certificate: certificateFile });
    });
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card">
        <h2>${t('public-check')}</h2>
        <div role="status">${this.#body()}</div>
      </section>
    `;
  }

  #body(): TemplateResult {
    const { value, error, pending } = this.#report;
    if (error) return errorState(error, () => this.#verify());
    if (pending) return html`<p class="quiet">${t('public-check-running')}</p>`;
    if (!value)
      return html`
        <p class="quiet">${t('public-check-large')}</p>
        <button class="wa-brand" type="button" @click=${this.#verify}>
          ${icon('shield')} ${t('public-check-start')}
        </button>
      `;
    return this.#verdict(value);
  }

  #verdict(report: VerificationReport): TemplateResult {
    const done = this.published.certificate !== null;
    return html`
      <p class="notice ${report.ok ? 'success' : 'danger'}">
        ${icon(report.ok ? 'circle-check' : 'triangle-exclamation')}
        <span>
          <strong>${t(report.ok ? 'public-check-ok' : 'public-check-bad')}</strong>
          ${report.ok ? t(done ? 'public-check-text' : 'public-check-list-text') : nothing}
        </span>
      </p>
      <ul class="checks">
        ${report.checks.filter((check) => check.outcome !== 'skipped').map(line)}
      </ul>
      <h3>${t('public-outside')}</h3>
      <ul class="points">
        ${report.outside.map((id) => html`<li>${t(`outside-${id}`)}</li>`)}
      </ul>
    `;
  }
}

const line = ({ id, outcome, detail }: Check): TemplateResult => html`
  <li class=${outcome}>
    ${icon(outcome === 'ok' ? 'check' : 'xmark')}
    <span>${t(`check-${id}`)}${detail === null ? nothing : html`<code>${detail}</code>`}</span>
  </li>
`;

/** Lets the browser paint what is said so far; the check itself keeps it busy. */
const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
