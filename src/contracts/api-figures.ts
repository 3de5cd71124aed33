import { Type, type Static } from 'typebox';
import { BROADCAST_STATES } from '../domain/broadcast.ts';
import { DRAW_STATES } from '../domain/model.ts';
import { PERIODS, type Period } from '../domain/period.ts';
import { StatusCounts } from './api-campaigns.ts';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';

/** The JSON of the dashboard in the HTTP API. */

export const DashboardQuery = Type.Object(
  {
    campaign: Type.Integer({ minimum: 1 }),
    days: Type.Optional(Type.Unsafe<Period>({ type: 'integer', enum: [...PERIODS], default: 7 })),
  },
  closed,
);

export const DashboardNowQuery = Type.Object({ campaign: Type.Integer({ minimum: 1 }) }, closed);

const WaitView = Nullable(
  Type.Object(
    {
      medianMs: Type.Integer({ description: 'half of the entries waited at most so long' }),
      p90Ms: Type.Integer({ description: 'nine of ten waited at most so long' }),
    },
    closed,
  ),
);

const counted = {
  registered: Type.Integer(),
  approved: Type.Integer({ description: 'by a moderator, who had it wait, or by a rule' }),
  rejected: Type.Integer(),
  wait: WaitView,
};

/** What happened in an hour or a day of the campaign's time zone that begins at `at`. */
const SlotView = Type.Object({ at: Time, ...counted }, closed);
const SumView = Type.Object(counted, closed);

/** `GET /api/v1/dashboard`: what happened in the last days, counted by the hour. */
export const DashboardView = Type.Object(
  {
    days: Type.Integer(),
    from: Time,
    /** The last moment of which the figures know. */
    to: Time,
    /** End of the last slot. */
    until: Time,
    timeZone: Type.String(),
    slots: Type.Array(SlotView, { description: 'hours of today for one day, else days; those to come are left out' }),
    period: SumView,
    before: Type.Object(
      { registered: Type.Integer(), approved: Type.Integer(), rejected: Type.Integer(), wait: WaitView },
      { ...closed, description: 'as many days before, up to the same time of the day' },
    ),
    today: Type.Object(
      { registered: Type.Integer(), before: Type.Integer({ description: 'yesterday, up to the same time' }) },
      closed,
    ),
  },
  closed,
);

export type DashboardView = Static<typeof DashboardView>;
export type SlotView = Static<typeof SlotView>;

const DrawGlanceView = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    state: oneOf(DRAW_STATES),
    entropyAt: Nullable(Time),
    drawnAt: Nullable(Time),
    entries: Nullable(Type.Integer()),
  },
  closed,
);

export type DrawGlanceView = Static<typeof DrawGlanceView>;

const OpenBroadcastView = Type.Object(
  {
    id: Type.Integer(),
    title: Type.String(),
    state: oneOf(BROADCAST_STATES),
    startAt: Nullable(Time),
    total: Type.Integer(),
    waiting: Type.Integer(),
    sent: Type.Integer(),
  },
  closed,
);

export type OpenBroadcastView = Static<typeof OpenBroadcastView>;

/** `GET /api/v1/dashboard/now`: what waits and what goes on. */
export const DashboardNowView = Type.Object(
  {
    at: Time,
    counts: StatusCounts,
    waitingSince: Nullable(Time),
    unfinished: Type.Integer({ description: 'forms that were begun and not sent' }),
    unfinishedMore: Type.Boolean({ description: 'there are more; nobody counted all' }),
    activePeople: Type.Integer({ description: 'who wrote to the bot in the last five minutes' }),
    messages: Type.Object(
      {
        waiting: Nullable(Type.Integer()),
        oldestMs: Type.Integer(),
        lost: Type.Integer({ description: 'replies and notices of the last 24 hours; at most 1001' }),
      },
      closed,
    ),
    broadcasts: Type.Array(OpenBroadcastView),
    nextDraw: Nullable(DrawGlanceView),
    lastDraw: Nullable(DrawGlanceView),
    health: Type.Object(
      {
        status: oneOf(['ok', 'degraded', 'down']),
        part: Nullable(Type.String({ description: 'the part that is worst; null when all are well' })),
      },
      closed,
    ),
  },
  closed,
);

export type DashboardNowView = Static<typeof DashboardNowView>;
