import type { DrawView, ReplanDrawBody } from '../src/contracts/api-draws.ts';
import { roundAt, timeOfRound } from '../src/domain/beacon.ts';
import { STANDARD_ELIGIBILITY, type Eligibility } from '../src/domain/eligibility.ts';
import type { DrawMode, Prize } from '../src/domain/model.ts';
import { fromZoned, momentOf, toZoned } from './zone.ts';

/** The plan of a draw between the API and its form. Times in the form are those of the campaign's time zone. */

export const PAST_WINNERS = [
  'allowed',
  'not-of-campaign',
  'not-of-any',
] as const satisfies readonly Eligibility['pastWinners'][];

/** What the form begins with: who has won in a campaign leaves its next prizes to others. */
export const OFFERED_ELIGIBILITY: Eligibility = { ...STANDARD_ELIGIBILITY, pastWinners: 'not-of-campaign' };

/** Hours that the form offers for claiming a prize, and the one that is chosen unless somebody chooses. */
export const CLAIM_HOURS = [24, 48, 72, 168, 336] as const;
export const OFFERED_CLAIM_HOURS = 72;

export const takesDrand = (mode: DrawMode): boolean => mode === 'drand' || mode === 'drand+text';
export const takesText = (mode: DrawMode): boolean => mode === 'text' || mode === 'drand+text';

/** What the form shows at first. */
export interface OfferedPlan {
  readonly title: string;
  readonly prizes: readonly Prize[];
  readonly reserves: number;
  readonly eligibility: Eligibility;
  /** Null: whichever is best here. */
  readonly mode: DrawMode | null;
  readonly textSource: string;
  /** `2026-10-01T12:00` */
  readonly drandAt: string;
  /** The same, or empty. */
  readonly readAt: string;
  readonly claimHours: number | null;
  readonly twoPersons: boolean;
}

/** @param draw the draft to be changed, or null for a new one */
export function offeredPlan(draw: DrawView | null, timeZone: string, now: number): OfferedPlan {
  const drandAt = nextNoon(timeZone, now);
  if (draw === null)
    return {
      title: '',
      prizes: [{ name: '', count: 1 }],
      reserves: 3,
      eligibility: OFFERED_ELIGIBILITY,
      mode: null,
      textSource: '',
      drandAt,
      readAt: '',
      claimHours: OFFERED_CLAIM_HOURS,
      twoPersons: false,
    };
  const { title, prizes, reserves, eligibility, mode, textSource, drandRound, entropyAt, claimHours, twoPersons } =
    draw;
  return {
    title,
    prizes,
    reserves,
    eligibility,
    mode,
    textSource: textSource ?? '',
    drandAt: drandRound === null ? drandAt : toZoned(timeOfRound(drandRound), timeZone),
    readAt: drandRound === null && entropyAt !== null ? toZoned(entropyAt, timeZone) : '',
    claimHours,
    twoPersons,
  };
}

/** Noon of the day after `now`. */
function nextNoon(timeZone: string, now: number): string {
  const [today = ''] = toZoned(now, timeZone).split('T');
  return `${new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10)}T12:00`;
}

/** The round of drand that belongs to a moment of the form; null for no moment. `planned` is the round of the draft. */
export function roundOf(typed: string, timeZone: string, planned: number | null = null): number | null {
  const at = momentOf(typed, timeZone, planned === null ? null : timeOfRound(planned));
  return at === null ? null : roundAt(at);
}

export const readEligibility = (data: FormData, timeZone: string): Eligibility => ({
  pastWinners: PAST_WINNERS.find((rule) => rule === data.get('pastWinners')) ?? OFFERED_ELIGIBILITY.pastWinners,
  staff: data.has('staff') ? 'excluded' : 'allowed',
  blocked: data.has('blocked') ? 'excluded' : 'allowed',
  enteredUntil: fromZoned(read(data, 'enteredUntil'), timeZone),
});

/** What the plan has beyond the plain fields of its form. */
export interface TypedPlan {
  readonly prizes: readonly Prize[];
  readonly mode: DrawMode;
  readonly timeZone: string;
  /** What is being changed; null for a new plan. */
  readonly draft: DrawView | null;
}

/** The whole plan as it is typed. */
export function readPlan(data: FormData, { prizes, mode, timeZone, draft }: TypedPlan): ReplanDrawBody {
  const claimHours = Number(read(data, 'claimHours'));
  const drandRound = takesDrand(mode) ? roundOf(read(data, 'drandAt'), timeZone, draft?.drandRound) : null;
  const entropyAt = momentOf(read(data, 'readAt'), timeZone, draft?.entropyAt ?? null);
  return {
    title: read(data, 'title'),
    prizes: [...prizes],
    reserves: Number(read(data, 'reserves')),
    mode,
    eligibility: readEligibility(data, timeZone),
    claimHours: claimHours || null,
    twoPersons: data.has('twoPersons'),
    ...(takesText(mode) && { textSource: read(data, 'textSource').replace(/\s+/g, ' ') }),
    ...(drandRound !== null && { drandRound }),
    ...(mode === 'text' && { entropyAt }),
  };
}

const read = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
