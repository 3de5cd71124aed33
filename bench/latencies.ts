import { build, type Histogram } from 'hdr-histogram-js';
import { number, printTable } from './report.ts';

/** Percentiles of one kind of act, in ms. */
export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** Histograms by name, kept in microseconds to three digits. */
export function createLatencies<Name extends string>() {
  const histograms = new Map<Name, Histogram>();
  const of = (name: Name): Percentiles => {
    const found = histograms.get(name);
    const at = (percentile: number): number => (found ? found.getValueAtPercentile(percentile) / 1000 : 0);
    return { count: found?.totalCount ?? 0, p50: at(50), p90: at(90), p99: at(99), max: (found?.maxValue ?? 0) / 1000 };
  };
  return {
    of,
    record(name: Name, milliseconds: number): void {
      let histogram = histograms.get(name);
      if (!histogram) {
        histogram = build({ highestTrackableValue: 120e6, numberOfSignificantValueDigits: 3 });
        histograms.set(name, histogram);
      }
      histogram.recordValue(Math.max(1, Math.round(milliseconds * 1000)));
    },
    all: (): Record<string, Percentiles> => Object.fromEntries([...histograms.keys()].map((name) => [name, of(name)])),
    print(): void {
      const rows = [...histograms.keys()].map((name) => {
        const { count, p50, p90, p99, max } = of(name);
        return [name, number(count), ...[p50, p90, p99, max].map((ms) => number(ms, 1))];
      });
      printTable(['act → reply, ms', 'replies', 'p50', 'p90', 'p99', 'max'], rows);
    },
  };
}
