import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How benches, load and fault runs tell what they found: tables, claims with their verdict, and a JSON file. */

/** One thing that must hold, and what was found. */
export interface Claim {
  /** The line of the requirements or the figure that it answers, such as `R16-1`. */
  readonly id: string;
  readonly what: string;
  readonly goal: string;
  readonly got: string;
  readonly holds: boolean;
}

export const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Prints rows under a head; columns after the first are aligned to the right unless `left` names them. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[], left: number[] = [0]): void {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (left.includes(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  console.log(line(head));
  console.log(widths.map((width) => '─'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row));
  console.log('');
}

/** Prints the claims and makes the process end with 1 when one of them does not hold. */
export function conclude(claims: readonly Claim[]): void {
  const rows = claims.map(({ id, what, goal, got, holds }) => [id, what, goal, got, holds ? 'holds' : 'MISSED']);
  printTable(['', 'what', 'goal', 'got', 'verdict'], rows, [0, 1, 2, 3, 4]);
  if (claims.some(({ holds }) => !holds)) process.exitCode = 1;
}

/** Writes what was measured, and on which machine, to bench/results/<name>.json. */
export function saveResults(name: string, figures: object): void {
  const folder = fileURLToPath(new URL('results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ ...machine(), ...figures }, null, 2)}\n`);
  console.log(`written: bench/results/${name}.json`);
}

/** What a figure depends on. The load average tells whether the machine was busy with something else. */
const machine = () => ({
  at: new Date().toISOString(),
  node: process.version,
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  loadAverage: loadavg()[0],
});

/** One line that is written over and over on a terminal, and not at all elsewhere. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
