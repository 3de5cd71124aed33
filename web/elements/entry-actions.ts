import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { ParticipantDetailView } from '../../src/contracts/api-moderation.ts';
import type { ParticipantView, SessionView } from '../../src/contracts/api.ts';
import { FIELDS, OPTIONAL_FIELDS } from '../../src/domain/model.ts';
import { PanelElement } from '../element.ts';
import { EntryWork } from '../entry-work.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { can } from '../rights.ts';
import { Shortcuts } from '../shortcuts.ts';
import { t } from '../text.ts';
import { toast } from '../toast.ts';
import './block-dialog.ts';
import type { BlockDialog } from './block-dialog.ts';
import './confirm-dialog.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';
import './edit-dialog.ts';
import type { EditDialog } from './edit-dialog.ts';
import './reject-dialog.ts';
import type { RejectDialog } from './reject-dialog.ts';

/** What the reader may do with an entry and its person, by their role; each step asks what it has to. */
@customElement('entry-actions')
export class EntryActions extends PanelElement {
  @property({ attribute: false }) detail!: ParticipantDetailView;
  @property({ attribute: false }) campaign: CampaignView | undefined;
  @property({ attribute: false }) session!: SessionView;
  /** Loads the entry anew; settles when it is on the screen. */
  @property({ attribute: false }) reload!: () => Promise<void>;
  readonly #work = new EntryWork(this, () => this.reload());

  constructor() {
    super();
    new Shortcuts(this, [
      { code: 'KeyA', label: 'A', text: 'shortcut-entry-approve', run: () => void this.#approve() },
      { code: 'KeyR', label: 'R', text: 'shortcut-reject', run: () => void this.#reject() },
    ]);
  }

  get #row(): ParticipantView {
    return this.detail.participant;
  }

  get #mayDecide(): boolean {
    return can(this.session.role, 'decide') && !this.#work.busy;
  }

  async #approve(): Promise<void> {
    if (this.#mayDecide && this.#row.status !== 'approved') await this.#work.decide(this.#row, 'approve');
  }

  async #reject(): Promise<void> {
    const row = this.#row;
    if (!this.#mayDecide || row.status === 'rejected') return;
    const dialog = this.querySelector<RejectDialog>('reject-dialog');
    const rejection = await dialog?.ask(t('reject-title', { name: row.fullName }));
    if (rejection) await this.#work.decide(row, 'reject', rejection);
  }

  #edit(): void {
    void this.querySelector<EditDialog>('edit-dialog')?.open(this.#row);
  }

  #edited({ detail: { fullName } }: CustomEvent<ParticipantView>): void {
    toast(t('edited-done', { name: fullName }));
    void this.reload();
  }

  #outdated(): void {
    toast(t('entry-changed'), 'warning');
    void this.reload();
  }

  async #block(): Promise<void> {
    const row = this.#row;
    const reason = await this.querySelector<BlockDialog>('block-dialog')?.ask(row.fullName);
    if (reason) await this.#work.block(row, reason);
  }

  async #unblock(): Promise<void> {
    const row = this.#row;
    const title = t('unblock-title', { name: row.fullName });
    const question = { title, text: t('unblock-text'), points: [], action: t('action-unblock') };
    if (await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question)) await this.#work.unblock(row);
  }

  protected override render(): TemplateResult {
    const { campaign } = this;
    const { role } = this.session;
    const { status } = this.#row;
    const quiet = 'wa-outlined wa-neutral';
    return html`
      <div class="entry-buttons">
        ${
          can(role, 'decide')
            ? html`
                ${this.#button('approve', 'wa-success', 'check', () => void this.#approve(), status === 'approved', 'A')}
                ${this.#button('reject', 'wa-danger wa-outlined', 'xmark', () => void this.#reject(), status === 'rejected', 'R')}
              `
            : nothing
        }
        ${can(role, 'edit') ? this.#button('edit', quiet, 'pen', () => this.#edit()) : nothing}
        ${can(role, 'block') ? this.#blockButton(quiet) : nothing}
      </div>
      <reject-dialog
        .campaign=${campaign?.id}
        .fields=${campaign ? ['name', ...campaign.requiredFields] : FIELDS}
      ></reject-dialog>
      <edit-dialog
        .fields=${campaign?.requiredFields ?? OPTIONAL_FIELDS}
        @edited=${this.#edited}
        @outdated=${this.#outdated}
      ></edit-dialog>
      <block-dialog></block-dialog>
      <confirm-dialog></confirm-dialog>
    `;
  }

  /** One button for both, so that the focus stays on it. */
  #blockButton(look: string): TemplateResult {
    const isBlocked = this.detail.blocked !== null;
    const act = (): void => void (isBlocked ? this.#unblock() : this.#block());
    return this.#button(isBlocked ? 'unblock' : 'block', look, isBlocked ? 'unlock' : 'lock', act);
  }

  #button(
    action: string,
    look: string,
    mark: IconName,
    act: () => void,
    isDone = false,
    key: string | null = null,
  ): TemplateResult {
    return html`
      <button class=${look} type="button" ?disabled=${this.#work.busy || isDone} @click=${act}>
        ${icon(mark)} ${t(`action-${action}`)} ${key ? html`<kbd>${key}</kbd>` : nothing}
      </button>
    `;
  }
}
