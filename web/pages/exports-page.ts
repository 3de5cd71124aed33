import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ExportsView, ExportView } from '../../src/contracts/api-exports.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import { isUnderWay } from '../export-follow.ts';
import { countText, downloadExport, endText, exportMark, filterText, progressText } from '../export-words.ts';
import { exportsApi } from '../exports-api.ts';
import { formatBytes, formatExact, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { agreed } from '../modal.ts';
import { Paced } from '../paced.ts';
import '../records-texts.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { toast, toastError } from '../toast.ts';

/** The files of rows of the last week: how far they are, how they ended, and the file while it is there. */
@customElement('exports-page')
export class ExportsPage extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  @state() private leaving: ExportView | null = null;
  readonly #list = new Loader<ExportsView>(this);
  readonly #news = new Paced(this, () => this.#load());

  constructor() {
    super();
    new LiveController(
      this,
      (event) => {
        if (event.type !== 'export') return;
        const { id, state, rows, total } = event;
        const { value } = this.#list;
        const known = value?.items.find((one) => one.id === id);
        // How it ended, and who asked for one that is new, the list tells.
        if (!known || known.state !== state) this.#news.ask();
        if (!value || (state !== 'running' && state !== 'waiting')) return;
        this.#list.value = { items: value.items.map((one) => (one.id === id ? { ...one, state, rows, total } : one)) };
        this.requestUpdate();
      },
      () => this.#load(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#list.run(exportsApi.all);
  }

  async #cancel({ id }: ExportView): Promise<void> {
    await exportsApi.cancel(id).catch(toastError);
    this.#load();
  }

  async #remove(row: ExportView): Promise<void> {
    this.leaving = row;
    if (!(await agreed(this))) return;
    try {
      await exportsApi.remove(row.id);
      toast(t('exports-deleted'));
    } catch (thrown) {
      toastError(thrown);
    }
    this.#load();
    this.querySelector<HTMLElement>('h1')?.focus();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="page">
        <div class="page-head"><h1 tabindex="-1">${t('nav-exports')}</h1></div>
        <p class="quiet">${t('exports-lead')}</p>
        ${this.#body()}
        <dialog aria-labelledby="export-delete-heading">
          <form method="dialog">
            <h2 id="export-delete-heading">${t('exports-delete-title')}</h2>
            <p>${this.leaving ? this.#name(this.leaving) : nothing}</p>
            <p>${t('exports-delete-text')}</p>
            <div class="dialog-foot">
              <button class="wa-outlined wa-neutral" value="" autofocus>${t('action-cancel')}</button>
              <button class="wa-danger" value="yes">${t('export-delete')}</button>
            </div>
          </form>
        </dialog>
      </div>
    `;
  }

  #name(row: ExportView): string {
    const filter = filterText(row);
    return filter ? `${t(`export-kind-${row.kind}`)}: ${filter}` : t(`export-kind-${row.kind}`);
  }

  #body(): TemplateResult | typeof nothing {
    const { value, error, slow } = this.#list;
    if (error) return errorState(error, () => this.#load());
    if (!value) return slow ? skeleton(3) : nothing;
    if (value.items.length === 0) return emptyState('export', t('exports-empty'), t('exports-empty-text'));
    return html`
      <ul class="card-list" aria-label=${t('exports-list')}>
        ${value.items.map((row) => this.#item(row))}
      </ul>
    `;
  }

  #item(row: ExportView): TemplateResult {
    const { language } = settings;
    const made = t('exports-made-by', { login: row.createdBy, time: formatTime(language, row.createdAt) });
    return html`
      <li class="card item record">
        <div class="item-main">
          <strong class="item-title">${t(`export-kind-${row.kind}`)}</strong>
          <span>${filterText(row)}</span>
          <span class="quiet" title=${formatExact(language, row.createdAt)}>${made}</span>
        </div>
        <div class="record-state">${exportMark(row)} ${this.#facts(row)}</div>
        <div class="record-actions">${this.#actions(row)}</div>
      </li>
    `;
  }

  #facts(row: ExportView): TemplateResult {
    const { language } = settings;
    if (isUnderWay(row)) {
      const text = progressText(row);
      const done = row.state === 'waiting' ? 0 : row.rows;
      return html`
        <progress max=${Math.max(1, row.total ?? 1)} .value=${done} aria-label=${text}></progress>
        <span class="quiet">${text}</span>
      `;
    }
    if (row.state === 'failed') return html`<span>${endText(row)}</span>`;
    if (row.state !== 'done') return html``;
    return html`
      <span>${countText(row.rows)}${row.bytes === null ? nothing : html`, ${formatBytes(language, row.bytes)}`}</span>
      ${
        row.expiresAt === null
          ? nothing
          : html`<span class="quiet" title=${formatExact(language, row.expiresAt)}>
              ${t('exports-until', { time: formatTime(language, row.expiresAt) })}
            </span>`
      }
    `;
  }

  #actions(row: ExportView): TemplateResult {
    const name = this.#name(row);
    if (isUnderWay(row))
      return html`<button
        class="wa-outlined wa-neutral"
        type="button"
        aria-label=${`${t('export-cancel')}: ${name}`}
        @click=${() => void this.#cancel(row)}
      >
        ${icon('xmark')} ${t('action-cancel')}
      </button>`;
    return html`
      ${
        row.state === 'done'
          ? html`<button
              class="wa-brand"
              type="button"
              aria-label=${`${t('export-download')}: ${name}`}
              @click=${() => downloadExport(row.id)}
            >
              ${icon('download')} ${t('export-download')}
            </button>`
          : nothing
      }
      <button
        class="wa-outlined wa-neutral"
        type="button"
        aria-label=${`${t('export-delete')}: ${name}`}
        @click=${() => void this.#remove(row)}
      >
        ${icon('trash')} ${t('export-delete')}
      </button>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'exports-page': ExportsPage;
  }
}
