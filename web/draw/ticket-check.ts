import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Certificate } from '../../src/domain/certificate.ts';
import { personKey } from '../../src/domain/draw.ts';
import { indexOfCode, typedCode } from '../../src/domain/entries.ts';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { settings } from '../settings.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import type { DrawFiles } from './published.ts';

interface Found {
  readonly code: string;
  /** From 0; -1 when the list does not have the code. */
  readonly line: number;
  readonly weight: number;
}

/** Lets a person look for the own code in the frozen list and, after the draw, see the own key beside the last winning one. */
@customElement('ticket-check')
export class TicketCheck extends PanelElement {
  @property({ attribute: false }) files!: DrawFiles;
  @property({ attribute: false }) certificate: Certificate | null = null;
  @state() private found: Found | null = null;
  @state() private error: ApiError | null = null;
  @state() private busy = false;

  async #look(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('code') as HTMLInputElement;
    this.busy = true;
    this.error = null;
    try {
      const { list } = await this.files.list();
      const code = typedCode(input.value);
      const line = indexOfCode(list, code);
      this.found = { code, line, weight: list.weights[line] ?? 0 };
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card">
        <h2>${t('public-mine')}</h2>
        <form class="look" @submit=${this.#look} @input=${() => (this.found = null)}>
          <label>
            ${t('public-mine-label')}
            <input
              name="code"
              required
              maxlength="100"
              autocomplete="off"
              spellcheck="false"
              placeholder="XXXX-XXXX-XXXX-XXXX"
            />
          </label>
          <button class="wa-brand" ?disabled=${this.busy}>${icon('search')} ${t('public-mine-action')}</button>
        </form>
        <p class="quiet">${t('public-mine-hint')}</p>
        <div role="status">${refusal(this.error)} ${this.found ? this.#answer(this.found) : nothing}</div>
      </section>
    `;
  }

  #answer({ code, line, weight }: Found): TemplateResult {
    if (line < 0)
      return html`<p class="notice danger">${icon('circle-xmark')}<span>${t('public-mine-missing')}</span></p>`;
    const place = formatNumber(settings.language, line + 1);
    return html`
      <p class="notice success">
        ${icon('circle-check')}<span>${t('public-mine-listed', { line: place, weight })}</span>
      </p>
      ${this.certificate ? this.#outcome(this.certificate, code, weight) : nothing}
    `;
  }

  #outcome({ seed, winners, reserves }: Certificate, code: string, weight: number): TemplateResult {
    const won = winners.find((winner) => winner.code === code);
    const reserve = reserves.find((one) => one.code === code);
    const last = winners.at(-1);
    return html`
      <p class="outcome">
        ${
          won
            ? t('public-mine-won', { prize: won.prize })
            : reserve
              ? t('public-mine-reserve', { rank: reserve.rank })
              : t('public-mine-lost')
        }
      </p>
      <dl class="facts keys">
        <div>
          <dt>${t('public-mine-key')}</dt>
          <dd><code>${personKey(seed, code, weight)}</code></dd>
        </div>
        ${
          last
            ? html`<div>
                <dt>${t('public-mine-last')}</dt>
                <dd><code>${last.key}</code></dd>
              </div>`
            : nothing
        }
      </dl>
      <p class="quiet">${t('public-mine-rule')}</p>
    `;
  }
}
