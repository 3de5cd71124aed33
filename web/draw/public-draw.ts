import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { NO_MANIFEST } from '../../src/domain/manifest.ts';
import { PanelElement } from '../element.ts';
import '../elements/view-settings.ts';
import '../public-texts.ts';
import { formatExact } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import './draw-countdown.ts';
import './draw-hash.ts';
import './draw-list.ts';
import './draw-promise.ts';
import './draw-report.ts';
import './draw-winners.ts';
import { promisedHash } from './promised.ts';
import { Draw, type Published } from './published.ts';
import './ticket-check.ts';
import type { Verdict } from './verification.ts';

/** A list up to here is checked unasked; a longer one is many megabytes and some seconds of work. */
const UNASKED = 50_000;

/** How often a page that waits for the result asks whether it is there. */
const LOOK_MS = 20_000;

const STATE_MARK = {
  frozen: () => html`<span class="mark warning">${icon('clock')}${t('public-waiting')}</span>`,
  drawn: () => html`<span class="mark success">${icon('trophy')}${t('public-done')}</span>`,
  void: () => html`<span class="mark danger">${icon('ban')}${t('public-void')}</span>`,
};

/** The page of a draw for everybody: what was promised, who won, and the proof, recomputed right here. */
@customElement('public-draw')
export class PublicDraw extends PanelElement {
  readonly #draw = new Draw(location.pathname);
  readonly #published = new Loader<Published | null>(this);
  readonly #verdict = new Loader<Verdict>(this);
  /** The hash in the address: what this reader was promised. */
  @state() private promised: string | null = null;
  #looking: ReturnType<typeof setInterval> | undefined;

  readonly #readAddress = (): void => {
    this.promised = promisedHash(location.hash);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#readAddress();
    addEventListener('hashchange', this.#readAddress);
    this.#looking = setInterval(() => void this.#look(), LOOK_MS);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#readAddress);
    clearInterval(this.#looking);
  }

  async #load(): Promise<void> {
    await this.#published.run(() => this.#draw.published());
    const published = this.#published.value;
    if (published && (published.manifest?.entries ?? 0) <= UNASKED) this.#check(published);
  }

  #check(published: Published): void {
    void this.#verdict.run(() => this.#draw.verdict(published));
  }

  /** Whether the draw was run or became void meanwhile; once its time has come, and while somebody looks. */
  async #look(): Promise<void> {
    const before = this.#published.value?.state;
    if (before?.state !== 'frozen' || (before.entropyAt ?? 0) > Date.now() || document.hidden) return;
    // A question in vain is asked again.
    const now = await this.#draw.state().catch(() => null);
    if (now && now.state !== before.state) await this.#load();
  }

  protected override updated(): void {
    const published = this.#published.value;
    const title = published?.manifest?.title ?? published?.state.title;
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
    if (error) return errorState(error, () => void this.#load());
    if (value === undefined) return slow ? skeleton(6) : nothing;
    if (value === null)
      return html`
        <h1 class="unseen">${t('public-title')}</h1>
        ${emptyState('clock', t('public-absent'), t('public-absent-text'))}
      `;
    return this.#page(value);
  }

  #page(published: Published): TemplateResult {
    const { state: said, manifest, certificate, hash } = published;
    const address = location.origin + this.#draw.base;
    const mark = said.state === 'drawn' || said.state === 'void' ? said.state : 'frozen';
    return html`
      <div class="page-head">
        <h1>${manifest?.title ?? said.title}</h1>
        ${STATE_MARK[mark]()}
        <p class="quiet">${t('public-of-campaign', { campaign: said.campaign })}</p>
      </div>
      <p class="on-paper">${t('public-print-address')}: <code>${address}#${hash}</code></p>
      ${this.promised === null ? nothing : promise(this.promised, hash, this.#verdict.value?.ok !== false)}
      <div role="status" class="at-once">${this.#verdict.value?.ok === false ? alarm() : nothing}</div>
      ${said.state === 'void' ? voided(said.voidReason, said.voidedAt, said.timeZone) : nothing}
      ${
        said.state === 'frozen'
          ? html`<draw-countdown .at=${said.entropyAt} .timeZone=${said.timeZone}></draw-countdown>`
          : nothing
      }
      ${
        said.state === 'drawn'
          ? html`<draw-winners
              .certificate=${certificate}
              .called=${said.winners}
              .drawnAt=${said.drawnAt === null ? '' : formatExact(settings.language, said.drawnAt, said.timeZone)}
            ></draw-winners>`
          : nothing
      }
      <ticket-check .draw=${this.#draw} .published=${published}></ticket-check>
      ${manifest ? html`<draw-promise .manifest=${manifest} .said=${said}></draw-promise>` : nothing}
      <draw-hash .hash=${hash} .address=${address}></draw-hash>
      <draw-report
        .published=${published}
        .verdict=${this.#verdict.value ?? null}
        .error=${this.#verdict.error}
        .running=${this.#verdict.pending}
        @check=${() => this.#check(published)}
      ></draw-report>
      <draw-list .draw=${this.#draw} .published=${published}></draw-list>
      ${chain(published)}
    `;
  }
}

/**
 * Whether this is the draw that the reader was promised: nothing on the page matters more. The right hash is no good news
 * when the other files do not fit it.
 */
function promise(promised: string, hash: string, fits: boolean): TemplateResult | typeof nothing {
  if (promised !== hash)
    return html`
      <section class="promised danger" role="alert">
        <h2>${icon('triangle-exclamation')} ${t('public-promised-other')}</h2>
        <p>${t('public-promised-other-text')}</p>
        <p>${t('public-promised-yours')}: <code>${promised}</code></p>
        <p>${t('public-promised-here')}: <code>${hash}</code></p>
      </section>
    `;
  if (!fits) return nothing;
  return html`
    <section class="promised success" role="status">
      <h2>${icon('circle-check')} ${t('public-promised-same')}</h2>
      <p>${t('public-promised-same-text')}</p>
    </section>
  `;
}

const alarm = (): TemplateResult => html`
  <section class="promised danger">
    <h2>${icon('triangle-exclamation')} ${t('public-check-bad')}</h2>
    <p>${t('public-check-bad-text')}</p>
  </section>
`;

const voided = (reason: string | null, at: number | null, timeZone: string): TemplateResult => html`
  <section class="card voided">
    <p>${t('public-void-at', { at: at === null ? '' : formatExact(settings.language, at, timeZone) })}</p>
    <p><q>${reason}</q></p>
    <p class="quiet">${t('public-void-text')}</p>
  </section>
`;

/** The neighbours in the organiser's chain of manifests. */
function chain({ state: said, manifest }: Published): TemplateResult {
  const neighbours = (['previous', 'next'] as const).flatMap((which) => {
    const id = said[which];
    return id === null ? [] : [html`<a href=${`/draws/${id}`}>${t(`public-${which}`)}</a>`];
  });
  return html`
    <nav class="card" aria-label=${t('public-chain')}>
      <h2>${t('public-chain')}</h2>
      <p class="quiet">${t('public-chain-text')}</p>
      ${manifest?.prev === NO_MANIFEST ? html`<p>${t('public-first')}</p>` : nothing}
      ${neighbours.length === 0 ? nothing : html`<p class="links">${neighbours}</p>`}
    </nav>
  `;
}
