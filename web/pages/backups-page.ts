import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BackupsView, BackupView } from '../../src/contracts/api-backups.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { backupFile, backupsApi } from '../backups-api.ts';
import { PanelElement } from '../element.ts';
import '../elements/backup-item.ts';
import type { BackupAction } from '../elements/backup-item.ts';
import '../elements/confirm-dialog.ts';
import type { ConfirmDialog, Question } from '../elements/confirm-dialog.ts';
import { formatAgo, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { Paced } from '../paced.ts';
import '../records-texts.ts';
import { can } from '../rights.ts';
import { serverNow } from '../server-clock.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { Ticker } from '../ticker.ts';
import { toast, toastError } from '../toast.ts';

const DAY_MS = 86_400_000;
/** A copy grows old without an event. */
const TICK_MS = 60_000;

const isBusy = ({ state }: BackupView): boolean => state === 'copying' || state === 'checking';

/** The copies of the database: whether there is a good one of today, how each is, how a new one is made. */
@customElement('backups-page')
export class BackupsPage extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  @state() private ordering = false;
  readonly #list = new Loader<BackupsView>(this);
  readonly #news = new Paced(this, () => this.#load());
  /** Of the copy that this page ordered or checks: its end is told. */
  #mine: { readonly id: number; readonly made: boolean } | null = null;

  constructor() {
    super();
    new Ticker(this, TICK_MS);
    new LiveController(
      this,
      (event) => {
        if (event.type !== 'backup') return;
        const { id, state, percent } = event;
        const { value } = this.#list;
        const known = value?.items.find((one) => one.id === id);
        if (state !== 'copying' || !known) this.#news.ask();
        if (value && known && (state === 'copying' || state === 'checking')) {
          this.#list.value = { items: value.items.map((one) => (one.id === id ? { ...one, state, percent } : one)) };
          this.requestUpdate();
        }
        if (state === 'done' || state === 'failed') this.#ended(id, state === 'done');
      },
      () => this.#load(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#list.run(backupsApi.all);
  }

  #ended(id: number, good: boolean): void {
    if (this.#mine?.id !== id) return;
    const { made } = this.#mine;
    this.#mine = null;
    if (made) toast(t(good ? 'backup-made-toast' : 'backup-failed-toast'), good ? 'success' : 'danger');
    else toast(t(good ? 'backup-check-good' : 'backup-check-bad'), good ? 'success' : 'danger');
  }

  async #make(): Promise<void> {
    this.ordering = true;
    try {
      this.#mine = { id: (await backupsApi.make()).id, made: true };
    } catch (thrown) {
      toastError(thrown);
    } finally {
      this.ordering = false;
    }
    this.#load();
  }

  async #act({ id, createdAt }: BackupView, action: BackupAction): Promise<void> {
    const time = formatTime(settings.language, createdAt);
    const ask = (question: Omit<Question, 'points'>): Promise<boolean> =>
      this.querySelector<ConfirmDialog>('confirm-dialog')?.ask({ ...question, points: [] }) ?? Promise.resolve(false);
    try {
      if (action === 'check') {
        this.#mine = { id, made: false };
        await backupsApi.check(id);
      } else if (action === 'download') {
        const [title, text] = [t('backup-download-title'), t('backup-download-text')];
        // The answer is an attachment, so the page stays.
        if (await ask({ title, text, action: t('backup-download') })) location.assign(backupFile(id));
        return;
      } else {
        const [title, text] = [t('backup-delete-title'), t('backup-delete-text', { time })];
        if (!(await ask({ title, text, action: t('backup-delete') }))) return;
        await backupsApi.remove(id);
        toast(t('backup-deleted'));
        this.querySelector<HTMLElement>('h1')?.focus();
      }
    } catch (thrown) {
      toastError(thrown);
    }
    this.#load();
  }

  protected override render(): TemplateResult {
    const busy = this.#list.value?.items.some(isBusy) ?? true;
    return html`
      <div class="page">
        <div class="page-head">
          <h1 tabindex="-1">${t('nav-backups')}</h1>
          <button class="wa-brand" type="button" ?disabled=${busy || this.ordering} @click=${this.#make}>
            ${icon('database')} ${t('backups-make')}
          </button>
        </div>
        <p class="quiet">${t('backups-lead')}</p>
        ${this.#body()}
        <section class="card stack">
          <h2>${t('backup-restore-title')}</h2>
          <p>${t('backup-restore-text')}</p>
          <p>${t('backups-without-files')}</p>
          ${can(this.session.role, 'backupFiles') ? nothing : html`<p class="quiet">${t('backup-only-owner')}</p>`}
        </section>
        <confirm-dialog></confirm-dialog>
      </div>
    `;
  }

  #body(): TemplateResult | typeof nothing {
    const { value, error, slow } = this.#list;
    if (error) return errorState(error, () => this.#load());
    if (!value) return slow ? skeleton(3) : nothing;
    if (value.items.length === 0) return emptyState('database', t('backups-empty'), t('backups-empty-text'));
    const busy = value.items.some(isBusy);
    return html`
      ${this.#newest(value.items)}
      <ul class="card-list" aria-label=${t('backups-list')}>
        ${repeat(
          value.items,
          ({ id }) => id,
          (backup) => html`
            <li>
              <backup-item
                .backup=${backup}
                .owner=${can(this.session.role, 'backupFiles')}
                .busy=${busy}
                @act=${(event: CustomEvent<BackupAction>) => void this.#act(backup, event.detail)}
              ></backup-item>
            </li>
          `,
        )}
      </ul>
    `;
  }

  /** How old the last good copy is; an alarm when there is none of the last day. */
  #newest(items: readonly BackupView[]): TemplateResult {
    const good = items.find(({ state }) => state === 'verified');
    const { language } = settings;
    const isOld = !good || serverNow() - good.createdAt > DAY_MS;
    const text = good
      ? t('backups-last', { ago: formatAgo(language, good.createdAt, serverNow()) })
      : t('backups-none-good');
    return isOld
      ? html`<p class="notice danger" role="alert">
          ${icon('triangle-exclamation')} <span>${text} ${t('backups-old')}</span>
        </p>`
      : html`<p class="notice">${icon('circle-check')} <span>${text}</span></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'backups-page': BackupsPage;
  }
}
