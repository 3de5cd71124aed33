import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { live } from '../live.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { session } from '../request.ts';
import { HOME, matchRoute, router, safeNext, type Match } from '../router.ts';
import { OPEN_ROUTES, ROUTES, type OpenRoute, type PanelRoute } from '../routes.ts';
import { errorState } from '../states.ts';
import { t, textsReady } from '../text.ts';
import type { Entered } from './login-form.ts';

/** The frame of the panel: who is logged in, which page is open, where the focus goes. */
@customElement('panel-app')
export class PanelApp extends PanelElement {
  @state() private session: SessionView | null = null;
  @state() private shown: { path: string; open: OpenRoute | null; match: Match<PanelRoute> | null } | null = null;
  @state() private failed: ApiError | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    session.onUnauthorised = () => this.#toLogin();
    router.addEventListener('change', () => void this.#follow());
    router.start((path) => path === '/' || matchRoute(OPEN_ROUTES, path) !== null || matchRoute(ROUTES, path) !== null);
    void this.#follow();
  }

  async #follow(): Promise<void> {
    const path = location.pathname;
    if (path === '/' || path === '/panel') return router.navigate(HOME, { replace: true });
    try {
      const open = matchRoute(OPEN_ROUTES, path)?.route;
      await (open ? this.#openPublic(path, open) : this.#openPanel(path));
      this.failed = null;
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error.status !== 401) this.failed = error;
    }
  }

  async #openPublic(path: string, open: OpenRoute): Promise<void> {
    live.stop();
    await open.load();
    if (location.pathname === path) await this.#show({ path, open, match: null });
  }

  async #openPanel(path: string): Promise<void> {
    this.session ??= await api.session();
    const match = matchRoute(ROUTES, path);
    await Promise.all([match?.route.load(), import('./panel-frame.ts')]);
    if (location.pathname !== path) return;
    live.start(this.session);
    await this.#show({ path, open: null, match });
  }

  /** Renders the page; a new page takes the focus to its heading and names the tab. */
  async #show(page: NonNullable<PanelApp['shown']>): Promise<void> {
    await textsReady();
    const moved = this.shown?.path !== page.path;
    const first = this.shown === null;
    this.shown = page;
    await this.updateComplete;
    this.requestUpdate();
    if (!moved) return;
    await new Promise(requestAnimationFrame);
    const heading = this.querySelector<HTMLElement>('h1');
    document.title = heading ? `${heading.textContent.trim()} · ${t('app-name')}` : t('app-name');
    // Whoever writes in a form that gets another address writes on.
    const stays = this.querySelector('main :is(input, textarea, select, button):focus');
    if (!first && !stays && !this.querySelector('[autofocus]:not(dialog *)')) heading?.focus();
  }

  #toLogin(): void {
    this.session = null;
    if (location.pathname === '/login') return;
    const next = location.pathname + location.search;
    router.navigate(next === HOME ? '/login' : `/login?next=${encodeURIComponent(next)}`, { replace: true });
  }

  readonly #entered = (event: CustomEvent<Entered>): void => {
    this.session = event.detail.session;
    const next = event.detail.to ?? safeNext(router.query.get('next'), location.origin, HOME);
    router.navigate(next, { replace: true });
  };

  async #leave(): Promise<void> {
    // The page goes first: what it holds of others' work it can give back only while the session stands.
    this.shown = null;
    await this.updateComplete;
    await api.logout().catch(() => undefined);
    this.session = null;
    router.navigate('/login');
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.failed) return html`<main class="lone">${errorState(this.failed, () => void this.#follow())}</main>`;
    if (!this.shown) return nothing;
    if (this.shown.open) return this.shown.open.view(this.#entered);
    return this.session ? this.#frame(this.session, this.shown.match) : nothing;
  }

  #frame(session: SessionView, match: Match<PanelRoute> | null): TemplateResult {
    return html`
      <a class="skip-link" href="#main">${t('nav-skip')}</a>
      <panel-frame .session=${session} .section=${match?.route.section ?? null} @leave=${this.#leave}></panel-frame>
      <main id="main" tabindex="-1">
        ${match ? match.route.view({ params: match.params, query: router.query, session }) : this.#notFound()}
      </main>
    `;
  }

  #notFound(): TemplateResult {
    return html`
      <div class="page">
        <h1 tabindex="-1">${t('not-found-title')}</h1>
        <p class="quiet">${t('not-found-text')}</p>
        <p><a class="wa-button wa-outlined wa-neutral" href=${HOME}>${t('not-found-home')}</a></p>
      </div>
    `;
  }
}
