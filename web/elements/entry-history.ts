import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ParticipantDetailView } from '../../src/contracts/api-moderation.ts';
import type { HistoryAction } from '../../src/contracts/moderation.ts';
import { FIELDS } from '../../src/domain/model.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { moment } from '../moment.ts';
import { t } from '../text.ts';
import './masked-value.ts';

type Row = ParticipantDetailView['history'][number];
type Tone = 'success' | 'danger' | 'warning' | 'neutral' | 'brand';

const LOOK: Readonly<Record<HistoryAction, readonly [Tone, IconName]>> = {
  registered: ['brand', 'plus'],
  corrected: ['brand', 'pen'],
  approved: ['success', 'check'],
  rejected: ['danger', 'xmark'],
  undone: ['neutral', 'undo'],
  edited: ['neutral', 'pen'],
  withdrawn: ['neutral', 'trash'],
  erased: ['neutral', 'trash'],
  blocked: ['danger', 'lock'],
  unblocked: ['success', 'unlock'],
  'membership-lost': ['warning', 'logout'],
  'membership-back': ['success', 'check'],
  'prize-called': ['brand', 'trophy'],
  'prize-claimed': ['success', 'gift'],
  'prize-forfeited': ['neutral', 'forward'],
  'name-shown': ['brand', 'users'],
  'name-hidden': ['neutral', 'ban'],
};

/** What happened to an entry, newest first: who did what, when and why, and what stood there before. */
@customElement('entry-history')
export class EntryHistory extends PanelElement {
  /** Id of the entry. */
  @property({ attribute: false }) entry = 0;
  @property({ attribute: false }) rows: readonly Row[] = [];

  protected override render(): TemplateResult {
    return html`
      <ol class="timeline">
        ${this.rows.map((row) => {
          const [tone, mark] = LOOK[row.action as HistoryAction];
          return html`
            <li>
              <span class="timeline-mark ${tone}">${icon(mark)}</span>
              <div class="timeline-body">
                <p>
                  <strong>${what(row)}</strong>
                  <span class="quiet">${who(row)}</span>
                </p>
                ${details(row, this.entry)}
                <p class="quiet timeline-time">${moment(row.at)}</p>
              </div>
            </li>
          `;
        })}
      </ol>
    `;
  }
}

/** The same deed has another name when nobody of the staff did it. */
const what = ({ action, actor }: Row): string =>
  (action === 'approved' && actor === 'rule') || (action === 'erased' && actor === 'time')
    ? t(`history-${action}-itself`)
    : t(`history-${action}`);

function who({ actor, admin, details: { via } }: Row): string {
  if (actor !== 'admin') return t(`history-by-${actor}`);
  const login = admin ?? t('history-by-admin');
  return via === 'staff-chat' || via === 'bulk' ? t(`history-via-${via}`, { login }) : login;
}

function details({ at, action, details: told }: Row, entry: number): TemplateResult | typeof nothing {
  const { reason, rules, status, prize, forfeit } = told;
  const lines: TemplateResult[] = [];
  if (typeof prize === 'string') lines.push(html`<p>${prize}</p>`);
  if (typeof forfeit === 'string') lines.push(html`<p>${t(`winners-reason-${forfeit}`)}</p>`);
  if (typeof reason === 'string') lines.push(html`<p class="timeline-reason">${reason}</p>`);
  if (typeof rules === 'string') {
    const named = rules.split(' ').map((rule) => t(`settings-approval-${rule}`));
    lines.push(html`<p>${t('history-rules', { rules: named.join('; ') })}</p>`);
  }
  if (typeof status === 'string' && status !== 'pending' && action !== 'undone') {
    lines.push(html`<p>${t('history-before', { status: t(`participant-status-${status}`) })}</p>`);
  }
  if (typeof status === 'string' && action === 'undone') {
    lines.push(html`<p>${t('history-again', { status: t(`participant-status-${status}`) })}</p>`);
  }
  for (const field of FIELDS) {
    const old = told[field];
    if (old !== undefined && old !== null) lines.push(replaced(field, String(old), entry, at));
  }
  return lines.length === 0 ? nothing : html`${lines}`;
}

function replaced(field: (typeof FIELDS)[number], old: string, entry: number, at: number): TemplateResult {
  const what = t(`history-was-${field}`);
  if (field === 'photo') return html`<p>${what}</p>`;
  if (field === 'name') return html`<p>${what} <s>${old}</s></p>`;
  return html`<p>
    ${what}
    <masked-value
      .entry=${entry}
      .field=${'history'}
      .mask=${old}
      .at=${at}
      .what=${t(`column-${field}`)}
    ></masked-value>
  </p>`;
}
