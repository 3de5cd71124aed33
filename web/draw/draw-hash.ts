import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { t } from '../text.ts';
import { copyText } from './copy-text.ts';
import { hashIn } from './promised.ts';

/** What shows a hash in other forms; loaded behind the page, for words and codes are large beside it. */
interface Forms {
  readonly words: readonly string[];
  readonly code: (label: string) => TemplateResult;
}

/** The hash of the manifest: as text, in words, as a code to scan, and beside the one that a reader was sent. */
@customElement('draw-hash')
export class DrawHash extends PanelElement {
  @property() hash = '';
  /** Where this page is, without the hash. */
  @property() address = '';
  @state() private copied: boolean | null = null;
  readonly #forms = new Loader<Forms>(this);

  protected override firstUpdated(): void {
    void this.#forms.run(async () => {
      const [{ hashWords }, { qrCode }] = await Promise.all([
        import('../../src/texts/hash-words.ts'),
        import('../qr.ts'),
      ]);
      const link = `${this.address}#${this.hash}`;
      return { words: hashWords(this.hash), code: (label) => qrCode(link, label) };
    });
  }

  async #copy(): Promise<void> {
    this.copied = await copyText(this.hash);
  }

  #compare(event: SubmitEvent): void {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('promised') as HTMLInputElement;
    const promised = hashIn(input.value);
    input.setCustomValidity(promised ? '' : t('public-compare-hint'));
    if (!input.reportValidity() || promised === null) return;
    // The page compares whatever stands in its address, and takes it to the top.
    location.hash = promised;
    scrollTo({ top: 0 });
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card">
        <h2>${t('public-hash')}</h2>
        <p class="quiet">${t('public-hash-text')}</p>
        <div class="hash">
          <code>${this.hash}</code>
          <button class="wa-outlined wa-neutral wa-size-s" type="button" @click=${this.#copy}>
            ${icon('copy')} ${t('public-hash-copy')}
          </button>
          <span role="status" class="quiet">
            ${this.copied === null ? nothing : t(this.copied ? 'copy-done' : 'copy-failed')}
          </span>
        </div>
        ${this.#forms.value ? shownAs(this.#forms.value) : nothing}
        <form class="look" novalidate @submit=${this.#compare}>
          <label>
            ${t('public-compare-label')}
            <input
              name="promised"
              autocomplete="off"
              spellcheck="false"
              aria-describedby="compare-hint"
              @input=${(event: InputEvent) => (event.currentTarget as HTMLInputElement).setCustomValidity('')}
            />
          </label>
          <button class="wa-outlined wa-neutral">${t('public-compare-action')}</button>
        </form>
        <p class="quiet hint" id="compare-hint">${t('public-compare-hint')}</p>
      </section>
    `;
  }
}

const shownAs = ({ words, code }: Forms): TemplateResult => html`
  <div class="forms">
    <div>
      <h3>${t('public-hash-words')}</h3>
      <ol class="words" lang="en">
        ${words.map((word) => html`<li>${word}</li>`)}
      </ol>
      <p class="quiet">${t('public-hash-words-text')}</p>
    </div>
    <figure>
      ${code(t('public-hash-qr'))}
      <figcaption class="quiet">${t('public-hash-qr-text')}</figcaption>
    </figure>
  </div>
`;
