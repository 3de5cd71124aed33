import type { ProductProcess } from './product.ts';

/** What the product took from the machine while it was watched. */
export interface Taken {
  readonly peakRssMb: number;
  readonly cpuSeconds: number;
  /** Cores that were busy with it, on average and in the busiest second. */
  readonly cores: number;
  readonly busiestCores: number;
  /** The write-ahead log at its largest. */
  readonly walMb: number;
  /** Cores that were busy with this process, which plays Telegram and the people: the product had what these left. */
  readonly ownCores: number;
}

const LOOK_MS = 100;
const SECOND_MS = 1_000;
const MB = 2 ** 20;

/** Watches a product until the returned function is called; memory is the kernel's own peak, the rest is looked at. */
export function watchUsage(product: ProductProcess): () => Taken {
  const look = () => ({ at: performance.now(), cpu: product.usage().cpuSeconds });
  const begin = look();
  const ownBegin = process.cpuUsage();
  let second = begin;
  let busiestCores = 0;
  let walBytes = 0;
  const timer = setInterval(() => {
    walBytes = Math.max(walBytes, product.walBytes());
    const now = look();
    if (now.at - second.at < SECOND_MS) return;
    busiestCores = Math.max(busiestCores, ((now.cpu - second.cpu) * 1000) / (now.at - second.at));
    second = now;
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    const end = look();
    const cpuSeconds = end.cpu - begin.cpu;
    const own = process.cpuUsage(ownBegin);
    return {
      peakRssMb: product.usage().peakRssBytes / MB,
      cpuSeconds,
      cores: (cpuSeconds * 1000) / (end.at - begin.at),
      busiestCores,
      walMb: walBytes / MB,
      ownCores: (own.user + own.system) / 1000 / (end.at - begin.at),
    };
  };
}
