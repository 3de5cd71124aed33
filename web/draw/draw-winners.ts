import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PublicDrawView } from '../../src/contracts/api-draws.ts';
import type { Certificate } from '../../src/domain/certificate.ts';
import { displayCode } from '../../src/domain/entries.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { t } from '../text.ts';
import { fact } from './fact.ts';

type PublicPlace = PublicDrawView['winners'][number];

const STAGE_ICON = {
  won: 'clock',
  notified: 'clock',
  claimed: 'circle-check',
  forfeited: 'circle-xmark',
  replaced: 'forward',
  reserve: 'clock',
} as const satisfies Record<PublicPlace['state'], IconName>;

/** More reserves than this are shown when somebody asks. */
const MANY = 10;

/** Who won, by code, in the order of the draw, and what became of each prize. */
@customElement('draw-winners')
export class DrawWinners extends PanelElement {
  /** Null when the file breaks the format. */
  @property({ attribute: false }) certificate: Certificate | null = null;
  /** Those who were called, as the organiser says. */
  @property({ attribute: false }) called: readonly PublicPlace[] = [];
  /** When the draw was run, as the organiser says: ready to be read. */
  @property() drawnAt = '';

  protected override render(): TemplateResult {
    const ranks = new Set(this.called.map(({ rank }) => rank));
    const left = this.certificate?.reserves.filter(({ rank }) => !ranks.has(rank)) ?? [];
    const called = this.called.toSorted((a, b) => a.rank - b.rank);
    return html`
      <section class="card">
        <h2>${t('public-winners')}</h2>
        <p class="quiet">${t(called.length > 0 ? 'public-winners-text' : 'public-nobody')}</p>
        <ol class="ranks">
          ${called.map(place)}
        </ol>
        ${
          left.length > 0
            ? html`
                <details ?open=${left.length <= MANY}>
                  <summary>${t('public-reserves-left')}</summary>
                  <p class="quiet">${t('public-reserves-text')}</p>
                  <ol class="ranks">
                    ${left.map(({ rank, code }) => html`<li>${number(rank)}<code>${displayCode(code)}</code></li>`)}
                  </ol>
                </details>
              `
            : nothing
        }
        <dl class="facts keys">
          ${fact('public-drawn', this.drawnAt || null)} ${this.certificate ? entropy(this.certificate) : nothing}
        </dl>
      </section>
    `;
  }
}

const number = (rank: number): TemplateResult =>
  html`<span class="quiet"
    ><span class="unseen">${t('public-place', { rank })}</span><span aria-hidden="true">${rank}</span></span
  >`;

const place = ({ rank, code, prize, publicName, ...rest }: PublicPlace): TemplateResult => html`
  <li>
    ${number(rank)}
    <span>
      <code>${displayCode(code)}</code>
      ${publicName === null ? nothing : html`<span class="name">${publicName}</span>`}
    </span>
    <span>
      ${prize === null ? nothing : html`<span class="prize">${prize}</span>`}
      <span class="stage ${rest.state}">${icon(STAGE_ICON[rest.state])} ${stage(rest)}</span>
    </span>
  </li>
`;

/** `приз перешёл к месту 4: не ответил в срок`, with what the organiser added. */
function stage({
  state,
  reason,
  note,
  replaces,
  replacedBy,
  exhausted,
}: Omit<PublicPlace, 'rank' | 'code' | 'prize' | 'publicName'>): string {
  const said = t(`public-stage-${exhausted ? 'exhausted' : state}`, { rank: replacedBy ?? 0 });
  const why = [...(reason === null ? [] : [t(`public-reason-${reason}`)]), ...(note === null ? [] : [note])];
  const whose = replaces === null ? '' : `${t('public-instead', { rank: replaces })}, `;
  return `${whose}${said}${why.length > 0 ? `: ${why.join('. ')}` : ''}`;
}

/** What the order follows from. */
const entropy = ({ text, drand, seed }: Certificate): TemplateResult => html`
  ${fact('public-text-read', text === null ? null : html`<q>${text}</q>`)}
  ${fact('public-drand-read', drand && html`<code>${drand.signature}</code>`, { round: String(drand?.round) })}
  ${fact('public-seed', html`<code>${seed}</code>`)}
`;
