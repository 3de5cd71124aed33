import { readFileSync } from 'node:fs';
import { createPool } from '../src/actors/pool.ts';
import { unwrap } from '../src/domain/errors.ts';

/** A process that draws once and prints what it took of memory: `draw-memory.ts DATABASE DRAW SEED PLACES`. */
export interface DrawMemory {
  readonly startMb: number;
  /** The kernel's own peak of the resident set. */
  readonly peakMb: number;
}

const [databasePath, drawId, seed, places] = process.argv.slice(2) as [string, string, string, string];
const MB = 2 ** 20;
const pool = createPool();
const startMb = process.memoryUsage.rss() / MB;
const { root } = unwrap(await pool.summariseEntries({ databasePath, drawId }));
unwrap(await pool.rankEntries({ databasePath, drawId, root, seed, from: 0, take: Number(places) }));
// Not `resourceUsage().maxRSS`, which begins with the size of the process that started this one.
const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
const memory: DrawMemory = { startMb, peakMb: Number(peak?.[1]) / 1024 };
console.log(JSON.stringify(memory));
await pool.close();
