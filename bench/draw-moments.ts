import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { PanelEvent } from '../src/contracts/api.ts';
import { connect } from '../workers/db/connect.ts';
import type { DrawOffice } from './draw-office.ts';

/** The moments of a draw at which a fault run kills the product. */

type Work = NonNullable<Extract<PanelEvent, { type: 'draw' }>['progress']>['work'];

export type Moment = {
  readonly name: string;
  /** So long after the moment, in ms. */
  readonly later?: number;
} & (
  | { readonly at: 'once' }
  /** A panel is told that this is being computed. */
  | { readonly at: 'event'; readonly work: Work }
  /** This condition on `draws` holds in the database; `@rank` is the place that the step is about. */
  | { readonly at: 'stored'; readonly where: string }
  /** So many further messages have reached people. */
  | { readonly at: 'heard'; readonly messages: number }
);

export const COLLECTING = `state = 'freezing' AND freeze_cursor IS NOT NULL`;
export const COLLECTED = `state = 'freezing' AND freeze_cursor IS NULL`;

/** What became of the place that a step is about. */
export const placeIs = (state: 'forfeited' | 'replaced'): string =>
  `EXISTS (SELECT 1 FROM winners WHERE draw_id = draws.id AND position = @rank AND state = '${state}')`;

/** The messages about a step are begun, and not all of them are sent. */
export const announcing = (step: 'frozen' | 'drawn' | 'void'): string =>
  `EXISTS (SELECT 1 FROM draw_announcements JOIN broadcasts ON broadcasts.id = broadcast_id
     WHERE draw_id = draws.id AND step = '${step}' AND broadcasts.state IN ('freezing', 'running'))`;

/** What a step is about: a draw, and for one about a prize the place. */
export interface Subject {
  readonly id: string;
  readonly rank: number;
}

/** A moment that is waited for. */
export interface Watch {
  /** Resolves with true when the moment has come, with false when it was given up. */
  readonly reached: Promise<boolean>;
  giveUp(): void;
}

/** Watches for a moment, from the moment in which this resolves. */
export async function watchFor(office: DrawOffice, moment: Moment, about: Subject): Promise<Watch> {
  let isOver = false;
  const isGivenUp = (): boolean => isOver;
  const stop = (): void => {
    isOver = true;
  };
  const later = async (hasCome: Promise<boolean>): Promise<boolean> => {
    if (!(await hasCome)) return false;
    if (moment.later) await sleep(moment.later);
    return true;
  };
  switch (moment.at) {
    case 'once':
      return { reached: later(Promise.resolve(true)), giveUp: stop };
    case 'event':
      return listening(office, moment.work, about.id, later);
    case 'stored':
      return { reached: later(stored(office, moment.where, about, isGivenUp)), giveUp: stop };
    case 'heard': {
      const wanted = office.delivered + moment.messages;
      return { reached: later(until(() => office.delivered >= wanted, isGivenUp)), giveUp: stop };
    }
  }
}

async function until(holds: () => boolean, isGivenUp: () => boolean): Promise<boolean> {
  while (!holds()) {
    if (isGivenUp()) return false;
    await nextTurn();
  }
  return true;
}

/** The connection is closed before the kill, so that the next start finds a log that nobody has open. */
async function stored(
  { databasePath }: DrawOffice,
  where: string,
  { id, rank }: Subject,
  isGivenUp: () => boolean,
): Promise<boolean> {
  const db = connect(databasePath, { readonly: true });
  try {
    const found = db
      .prepare<[object], number>(`SELECT 1 FROM draws WHERE id = @id AND @rank >= 0 AND (${where})`)
      .pluck();
    return await until(() => found.get({ id, rank }) !== undefined, isGivenUp);
  } finally {
    db.close();
  }
}

async function listening(
  { owner }: DrawOffice,
  work: Work,
  id: string,
  later: (hasCome: Promise<boolean>) => Promise<boolean>,
): Promise<Watch> {
  let come: (hasCome: boolean) => void = () => {};
  const hasCome = new Promise<boolean>((resolve) => {
    come = resolve;
  });
  const end = await owner.listen((event) => {
    if (event.type === 'draw' && event.id === id && event.progress?.work === work) come(true);
  });
  return {
    reached: later(hasCome),
    giveUp() {
      come(false);
      end();
    },
  };
}

/** Moments that lie behind the answer, such as messages on their way, are waited for so long. */
const PATIENCE_MS = 3_000;

/** Whether the moment comes before `answer`, which ends the step, or soon after it. */
export async function comesToPass(watch: Watch, answer: Promise<unknown>): Promise<boolean> {
  const end = new AbortController();
  const over = answer.then(() => sleep(PATIENCE_MS, false, { signal: end.signal })).catch(() => false);
  const hasCome = await Promise.race([watch.reached, over]);
  watch.giveUp();
  end.abort();
  return hasCome;
}
