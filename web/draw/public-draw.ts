import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Manifest } from '../../src/domain/manifest.ts';
import { PanelElement } from '../element.ts';
import '../elements/view-settings.ts';
import { formatNumber, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import './draw-report.ts';
import './draw-winners.ts';
import { DrawFiles, type Published } from './published.ts';
import './ticket-check.ts';

/** The page of a draw for everybody: what was promised, who won, and the proof, recomputed right here. */
@customElement('public-draw')
export class PublicDraw extends PanelElement {
  readonly #files = new DrawFiles(location.pathname);
  readonly #published = new Loader<Published | null>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#published.run(() => this.#files.published());
  }

  protected override updated(): void {
    const title = this.#published.value?.manifest.title;
    document.title = title ? `${title} · ${t('public-title')}` : t('public-title');
  }

  protected override render(): TemplateResult {
    return html`
      <header class="public-head">
        <span class="product"><span class="brand-mark">${icon('ticket')}</span>${t('public-title')}</span>
        <view-settings></view-settings>
      </header>
      <main>${this.#body()}</main>
    `;
  }

  #body(): TemplateResult | typeof nothing {
    const { value, error, slow } = this.#published;
    if (error) return errorState(error, () => this.#load());
    if (value === undefined) return slow ? skeleton(6) : nothing;
    if (value === null)
      return html`
        <h1 class="unseen">${t('public-title')}</h1>
        ${emptyState('clock', t('public-not-frozen'), t('public-not-frozen-text'))}
      `;
    return this.#draw(value);
  }

  #draw(published: Published): TemplateResult {
    const { manifest, certificate } = published;
    return html`
      <div class="page-head">
        <h1>${manifest.title}</h1>
        ${
          certificate
            ? html`<span class="mark success">${icon('trophy')}${t('public-done')}</span>`
            : html`<span class="mark warning">${icon('clock')}${t('public-waiting')}</span>`
        }
      </div>
      ${certificate ? html`<draw-winners .certificate=${certificate}></draw-winners>` : nothing}
      <ticket-check .files=${this.#files} .certificate=${certificate}></ticket-check>
      ${this.#promise(published)}
      <draw-report .files=${this.#files} .published=${published}></draw-report>
      ${this.#links(published)}
    `;
  }

  #promise({ manifest, hash }: Published): TemplateResult {
    const { language } = settings;
    return html`
      <section class="card">
        <h2>${t('public-promise')}</h2>
        <dl class="facts">
          <div>
            <dt>${t('public-prizes')}</dt>
            <dd class="lines">${manifest.prizes.map(({ name, count }) => html`<span>${name} × ${count}</span>`)}</dd>
          </div>
          ${fact('public-reserves', formatNumber(language, manifest.reserves))}
          ${fact('public-entries', formatNumber(language, manifest.entries))}
          ${fact('public-tickets', formatNumber(language, manifest.tickets))}
          ${fact('public-closed', formatTime(language, Date.parse(manifest.closed)))}
          ${fact('public-source', sourceOf(manifest))}
        </dl>
        <div class="hash">
          <span class="hash-name">${t('public-hash')}</span>
          <code>${hash}</code>
        </div>
        <p class="quiet">${t('public-hash-text')}</p>
      </section>
    `;
  }

  #links({ certificate }: Published): TemplateResult {
    const names = ['manifest.txt', 'entries.txt', ...(certificate ? ['certificate.json'] : []), 'verify.py'];
    return html`
      <section class="card">
        <h2>${t('public-files')}</h2>
        <p class="quiet">${t('public-files-text')}</p>
        <p class="links">
          ${names.map((name) => html`<a href=${`${this.#files.base}/${name}`} target="_blank">${name}</a>`)}
        </p>
      </section>
    `;
  }
}

const fact = (key: string, value: string): TemplateResult =>
  html`<div>
    <dt>${t(key)}</dt>
    <dd>${value}</dd>
  </div>`;

function sourceOf({ text, drand, secret }: Manifest): string {
  const sources = [
    ...(text === null ? [] : [t('public-source-text', { text })]),
    ...(drand === null ? [] : [t('public-source-drand', { round: String(drand.round) })]),
    ...(secret === null ? [] : [t('public-source-sealed')]),
  ];
  return sources.join(' ');
}
