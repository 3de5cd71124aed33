import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ParticipantView } from '../../src/contracts/api.ts';
import { displayCode } from '../../src/domain/entries.ts';
import { PanelElement } from '../element.ts';
import { formatAgo, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { markIcons } from '../entry-marks.ts';
import { participantMark } from '../marks.ts';
import { photoUrl } from '../participants.ts';
import { isDecidable } from '../selection.ts';
import { settings } from '../settings.ts';
import type { TableLook } from '../table-look.ts';
import { t } from '../text.ts';
import { maskedValue } from './masked-value.ts';

/** Columns that can be left out, each with the key of its heading. */
export const PARTICIPANT_COLUMNS = [
  ['photo', 'column-photo'],
  ['phone', 'column-phone'],
  ['card', 'column-card'],
  ['ticket', 'column-ticket'],
  ['date', 'column-date'],
] as const;

export interface Tick {
  readonly rows: readonly ParticipantView[];
  readonly on: boolean;
}

/**
 * The rows of one page; on a phone each row is a card. Fires `choose` with a row's id, and `tick` with the rows that are
 * ticked or cleared: one, or all of the page.
 */
@customElement('participant-table')
export class ParticipantTable extends PanelElement {
  @property({ attribute: false }) rows: readonly ParticipantView[] = [];
  @property({ attribute: false }) look: TableLook = { hidden: [], dense: false };
  @property({ attribute: false }) chosen: number | null = null;
  /** Whether rows can be ticked. */
  @property({ attribute: false }) mayTick = false;
  @property({ attribute: false }) ticked: ReadonlySet<number> = new Set();
  /** How many are ticked: the set changes in place. */
  @property({ attribute: false }) tickedCount = 0;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('chosen')) this.querySelector('tr[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  #tick(event: Event, rows: readonly ParticipantView[]): void {
    const { checked: on } = event.target as HTMLInputElement;
    this.dispatchEvent(new CustomEvent<Tick>('tick', { detail: { rows, on } }));
  }

  #choose(id: number): void {
    this.dispatchEvent(new CustomEvent<number>('choose', { detail: id }));
  }

  /** A cell of a column that is not left out. */
  #if(column: (typeof PARTICIPANT_COLUMNS)[number][0], cell: () => TemplateResult): TemplateResult | typeof nothing {
    return this.look.hidden.includes(column) ? nothing : cell();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="table-scroll" tabindex="0" role="region" aria-label=${t('participants-table')}>
        <table class="participants" ?data-dense=${this.look.dense}>
          <thead>
            <tr>
              ${this.mayTick ? this.#tickPage() : nothing}
              ${this.#if(
                'photo',
                () => html`<th scope="col" class="cell-photo"><span class="unseen">${t('column-photo')}</span></th>`,
              )}
              <th scope="col">${t('column-person')}</th>
              ${this.#if('phone', () => html`<th scope="col" class="cell-phone">${t('column-phone')}</th>`)}
              ${this.#if('card', () => html`<th scope="col" class="cell-card">${t('column-card')}</th>`)}
              ${this.#if('ticket', () => html`<th scope="col" class="cell-ticket">${t('column-ticket')}</th>`)}
              ${this.#if('date', () => html`<th scope="col" class="cell-date">${t('column-date')}</th>`)}
              <th scope="col" class="cell-status">${t('column-status')}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              this.rows,
              (row) => row.id,
              (row) => this.#row(row),
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  #tickPage(): TemplateResult {
    const rows = this.rows.filter(isDecidable);
    const ticked = rows.filter(({ id }) => this.ticked.has(id)).length;
    return html`
      <th scope="col" class="cell-tick">
        <label>
          <input
            type="checkbox"
            .checked=${ticked > 0 && ticked === rows.length}
            .indeterminate=${ticked > 0 && ticked < rows.length}
            ?disabled=${rows.length === 0}
            @change=${(event: Event) => this.#tick(event, rows)}
          />
          <span>${t('bulk-page')}</span>
        </label>
      </th>
    `;
  }

  #tickRow(row: ParticipantView): TemplateResult {
    return html`
      <td class="cell-tick" @click=${(event: Event) => event.stopPropagation()}>
        <label>
          <input
            type="checkbox"
            aria-label=${t('bulk-row', { name: row.fullName })}
            .checked=${this.ticked.has(row.id)}
            ?disabled=${!isDecidable(row)}
            @change=${(event: Event) => this.#tick(event, [row])}
          />
        </label>
      </td>
    `;
  }

  #row(row: ParticipantView): TemplateResult {
    const { language } = settings;
    return html`
      <tr
        class=${row.status}
        aria-current=${row.id === this.chosen ? 'true' : nothing}
        @click=${() => this.#choose(row.id)}
      >
        ${this.mayTick ? this.#tickRow(row) : nothing} ${this.#if('photo', () => photoCell(row))}
        <td class="cell-person">
          <button class="link" type="button">${row.fullName}</button> ${markIcons(row.marks)}
          <span class="quiet">${row.username ? `@${row.username}` : row.telegramId}</span>
        </td>
        ${this.#if(
          'phone',
          () => html`<td class="cell-phone">${maskedValue(row.id, 'phone', row.phoneNumber, t('column-phone'))}</td>`,
        )}
        ${this.#if(
          'card',
          () => html`<td class="cell-card">${maskedValue(row.id, 'card', row.loyaltyCard, t('column-card'))}</td>`,
        )}
        ${this.#if('ticket', () => html`<td class="cell-ticket"><code>${displayCode(row.ticketCode)}</code></td>`)}
        ${this.#if(
          'date',
          () => html`
            <td class="cell-date" title=${formatTime(language, row.registrationDate)}>
              ${formatAgo(language, row.registrationDate, Date.now())}
            </td>
          `,
        )}
        <td class="cell-status">${participantMark(row.status)}</td>
      </tr>
    `;
  }
}

const photoCell = (row: ParticipantView): TemplateResult => html`
  <td class="cell-photo">
    ${
      row.hasPhoto
        ? html`<img src=${photoUrl(row, 'thumb')} alt="" loading="lazy" width="40" height="40" />`
        : html`<span class="no-photo">${icon('image')}</span>`
    }
  </td>
`;
