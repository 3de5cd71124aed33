import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { TemplateView } from '../../src/contracts/api-broadcasts.ts';
import { parseMarkup } from '../../src/domain/markup.ts';
import { api } from '../api.ts';
import { contentBody, messageOf, type TypedMessage } from '../broadcast-plan.ts';
import { PanelElement } from '../element.ts';
import { formatAgo } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { serverNow } from '../server-clock.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, refusal, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { toast } from '../toast.ts';

/** Messages kept for other times: one is taken from them, or the one on the page goes to them. Fires `taken` with it. */
@customElement('template-dialog')
export class TemplateDialog extends PanelElement {
  /** What stands on the page. */
  @property({ attribute: false }) message!: TypedMessage;
  @state() private use: 'take' | 'save' = 'take';
  @state() private called = '';
  /** The template that goes when it is asked for once more. */
  @state() private leaving: number | null = null;
  @state() private busy = false;
  @state() private error: ApiError | null = null;
  readonly #templates = new Loader<TemplateView[]>(this);

  /** @param called what a new template is to be called */
  open(use: 'take' | 'save', called = ''): void {
    Object.assign(this, { use, called, leaving: null, error: null });
    this.#load();
    void this.updateComplete.then(() => this.querySelector('dialog')?.showModal());
  }

  #load(): void {
    void this.#templates.run(api.templates);
  }

  #close(): void {
    this.querySelector('dialog')?.close();
  }

  /** The template of the same name, in whose place the message goes. */
  get #namesake(): TemplateView | undefined {
    const name = this.called.trim().toLowerCase();
    return this.#templates.value?.find(({ title }) => title.toLowerCase() === name);
  }

  #take(template: TemplateView): void {
    this.#close();
    this.dispatchEvent(new CustomEvent<TypedMessage>('taken', { detail: messageOf(template) }));
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const body = { title: this.called.trim(), ...contentBody(this.message) };
    const namesake = this.#namesake;
    const saved = await this.#try(() => (namesake ? api.replaceTemplate(namesake.id, body) : api.createTemplate(body)));
    if (!saved) return;
    this.#close();
    toast(t('compose-template-saved', { title: body.title }));
  }

  async #delete(id: number): Promise<void> {
    if (this.leaving !== id) {
      this.leaving = id;
      return;
    }
    if (!(await this.#try(() => api.deleteTemplate(id)))) return;
    this.leaving = null;
    this.#load();
    this.querySelector<HTMLElement>('dialog button')?.focus();
  }

  async #try(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.error = asApiError(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    return html`
      <dialog class="templates" aria-labelledby="templates-heading" closedby="any">
        <form class="dialog-head" method="dialog">
          <h2 id="templates-heading">${t(`compose-template-${this.use}-title`)}</h2>
          <button class="tool" aria-label=${t('action-close')}>${icon('xmark')}</button>
        </form>
        <div class="stack">${refusal(this.error)} ${this.use === 'save' ? this.#form() : this.#list()}</div>
      </dialog>
    `;
  }

  #form(): TemplateResult {
    return html`
      <form class="stack" @submit=${this.#save}>
        <p class="quiet">${t('compose-template-save-text')}</p>
        <label>
          ${t('compose-template-name')}
          <input
            required
            maxlength="100"
            pattern=".*\\S.*"
            autofocus
            .value=${this.called}
            @input=${({ target }: Event) => (this.called = (target as HTMLInputElement).value)}
          />
        </label>
        ${this.#namesake ? html`<p class="notice warning">${t('compose-template-replaces')}</p>` : nothing}
        <div class="dialog-foot">
          <button class="wa-outlined wa-neutral" type="button" @click=${this.#close}>${t('action-cancel')}</button>
          <button class="wa-brand" ?disabled=${this.busy}>
            ${t(this.#namesake ? 'compose-template-replace' : 'compose-template-save')}
          </button>
        </div>
      </form>
    `;
  }

  #list(): TemplateResult | typeof nothing {
    const { value, error, slow } = this.#templates;
    if (error) return errorState(error, () => this.#load());
    if (!value) return slow ? skeleton(3) : nothing;
    if (value.length === 0) return emptyState('bookmark', t('compose-template-none'), t('compose-template-none-text'));
    return html`
      <ul class="template-list">
        ${value.map((template) => this.#template(template))}
      </ul>
    `;
  }

  #template(template: TemplateView): TemplateResult {
    const { id, title, text, updatedAt } = template;
    const isLeaving = this.leaving === id;
    return html`
      <li>
        <button class="template" type="button" @click=${() => this.#take(template)}>
          <span class="template-title">${title}</span>
          <span class="quiet template-text">${beginningOf(text)}</span>
          <span class="quiet">${formatAgo(settings.language, updatedAt, serverNow())}</span>
        </button>
        <button
          class=${isLeaving ? 'wa-danger' : 'tool'}
          type="button"
          ?disabled=${this.busy}
          title=${t('compose-template-delete', { title })}
          aria-label=${t(isLeaving ? 'compose-template-delete-sure' : 'compose-template-delete', { title })}
          @click=${() => void this.#delete(id)}
        >
          ${isLeaving ? t('compose-template-sure') : icon('trash')}
        </button>
      </li>
    `;
  }
}

/** As people read it, in the reader's language where there is one. */
const beginningOf = (text: TemplateView['text']): string =>
  parseMarkup(text[settings.language] ?? text.ru ?? text.en ?? '').marked.text.slice(0, 160);
