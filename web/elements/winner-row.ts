import { html, nothing, type TemplateResult } from 'lit';
import type { WinnerView } from '../../src/contracts/api-draws.ts';
import { displayCode } from '../../src/domain/entries.ts';
import { isOpen } from '../../src/domain/prizes.ts';
import { formatSpan, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { standingMark } from '../marks.ts';
import { entryPath } from '../participants.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { overdue, standingOf } from '../winners.ts';
import type { Question } from './confirm-dialog.ts';
import { maskedValue } from './masked-value.ts';

/** A place as staff sees it; the key that ranked it is nothing that a row shows. */
export type PlaceView = Omit<WinnerView, 'key'>;

/** What the reader may do with a place; null where they may not. */
export interface PlaceActions {
  readonly claim: ((row: PlaceView) => void) | null;
  readonly forfeit: ((row: PlaceView) => void) | null;
  /** Something is being sent. */
  readonly busy: boolean;
}

/** When it is, and where. */
export interface PlaceTimes {
  readonly claimHours: number | null;
  readonly timeZone: string | undefined;
  /** UTC ms. */
  readonly now: number;
}

/** Where another place of the same draw is to be seen. */
type Where = (rank: number) => string;

const ON_THIS_PAGE: Where = (rank) => `#place-${rank}`;

/** Who was called, for staff; of an erased person there is no name. */
export const nameOf = ({ fullName }: Pick<WinnerView, 'fullName'>): string => fullName || t('entry-erased');

/** A place as a row of the table: who, what, how it stands, and what can be done. */
export const placeRow = (row: PlaceView, times: PlaceTimes, actions: PlaceActions): TemplateResult => html`
  <tr id=${`place-${row.rank}`} tabindex="-1">
    <td class="cell-rank">${row.rank}</td>
    <td class=${row.prize === null ? 'cell-prize none' : 'cell-prize'}>
      ${row.prize ?? '—'} ${row.replaces === null ? nothing : toPlace('winners-replaces', row.replaces, ON_THIS_PAGE)}
    </td>
    <td class="cell-person">
      <a href=${entryPath(row.participantId)}>${nameOf(row)}</a>
      ${row.phoneNumber === null ? nothing : maskedValue(row.participantId, 'phone', row.phoneNumber, t('column-phone'))}
      <code>${displayCode(row.code)}</code>
      ${
        row.publicName === null
          ? nothing
          : html`<span class="quiet">${t('winners-public-name', { name: row.publicName })}</span>`
      }
    </td>
    <td class="cell-standing">${standing(row, times, actions)}</td>
  </tr>
`;

/** How a prize stands, what that means, and what can be done about it. */
export const standing = (
  row: PlaceView,
  times: PlaceTimes,
  actions: PlaceActions,
  where: Where = ON_THIS_PAGE,
): TemplateResult => html`
  ${standingMark(standingOf(row))} ${explain(row, times, where)} ${deadline(row, times)}
  ${isOpen(row.state) || row.state === 'claimed' ? buttons(row, actions) : nothing}
`;

/** What is asked before staff notes that a prize is taken. */
export const claimQuestion = (row: PlaceView): Question => ({
  title: t('claim-title', { prize: row.prize ?? '' }),
  text: t('claim-text', { name: nameOf(row) }),
  points: [t('claim-point-final'), t('claim-point-public'), t('claim-point-told')],
  action: t('claim-action'),
});

/** A link to another place of the draw; `key` is the text that says what that place has to do with this one. */
export const toPlace = (key: string, rank: number, where: Where): TemplateResult =>
  html`<a class="place-link" href=${where(rank)}>${t(key, { rank: String(rank) })}</a>`;

/** What the mark alone does not say. */
function explain(row: PlaceView, { timeZone }: PlaceTimes, where: Where): TemplateResult | typeof nothing {
  const { language } = settings;
  const now = standingOf(row);
  if (now === 'unreachable' || now === 'undelivered') return html`<p class="quiet">${t(`winners-call-${now}`)}</p>`;
  if (now === 'told' && row.toldAt !== null)
    return html`<p class="quiet">${t('winners-told-at', { time: formatTime(language, row.toldAt, timeZone) })}</p>`;
  if (now === 'claimed' && row.settledAt !== null)
    return html`<p class="quiet">
      ${t('winners-claimed-at', { time: formatTime(language, row.settledAt, timeZone) })}
    </p>`;
  if (row.reason === null) return nothing;
  return html`
    <p class="quiet">${t(`winners-reason-${row.reason}`)}${row.note === null ? nothing : html`: ${row.note}`}</p>
    ${
      row.replacedBy === null
        ? html`<p class="quiet">${t(row.exhausted ? 'winners-exhausted' : 'winners-passing')}</p>`
        : toPlace('winners-passed-to', row.replacedBy, where)
    }
  `;
}

/** Until when the prize is kept; what a rule will not decide is for the reader. */
function deadline(row: PlaceView, { claimHours, timeZone, now }: PlaceTimes): TemplateResult | typeof nothing {
  if (row.claimBy === null || !isOpen(row.state)) return nothing;
  const late = overdue(row, claimHours, now);
  if (late === 'passes') return html`<p class="quiet">${t('winners-late-passes')}</p>`;
  if (late === 'judge')
    return html`<p class="place-judge">
      ${icon('triangle-exclamation')}${t(row.toldAt === null ? 'winners-late-untold' : 'winners-late-told')}
    </p>`;
  const { language } = settings;
  const left = formatSpan(language, row.claimBy - now) ?? t('countdown-soon');
  return html`<p class="quiet">
    ${t('winners-claim-by', { time: formatTime(language, row.claimBy, timeZone), left })}
  </p>`;
}

/** A reader of screens hears whose prize each button is about. What was taken can only turn out not to be collected. */
function buttons(row: PlaceView, actions: PlaceActions): TemplateResult | typeof nothing {
  const { forfeit, busy } = actions;
  const isTaken = row.state === 'claimed';
  const claim = isTaken ? null : actions.claim;
  if (!claim && !forfeit) return nothing;
  const whose = html`<span class="unseen">: ${nameOf(row)}</span>`;
  return html`
    <div class="place-actions">
      ${
        claim
          ? html`<button
              class="wa-outlined wa-neutral wa-size-s"
              type="button"
              ?disabled=${busy}
              @click=${() => claim(row)}
            >
              ${icon('check')} <span>${t('winners-claim')}${whose}</span>
            </button>`
          : nothing
      }
      ${
        forfeit
          ? html`<button
              class="${isTaken ? 'wa-plain wa-neutral' : 'wa-outlined wa-danger'} wa-size-s"
              type="button"
              ?disabled=${busy}
              @click=${() => forfeit(row)}
            >
              ${icon('forward')} <span>${t(isTaken ? 'winners-uncollected' : 'winners-forfeit')}${whose}</span>
            </button>`
          : nothing
      }
    </div>
  `;
}
