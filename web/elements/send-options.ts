import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { AudienceView } from '../../src/contracts/api-broadcasts.ts';
import { DOUBT_RULES, LEAST_STARS, starsFor } from '../../src/domain/broadcast.ts';
import { startOf, type TypedBroadcast } from '../broadcast-plan.ts';
import { aboutText, counted, shownNumber } from '../broadcast-words.ts';
import { PanelElement } from '../element.ts';
import { faultLines, faultsAt, type ShownFault } from '../fault-lines.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { toZoned } from '../zone.ts';

/** How and when a broadcast goes out. Fires `edited` with what changed in `detail`. */
@customElement('send-options')
export class SendOptions extends PanelElement {
  @property({ attribute: false }) form!: TypedBroadcast;
  @property({ attribute: false }) timeZone = 'UTC';
  /** Of the audience as it is chosen; null while it is counted for the first time. */
  @property({ attribute: false }) count: AudienceView | null = null;
  @property({ attribute: false }) faults: readonly ShownFault[] = [];

  #edited(detail: Partial<TypedBroadcast>): void {
    this.dispatchEvent(new CustomEvent<Partial<TypedBroadcast>>('edited', { detail }));
  }

  protected override render(): TemplateResult {
    const { paid, onDoubt, startAt } = this.form;
    return html`
      <fieldset class="choices">
        <legend>${t('compose-pace')}</legend>
        ${this.#choice('pace', 'free', !paid, () => this.#edited({ paid: false }), this.#time(!paid))}
        ${this.#choice('pace', 'paid', paid, () => this.#edited({ paid: true }), this.#cost())}
      </fieldset>
      <fieldset class="choices">
        <legend>${t('compose-doubt')}</legend>
        ${DOUBT_RULES.map((rule) => this.#choice('doubt', rule, rule === onDoubt, () => this.#edited({ onDoubt: rule })))}
      </fieldset>
      <fieldset class="choices">
        <legend>${t('compose-when')}</legend>
        ${this.#choice('when', 'now', startAt === null, () => this.#edited({ startAt: null }))}
        ${this.#choice('when', 'later', startAt !== null, () => this.#edited({ startAt: startAt ?? '' }))}
        ${startAt === null ? nothing : this.#moment(startAt)}
      </fieldset>
    `;
  }

  #choice(
    group: string,
    value: string,
    isChosen: boolean,
    choose: () => void,
    more: TemplateResult | typeof nothing = nothing,
  ): TemplateResult {
    return html`
      <label class="mode">
        <input type="radio" name=${group} value=${value} .checked=${live(isChosen)} @change=${choose} />
        <span>
          ${t(`compose-${group}-${value}`)}
          <span class="quiet">${t(`compose-${group}-${value}-hint`)}</span>
          ${more}
        </span>
      </label>
    `;
  }

  #time(isChosen: boolean): TemplateResult | typeof nothing {
    const { count } = this;
    if (!isChosen || !count || count.reachable === 0) return nothing;
    const { reachable, seconds } = count;
    return html`<span class="mode-figures"
      >${t('compose-takes', { ...counted(reachable), left: aboutText(seconds) })}</span
    >`;
  }

  /** What it costs is said before it is chosen, what the bot has when it is. */
  #cost(): TemplateResult | typeof nothing {
    const { count } = this;
    if (!count || count.reachable === 0) return nothing;
    const { paid } = this.form;
    const stars = count.stars ?? starsFor(count.reachable);
    return html`
      ${this.#time(paid && count.stars !== null)}
      <span class="mode-figures">${t('compose-costs', counted(stars))}</span>
      ${paid && count.stars !== null ? balanceLine(count.balance, stars) : nothing}
    `;
  }

  #moment(startAt: string): TemplateResult {
    const faults = faultsAt(this.faults, 'startAt');
    const at = startOf(this.form, this.timeZone);
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const isElsewhere = at !== null && toZoned(at, own) !== toZoned(at, this.timeZone);
    return html`
      <label class="moment">
        ${t('compose-moment')}
        <input
          type="datetime-local"
          data-path="startAt"
          aria-invalid=${faults.length > 0}
          aria-describedby="compose-moment-hint compose-faults-moment"
          .value=${live(startAt)}
          @change=${({ target }: Event) => this.#edited({ startAt: (target as HTMLInputElement).value })}
        />
        <small class="hint" id="compose-moment-hint">
          ${t('compose-moment-hint', { zone: this.timeZone })}
          ${isElsewhere ? t('compose-moment-own', { time: formatTime(settings.language, at, own), zone: own }) : nothing}
        </small>
        ${faultLines('compose-faults-moment', faults)}
      </label>
    `;
  }
}

/** Whether the bot has the Stars that Telegram asks for. */
function balanceLine(balance: number | null, stars: number): TemplateResult {
  if (balance === null) return html`<span class="mode-figures">${t('compose-balance-unknown')}</span>`;
  const shown = shownNumber(balance);
  const lack = balance < LEAST_STARS ? 'least' : balance < stars ? 'short' : null;
  return lack === null
    ? html`<span class="mode-figures">${t('compose-balance', { shown })}</span>`
    : html`<span class="mode-figures lack">
        ${icon('triangle-exclamation')} ${t(`compose-balance-${lack}`, { shown, least: shownNumber(LEAST_STARS) })}
      </span>`;
}
