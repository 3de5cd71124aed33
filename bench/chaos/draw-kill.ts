import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import type { Scope } from '../../src/testing.ts';
import { wholeNumber } from '../arguments.ts';
import { faultsOfAll, faultsOfDraw, FAULTS, look, nothingSeen, type Fault, type Seen } from '../draw-findings.ts';
import { comesToPass, watchFor, type Moment, type Subject } from '../draw-moments.ts';
import { openDrawOffice, type DrawOffice } from '../draw-office.ts';
import { number, printTable, progress, saveResults, type Claim } from '../report.ts';
import { inScope } from '../scope.ts';
import { MOMENTS, planOf, type StepName } from './draw-steps.ts';
import { seededRandom } from './random.ts';

/**
 * F24: draws are frozen, published, run and passed on while the product is killed by SIGKILL at every step and started again.
 * What is public, what is stored and what people were told must be as of a draw to which nothing happened.
 */

export interface DrawKillSettings {
  readonly kills: number;
  readonly people: number;
  readonly seed: number;
}

/** How often a moment was waited for, and what was found after the kills at it. */
interface Tally {
  readonly step: StepName;
  readonly moment: string;
  kills: number;
  /** The moment did not come: the step was too fast, or there was nothing of that kind to do. */
  missed: number;
  readonly found: Map<string, number>;
}

export interface DrawKillResult {
  readonly draws: number;
  readonly kills: number;
  /** Kills during a start, beside those. */
  readonly stumbles: number;
  readonly slowestReadyMs: number;
  readonly tallies: readonly Tally[];
  readonly faults: readonly Fault[];
  /** Messages that reached people, and how many of them for a second time. */
  readonly delivered: number;
  readonly repeated: number;
}

/** A step with what is found of it in the answer about its draw. */
interface Step {
  readonly name: StepName;
  readonly about: Subject;
  take(): Promise<unknown>;
  /** In a word how far it is. */
  stateIn(view: DrawView): string;
  isDone(view: DrawView): boolean;
}

/** A start from its first instruction to where it is ready. */
const START_MS = 2_000;

/** One of so many people is on a list to which messages are sent, so that a run is not spent on sending. */
const EARLY_SHARE = 4;

/** Of one step of one draw; a list can be frozen only so often. */
const MOST_KILLS = 2;

/** Draws until the product was killed so often. */
export async function killDraws(scope: Scope, { kills, people, seed }: DrawKillSettings): Promise<DrawKillResult> {
  const random = seededRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const office = await openDrawOffice(scope, people, Math.ceil(people / EARLY_SHARE));
  const tallies = Object.entries(MOMENTS).flatMap(([step, all]) =>
    all.map(({ name }): Tally => ({ step: step as StepName, moment: name, kills: 0, missed: 0, found: new Map() })),
  );
  const faults: Fault[] = [];
  const draws: Seen[] = [];
  let killed = 0;
  let stumbles = 0;

  /** The moments of a step in turn; what lasts is hit somewhere on its way. */
  function nextMoment({ name }: Step): { readonly moment: Moment; readonly tally: Tally } {
    const ofStep = tallies.filter(({ step }) => step === name);
    // A step that goes on after a kill is past some of its moments.
    const tried = ({ kills: hit, missed }: Tally): number => hit + missed / 4;
    const tally = ofStep.reduce((least, one) => (tried(one) < tried(least) ? one : least));
    const moment = MOMENTS[name].find((one) => one.name === tally.moment) as Moment;
    return { tally, moment: { ...moment, later: random() * (moment.later ?? 0) } };
  }

  /** Takes a step, is killed or not on the way, and goes on from where it is. */
  async function through(step: Step, seen: Seen): Promise<void> {
    for (let times = 0; times < MOST_KILLS && killed < kills; times += 1) {
      const { moment, tally } = nextMoment(step);
      const watch = await watchFor(office, moment, step.about);
      const answer = step.take().then(
        () => true,
        () => false,
      );
      if (!(await comesToPass(watch, answer))) {
        tally.missed += 1;
        if (!(await answer)) await step.take();
        return;
      }
      await office.kill();
      killed += 1;
      tally.kills += 1;
      const wasAnswered = await answer;
      progress(`killed ${killed} of ${kills}: ${step.name}, ${moment.name}`);
      if (random() < 0.2) {
        await office.stumble(random() * START_MS);
        stumbles += 1;
      }
      await office.start();
      const view = await office.draw(seen.id);
      const state = step.stateIn(view);
      tally.found.set(state, (tally.found.get(state) ?? 0) + 1);
      await look(office, seen);
      if (step.isDone(view)) return;
      if (wasAnswered) faults.push({ kind: 'lost', what: `${seen.id}: ${step.name} was answered and is ${state}` });
    }
    await step.take();
  }

  /** What goes on by itself, in the background or after a start. */
  const goesOn = (seen: Seen): Promise<void> =>
    through(
      {
        name: 'start',
        about: { id: seen.id, rank: 0 },
        take: async () => {},
        stateIn: ({ announcements }) => announcements.map(({ step }) => madeOf(announcements, step)).join(', ') || '–',
        isDone: () => true,
      },
      seen,
    );

  for (let n = 1; killed < kills; n += 1) {
    const isSent = random() < 0.75;
    const plan = planOf(office, n, isSent, random);
    const { id } = await office.owner.call<DrawView>('POST', '/draws', plan);
    const seen = nothingSeen(id);
    draws.push(seen);
    const post = (path: string, body: object) => office.owner.call('POST', `/draws/${id}/${path}`, body);
    const about = { id, rank: 0 };
    const stateIn = ({ state }: DrawView): string => state;
    const willBeVoid = random() < 0.2;

    await through(
      { name: 'freeze', about, take: () => post('freeze', {}), stateIn, isDone: ({ state }) => state === 'frozen' },
      seen,
    );
    if (isSent) {
      const take = () => post('publication', { how: 'sent' });
      const published = ({ publication, announcements }: DrawView): string =>
        publication ? `noted, ${madeOf(announcements, 'frozen')}` : 'not noted';
      await through(
        { name: 'publication', about, take, stateIn: published, isDone: (view) => !!view.publication },
        seen,
      );
      await goesOn(seen);
    }
    if (willBeVoid) {
      const take = () => post('void', { reason: 'Приз потерян' });
      await through({ name: 'void', about, take, stateIn, isDone: ({ state }) => state === 'void' }, seen);
      await goesOn(seen);
    } else {
      // Each try with a text of its own: if a second draw were possible it would have other winners.
      const take = () => post('run', plan.mode === 'text' ? { text: `Тираж ${below(1e9)}` } : {});
      const drawn = ({ state, announcements }: DrawView): string =>
        state === 'drawn' ? `drawn, ${madeOf(announcements, 'drawn')}` : state;
      await through({ name: 'run', about, take, stateIn: drawn, isDone: ({ state }) => state === 'drawn' }, seen);
      for (let passed = 1 + below(4); passed > 0; passed -= 1) {
        const { winners } = await office.draw(id);
        const open = winners.filter(({ state }) => state === 'won' || state === 'notified');
        const place = open[below(open.length)];
        if (!place) break;
        const { rank } = place;
        const stateOf = (view: DrawView): string => view.winners.find((one) => one.rank === rank)?.state ?? 'gone';
        await through(
          {
            name: 'forfeit',
            about: { id, rank },
            take: () => post(`winners/${rank}/forfeit`, { reason: 'ineligible' }),
            stateIn: stateOf,
            isDone: (view) => ['replaced', 'forfeited'].includes(stateOf(view)),
          },
          seen,
        );
      }
    }
  }
  progress('waiting for the messages …');
  await office.quiet();
  await allPassedOn(office, draws);
  for (const seen of draws) faults.push(...(await faultsOfDraw(office, seen)));
  await office.stop();
  faults.push(...faultsOfAll(office));
  progress('');
  const { slowestReadyMs, delivered } = office;
  const repeated = [...office.heard.values()].reduce(
    (sum, messages) => sum + messages.size - new Set(messages.values()).size,
    0,
  );
  return { draws: draws.length, kills: killed, stumbles, slowestReadyMs, tallies, faults, delivered, repeated };
}

type Announcements = DrawView['announcements'];

function madeOf(announcements: Announcements, step: Announcements[number]['step']): string {
  const found = announcements.find((one) => one.step === step);
  if (!found) return 'nobody told';
  if (!found.complete) return 'some messages made';
  return found.sent < found.total ? 'all messages made' : 'all told';
}

const PASSED_WITHIN_MS = 20_000;

/** Prizes that a kill left with nobody are passed on by the program itself. */
async function allPassedOn(office: DrawOffice, draws: readonly Seen[]): Promise<void> {
  const deadline = performance.now() + PASSED_WITHIN_MS;
  while (performance.now() < deadline) {
    const views = await Promise.all(draws.map(({ id }) => office.draw(id)));
    const waits = views.some(({ winners }) => winners.some(({ state }) => state === 'forfeited'));
    if (!waits) return office.quiet();
    await sleep(200);
  }
}

/** What must hold after any number of kills. */
export const claimsOf = ({ faults }: Pick<DrawKillResult, 'faults'>): Claim[] =>
  (Object.keys(FAULTS) as (keyof typeof FAULTS)[]).map((kind) => {
    const got = faults.filter((fault) => fault.kind === kind).length;
    return { id: 'F24', what: FAULTS[kind], goal: '0', got: number(got), holds: got === 0 };
  });

/** `npm run chaos -- draw-kill [--kills 20] [--people 5200] [--seed 1]` */
export async function run(args: string[]): Promise<readonly Claim[]> {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: 'string', default: '20' },
      // More than the writer looks at in one go (ENTRIES_AT_ONCE of src/draws/draws.ts), so that a list is collected in two.
      people: { type: 'string', default: '5200' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const settings: DrawKillSettings = {
    kills: wholeNumber('kills', values.kills, 1),
    people: wholeNumber('people', values.people, 50),
    seed: wholeNumber('seed', values.seed),
  };
  console.log(`draw-kill: ${settings.kills} kills, ${settings.people} people, --seed ${settings.seed}`);
  const result = await inScope((scope) => killDraws(scope, settings));
  const { tallies, faults, slowestReadyMs, draws, delivered, repeated, stumbles } = result;
  console.log(`${draws} draws; ${number(delivered)} messages, ${number(repeated)} of them for a second time`);
  console.log(`${stumbles} more kills during starts; the slowest start took ${number(slowestReadyMs)} ms`);
  printTable(
    ['step', 'killed when', 'kills', 'missed', 'found after it'],
    tallies.map(({ step, moment, kills, missed, found }) => [
      step,
      moment,
      number(kills),
      number(missed),
      [...found].map(([state, times]) => `${state} × ${times}`).join('; '),
    ]),
    [0, 1, 4],
  );
  for (const { kind, what } of faults.slice(0, 20)) console.log(`  ${kind}: ${what.slice(0, 400)}`);
  const claims = claimsOf(result);
  const shown = tallies.map(({ found, ...tally }) => ({ ...tally, found: Object.fromEntries(found) }));
  saveResults('draw-kill', { settings, ...result, tallies: shown, claims });
  return claims;
}
