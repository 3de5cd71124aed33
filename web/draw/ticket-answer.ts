import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { fact } from './fact.ts';
import type { Published } from './published.ts';
import type { TicketProof } from './verification.ts';

/** What a person reads about the own code. */
export function ticketAnswer(proof: TicketProof | null, published: Published): TemplateResult {
  if (proof === null)
    return html`<p class="notice danger">${icon('circle-xmark')}<span>${t('public-mine-missing')}</span></p>`;
  const number = (value: number): string => formatNumber(settings.language, value);
  const { index, n, weight, proven } = proof;
  return html`
    ${published.certificate ? html`<p class="outcome">${outcome(proof.code, published)}</p>` : nothing}
    <p class="notice ${proven ? 'success' : 'danger'}">
      ${icon(proven ? 'circle-check' : 'triangle-exclamation')}
      <span>
        ${t('public-mine-listed', { line: number(index + 1), count: number(n) })} ${t('public-mine-weight', { weight })}
        ${t(proven ? 'public-mine-proven' : 'public-mine-unproven')}
      </span>
    </p>
    ${proven ? hashes(proof, published.manifest?.root ?? '') : nothing}
    ${published.certificate && proof.best ? keys(proof, published) : nothing}
  `;
}

/** What the draw made of the code: of those who were called the organiser knows more than the certificate. */
function outcome(code: string, { certificate, state }: Published): string {
  const called = state.winners.find((winner) => winner.code === code);
  const prize = called?.prize ?? '';
  if (called && (called.state === 'forfeited' || called.state === 'replaced')) return t('public-mine-gone', { prize });
  if (called) return t(called.kind === 'winner' ? 'public-mine-won' : 'public-mine-instead', { prize });
  const reserve = certificate?.reserves.find((one) => one.code === code);
  return reserve ? t('public-mine-reserve', { rank: reserve.rank }) : t('public-mine-lost');
}

const hashes = ({ code, weight, proof }: TicketProof, root: string): TemplateResult => html`
  <details>
    <summary>${t('public-mine-proof')}</summary>
    <p class="quiet">
      ${proof.length > 0 ? t('public-mine-proof-text', { line: `${code} ${weight}` }) : t('public-mine-proof-alone')}
    </p>
    <ol class="hashes">
      ${proof.map((hash) => html`<li><code>${hash}</code></li>`)}
    </ol>
    <dl class="facts keys">${fact('public-mine-root', html`<code>${root}</code>`)}</dl>
  </details>
`;

/** PROTOCOL 2.10 (b): the key beside the last winning one, and how to compute it by hand. */
function keys({ code, best }: TicketProof, { certificate }: Published): TemplateResult {
  const last = certificate?.winners.at(-1);
  const command = `printf '%s' '${code}:${best?.ticket}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:${certificate?.seed}`;
  return html`
    <dl class="facts keys">
      ${fact('public-mine-key', html`<code>${best?.key}</code>`)}
      ${fact('public-mine-last', last ? html`<code>${last.key}</code>` : null)}
    </dl>
    <p class="quiet">${t('public-mine-rule')}</p>
    <pre class="command" tabindex="0"><code>${command}</code></pre>
  `;
}
