import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { SavedView, SaveViewBody } from '../../src/contracts/api-records.ts';
import type { ViewPage } from '../../src/contracts/records.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import { viewsApi } from '../views-api.ts';
import '../views-texts.ts';

/** Asks under which name a filter is to be kept, and before it takes the place of another. */
@customElement('view-dialog')
export class ViewDialog extends PanelElement {
  @state() private name = '';
  /** The name that another view has. */
  @state() private taken: string | null = null;
  @state() private error: ApiError | null = null;
  @state() private busy = false;
  #view: Pick<SaveViewBody, 'page' | 'query'> = { page: 'participants', query: '' };
  #kept: SavedView | null = null;

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  /** Settles with the view that was kept, or null when the person thought better of it. */
  async ask(page: ViewPage, query: string): Promise<SavedView | null> {
    this.#view = { page, query };
    this.#kept = null;
    Object.assign(this, { name: '', taken: null, error: null });
    await this.updateComplete;
    const dialog = this.#dialog;
    if (!dialog) return null;
    dialog.showModal();
    await new Promise((closed) => dialog.addEventListener('close', closed, { once: true }));
    return this.#kept;
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = this.name.trim();
    if (this.busy || !name) return;
    this.busy = true;
    this.error = null;
    try {
      this.#kept = await viewsApi.save({ ...this.#view, name, replace: this.taken === name });
      this.#dialog?.close();
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error.code === 'NAME_TAKEN') this.taken = name;
      else this.error = error;
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    const name = this.name.trim();
    const isTaken = this.taken !== null && this.taken === name;
    return html`
      <dialog aria-labelledby="view-heading">
        <form @submit=${this.#save}>
          <h2 id="view-heading">${t('views-keep-title')}</h2>
          <p class="quiet">${t('views-keep-text')}</p>
          ${refusal(this.error)}
          <label>
            ${t('views-name')}
            <input
              name="view-name"
              required
              maxlength="60"
              pattern=".*\\S.*"
              autocomplete="off"
              autofocus
              .value=${this.name}
              @input=${({ target }: Event) => (this.name = (target as HTMLInputElement).value)}
            />
          </label>
          <div role="alert">
            ${
              isTaken
                ? html`<p class="notice warning">
                    ${icon('triangle-exclamation')}<span>${t('views-taken', { name })}</span>
                  </p>`
                : nothing
            }
          </div>
          <div class="dialog-foot">
            <button class="wa-outlined wa-neutral" type="button" @click=${() => this.#dialog?.close()}>
              ${t('action-cancel')}
            </button>
            <button class="wa-brand" ?disabled=${this.busy}>${t(isTaken ? 'views-replace' : 'views-save')}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'view-dialog': ViewDialog;
  }
}
