import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { temporaryFolder, type Scope } from '../src/testing.ts';
import { wholeNumber } from './arguments.ts';
import { createLatencies } from './latencies.ts';
import { approveAll, draw, seedApproved, type DrawTime } from './load-draw.ts';
import { createCrowd, type Act, type CrowdOptions, type CrowdPerson } from './people.ts';
import { makePhotos } from './photos.ts';
import { buildProduct, openPanel, startProduct, TOKEN } from './product.ts';
import { conclude, number, printTable, progress, saveResults, type Claim } from './report.ts';
import { inScope } from './scope.ts';
import { watchUsage, type Taken } from './usage.ts';

/**
 * `npm run load -- [--users 1000] [--rate 100] [--photos 100] [--draw] [--entries 10000]`: people of the sandbox register
 * with the real product, all at once or so many a second. What is measured is what they see: from their act to the reply.
 */

/** Everybody does the same, or tries to. */
interface Phase {
  readonly name: string;
  readonly people: number;
  /** Until the last of them was done. */
  readonly milliseconds: number;
  readonly failures: readonly string[];
}

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '0' },
    photos: { type: 'string', default: '0' },
    entries: { type: 'string', default: '0' },
    draw: { type: 'boolean', default: false },
  },
});
const users = wholeNumber('users', values.users, 1);
const rate = wholeNumber('rate', values.rate);
const photos = wholeNumber('photos', values.photos);
const entries = wholeNumber('entries', values.entries);

const latencies = createLatencies<Act>();
const phases: Phase[] = [];

async function phase(
  name: string,
  people: readonly CrowdPerson[],
  perform: (person: CrowdPerson) => Promise<void>,
  perSecond = 0,
): Promise<void> {
  const started = performance.now();
  let done = 0;
  const show = setInterval(() => progress(`${name}: ${done} of ${people.length}`), 200);
  const outcomes = await Promise.allSettled(
    people.map(async (person, i) => {
      if (perSecond > 0) await sleep((i * 1000) / perSecond);
      await perform(person);
      done += 1;
    }),
  );
  clearInterval(show);
  const milliseconds = performance.now() - started;
  const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  phases.push({ name, people: people.length, milliseconds, failures });
}

async function load(scope: Scope): Promise<void> {
  progress('making ready …');
  const dataDir = temporaryFolder(scope);
  const pictures = await makePhotos(photos);
  const seeded = entries > 0 ? await seedApproved(dataDir, entries) : null;
  const sandbox = createSandbox({ tokens: [TOKEN] });
  const { url } = await sandbox.listen();
  scope.after(() => sandbox.close());
  const product = await startProduct({ dataDir, telegram: url });
  scope.after(() => product.kill());
  const panel = await openPanel(product.origin);
  const campaign = await panel.openCampaign({ code: 'load', title: 'Нагрузка', requiredFields: ['phone', 'card'] });
  if (photos > 0) await panel.openCampaign({ code: 'photos', title: 'Снимки', requiredFields: ['phone', 'photo'] });
  const join = (options: CrowdOptions): readonly CrowdPerson[] => {
    const crowd = createCrowd(sandbox, { ...options, onReply: latencies.record });
    scope.after(crowd.close);
    return crowd.people;
  };

  const stopWatching = watchUsage(product);
  const everybody = join({ count: users, campaign: 'load' });
  if (rate === 0) {
    await phase('/start, all at once', everybody, (person) => person.ask('start'));
    await phase('register, all at once', everybody, (person) => person.register());
  } else {
    await phase(`register, ${rate} a second`, everybody, (person) => person.register(), rate);
  }
  if (photos > 0) {
    const first = users + 1;
    const takers = join({ count: photos, first, campaign: 'photos', photo: (n) => pictures[n - first]! });
    await phase('register with a photo, all at once', takers, (person) => person.register());
  }
  await phase('/status, all at once', everybody, (person) => person.ask('status'));
  const taken = stopWatching();

  if (values.draw && seeded === null) await approveAll(panel, campaign.id);
  progress('drawing …');
  const drawn = values.draw || seeded !== null ? await draw(panel, seeded ?? campaign.id) : null;
  progress('');
  const exitCode = await product.stop();

  show(taken, product.readyMs);
  const claims = claimsOf(product.output(), taken, drawn, exitCode);
  conclude(claims);
  const { readyMs } = product;
  saveResults('load', { settings: values, readyMs, phases, acts: latencies.all(), taken, drawn, claims });
}

function claimsOf(log: string, taken: Taken, drawn: DrawTime | null, exitCode: number | null): Claim[] {
  const acts = latencies.all();
  const locked = log.split('\n').filter((line) => /database is locked|SQLITE_BUSY/.test(line)).length;
  const registering = phases.filter(({ name }) => name.startsWith('register'));
  const asked = registering.reduce((sum, { people }) => sum + people, 0);
  const unfinished = registering.reduce((sum, { failures }) => sum + failures.length, 0);
  const silent = phases.reduce((sum, { failures }) => sum + failures.length, 0);
  const burst = phases.find(({ name }) => name.startsWith('/start'));
  // A photo is answered when the bot says that it came; how long its check takes is a row of its own.
  const slowest = Math.max(...Object.entries(acts).flatMap(([act, { max }]) => (act === 'checked' ? [] : [max])));
  return [
    ...(burst
      ? [below('R16-1', `${number(users)} /start at once, until the last reply`, 2_000, burst.milliseconds)]
      : []),
    {
      id: 'R16-2',
      what: `${number(asked)} registrations ${rate === 0 ? 'at once' : `at ${rate} a second`}`,
      goal: 'all done, never “database is locked”',
      got: `${number(asked - unfinished)} done, ${locked} times locked`,
      holds: unfinished === 0 && locked === 0,
    },
    below('R16-3', `/status of ${number(users)} people at once, the slowest`, 1_000, latencies.of('status').max),
    ...(drawn
      ? [below('R16-4', `draw among ${number(drawn.entries)}: freeze and run`, 5_000, drawn.freezeMs + drawn.runMs)]
      : []),
    below('R16-7', 'memory of the whole process at its peak', 2_048, taken.peakRssMb, 'MB'),
    below('R16', 'the slowest reply of all', 3_000, slowest),
    {
      id: 'R16',
      what: 'people without a reply within 10 s; the end of the process',
      goal: '0; exit code 0',
      got: `${silent}; exit code ${exitCode}`,
      holds: silent === 0 && exitCode === 0,
    },
  ];
}

const below = (id: string, what: string, limit: number, got: number, unit = 'ms'): Claim => ({
  id,
  what,
  goal: `< ${number(limit)} ${unit}`,
  got: `${number(got)} ${unit}`,
  holds: got < limit,
});

function show({ peakRssMb, cpuSeconds, cores, busiestCores, walMb, ownCores }: Taken, readyMs: number): void {
  printTable(
    ['phase', 'people', 'ms', 'people/s', 'failed'],
    phases.map(({ name, people, milliseconds, failures }) => {
      const perSecond = number((people * 1000) / milliseconds);
      return [name, number(people), number(milliseconds), perSecond, String(failures.length)];
    }),
  );
  for (const failure of phases.flatMap(({ failures }) => failures).slice(0, 5)) console.log(`  ${failure}`);
  latencies.print();
  const shown = [
    ['ready after', `${number(readyMs)} ms`],
    ['memory at its peak', `${number(peakRssMb)} MB`],
    ['CPU', `${number(cpuSeconds, 1)} s: ${number(cores, 2)} cores, ${number(busiestCores, 2)} in the busiest second`],
    ['write-ahead log at its largest', `${number(walMb, 1)} MB`],
    ['beside it, Telegram and the people', `${number(ownCores, 2)} cores`],
  ];
  printTable(['the product', `on a machine of ${availableParallelism()} cores`], shown, [0, 1]);
}

buildProduct();
await inScope(load);
