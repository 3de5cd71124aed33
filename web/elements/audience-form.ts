import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { AudienceView } from '../../src/contracts/api-broadcasts.ts';
import type { CampaignView, SourcesView } from '../../src/contracts/api-campaigns.ts';
import { REACHED_STATUSES } from '../../src/domain/broadcast.ts';
import { LANGUAGES } from '../../src/domain/model.ts';
import { api } from '../api.ts';
import { isBackward, type TypedAudience } from '../broadcast-plan.ts';
import { aboutText, counted, shownNumber } from '../broadcast-words.ts';
import { PanelElement } from '../element.ts';
import { faultLines, faultsAt, type ShownFault } from '../fault-lines.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import type { ApiError } from '../problem.ts';
import { errorState } from '../states.ts';
import { t } from '../text.ts';

const PEOPLE = ['entrants', 'unfinished'] as const;
const WINNERS = ['', 'only', 'except'] as const;

/**
 * Whom a broadcast reaches, and how many that are right now. Fires `edited` with the rules in `detail`, and `recount` when they
 * are to be counted again.
 */
@customElement('audience-form')
export class AudienceForm extends PanelElement {
  @property({ attribute: false }) campaign!: CampaignView;
  @property({ attribute: false }) audience!: TypedAudience;
  /** Undefined while it is counted for the first time. */
  @property({ attribute: false }) count: AudienceView | undefined = undefined;
  /** Whether the count is of rules that are not these. */
  @property({ attribute: false }) pending = false;
  @property({ attribute: false }) error: ApiError | null = null;
  @property({ attribute: false }) faults: readonly ShownFault[] = [];
  readonly #sources = new Loader<SourcesView>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#sources.run((signal) => api.sources(this.campaign.id, signal));
  }

  #edited(change: Partial<TypedAudience>): void {
    const detail = { ...this.audience, ...change };
    this.dispatchEvent(new CustomEvent<TypedAudience>('edited', { detail }));
  }

  protected override render(): TemplateResult {
    const { audience } = this;
    return html`
      <fieldset class="choices">
        <legend class="unseen">${t('audience-people')}</legend>
        ${PEOPLE.map(
          (people) => html`
            <label class="mode">
              <input
                type="radio"
                name="people"
                value=${people}
                .checked=${live(people === audience.people)}
                @change=${() => this.#edited({ people })}
              />
              <span
                >${t(`audience-people-${people}`)}<span class="quiet"
                  >${t(`audience-people-${people}-hint`)}</span
                ></span
              >
            </label>
          `,
        )}
      </fieldset>
      <div class="fields audience-rules">
        ${audience.people === 'entrants' ? this.#ticks('status', REACHED_STATUSES, 'participant-status') : nothing}
        ${this.#ticks('language', LANGUAGES, 'entry-language')}
        ${audience.people === 'entrants' ? this.#entrants() : nothing}
      </div>
      ${this.#figures()}
    `;
  }

  #entrants(): TemplateResult {
    const { timeZone } = this.campaign;
    const backward = faultsAt(this.faults, 'audience.registeredUntil');
    return html`
      <fieldset class="wide">
        <legend>${t('audience-registered')}</legend>
        <div class="period">
          <label>${t('audience-from')} ${this.#date('from', false)}</label>
          <label>${t('audience-until')} ${this.#date('until', backward.length > 0)}</label>
        </div>
        <small class="hint">${t('audience-dates-hint', { zone: timeZone })}</small>
        ${faultLines('audience-faults-until', backward)}
      </fieldset>
      <label class="wide">
        ${t('audience-winners')}
        <select @change=${this.#winners}>
          ${WINNERS.map(
            (rule) =>
              html`<option value=${rule} ?selected=${rule === (this.audience.winners ?? '')}>
                ${t(`audience-winners-${rule === '' ? 'all' : rule}`)}
              </option>`,
          )}
        </select>
      </label>
      ${this.#tags()}
    `;
  }

  #winners({ target }: Event): void {
    const { value } = target as HTMLSelectElement;
    this.#edited({ winners: value === 'only' || value === 'except' ? value : null });
  }

  #date(side: 'from' | 'until', isWrong: boolean): TemplateResult {
    return html`<input
      type="datetime-local"
      data-path=${side === 'from' ? 'audience.registeredFrom' : 'audience.registeredUntil'}
      aria-invalid=${isWrong}
      aria-describedby="audience-faults-until"
      .value=${live(this.audience[side])}
      @change=${({ target }: Event) => this.#edited({ [side]: (target as HTMLInputElement).value })}
    />`;
  }

  /** None ticked leaves nobody out. */
  #ticks<Rule extends 'status' | 'language'>(
    rule: Rule,
    values: readonly TypedAudience[Rule][number][],
    text: string,
  ): TemplateResult {
    return html`
      <fieldset>
        <legend>${t(`audience-${rule}`)}</legend>
        <div class="ticks">
          ${values.map((value) => {
            const chosen: readonly string[] = this.audience[rule];
            return html`
              <label class="choice">
                <input
                  type="checkbox"
                  .checked=${live(chosen.includes(value))}
                  @change=${() => this.#edited({ [rule]: toggled(chosen, value) })}
                />
                ${t(`${text}-${value}`)}
              </label>
            `;
          })}
        </div>
        <small class="hint">${t('audience-none-hint')}</small>
      </fieldset>
    `;
  }

  /** Tags that are chosen stay, even when nobody is left who came by them. */
  #tags(): TemplateResult | typeof nothing {
    const { source: chosen } = this.audience;
    const { value: sources, error } = this.#sources;
    if (error) return html`<div class="wide">${errorState(error, () => this.#load())}</div>`;
    const found = (sources ?? []).filter(({ source }) => source !== null);
    const totals = new Map(found.map(({ source, total }) => [source ?? '', total]));
    const tags = [...new Set([...totals.keys(), ...chosen])];
    if (tags.length === 0) return nothing;
    return html`
      <fieldset class="wide">
        <legend>${t('audience-source')}</legend>
        <div class="ticks tags">
          ${tags.map(
            (tag) => html`
              <label class="choice">
                <input
                  type="checkbox"
                  .checked=${live(chosen.includes(tag))}
                  @change=${() => this.#edited({ source: toggled(chosen, tag) })}
                />
                <code>${tag}</code> <span class="quiet">${shownNumber(totals.get(tag) ?? 0)}</span>
              </label>
            `,
          )}
        </div>
        <small class="hint">${t('audience-none-hint')}</small>
      </fieldset>
    `;
  }

  #figures(): TemplateResult {
    const { count, error, pending } = this;
    if (error) return errorState(error, () => this.dispatchEvent(new Event('recount')));
    return html`
      <p class="audience-count ${pending ? 'stale' : ''}" role="status" aria-busy=${pending}>
        ${icon('users')}
        <span>${count ? countWords(count) : isBackward(this.audience) ? t('compose-fault-dates') : '…'}</span>
      </p>
    `;
  }
}

function countWords({ reachable, unreachable, seconds }: AudienceView): TemplateResult {
  if (reachable === 0)
    return html`${unreachable > 0 ? t('audience-nobody-blocked', counted(unreachable)) : t('audience-nobody')}`;
  return html`<strong>${t('audience-reach', counted(reachable))}</strong
    >${unreachable > 0 ? `, ${t('audience-reach-blocked', counted(unreachable))}` : nothing},
    ${t('audience-reach-time', { left: aboutText(seconds) })}`;
}

const toggled = <T>(chosen: readonly T[], value: T): T[] =>
  chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
