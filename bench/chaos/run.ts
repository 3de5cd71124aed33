import { readdirSync } from 'node:fs';
import { conclude, type Claim } from '../report.ts';

/** `npm run chaos [-- name [options]]`: one fault run with its options, or all of them as they are. */

/** What every script beside this one exports. */
interface FaultRun {
  /** @returns what had to hold, with what was found */
  run?(args: string[]): Promise<readonly Claim[]>;
}

const [wanted, ...args] = process.argv.slice(2);
const names = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'run.ts')
  .map((file) => file.replace('.ts', ''))
  .filter((name) => wanted === undefined || name === wanted);

const claims: Claim[] = [];
let runs = 0;
for (const name of names) {
  const { run } = (await import(`./${name}.ts`)) as FaultRun;
  if (!run) continue;
  claims.push(...(await run(args)));
  runs += 1;
}
if (runs === 0) throw new Error(`there is no fault run named ${wanted}`);
conclude(claims);
