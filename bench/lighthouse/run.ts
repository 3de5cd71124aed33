import { parseArgs } from 'node:util';
import { wholeNumber } from '../arguments.ts';
import { openDrawOffice, plan, step, type DrawOffice } from '../draw-office.ts';
import { printTable, progress, saveResults } from '../report.ts';
import { inScope } from '../scope.ts';
import { DEVICES, judge, prepare, type Device, type Scores } from './lighthouse.ts';

/** `npm run lighthouse [-- page …] [--runs 3]`: the pages that most people see first, judged by Lighthouse; ends with 1 below the goal. */

/** Performance and accessibility of every page on every device. */
const GOAL = 95;
const PEOPLE = 300;

interface Shown {
  readonly name: string;
  readonly path: string;
  /** Whether one must be logged in to see it. */
  readonly closed: boolean;
}

interface Judged {
  readonly name: string;
  readonly device: Device;
  readonly runs: readonly Scores[];
}

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const rounds = wholeNumber('runs', values.runs, 1);

prepare();
const judged = await inScope(async (scope) => {
  const office = await openDrawOffice(scope, PEOPLE);
  const pages = (await pagesOf(office)).filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (pages.length === 0) throw new Error(`no page is named ${positionals.join(' or ')}`);
  const { origin } = office.product;
  const { cookie } = office.owner;
  const all = pages.flatMap((page) => DEVICES.map((device) => ({ ...page, device, runs: [] as Scores[] })));
  // A burst of work beside it then spoils one run of several pages and not all runs of one.
  for (let round = 1; round <= rounds; round += 1)
    for (const { name, path, closed, device, runs } of all) {
      progress(`${round} of ${rounds}: ${name}, ${device} …`);
      runs.push(await judge(origin + path, device, closed ? cookie : null));
    }
  progress('');
  return all.map(({ name, device, runs }): Judged => ({ name, device, runs }));
});
conclude(judged);
saveResults('lighthouse', { goal: GOAL, people: PEOPLE, judged });

/** Draws among all the people and waits until they have been told, so that the pages are looked at in peace. */
async function pagesOf(office: DrawOffice): Promise<readonly Shown[]> {
  const { id } = await plan(office, { campaignId: office.campaignId, mode: 'sealed' });
  for (const path of ['freeze', 'run']) await step(office.owner, id, path);
  await office.quiet();
  return [
    { name: 'login', path: '/login', closed: false },
    { name: 'dashboard', path: '/panel/dashboard', closed: true },
    { name: 'participants', path: '/panel/participants', closed: true },
    { name: 'draw', path: `/draws/${id}`, closed: false },
  ];
}

function conclude(pages: readonly Judged[]): void {
  const rows = pages.map(({ name, device, runs }) => {
    const performance = median(runs.map((run) => run.performance));
    const accessibility = Math.min(...runs.map((run) => run.accessibility));
    const holds = Math.min(performance, accessibility) >= GOAL;
    return { name, device, runs, performance, accessibility, holds };
  });
  printTable(
    ['page', 'device', 'performance', 'of runs', 'accessibility', 'machine', `goal: ${GOAL}`],
    rows.map(({ name, device, runs, performance, accessibility, holds }) => [
      ...[name, device, String(performance), runs.map((run) => run.performance).join(' ')],
      ...[String(accessibility), String(median(runs.map((run) => run.machine))), holds ? 'holds' : 'MISSED'],
    ]),
    [0, 1, 6],
  );
  for (const { name, device, runs, holds } of rows) {
    if (holds) continue;
    process.exitCode = 1;
    console.log(`${name}, ${device}:`);
    for (const remark of new Set(runs.flatMap(({ remarks }) => remarks))) console.log(`  ${remark}`);
  }
}

/** The lower one of the two in the middle. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
