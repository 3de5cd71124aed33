import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BackupView } from '../../src/contracts/api-backups.ts';
import { PanelElement } from '../element.ts';
import { formatBytes, formatExact, formatNumber, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import '../records-texts.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** What can be done with a copy. */
export type BackupAction = 'check' | 'download' | 'delete';

const MARKS: Readonly<Record<BackupView['state'], readonly [string, IconName]>> = {
  copying: ['brand', 'hourglass'],
  checking: ['brand', 'hourglass'],
  verified: ['success', 'circle-check'],
  unverified: ['warning', 'circle-info'],
  damaged: ['danger', 'triangle-exclamation'],
  failed: ['danger', 'circle-xmark'],
};

/** One copy of the database: how it is, what its check found. Fires `act` with a `BackupAction`. */
@customElement('backup-item')
export class BackupItem extends PanelElement {
  @property({ attribute: false }) backup!: BackupView;
  /** Whether the reader may take copies away and delete them. */
  @property({ attribute: false }) owner = false;
  /** Whether another copy is made or checked now. */
  @property({ attribute: false }) busy = false;

  #act(action: BackupAction): void {
    this.dispatchEvent(new CustomEvent<BackupAction>('act', { detail: action }));
  }

  protected override render(): TemplateResult {
    const { language } = settings;
    const { kind, state, createdBy, createdAt, bytes } = this.backup;
    const [tone, name] = MARKS[state];
    const by = t(`backup-kind-${kind}`);
    return html`
      <div class="card item record">
        <div class="item-main">
          <strong title=${formatExact(language, createdAt)}>${formatTime(language, createdAt)}</strong>
          <span>${createdBy === null ? by : t('backup-made', { kind: by, login: createdBy })}</span>
          ${bytes > 0 ? html`<span class="quiet">${formatBytes(language, bytes)}</span>` : nothing}
        </div>
        <div class="record-state">
          <span class="mark ${tone}">${icon(name)}${t(`backup-state-${state}`)}</span>
          ${this.#facts()}
        </div>
        <div class="record-actions">${this.#actions()}</div>
        ${this.#details()}
      </div>
    `;
  }

  #facts(): TemplateResult {
    const { language } = settings;
    const { state, percent, problem, checkedAt, tables } = this.backup;
    if (state === 'copying' || state === 'checking') {
      const text = state === 'copying' ? t('backups-progress', { percent: percent ?? 0 }) : t('backups-checking');
      return html`
        <progress max="100" .value=${state === 'copying' ? (percent ?? 0) : 100} aria-label=${text}></progress>
        <span class="quiet">${text}</span>
      `;
    }
    const { participants, draws, audit_log: audit } = tables;
    const number = (value: number | undefined): string => formatNumber(language, value ?? 0);
    const counted = { participants: number(participants), draws: number(draws), audit: number(audit) };
    return html`
      ${problem ? html`<span>${t('backup-problem', { ...problem })}</span>` : nothing}
      ${participants === undefined ? nothing : html`<span>${t('backup-counted', counted)}</span>`}
      ${
        checkedAt === null || state === 'failed'
          ? nothing
          : html`<span class="quiet" title=${formatExact(language, checkedAt)}>
              ${t('backup-checked', { time: formatTime(language, checkedAt) })}
            </span>`
      }
    `;
  }

  #actions(): TemplateResult {
    const { state, createdAt } = this.backup;
    if (state === 'copying' || state === 'checking') return html``;
    const time = formatTime(settings.language, createdAt);
    const button = (action: BackupAction, name: IconName, isOff = false): TemplateResult => html`
      <button
        class="wa-outlined wa-neutral"
        type="button"
        aria-label=${`${t(`backup-${action}`)}: ${time}`}
        ?disabled=${isOff}
        @click=${() => this.#act(action)}
      >
        ${icon(name)} ${t(`backup-${action}`)}
      </button>
    `;
    return html`
      ${state === 'failed' ? nothing : button('check', 'refresh', this.busy)}
      ${this.owner && state !== 'failed' ? button('download', 'download') : nothing}
      ${this.owner ? button('delete', 'trash') : nothing}
    `;
  }

  #details(): TemplateResult | typeof nothing {
    const { file, sha256, state } = this.backup;
    if (sha256 === '' || state === 'failed') return nothing;
    return html`<p class="record-hash quiet"><code>${file}</code> · ${t('backup-hash')} <code>${sha256}</code></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'backup-item': BackupItem;
  }
}
