import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { MarkView, SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { CampaignChoice } from '../campaign-choice.ts';
import { countDecision, decidedToday } from '../day-count.ts';
import { PanelElement } from '../element.ts';
import '../elements/entry-photo.ts';
import type { EntryPhoto } from '../elements/entry-photo.ts';
import '../elements/photo-compare.ts';
import type { PhotoCompare } from '../elements/photo-compare.ts';
import '../elements/reject-dialog.ts';
import type { RejectDialog } from '../elements/reject-dialog.ts';
import '../elements/review-card.ts';
import type { ReviewAction } from '../elements/review-card.ts';
import '../elements/review-trail.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { readId } from '../participants.ts';
import { PhotoPreload } from '../photo-preload.ts';
import type { ApiError } from '../problem.ts';
import { toggleReveal } from '../revealed.ts';
import { ReviewLease } from '../review-lease.ts';
import { ReviewQueue, type ReviewListener } from '../review-queue.ts';
import type { ReviewEntry, Verdict } from '../review-entry.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { settings } from '../settings.ts';
import { Shortcuts } from '../shortcuts.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { toast } from '../toast.ts';

const PATH = '/panel/moderation';

/** Moderation at the speed of the keyboard: one entry after the other, decided by a key. */
@customElement('moderation-page')
export class ModerationPage extends PanelElement implements ReviewListener {
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  @state() private revision = 0;
  @state() private said = '';
  readonly #campaigns = new CampaignChoice(this, {
    path: PATH,
    chosen: () => readId(this.query.get('campaign')),
    choose: (campaign, replace) => router.navigate(`${PATH}?campaign=${campaign}`, { replace }),
  });
  readonly #lease = new ReviewLease(this);
  readonly #preload = new PhotoPreload();

  constructor() {
    super();
    const act = (action: ReviewAction) => () => this.#act(action);
    const step = (by: 1 | -1) => () => this.#queue?.step(by);
    new Shortcuts(this, [
      { code: 'KeyA', label: 'A', text: 'shortcut-review-approve', run: act('approve') },
      { code: 'KeyR', label: 'R 1–9', text: 'shortcut-review-reject', run: act('reject') },
      { code: 'KeyS', label: 'S', text: 'shortcut-skip', run: act('skip') },
      { code: 'KeyU', label: 'U', text: 'shortcut-undo', run: act('undo') },
      { code: 'KeyV', label: 'V', text: 'shortcut-reveal', run: () => this.#reveal() },
      { code: 'KeyZ', label: 'Z', text: 'shortcut-zoom', run: () => this.#photo?.zoom() },
      { code: 'KeyK', label: 'K', text: 'shortcut-back', repeats: true, run: step(-1) },
      { code: 'ArrowLeft', label: '←', text: 'shortcut-back', repeats: true, run: step(-1) },
      { code: 'KeyJ', label: 'J', text: 'shortcut-forward', repeats: true, run: step(1) },
      { code: 'ArrowRight', label: '→', text: 'shortcut-forward', repeats: true, run: step(1) },
    ]);
    new LiveController(
      this,
      (event) => this.#queue?.hear(event),
      () => void this.#queue?.refill(),
    );
  }

  get #queue(): ReviewQueue | null {
    return this.#lease.queue;
  }

  get #photo(): EntryPhoto | null {
    return this.querySelector('entry-photo');
  }

  get #rejection(): RejectDialog | null {
    return this.querySelector('reject-dialog');
  }

  get #mayDecide(): boolean {
    return can(this.session.role, 'decide');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query') || !this.#mayDecide) return;
    const campaign = readId(this.query.get('campaign'));
    if (campaign === null || campaign === this.#queue?.campaignId) return;
    this.#lease.take(new ReviewQueue(campaign, api, this));
  }

  changed(): void {
    this.revision += 1;
    this.#preload.keep(this.#queue?.waiting ?? []);
  }

  stored(by: 1 | -1): void {
    countDecision(this.session.login, by);
  }

  decided(entry: ReviewEntry, { decision }: Verdict): void {
    const undo = () => void this.#queue?.undo(entry);
    toast(t(`decided-${decision}`, { name: entry.row.fullName }), 'success', { label: t('action-undo'), run: undo });
    this.#sayNext();
  }

  refused({ row, returned }: ReviewEntry, error: ApiError): void {
    const status = t(`participant-status-${row.status}`);
    const text =
      returned === 'decided'
        ? t('decided-by-other', { name: row.fullName, status })
        : t('returned', { name: row.fullName, why: error.message });
    toast(text, returned === 'failed' ? 'danger' : 'warning');
  }

  #act(action: ReviewAction): void {
    if (action === 'approve') this.#queue?.decide({ decision: 'approve' });
    else if (action === 'reject') void this.#reject();
    else if (action === 'skip') this.#skip();
    else if (this.#queue?.undo()) this.#sayNext();
  }

  /** What is compared with the photo. */
  #reveal(): void {
    const entry = this.#queue?.current;
    if (entry) void toggleReveal(entry.row.id, ['phone', 'card']);
  }

  #skip(): void {
    this.#queue?.skip();
    this.#sayNext();
  }

  async #reject(): Promise<void> {
    const entry = this.#queue?.current;
    if (!entry || entry.row.status === 'withdrawn') return;
    const rejection = await this.#rejection?.ask(t('reject-title', { name: entry.row.fullName }));
    // What was asked about may have gone from the screen meanwhile, by an undo from a toast or by the person themselves.
    if (rejection && this.#queue?.current === entry) this.#queue.decide({ decision: 'reject', ...rejection });
  }

  /** For who does not see the next entry come. */
  #sayNext(): void {
    const { current } = this.#queue ?? {};
    this.said = current ? t('review-next', { name: current.row.fullName }) : t('review-done');
  }

  protected override render(): TemplateResult {
    return html`
      <div class="page review">
        <div class="page-head">
          <h1 tabindex="-1">${t('nav-moderation')}</h1>
          ${this.#figures()} ${(this.#campaigns.value?.length ?? 0) > 1 ? this.#campaigns.picker() : nothing}
        </div>
        ${this.#body()}
        <p class="unseen" role="status">${this.said}</p>
        <reject-dialog
          .campaign=${this.#campaigns.campaign?.id}
          .fields=${this.#fields()}
          .beside=${true}
        ></reject-dialog>
        <photo-compare></photo-compare>
      </div>
    `;
  }

  #fields(): readonly ('name' | CampaignView['requiredFields'][number])[] {
    return ['name', ...(this.#campaigns.campaign?.requiredFields ?? [])];
  }

  #figures(): TemplateResult | typeof nothing {
    const queue = this.#queue;
    if (!queue?.loaded) return nothing;
    return html`
      <p class="review-figures">
        <span class="review-left"
          >${t('review-left', { count: queue.left, shown: formatNumber(settings.language, queue.left) })}</span
        >
        ${
          queue.others > 0
            ? html`<span class="mark neutral">${icon('users')}${t('review-others', { count: queue.others })}</span>`
            : nothing
        }
      </p>
    `;
  }

  #body(): TemplateResult | typeof nothing {
    if (!this.#mayDecide) return emptyState('lock', t('review-no-right'), t('review-no-right-text'));
    const obstacle = this.#campaigns.obstacle(this.session);
    if (obstacle) return obstacle;
    const queue = this.#queue;
    if (!queue) return nothing;
    const entry = queue.current;
    if (!entry) return this.#nothingWaits(queue);
    return html`
      <div class="review-desk">
        <entry-photo .photo=${entry.row.hasPhoto ? entry.photo : null} .name=${entry.row.fullName}></entry-photo>
        <div class="review-side">
          <review-card
            .entry=${entry}
            .revision=${this.revision}
            .lookingBack=${queue.lookingBack}
            .mayUndo=${queue.mayUndo}
            @act=${(event: CustomEvent<ReviewAction>) => this.#act(event.detail)}
            @compare=${(event: CustomEvent<MarkView>) => this.#compare(entry, event.detail)}
          ></review-card>
          ${this.#trail(queue)}
        </div>
      </div>
    `;
  }

  #trail(queue: ReviewQueue): TemplateResult {
    return html`<review-trail
      .done=${queue.done}
      .revision=${this.revision}
      .current=${queue.current}
      @look=${(event: CustomEvent<ReviewEntry>) => queue.look(event.detail)}
    ></review-trail>`;
  }

  #compare({ row }: ReviewEntry, mark: MarkView): void {
    this.querySelector<PhotoCompare>('photo-compare')?.open(row, mark);
  }

  #nothingWaits(queue: ReviewQueue): TemplateResult {
    if (queue.error) return errorState(queue.error, () => void queue.refill());
    if (!queue.loaded || (queue.asking && queue.left > 0)) return skeleton(6);
    const undo = queue.mayUndo
      ? html`<button class="wa-outlined wa-neutral" type="button" @click=${() => this.#act('undo')}>
          ${icon('undo')} ${t('action-undo')} <kbd>U</kbd>
        </button>`
      : nothing;
    if (queue.skipped > 0) return html`${this.#skippedState(queue)} ${this.#trail(queue)}`;
    if (queue.left > 0)
      return emptyState('users', t('review-elsewhere'), t('review-elsewhere-text', { count: queue.left }), undo);
    const today = decidedToday(this.session.login);
    const text = today > 0 ? t('review-today', { count: today }) : t('participants-none-pending-text');
    return html`${emptyState('circle-check', t('review-done'), text, undo)} ${this.#trail(queue)}`;
  }

  #skippedState(queue: ReviewQueue): TemplateResult {
    const again = html`<button class="wa-brand" type="button" @click=${() => queue.again()}>
      ${icon('refresh')} ${t('review-again')}
    </button>`;
    return emptyState(
      'forward',
      t('review-only-skipped', { count: queue.skipped }),
      t('review-only-skipped-text'),
      again,
    );
  }
}
