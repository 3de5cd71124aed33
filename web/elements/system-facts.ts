import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SystemView } from '../../src/contracts/api-system.ts';
import '../dashboard-texts.ts';
import { PanelElement } from '../element.ts';
import { fact } from '../fact.ts';
import { formatMs, formatPercent, formatShortSpan, formatSize } from '../figure-format.ts';
import { formatExact, formatNumber, formatRate } from '../format.ts';
import { healthMark } from '../health-mark.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

type Known = number | null;

/** Figures of the machine and of each part, as lists of facts. What a part did not answer is a dash. */
@customElement('system-facts')
export class SystemFacts extends PanelElement {
  @property({ attribute: false }) view!: SystemView;

  protected override render(): TemplateResult {
    return html` ${this.#parts()} ${this.#machine()} ${this.#bot()} ${this.#queues()} ${this.#database()} `;
  }

  #card(key: string, facts: readonly TemplateResult[]): TemplateResult {
    return html`
      <section class="card">
        <h2>${t(`system-card-${key}`)}</h2>
        <dl class="facts">${facts}</dl>
      </section>
    `;
  }

  #parts(): TemplateResult {
    const { parts } = this.view.health;
    return this.#card(
      'parts',
      Object.entries(parts).map(([name, status]) => fact(t(`system-part-${name}`), healthMark(status))),
    );
  }

  #machine(): TemplateResult {
    const { machine, process, disk, version, node, uptimeMs, startedAt } = this.view;
    const { language } = settings;
    return this.#card('machine', [
      fact(t('system-version'), html`<code>${version}</code>`),
      fact(t('system-node'), html`<code>${node}</code>`),
      fact(
        t('system-uptime'),
        html`<span title=${formatExact(language, startedAt)}>${formatShortSpan(language, uptimeMs)}</span>`,
      ),
      fact(t('system-cores'), formatNumber(language, machine.cores)),
      fact(
        t('system-cpu'),
        known(process.cpuPercent, (value) => formatPercent(language, value)),
      ),
      fact(
        t('system-memory'),
        t('system-of', {
          part: formatSize(language, process.rssBytes),
          whole: formatSize(language, machine.memoryBytes),
        }),
      ),
      fact(t('system-heap'), formatSize(language, process.heapBytes)),
      fact(
        t('system-delay'),
        process.loopP50Ms === null || process.loopP99Ms === null
          ? '—'
          : t('system-delay-both', {
              median: formatMs(language, process.loopP50Ms),
              most: formatMs(language, process.loopP99Ms),
            }),
      ),
      fact(
        t('system-disk'),
        disk === null
          ? '—'
          : t('system-of', {
              part: formatSize(language, disk.freeBytes),
              whole: formatSize(language, disk.totalBytes),
            }),
      ),
    ]);
  }

  #bot(): TemplateResult {
    const { mode, connected, username, responseMs, errors } = this.view.bot;
    const { language } = settings;
    return this.#card('bot', [
      fact(t('system-bot-name'), username === null ? '—' : `@${username}`),
      fact(t('system-bot-mode'), t(`system-mode-${mode}`)),
      fact(t('system-bot-connection'), t(connected ? 'system-connected' : 'system-not-connected')),
      fact(t('system-bot-response'), responseMs === null ? t('system-bot-idle') : formatMs(language, responseMs)),
      fact(
        t('system-bot-errors'),
        errors.length === 0
          ? t('system-bot-no-errors')
          : html`${errors.map(
              ({ code, count }) => html`
                <span class="mark neutral">
                  ${code === 0 ? t('system-bot-no-answer') : String(code)}: ${formatNumber(language, count)}
                </span>
              `,
            )}`,
      ),
    ]);
  }

  #queues(): TemplateResult {
    const { inbox, outbox, oldestOutboxMs, lanes, outgoing, photos } = this.view.queues;
    const { language } = settings;
    const number = (value: Known): string => known(value, (figure) => formatNumber(language, figure));
    return this.#card('queues', [
      fact(t('system-inbox'), number(inbox)),
      fact(t('system-lanes'), number(lanes)),
      fact(t('system-photos'), number(photos)),
      fact(t('system-outbox'), number(outbox)),
      fact(t('system-outgoing'), number(outgoing)),
      fact(t('system-oldest'), outbox === 0 ? '—' : known(oldestOutboxMs, (ms) => formatShortSpan(language, ms))),
    ]);
  }

  #database(): TemplateResult | typeof nothing {
    const { writer } = this.view;
    const { language } = settings;
    if (writer === null) {
      return html`<section class="card">
        <h2>${t('system-card-writer')}</h2>
        <p>${t('system-silent')}</p>
      </section>`;
    }
    const rate = (value: Known): string => known(value, (figure) => formatRate(language, figure));
    return this.#card('writer', [
      fact(t('system-commits'), rate(writer.commitsPerSecond)),
      fact(t('system-commands'), rate(writer.commandsPerCommit)),
      fact(
        t('system-commit-time'),
        known(writer.commitMs, (value) => formatMs(language, value)),
      ),
      fact(t('system-largest'), formatNumber(language, writer.largestBatch)),
      fact(t('system-database'), formatSize(language, writer.databaseBytes)),
      fact(t('system-wal'), formatSize(language, writer.walBytes)),
    ]);
  }
}

const known = (value: Known, write: (value: number) => string): string => (value === null ? '—' : write(value));
