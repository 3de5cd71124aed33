/** What a chart shows, and its table: the same figures. */
export interface ChartData {
  readonly title: string;
  /** Head of the column of slots. */
  readonly slotTitle: string;
  /** The horizontal axis; those behind the last value are still to come. */
  readonly slots: readonly Slot[];
  readonly series: readonly Series[];
  /** What the figures are, which decides the steps of the vertical axis. */
  readonly kind: FigureKind;
  readonly format: (value: number) => string;
}

export type FigureKind = 'count' | 'span' | 'measure';

export interface Slot {
  /** On the axis. */
  readonly short: string;
  /** In the table, and where the chart is pointed at. */
  readonly full: string;
}

export interface Series {
  readonly label: string;
  readonly tone: 'brand' | 'success' | 'danger' | 'warning';
  /** So that series differ by more than their colour. */
  readonly shape: 'bars' | 'line' | 'dashed';
  /** Null where there was nothing to measure. */
  readonly values: readonly (number | null)[];
}

/** What a value is in words. */
export const valueText = ({ format }: ChartData, value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : format(value);

/** How many slots have happened. */
export const known = ({ series }: ChartData): number => Math.max(0, ...series.map(({ values }) => values.length));
