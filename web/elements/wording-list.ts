import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WordingText, WordingView } from '../../src/contracts/api-wording.ts';
import { WORDING_GROUPS, type WordingGroup } from '../../src/domain/wording-groups.ts';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { filterPath, glimpse, saidIn, stateOf, type WordingFilter } from '../wordings.ts';
import '../wording-texts.ts';

const KINDS = {
  message: 'comments',
  button: 'keyboard',
  toast: 'bullhorn',
  words: 'quote',
} as const satisfies Record<WordingText['kind'], IconName>;

/** The texts of a campaign by groups, each a link that opens it. */
@customElement('wording-list')
export class WordingList extends PanelElement {
  @property({ attribute: false }) campaign = 0;
  /** Those that the filter leaves. */
  @property({ attribute: false }) texts: WordingView = [];
  @property({ attribute: false }) filter!: WordingFilter;

  protected override render(): TemplateResult {
    const { filter, texts } = this;
    const isFiltered = filter.own || filter.words !== '';
    const opened = texts.find(({ key }) => key === filter.open)?.group ?? (filter.open === null ? 'greeting' : null);
    return html`
      <nav class="wording-groups" aria-label=${t('wording-list')}>
        ${WORDING_GROUPS.map((group) => {
          const members = texts.filter((text) => text.group === group);
          if (members.length === 0) return nothing;
          return this.#group(group, members, isFiltered || group === opened);
        })}
      </nav>
    `;
  }

  #group(group: WordingGroup, members: WordingView, isOpen: boolean): TemplateResult {
    const own = members.filter((text) => stateOf(text) !== 'standard').length;
    const number = (value: number) => formatNumber(settings.language, value);
    return html`
      <details ?open=${isOpen}>
        <summary>
          <span>${t(`wording-group-${group}`)}</span>
          ${own > 0 ? html`<span class="mark brand">${icon('pen')}${number(own)}</span>` : nothing}
          <span class="count">${number(members.length)}</span>
        </summary>
        <ul>
          ${members.map((text) => this.#item(text))}
        </ul>
      </details>
    `;
  }

  #item(text: WordingText): TemplateResult {
    const { key, kind } = text;
    const state = stateOf(text);
    const { language } = settings;
    const href = filterPath(this.campaign, { ...this.filter, open: key });
    return html`
      <li>
        <a href=${href} aria-current=${key === this.filter.open ? 'true' : nothing}>
          <span class="wording-kind" title=${t(`wording-kind-${kind}`)}>${icon(KINDS[kind])}</span>
          <span class="wording-glimpse">
            <span>${glimpse(saidIn(text, language)) || key}</span>
            <small><code>${key}</code></small>
          </span>
          ${state === 'standard' ? nothing : html`<span class="mark brand">${icon('pen')}${t(`wording-state-${state}`)}</span>`}
        </a>
      </li>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wording-list': WordingList;
  }
}
