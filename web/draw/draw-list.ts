import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { settings } from '../settings.ts';
import { errorState } from '../states.ts';
import { t } from '../text.ts';
import type { Draw, Published } from './published.ts';

const FIRST = 10;

/** The files of the draw: a look at them, where to get them, how to check them without this page. */
@customElement('draw-list')
export class DrawList extends PanelElement {
  @property({ attribute: false }) draw!: Draw;
  @property({ attribute: false }) published!: Published;
  readonly #lines = new Loader<readonly string[]>(this);

  #peek(): void {
    if (!this.#lines.value && !this.#lines.pending) void this.#lines.run(() => this.draw.firstLines(FIRST));
  }

  protected override render(): TemplateResult {
    const { manifest, manifestFile, certificateFile } = this.published;
    const count = manifest?.entries;
    const names = ['manifest.txt', 'entries.txt', ...(certificateFile ? ['certificate.json'] : []), 'verify.py'];
    return html`
      <section class="card">
        <h2>${t('public-list')}</h2>
        ${
          count === undefined
            ? nothing
            : html`<p class="quiet">
                ${t('public-list-text', { count, lines: formatNumber(settings.language, count) })}
              </p>`
        }
        <details @toggle=${this.#peek}>
          <summary>${t('public-list-first')}</summary>
          ${this.#first()}
        </details>
        <details>
          <summary>${t('public-manifest-show')}</summary>
          <pre class="file" tabindex="0"><code>${new TextDecoder().decode(manifestFile)}</code></pre>
        </details>
        <h3>${t('public-files')}</h3>
        <p class="links">
          ${names.map(
            (name) => html`<a href=${`${this.draw.base}/${name}`} download=${name}>${icon('download')} ${name}</a>`,
          )}
        </p>
        ${certificateFile ? instructions() : nothing}
      </section>
    `;
  }

  #first(): TemplateResult | typeof nothing {
    const { value, error } = this.#lines;
    if (error) return errorState(error, () => this.#peek());
    if (!value) return nothing;
    if (value.length === 0) return html`<p class="quiet">${t('public-list-empty')}</p>`;
    return html`<pre class="file" tabindex="0"><code>${value.join('\n')}</code></pre>`;
  }
}

const instructions = (): TemplateResult => html`
  <p class="quiet">${t('public-files-text')}</p>
  <ul class="points ways">
    <li><code>python3 verify.py certificate.json entries.txt</code> ${t('public-verify-python')}</li>
    <li><code>npm run admin -- verify certificate.json entries.txt</code> ${t('public-verify-admin')}</li>
  </ul>
`;
