import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PublicDrawView } from '../../src/contracts/api-draws.ts';
import { EXCLUSIONS } from '../../src/domain/eligibility.ts';
import type { Manifest } from '../../src/domain/manifest.ts';
import { PanelElement } from '../element.ts';
import { formatExact, formatNumber } from '../format.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { fact } from './fact.ts';
import { publicityOf } from './publicity.ts';

/** What was promised before the draw, and how much the promise is worth. */
@customElement('draw-promise')
export class DrawPromise extends PanelElement {
  @property({ attribute: false }) manifest!: Manifest;
  @property({ attribute: false }) said!: PublicDrawView;

  protected override render(): TemplateResult {
    const { prizes, reserves, entries, tickets, closed } = this.manifest;
    const { entropyAt, claimHours, publication } = this.said;
    const number = (value: number): string => formatNumber(settings.language, value);
    return html`
      <section class="card">
        <h2>${t('public-promise')}</h2>
        <dl class="facts">
          <div>
            <dt>${t('public-prizes')}</dt>
            <dd class="lines">
              ${prizes.map(({ name, count }) => html`<span>${name}${count === 1 ? nothing : ` × ${number(count)}`}</span>`)}
            </dd>
          </div>
          ${fact('public-reserves', number(reserves))} ${fact('public-entries', number(entries))}
          ${fact('public-tickets', number(tickets))} ${fact('public-excluded', this.#excluded())}
          ${fact('public-closed', this.#moment(Date.parse(closed)))} ${fact('public-published', this.#publicity())}
          ${
            publication?.note
              ? fact(`public-note-${publication.how}`, html`<span class="note">${publication.note}</span>`)
              : nothing
          }
          <div>
            <dt>${t('public-source')}</dt>
            <dd class="lines">
              ${sourcesOf(this.manifest).map((source) => html`<span>${source}</span>`)}
              ${
                entropyAt === null
                  ? nothing
                  : html`<span class="quiet">
                      ${t(entropyAt > Date.now() ? 'public-source-at' : 'public-source-was-at', {
                        at: this.#moment(entropyAt),
                      })}
                    </span>`
              }
            </dd>
          </div>
          ${fact('public-trust', t(`public-trust-${modeOf(this.manifest)}`))}
          ${fact(
            'public-claim',
            claimHours === null ? t('public-claim-free') : t('public-claim-hours', { hours: claimHours }),
          )}
        </dl>
      </section>
    `;
  }

  #moment(at: number): string {
    return formatExact(settings.language, at, this.said.timeZone);
  }

  /** That the hash was public in time is what the whole proof rests on, so it is also said when it was not. */
  #publicity(): TemplateResult {
    const { publication } = this.said;
    const publicity = publicityOf(this.said);
    if (publication === null) return html`${t(`public-published-${publicity}`)}`;
    const { how, at } = publication;
    return html`
      <span class="lines">
        <span>${t(`public-published-${how}`, { at: this.#moment(at) })}</span>
        ${publicity === 'late' ? html`<span class="notice danger">${t(`public-late-${how}`)}</span>` : nothing}
      </span>
    `;
  }

  /** By which rules approved people were left out; the rules that left out nobody say nothing. */
  #excluded(): TemplateResult | typeof nothing {
    const { excluded } = this.said;
    const left = excluded ? EXCLUSIONS.filter((rule) => excluded[rule] > 0) : [];
    if (!excluded || left.length === 0) return nothing;
    return html`${left.map((rule, i) => {
      const text = t(`public-excluded-${rule}`, { count: formatNumber(settings.language, excluded[rule]) });
      return html`<span>${text}${i < left.length - 1 ? '; ' : ''}</span>`;
    })}`;
  }
}

/** As the table of trust in PROTOCOL has it; a secret beside another source takes nothing away from that source. */
export function modeOf({ drand, text }: Manifest): 'drand' | 'drand-text' | 'text' | 'sealed' {
  if (drand) return text === null ? 'drand' : 'drand-text';
  return text === null ? 'sealed' : 'text';
}

function sourcesOf({ text, drand, secret }: Manifest): string[] {
  return [
    ...(text === null ? [] : [t('public-source-text', { text })]),
    ...(drand === null ? [] : [t('public-source-drand', { round: String(drand.round) })]),
    ...(secret === null ? [] : [t('public-source-sealed')]),
  ];
}
