import type { SamplesView } from '../src/contracts/api-system.ts';
import type { ChartData, Series } from './chart-data.ts';
import type { Limit } from './closeness.ts';
import { formatMs, formatPercent, formatShortSpan, formatSize, secondFormat } from './figure-format.ts';
import { formatNumber, formatRate } from './format.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';

/** What the page of the system makes of its figures. */

export const SYSTEM = '/panel/system';

/** A figure that has a limit, in its unit. */
export function limitText({ name }: Limit, value: number): string {
  const { language } = settings;
  switch (name) {
    case 'response':
      return formatMs(language, value);
    case 'outbox':
      return formatShortSpan(language, value);
    case 'cpu':
    case 'memory':
      return formatPercent(language, value);
    case 'queue':
      return formatNumber(language, value);
  }
}

/** The last minutes of the process, each figure a chart of its own. */
export function sampleCharts(samples: SamplesView): readonly ChartData[] {
  const { language } = settings;
  const clock = secondFormat(language);
  const slots = samples.at.map((at) => ({ short: clock(at), full: clock(at) }));
  const line = (key: string, values: readonly number[], shape: Series['shape'] = 'line'): Series => ({
    label: t(`system-sample-${key}`),
    tone: shape === 'line' ? 'brand' : 'warning',
    shape,
    values,
  });
  const chart = (key: string, format: (value: number) => string, ...series: Series[]): ChartData => ({
    title: t(`system-chart-${key}`),
    slotTitle: t('system-sample-time'),
    slots,
    series,
    kind: key === 'waiting' ? 'count' : 'measure',
    format,
  });
  return [
    chart('cpu', (value) => formatPercent(language, value), line('cpu', samples.cpuPercent)),
    chart('memory', (value) => formatSize(language, value), line('memory', samples.rssBytes)),
    chart(
      'delay',
      (value) => formatMs(language, value),
      line('delay-median', samples.loopP50Ms),
      line('delay-most', samples.loopP99Ms, 'dashed'),
    ),
    chart('commits', (value) => formatRate(language, value), line('commits', samples.commitsPerSecond)),
    chart('waiting', (value) => formatNumber(language, value), line('waiting', samples.waiting)),
  ];
}
