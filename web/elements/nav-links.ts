import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import type { NavLink } from '../navigation.ts';
import type { Section } from '../routes.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** What the links of the navigation show beside their names. */
export interface NavState {
  /** The section of the open page. */
  readonly section: Section | null;
  /** Entries that wait for a decision; null before that is known. */
  readonly waiting: number | null;
}

/** One section: its icon, its name, and how much waits there. The name is its tooltip where only the icon is seen. */
export function navLink({ section, href, mark }: NavLink, { section: current, waiting }: NavState): TemplateResult {
  const name = t(`nav-${section}`);
  return html`
    <a href=${href} title=${name} aria-current=${section === current ? 'page' : nothing}>
      ${icon(mark)}<span class="nav-name">${name}</span>${section === 'moderation' ? waitingBadge(waiting) : nothing}
    </a>
  `;
}

const waitingBadge = (count: number | null): TemplateResult | typeof nothing =>
  count === null || count === 0
    ? nothing
    : html`<span class="badge" aria-hidden="true"
          >${count > MOST ? `${MOST}+` : formatNumber(settings.language, count)}</span
        ><span class="unseen">, ${t('nav-waiting', { count })}</span>`;

/** More digits do not fit, and say no more. */
const MOST = 999;

/** The sandbox, where there is one: no section of the panel, so it opens beside it. */
export const sandboxLink = (): TemplateResult => html`
  <a href="/sandbox" target="_blank" title=${t('nav-sandbox')}>
    ${icon('flask')}<span class="nav-name">${t('nav-sandbox')}</span>
  </a>
`;
