import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartData, FigureKind, Series } from '../chart-data.ts';

/** Draws charts with uPlot. Loaded when the first chart is shown. */

/** Colours as the browser computed them from the style sheet. */
export interface PlotLook {
  readonly text: string;
  readonly line: string;
  readonly font: string;
  readonly series: readonly string[];
  readonly height: number;
}

export interface Plot {
  /** Other values of the same series over the same slots. */
  update(data: ChartData): void;
  fit(): void;
  /** Points at a slot; null at none. */
  point(slot: number | null): void;
  destroy(): void;
}

/** Steps of a vertical axis. */
const STEPS: Record<FigureKind, readonly number[] | null> = {
  count: [1, 2, 5].flatMap((n) => [0, 1, 2, 3, 4, 5, 6, 7].map((power) => n * 10 ** power)).sort((a, b) => a - b),
  span: [1, 5, 15, 30, 60, 300, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 172_800, 604_800].map(
    (s) => s * 1_000,
  ),
  measure: null,
};
/** An empty axis still has a height. */
const LEAST: Record<FigureKind, number> = { count: 4, span: 60_000, measure: 1 };
/** Above so many slots a mark at each is clutter. */
const MARKED = 31;
const LABEL_GAP_PX = 10;
const DIGIT_PX = 7;

/**
 * @param pointed hears which slot the pointer or the keys are at
 * @param byKeys whether the keys point now, and not the mouse
 */
export function drawPlot(
  into: HTMLElement,
  shown: ChartData,
  look: PlotLook,
  pointed: (slot: number | null) => void,
  byKeys: () => boolean,
): Plot {
  let data = shown;
  // What moves below a resting mouse makes it no pointer.
  const hearMouse: uPlot.Cursor.MouseListenerFactory = (_, __, hear) => (event) => {
    if (!byKeys()) hear(event);
    return null;
  };
  const { slots, kind } = data;
  const axis = {
    stroke: look.text,
    font: `12px ${look.font}`,
    ticks: { show: false },
    gap: 6,
  };
  const steps = STEPS[kind];
  const plot = new uPlot(
    {
      width: widthOf(into),
      height: look.height,
      padding: [10, 6, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, bind: { mousemove: hearMouse, mouseleave: hearMouse } },
      scales: {
        x: { time: false, range: () => [-0.5, slots.length - 0.5] },
        y: { range: () => [0, Math.max(LEAST[kind], largest(data)) * 1.08] },
      },
      axes: [
        {
          ...axis,
          size: 28,
          grid: { show: false },
          splits: ({ bbox }) => labelled(slots, bbox.width / devicePixelRatio),
          values: (_, splits) => splits.map((slot) => slots[slot]?.short ?? ''),
        },
        {
          ...axis,
          grid: { stroke: look.line, width: 1 },
          space: look.height / 6,
          ...(steps && { incrs: [...steps] }),
          size: (_, values) => Math.max(0, ...(values ?? []).map((text) => text.length)) * DIGIT_PX + 14,
          values: (_, splits) => splits.map((value) => data.format(value)),
        },
      ],
      series: [{}, ...data.series.map((series, i) => lineOf(series, look.series[i] ?? look.text, slots.length))],
      hooks: { setCursor: [({ cursor }) => pointed(cursor.idx ?? null)] },
    },
    toPlot(data),
    into,
  );
  return {
    update(next) {
      data = next;
      plot.setData(toPlot(next));
    },
    fit: () => plot.setSize({ width: widthOf(into), height: look.height }),
    point: (slot) =>
      plot.setCursor(slot === null ? { left: -10, top: -10 } : { left: plot.valToPos(slot, 'x'), top: 1 }),
    destroy: () => plot.destroy(),
  };
}

const widthOf = (element: HTMLElement): number => Math.max(120, element.clientWidth);

const largest = ({ series }: ChartData): number =>
  Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));

/** The slots whose names find room below an axis of so many px. */
function labelled(slots: ChartData['slots'], width: number): number[] {
  const label = Math.max(0, ...slots.map(({ short }) => short.length)) * DIGIT_PX + LABEL_GAP_PX;
  const step = Math.max(1, Math.ceil((slots.length * label) / Math.max(1, width)));
  return Array.from({ length: Math.ceil(slots.length / step) }, (_, i) => i * step);
}

function lineOf({ shape }: Series, colour: string, slots: number): uPlot.Series {
  if (shape === 'bars') {
    const bars = uPlot.paths.bars?.({ size: [0.65, 44], radius: 0.15 });
    const outline = slots > MARKED ? { fill: paler(colour, 0.55), width: 0 } : { fill: paler(colour, 0.3), width: 1 };
    return { stroke: colour, ...outline, points: { show: false }, ...(bars && { paths: bars }) };
  }
  const points = { show: slots <= MARKED, size: 6, fill: colour };
  return { stroke: colour, width: 2, points, ...(shape === 'dashed' && { dash: [6, 4] }) };
}

const paler = (colour: string, opacity: number): string => colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${opacity})`);

const toPlot = ({ slots, series }: ChartData): uPlot.AlignedData => [
  slots.map((_, i) => i),
  ...series.map(({ values }) => slots.map((_, i) => values[i] ?? null)),
];
