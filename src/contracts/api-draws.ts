import { Type, type Static } from 'typebox';
import { EXCLUSIONS } from '../domain/eligibility.ts';
import { DRAW_MODES, DRAW_STATES } from '../domain/model.ts';
import { FORFEIT_REASONS, GIVEN_REASONS, WINNER_STATES } from '../domain/prizes.ts';
import { GUARDED_STEPS } from '../domain/two-persons.ts';
import { CHECKS, OUTSIDE } from '../domain/verify-draw.ts';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';
import { ANNOUNCED_STEPS } from './draws.ts';

/** Draws in the JSON of the HTTP API. */

const PrizeBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 200 }), count: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
  closed,
);

/** Each rule may be left out: `STANDARD_ELIGIBILITY` holds then. */
export const EligibilityBody = Type.Object(
  {
    pastWinners: Type.Optional(oneOf(['allowed', 'not-of-campaign', 'not-of-any'] as const)),
    staff: Type.Optional(oneOf(['allowed', 'excluded'] as const)),
    blocked: Type.Optional(oneOf(['allowed', 'excluded'] as const)),
    enteredUntil: Type.Optional(Nullable(Time)),
  },
  closed,
);

export type EligibilityBody = Static<typeof EligibilityBody>;

const plan = {
  title: Type.String({ minLength: 1, maxLength: 200 }),
  prizes: Type.Array(PrizeBody, { minItems: 1, maxItems: 100 }),
  reserves: Type.Integer({ minimum: 0, maximum: 10_000 }),
  mode: oneOf(DRAW_MODES),
  textSource: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  drandRound: Type.Optional(Type.Integer({ minimum: 1 })),
  eligibility: Type.Optional(EligibilityBody),
  entropyAt: Type.Optional(Nullable(Time)),
  claimHours: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 8_760 }))),
  twoPersons: Type.Optional(Type.Boolean()),
};

/** `POST /api/v1/draws`. `entropyAt` of a drand round follows from the round and need not be given. */
export const CreateDrawBody = Type.Object({ campaignId: Type.Integer(), ...plan }, closed);

export type CreateDrawBody = Static<typeof CreateDrawBody>;

/** `PUT /api/v1/draws/:id`: another plan in place of a draft's. */
export const ReplanDrawBody = Type.Object(plan, closed);

export type ReplanDrawBody = Static<typeof ReplanDrawBody>;

/** `POST /api/v1/draws/preview`: whom a list frozen now would hold; POST, because nothing of it may be kept by a cache. */
export const PreviewBody = Type.Object(
  { campaignId: Type.Integer(), eligibility: Type.Optional(EligibilityBody) },
  closed,
);

export type PreviewBody = Static<typeof PreviewBody>;

const Excluded = Type.Object(
  Object.fromEntries(EXCLUSIONS.map((reason) => [reason, Type.Integer()])) as Record<
    (typeof EXCLUSIONS)[number],
    ReturnType<typeof Type.Integer>
  >,
  closed,
);

export const PreviewView = Type.Object(
  {
    approved: Type.Integer(),
    pending: Type.Integer({ description: 'wait for a decision and would not be on the list' }),
    eligible: Type.Integer(),
    tickets: Type.Integer(),
    excluded: Excluded,
  },
  closed,
);

export type PreviewView = Static<typeof PreviewView>;

/** `GET /api/v1/beacon`: whether a draw can take its chance from drand, and if not, why. */
export const BeaconView = Type.Object(
  {
    available: Type.Boolean(),
    reason: Nullable(Type.String({ description: 'in the language of Accept-Language' })),
    round: Nullable(Type.Integer({ description: 'the newest round that a relay answered with' })),
  },
  closed,
);

export type BeaconView = Static<typeof BeaconView>;

export const RunDrawBody = Type.Object(
  { text: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })) },
  closed,
);

export type RunDrawBody = Static<typeof RunDrawBody>;

/** `POST /api/v1/draws/:id/publication`: tell everybody on the list, or note where the hash was published instead. */
export const PublicationBody = Type.Object(
  {
    how: oneOf(['sent', 'elsewhere'] as const),
    note: Type.Optional(
      Nullable(
        Type.String({ maxLength: 500, description: 'sent: words that stand above the hash; elsewhere: where it is' }),
      ),
    ),
  },
  closed,
);

export type PublicationBody = Static<typeof PublicationBody>;

export const VoidDrawBody = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500, description: 'published' }) },
  closed,
);

export type VoidDrawBody = Static<typeof VoidDrawBody>;

/** `POST /api/v1/draws/:id/winners/:rank/forfeit` */
export const ForfeitBody = Type.Object(
  {
    reason: oneOf(GIVEN_REASONS),
    note: Type.Optional(Nullable(Type.String({ maxLength: 200, description: 'published beside the reason' }))),
    claimed: Type.Optional(
      Type.Boolean({ description: 'that the person took the prize is known; without it such a prize stays taken' }),
    ),
  },
  closed,
);

export type ForfeitBody = Static<typeof ForfeitBody>;

const place = {
  rank: Type.Integer(),
  prize: Nullable(Type.String()),
  kind: oneOf(['winner', 'reserve'] as const),
  state: oneOf(WINNER_STATES),
  code: Type.String(),
  reason: Nullable(oneOf(FORFEIT_REASONS)),
  note: Nullable(Type.String()),
  replaces: Nullable(Type.Integer()),
  replacedBy: Nullable(Type.Integer()),
  publicName: Nullable(Type.String()),
  exhausted: Type.Boolean({ description: 'forfeited, and nobody is left in the ranking to have the prize' }),
};

export const WinnerView = Type.Object(
  {
    ...place,
    key: Type.String(),
    claimBy: Nullable(Time),
    toldAt: Nullable(Time),
    settledAt: Nullable(Time),
    delivery: Nullable(oneOf(['waiting', 'sent', 'unreachable', 'failed'] as const)),
    participantId: Type.Integer(),
    fullName: Type.String(),
    phoneNumber: Nullable(Type.String()),
  },
  closed,
);

export type WinnerView = Static<typeof WinnerView>;

const AnnouncementView = Type.Object(
  {
    step: oneOf(ANNOUNCED_STEPS),
    broadcastId: Type.Integer({ description: 'of GET /api/v1/broadcasts/:id, where it can be paused' }),
    complete: Type.Boolean({ description: 'the list of those who are told is stored' }),
    total: Type.Integer(),
    waiting: Type.Integer({ description: 'have not left yet' }),
    sent: Type.Integer(),
    failed: Type.Integer(),
    unreachable: Type.Integer(),
  },
  closed,
);

const Publication = Type.Object(
  { how: oneOf(['sent', 'elsewhere'] as const), note: Nullable(Type.String()), at: Time },
  closed,
);

const facts = {
  id: Type.String(),
  title: Type.String(),
  state: oneOf(DRAW_STATES),
  mode: oneOf(DRAW_MODES),
  drandRound: Nullable(Type.Integer()),
  entropyAt: Nullable(Time),
  claimHours: Nullable(Type.Integer()),
  excluded: Nullable(Excluded),
  publication: Nullable(Publication),
  voidReason: Nullable(Type.String()),
  voidedAt: Nullable(Time),
  drawnAt: Nullable(Time),
};

/** `GET /api/v1/draws?campaign=`, `POST /api/v1/draws`, `GET /api/v1/draws/:id` and every step answer with this. */
export const DrawView = Type.Object(
  {
    ...facts,
    campaignId: Type.Integer(),
    prizes: Type.Array(PrizeBody),
    reserves: Type.Integer(),
    textSource: Nullable(Type.String()),
    eligibility: Type.Required(EligibilityBody, closed),
    twoPersons: Type.Boolean(),
    asked: Nullable(
      Type.Object(
        {
          step: oneOf(GUARDED_STEPS),
          login: Type.String(),
          at: Time,
          mine: Type.Boolean({ description: 'the asking account is this one, so another must confirm' }),
        },
        closed,
      ),
    ),
    entries: Nullable(Type.Integer()),
    tickets: Nullable(Type.Integer()),
    closedAt: Nullable(Time),
    manifestHash: Nullable(Type.String()),
    text: Nullable(Type.String({ description: 'what was read' })),
    createdAt: Time,
    announcements: Type.Array(AnnouncementView),
    winners: Type.Array(WinnerView),
  },
  closed,
);

export type DrawView = Static<typeof DrawView>;

/** `GET /api/v1/draws/:id/check`: what is stored, recomputed in the pool. */
export const DrawCheckView = Type.Object(
  {
    ok: Type.Boolean(),
    checks: Type.Array(
      Type.Object(
        {
          id: oneOf([...CHECKS, 'audit', 'places'] as const),
          outcome: oneOf(['ok', 'failed', 'skipped'] as const),
          detail: Nullable(Type.String()),
        },
        closed,
      ),
    ),
    outside: Type.Array(oneOf(OUTSIDE)),
  },
  closed,
);

export type DrawCheckView = Static<typeof DrawCheckView>;

/**
 * `GET /draws/:id/state.json`: what the organiser says beyond the files that the hash binds. Open to everybody, never
 * cached, no personal data but masked names that were agreed to.
 */
export const PublicDrawView = Type.Object(
  {
    ...facts,
    campaign: Type.String(),
    timeZone: Type.String(),
    previous: Nullable(Type.String()),
    next: Nullable(Type.String()),
    winners: Type.Array(Type.Object(place, closed)),
  },
  closed,
);

export type PublicDrawView = Static<typeof PublicDrawView>;
