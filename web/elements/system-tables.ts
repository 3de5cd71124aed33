import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SystemView } from '../../src/contracts/api-system.ts';
import '../dashboard-texts.ts';
import { PanelElement } from '../element.ts';
import { formatShortSpan } from '../figure-format.ts';
import { formatNumber, formatShare } from '../format.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

type Cell = number | string;

/** Threads, the pool for heavy work and the caches, a line for each. */
@customElement('system-tables')
export class SystemTables extends PanelElement {
  @property({ attribute: false }) view!: SystemView;

  protected override render(): TemplateResult {
    const { threads, pool, caches } = this.view;
    const { language } = settings;
    return html`
      ${table(
        'threads',
        ['calls', 'waiting', 'unanswered', 'restarts'],
        threads.map(({ name, calls, waiting, unanswered, restarts }) => [
          threadName(name),
          [calls, waiting, unanswered, restarts],
        ]),
      )}
      ${table(
        'pool',
        ['running', 'waiting'],
        pool.map(({ lane, running, waiting }) => [t(`system-lane-${lane}`), [running, waiting]]),
      )}
      ${table(
        'caches',
        ['hits', 'share', 'size', 'life'],
        caches.map(({ level, hits, misses, size, places, ttlMs }) => [
          t(`system-cache-${level}`),
          [
            hits,
            hits + misses === 0 ? '—' : formatShare(language, hits / (hits + misses)),
            t('system-of', { part: formatNumber(language, size), whole: formatNumber(language, places) }),
            formatShortSpan(language, ttlMs),
          ],
        ]),
      )}
    `;
  }
}

/** The writer, or a reader with its number. */
function threadName(name: string): string {
  const [kind, number = ''] = name.split(' ');
  return kind === 'writer' ? t('system-thread-writer') : t('system-thread-reader', { number });
}

const table = (
  key: string,
  columns: readonly string[],
  rows: readonly (readonly [name: string, cells: readonly Cell[]])[],
): TemplateResult => html`
  <section class="card">
    <h2>${t(`system-table-${key}`)}</h2>
    <div class="table-scroll" tabindex="0" role="region" aria-label=${t(`system-table-${key}`)}>
      <table>
        <caption class="unseen">
          ${t(`system-table-${key}`)}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('system-column-name')}</th>
            ${columns.map((column) => html`<th scope="col" class="number">${t(`system-column-${column}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([name, cells]) => html`
              <tr>
                <th scope="row">${name}</th>
                ${cells.map(
                  (cell) =>
                    html`<td class="number">
                      ${typeof cell === 'number' ? formatNumber(settings.language, cell) : cell}
                    </td>`,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  </section>
`;
