import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SavedView, SavedViews } from '../../src/contracts/api-records.ts';
import { MOST_VIEWS, type ViewPage } from '../../src/contracts/records.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { router } from '../router.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { toast, toastError } from '../toast.ts';
import { viewsApi } from '../views-api.ts';
import '../views-texts.ts';
import { viewPath, viewQuery } from '../views.ts';
import './confirm-dialog.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';
import './view-dialog.ts';
import type { ViewDialog } from './view-dialog.ts';

/**
 * The filters of a page that somebody keeps under names: goes to one, keeps the present one, deletes one.
 *
 * `<saved-views page="winners" .query=${this.query}></saved-views>`
 */
@customElement('saved-views')
export class SavedViewsMenu extends PanelElement {
  @property() page: ViewPage = 'participants';
  /** The query of the page's address. */
  @property({ attribute: false }) query = new URLSearchParams();
  readonly #views = new Loader<SavedViews>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
    document.addEventListener('pointerdown', this.#outside);
    router.addEventListener('change', this.#close);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside);
    router.removeEventListener('change', this.#close);
  }

  get #menu(): HTMLDetailsElement | null {
    return this.querySelector('details');
  }

  readonly #outside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.#close();
  };

  readonly #close = (): void => {
    if (this.#menu) this.#menu.open = false;
  };

  /** Closes the menu, and leaves the focus at what opens it. */
  #leave(): void {
    this.#close();
    this.querySelector('summary')?.focus();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.#menu?.open) return;
    event.stopPropagation();
    this.#leave();
  }

  #load(): void {
    void this.#views.run(viewsApi.all);
  }

  async #keep(query: string): Promise<void> {
    this.#leave();
    const kept = await this.querySelector<ViewDialog>('view-dialog')?.ask(this.page, query);
    if (!kept) return;
    const others = (this.#views.value ?? []).filter(({ id }) => id !== kept.id);
    this.#show([...others, kept].toSorted((one, other) => one.name.localeCompare(other.name)));
    toast(t('views-kept', { name: kept.name }));
  }

  async #delete({ id, name }: SavedView): Promise<void> {
    this.#leave();
    const question = {
      title: t('views-delete-title', { name }),
      text: t('views-delete-text'),
      points: [],
      action: t('views-delete-action'),
    };
    if (!(await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question))) return;
    try {
      await viewsApi.remove(id);
      this.#show((this.#views.value ?? []).filter((view) => view.id !== id));
      toast(t('views-deleted', { name }));
    } catch (thrown) {
      toastError(thrown);
      this.#load();
    }
  }

  #show(views: SavedViews): void {
    this.#views.value = views;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { page } = this;
    const query = viewQuery(page, this.query);
    const views = this.#views.value?.filter((view) => view.page === page);
    const active = views?.find((view) => view.query === query);
    return html`
      <details @keydown=${this.#key} @toggle=${this.#toggled}>
        <summary aria-label=${active ? t('views-now', { name: active.name }) : nothing}>
          ${icon('bookmark')} <span class="view-name">${active?.name ?? t('views-title')}</span>
        </summary>
        <div class="look-menu views-menu">${this.#list(views, active)} ${this.#foot(query)}</div>
      </details>
      <view-dialog></view-dialog>
      <confirm-dialog></confirm-dialog>
    `;
  }

  /** Another tab may have kept one meanwhile. */
  #toggled(event: Event): void {
    if ((event.target as HTMLDetailsElement).open) this.#load();
  }

  #list(views: SavedViews | undefined, active: SavedView | undefined): TemplateResult | typeof nothing {
    const { error, slow } = this.#views;
    if (error) return errorState(error, () => this.#load());
    if (!views) return slow ? skeleton(2) : nothing;
    if (views.length === 0) return html`<p class="quiet">${t('views-none')}</p>`;
    return html`
      <ul aria-label=${t('views-title')}>
        ${views.map((view) => this.#item(view, view === active))}
      </ul>
    `;
  }

  #item(view: SavedView, isActive: boolean): TemplateResult {
    const label = t('views-delete', { name: view.name });
    return html`
      <li>
        <a href=${viewPath(view.page, view.query)} aria-current=${isActive ? 'true' : nothing} @click=${this.#close}>
          ${isActive ? icon('check') : nothing} <span>${view.name}</span>
        </a>
        <button class="tool" type="button" title=${label} aria-label=${label} @click=${() => void this.#delete(view)}>
          ${icon('trash')}
        </button>
      </li>
    `;
  }

  #foot(query: string): TemplateResult | typeof nothing {
    const { value } = this.#views;
    if (!value) return nothing;
    if (value.length >= MOST_VIEWS) return html`<p class="quiet">${t('views-full', { count: MOST_VIEWS })}</p>`;
    return html`
      <button class="wa-outlined wa-neutral" type="button" @click=${() => void this.#keep(query)}>
        ${icon('plus')} ${t('views-keep')}
      </button>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'saved-views': SavedViewsMenu;
  }
}
