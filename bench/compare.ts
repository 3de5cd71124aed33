import { build as buildHistogram, type Histogram } from 'hdr-histogram-js';
import { Bench } from 'tinybench';

/** One side of a comparison. */
export interface Contender {
  readonly name: string;
  /** One iteration, which does `operations` of them; it may hand over how long each took (ms). */
  readonly run: (each: (milliseconds: number) => void) => unknown;
  /** Makes an iteration ready, outside the time that counts. */
  readonly prepare?: () => void | Promise<void>;
}

/** The product beside its floor: what the machine can do at best at the same work. */
export interface Comparison {
  readonly subject: string;
  readonly operations: number;
  /** Iterations of one side in one round. */
  readonly iterations: number;
  readonly floor: Contender;
  readonly product: Contender;
  /** The least share of the floor's rate that the product must reach, with the figure's name. */
  readonly goal?: { readonly id: string; readonly ratio: number };
}

export interface Side {
  readonly name: string;
  readonly operationsPerSecond: number;
  /** Of single operations, in ms; where only whole iterations were timed, an iteration's share. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Compared {
  readonly subject: string;
  readonly floor: Side;
  readonly product: Side;
  /** Rate of the product by that of the floor: the median of the rounds, whose spread tells how far to trust it. */
  readonly ratio: number;
  readonly ratios: readonly number[];
  readonly goal: NonNullable<Comparison['goal']> | null;
}

const ROUNDS = 4;
/** Durations are kept in nanoseconds. */
const NS = 1e6;

/**
 * Measures both sides in one run, one after the other in the order A B, B A, A B, B A, so that a machine that slows down or
 * wakes up meanwhile does so for both.
 */
export async function compare({
  subject,
  operations,
  iterations,
  floor,
  product,
  goal,
}: Comparison): Promise<Compared> {
  const sides = [floor, product].map((contender) => ({
    contender,
    calls: histogram(),
    means: [] as number[],
    margin: 0,
  }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      const { mean, p50, p99, recorded } = await measure(side.contender, iterations, side.calls);
      if (!recorded) for (const ms of [p50, p99]) side.calls.recordValue(Math.round((ms / operations) * NS));
      side.means.push(mean);
    }
  }
  const [low, high] = sides.map(({ contender, calls, means }) => ({
    name: contender.name,
    operationsPerSecond: (operations * 1000) / median(means),
    p50Ms: calls.getValueAtPercentile(50) / NS,
    p99Ms: calls.getValueAtPercentile(99) / NS,
  })) as [Side, Side];
  const ratios = sides[0]!.means.map((mean, round) => mean / sides[1]!.means[round]!);
  return { subject, floor: low, product: high, ratio: median(ratios), ratios, goal: goal ?? null };
}

async function measure({ name, run, prepare }: Contender, iterations: number, calls: Histogram) {
  // Warm iterations are done, but their durations do not count.
  let counts = false;
  let recorded = false;
  const each = (milliseconds: number): void => {
    recorded = true;
    if (counts) calls.recordValue(Math.round(milliseconds * NS));
  };
  const bench = new Bench({ time: 0, iterations, warmupTime: 0, warmupIterations: 1, throws: true });
  bench.add(name, () => run(each), {
    async beforeAll(mode) {
      counts = mode === 'run';
    },
    ...(prepare && { beforeEach: async () => prepare() }),
  });
  const [task] = await bench.run();
  const result = task?.result;
  if (result?.state !== 'completed') throw new Error(`${name} was not measured`);
  const { mean, p50, p99 } = result.latency;
  return { mean, p50, p99, recorded };
}

const histogram = (): Histogram =>
  buildHistogram({ lowestDiscernibleValue: 1, highestTrackableValue: 1e11, numberOfSignificantValueDigits: 3 });

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Lets `callers` callers make `total` calls, each its next when the last one is answered; `each` hears of every call. */
export async function concurrently(
  callers: number,
  total: number,
  call: (i: number) => Promise<unknown>,
  each: (milliseconds: number) => void = () => {},
): Promise<void> {
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < total) {
      const i = next;
      next += 1;
      const started = performance.now();
      await call(i);
      each(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
