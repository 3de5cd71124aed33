import { html, nothing, type TemplateResult } from 'lit';
import type { MarkView } from '../src/contracts/api.ts';
import { TRUST_MARKS, type MarkKind } from '../src/domain/marks.ts';
import { icon } from './icon.ts';
import type { IconName } from './icons.ts';
import { t } from './text.ts';

const ICON: Record<MarkKind, IconName> = {
  'code-matches': 'barcode',
  'card-listed': 'card',
  blurred: 'dim',
  dark: 'moon',
  blank: 'image',
  small: 'small',
  duplicate: 'images',
  similar: 'images',
  'code-used': 'barcode',
  'card-unlisted': 'card',
  'phone-elsewhere': 'phone',
};

const isTrust = (kind: MarkKind): boolean => (TRUST_MARKS as readonly MarkKind[]).includes(kind);
const toneOf = (kind: MarkKind): string => (isTrust(kind) ? 'success' : 'warning');

/** What speaks for an entry and against it, in words; one shared with somebody opens both side by side. */
export const entryMarks = (
  marks: readonly MarkView[],
  compare: (mark: MarkView) => void,
): TemplateResult | typeof nothing =>
  marks.length === 0
    ? nothing
    : html`
        <ul class="entry-marks" aria-label=${t('marks-label')}>
          ${marks.map((mark) => html`<li>${entryMark(mark, compare)}</li>`)}
        </ul>
      `;

function entryMark(mark: MarkView, compare: (mark: MarkView) => void): TemplateResult {
  const { kind, other } = mark;
  const text = html`${icon(isTrust(kind) ? 'circle-check' : 'triangle-exclamation')}${t(`mark-${kind}`)}`;
  if (other === undefined) return html`<span class="mark ${toneOf(kind)}">${text}</span>`;
  return html`
    <button class="mark ${toneOf(kind)} mark-open" type="button" @click=${() => compare(mark)}>
      ${text} <span class="mark-action">${t('mark-compare')}</span>
    </button>
  `;
}

/** The same in the narrow cell of a table: an icon for each, its words in the title. */
export const markIcons = (marks: readonly MarkView[]): TemplateResult | typeof nothing =>
  marks.length === 0
    ? nothing
    : html`<span class="mark-icons">
        ${marks.map(({ kind }) => {
          const text = t(`mark-${kind}`);
          return html`<span class="mark-icon ${toneOf(kind)}" role="img" title=${text} aria-label=${text}
            >${icon(ICON[kind])}</span
          >`;
        })}
      </span>`;
