import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ExportScopeBody, ExportView } from '../../src/contracts/api-exports.ts';
import type { ExportKind } from '../../src/contracts/exports.ts';
import { PanelElement } from '../element.ts';
import { ExportFollow, isUnderWay } from '../export-follow.ts';
import { countText, downloadExport, endText, progressText } from '../export-words.ts';
import { exportsApi } from '../exports-api.ts';
import { icon } from '../icon.ts';
import { agreed } from '../modal.ts';
import '../records-texts.ts';
import { t } from '../text.ts';
import { toast, toastError } from '../toast.ts';

/**
 * Makes a file of the rows that a page shows: says how many there are, orders it, shows how far it is, offers the file.
 *
 * `<export-button kind="audit" .filter=${{ actor: 3 }}></export-button>`; `kind` and `filter` are those of
 * `POST /api/v1/exports`. For those who `can(role, 'exports')`.
 */
@customElement('export-button')
export class ExportButton extends PanelElement {
  @property() kind: ExportKind = 'participants';
  /** The filter of the page, with the names of its address. */
  @property({ attribute: false }) filter: ExportScopeBody['filter'] = {};
  @state() private rows: number | null = null;
  @state() private busy = false;
  readonly #follow = new ExportFollow(this, (made) => this.#ended(made));

  async #order(): Promise<void> {
    const scope = { kind: this.kind, filter: this.filter } as ExportScopeBody;
    this.busy = true;
    try {
      this.rows = (await exportsApi.count(scope)).rows;
      if (!(await agreed(this))) return;
      this.#follow.follow(await exportsApi.create({ ...scope, format: 'csv' }));
    } catch (thrown) {
      toastError(thrown);
    } finally {
      this.busy = false;
    }
  }

  #ended(made: ExportView): void {
    this.#follow.follow(null);
    if (made.state !== 'done') return toast(endText(made), made.state === 'failed' ? 'danger' : 'warning');
    toast(endText(made), 'success', { label: t('export-download'), run: () => downloadExport(made.id) });
  }

  async #cancel(id: number): Promise<void> {
    await exportsApi.cancel(id).then((now) => this.#follow.follow(now), toastError);
  }

  protected override render(): TemplateResult {
    const { value } = this.#follow;
    return html`
      ${value && isUnderWay(value) ? this.#progress(value) : this.#button()}
      <dialog aria-labelledby="export-heading">
        <form method="dialog">
          <h2 id="export-heading">${t('export-ask')}</h2>
          <p><strong>${countText(this.rows ?? 0)}</strong></p>
          <ul class="points">
            <li>${t('export-ask-filter')}</li>
            <li>${t('export-ask-kept')}</li>
            <li>${t('export-ask-personal')}</li>
          </ul>
          <div class="dialog-foot">
            <button class="wa-outlined wa-neutral" value="">${t('action-cancel')}</button>
            <button class="wa-brand" value="yes">${t('export-make')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #button(): TemplateResult {
    return html`
      <button class="wa-outlined wa-neutral wa-size-s" type="button" ?disabled=${this.busy} @click=${this.#order}>
        ${icon('export')} ${t('export-action')}
      </button>
    `;
  }

  #progress(value: ExportView): TemplateResult {
    const text = progressText(value);
    return html`
      <span class="export-progress" role="group" aria-label=${t('export-under-way')}>
        <progress
          max=${Math.max(1, value.total ?? 1)}
          .value=${value.state === 'waiting' ? 0 : value.rows}
          aria-label=${text}
        ></progress>
        <span class="quiet">${text}</span>
        <button
          class="tool"
          type="button"
          aria-label=${t('export-cancel')}
          title=${t('export-cancel')}
          @click=${() => void this.#cancel(value.id)}
        >
          ${icon('xmark')}
        </button>
      </span>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'export-button': ExportButton;
  }
}
