import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { live } from '../live.ts';
import { loadPage, newVersion, NOT_LOADED } from '../new-version.ts';
import { returnTo } from '../places.ts';
import { asApiError, OFFLINE, type ApiError } from '../problem.ts';
import { session } from '../request.ts';
import { can } from '../rights.ts';
import { HOME, matchRoute, router, safeNext, type Match } from '../router.ts';
import { OPEN_ROUTES, ROUTES, type OpenRoute, type PanelRoute } from '../routes.ts';
import { errorState } from '../states.ts';
import { t, textsReady } from '../text.ts';
import type { Entered } from './login-form.ts';
import type {} from './relogin-dialog.ts';

/** The frame of the panel: who is logged in, which page is open, where the focus goes. */
@customElement('panel-app')
export class PanelApp extends PanelElement {
  @state() private session: SessionView | null = null;
  @state() private shown: { path: string; open: OpenRoute | null; match: Match<PanelRoute> | null } | null = null;
  @state() private failed: ApiError | null = null;
  /** Whether a session ended while somebody was at work, so that they may come back to where they were. */
  @state() private hasExpired = false;
  /** Names the tab by the heading of the page, whenever that comes or changes. */
  readonly #heading = new MutationObserver(() => this.#name());
  #stopReturning = (): void => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    session.onUnauthorised = () => void this.#expire();
    live.addEventListener('other', this.#displaced);
    live.addEventListener('resync', this.#refreshed);
    this.#heading.observe(this, { childList: true, characterData: true, subtree: true });
    router.addEventListener('change', () => void this.#follow());
    router.start((path) => path === '/' || matchRoute(OPEN_ROUTES, path) !== null || matchRoute(ROUTES, path) !== null);
    void this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    live.removeEventListener('other', this.#displaced);
    live.removeEventListener('resync', this.#refreshed);
    this.#heading.disconnect();
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
    await loadPage(open.load);
    if (location.pathname === path) await this.#show({ path, open, match: null });
  }

  async #openPanel(path: string): Promise<void> {
    this.session ??= await api.session();
    const match = matchRoute(ROUTES, path);
    await loadPage(() => Promise.all([match?.route.load(), import('./panel-frame.ts')]));
    if (location.pathname !== path) return;
    live.start(this.session);
    await this.#show({ path, open: null, match });
  }

  /** Renders the page. Who comes back is brought to where they were; who comes anew, to the heading. */
  async #show(page: NonNullable<PanelApp['shown']>): Promise<void> {
    await textsReady();
    const moved = this.shown?.path !== page.path;
    const first = this.shown === null;
    this.shown = page;
    await this.updateComplete;
    this.requestUpdate();
    this.#stopReturning();
    const main = this.querySelector('main');
    const { returning } = router;
    if (returning && main) this.#stopReturning = returnTo(returning, main);
    if (!moved || returning?.focus) return;
    await new Promise(requestAnimationFrame);
    // Whoever writes in a form that gets another address writes on.
    const stays = this.querySelector('main :is(input, textarea, select, button):focus');
    if (first || stays || this.querySelector('[autofocus]:not(dialog *)')) return;
    this.querySelector<HTMLElement>('h1')?.focus({ preventScroll: returning !== null });
  }

  #name(): void {
    const heading = this.querySelector('h1')?.textContent.trim();
    const title = heading ? `${heading} · ${t('app-name')}` : document.title;
    if (title !== document.title) document.title = title;
  }

  /**
   * The first answer of a server that knows of no session leads to the login; a later one asks whoever is at work.
   *
   * @param other who else is logged in in this browser now, if anybody
   */
  async #expire(other: string | null = null): Promise<void> {
    if (this.session === null) return this.#toLogin();
    // Whoever logs out has nothing to come back to.
    if (this.shown === null) return;
    try {
      await import('./relogin-dialog.ts');
      this.hasExpired = true;
      await this.updateComplete;
      await this.querySelector('relogin-dialog')?.open(other);
    } catch {
      this.#toLogin();
    }
  }

  readonly #displaced = (event: Event): void => void this.#expire((event as CustomEvent<string>).detail);

  /** Whoever has another role meanwhile sees what it may see. */
  async #refresh(): Promise<void> {
    const now = await api.session().catch(() => null);
    if (now && this.session?.id === now.id) this.session = now;
  }

  readonly #refreshed = (): void => void this.#refresh();

  #again({ detail }: CustomEvent<Entered>): void {
    this.session = detail.session;
    live.start(detail.session);
  }

  #toLogin(): void {
    this.session = null;
    this.hasExpired = false;
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

  /** What could not be loaded comes with the whole page, once the server answers. */
  async #retry(): Promise<void> {
    const isUnloaded = this.failed?.code === OFFLINE || this.failed?.code === NOT_LOADED;
    if (!isUnloaded) return this.#follow();
    await newVersion.look().then(
      () => location.reload(),
      () => undefined,
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.failed) return html`<main class="lone">${errorState(this.failed, () => void this.#retry())}</main>`;
    if (!this.shown) return nothing;
    if (this.shown.open) return this.shown.open.view(this.#entered);
    return this.session ? this.#frame(this.session, this.shown.match) : nothing;
  }

  #frame(session: SessionView, match: Match<PanelRoute> | null): TemplateResult {
    return html`
      <a class="skip-link" href="#main">${t('nav-skip')}</a>
      <panel-frame .session=${session} .section=${match?.route.section ?? null} @leave=${this.#leave}></panel-frame>
      <main id="main" tabindex="-1">
        <page-banner></page-banner>
        ${this.#page(session, match)}
      </main>
      ${
        this.hasExpired
          ? html`<relogin-dialog
              .login=${session.login}
              @again=${this.#again}
              @leave=${this.#toLogin}
            ></relogin-dialog>`
          : nothing
      }
    `;
  }

  #page(session: SessionView, match: Match<PanelRoute> | null): TemplateResult {
    if (!match) return this.#nothing(t('not-found-title'), t('not-found-text'));
    const { right, view } = match.route;
    if (right && !can(session.role, right)) return this.#nothing(t('no-right-title'), t('no-right-text'));
    return view({ params: match.params, query: router.query, session });
  }

  #nothing(title: string, text: string): TemplateResult {
    return html`
      <div class="page">
        <h1 tabindex="-1">${title}</h1>
        <p class="quiet">${text}</p>
        <p><a class="wa-button wa-outlined wa-neutral" href=${HOME}>${t('not-found-home')}</a></p>
      </div>
    `;
  }
}
