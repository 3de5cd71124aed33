import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { modeText, roundText } from '../draw-words.ts';
import { PanelElement } from '../element.ts';
import { fact } from '../fact.ts';
import { formatNumber, formatTime } from '../format.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** What was planned: prizes, who takes part, where the chance comes from, how long a winner has. */
@customElement('plan-facts')
export class PlanFacts extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;
  @property({ attribute: false }) timeZone: string | undefined = undefined;

  protected override render(): TemplateResult {
    const { prizes, reserves, mode, textSource, claimHours, twoPersons } = this.draw;
    const { language } = settings;
    return html`
      <dl class="facts">
        ${prizes.map(({ name, count }, index) =>
          fact(
            t('draw-prize-place', { place: index + 1 }),
            count === 1 ? name : `${name} × ${formatNumber(language, count)}`,
          ),
        )}
        ${fact(t('draw-reserves-label'), formatNumber(language, reserves))}
        ${fact(t('draw-rules'), html`<span class="lines">${this.#rules().map((rule) => html`<span>${rule}</span>`)}</span>`)}
        ${fact(t('draw-mode'), modeText(mode))} ${this.#moment()}
        ${textSource === null ? nothing : fact(t('draw-source'), textSource)}
        ${fact(
          t('draw-claim'),
          claimHours === null ? t('draw-claim-none') : t('draw-claim-hours', { count: claimHours }),
        )}
        ${twoPersons ? fact(t('draw-two'), t('draw-two-persons')) : nothing}
      </dl>
    `;
  }

  #rules(): string[] {
    const { pastWinners, staff, blocked, enteredUntil } = this.draw.eligibility;
    const until = enteredUntil === null ? null : formatTime(settings.language, enteredUntil, this.timeZone);
    return [
      t(`rule-pastWinners-${pastWinners}`),
      t(`rule-staff-${staff}`),
      t(`rule-blocked-${blocked}`),
      ...(until === null ? [] : [t('rule-entered-until', { time: until })]),
    ];
  }

  #moment(): TemplateResult | typeof nothing {
    const { drandRound, entropyAt } = this.draw;
    if (drandRound !== null) return fact(t('draw-drand-at'), roundText(this.draw, this.timeZone));
    if (entropyAt === null) return nothing;
    return fact(t('draw-read-at'), formatTime(settings.language, entropyAt, this.timeZone));
  }
}
