import { createAnnouncements, type AnnouncementDeps, type Announcements } from './announcements.ts';
import { createBeacon, type Beacon } from '../beacon/relays.ts';
import { createDraws, type DrawDeps, type Draws } from './draws.ts';
import { createPrizes, type Prizes } from './prizes.ts';

export interface DrawServiceDeps extends Omit<DrawDeps, 'beacon' | 'prizes' | 'announcements'>, AnnouncementDeps {
  /** Roots of drand's relays without a trailing slash; none: drand is off. */
  readonly relays: readonly string[];
}

/** What works on draws: the run, what everybody is told of it, what becomes of its prizes, and where its chance is from. */
export interface DrawServices {
  readonly beacon: Beacon;
  readonly prizes: Prizes;
  readonly announcements: Announcements;
  readonly draws: Draws;
}

/** Puts the services of draws together. None of them does anything before it is called. */
export function createDrawServices(deps: DrawServiceDeps): DrawServices {
  const beacon = createBeacon({ ...deps, verify: deps.cpu.verifyBeacon });
  const prizes = createPrizes(deps);
  const announcements = createAnnouncements(deps);
  return { beacon, prizes, announcements, draws: createDraws({ ...deps, beacon, prizes, announcements }) };
}
