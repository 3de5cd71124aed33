import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Scope } from '../src/testing.ts';
import { compare, type Compared, type Comparison } from './compare.ts';
import { conclude, number, printTable, progress, saveResults, type Claim } from './report.ts';
import { inScope } from './scope.ts';

/** `npm run bench [-- word …] [--large]`: the suites whose name holds one of the words, or all; `--large` adds the millions. */

/** What a `<name>.bench.ts` exports. */
export interface Suite {
  /** Makes everything ready; the scope takes it away afterwards. */
  comparisons(scope: Scope, options: { readonly large: boolean }): Promise<readonly Comparison[]>;
  /** What must hold besides, such as memory; measured after the comparisons. */
  claims?(scope: Scope, options: { readonly large: boolean }): Promise<readonly Claim[]>;
}

const { values, positionals } = parseArgs({
  options: { large: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const names = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .filter((name) => positionals.length === 0 || positionals.some((word) => name.includes(word)));
if (names.length === 0) throw new Error(`no bench has ${positionals.join(' or ')} in its name`);

const results: Compared[] = [];
const besides: Claim[] = [];
for (const name of names) {
  const suite = (await import(`./${name}.bench.ts`)) as Suite;
  progress(`${name}: making ready …`);
  await inScope(async (scope) => {
    for (const comparison of await suite.comparisons(scope, { large: values.large })) {
      progress(`${name}: ${comparison.subject} …`);
      results.push(await compare(comparison));
    }
    besides.push(...((await suite.claims?.(scope, { large: values.large })) ?? []));
  });
}
progress('');

printTable(
  ['subject', 'side', 'ops/s', 'p50 ms', 'p99 ms', 'ratio', 'of rounds'],
  results.flatMap(({ subject, floor, product, ratio, ratios }) =>
    [floor, product].map((side) => [
      side === floor ? subject : '',
      side.name,
      number(side.operationsPerSecond),
      number(side.p50Ms, 4),
      number(side.p99Ms, 4),
      side === floor ? '1' : number(ratio, 2),
      side === floor ? '' : `${number(Math.min(...ratios), 2)}–${number(Math.max(...ratios), 2)}`,
    ]),
  ),
  [0, 1],
);
const claims: Claim[] = results.flatMap(({ subject, ratio, goal }) =>
  goal
    ? [
        {
          id: goal.id,
          what: subject,
          goal: `≥ ${number(goal.ratio, 2)}`,
          got: number(ratio, 2),
          holds: ratio >= goal.ratio,
        },
      ]
    : [],
);
conclude([...claims, ...besides]);
saveResults('bench', { results, claims: [...claims, ...besides] });
