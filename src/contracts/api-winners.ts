import { Type, type Static } from 'typebox';
import { closed, Nullable, oneOf } from './api-schema.ts';
import { WinnerView } from './api-draws.ts';
import { WINNER_GROUPS } from './winners.ts';

/** Winners of all draws of a campaign in the JSON of the HTTP API. */

/** `GET /api/v1/winners` */
export const WinnersQuery = Type.Object(
  {
    campaign: Type.Integer({ minimum: 1 }),
    draw: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' })),
    prize: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'the name of a prize' })),
    state: Type.Optional(oneOf(WINNER_GROUPS)),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(
      Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}:[1-9][0-9]{0,8}$', description: 'the `next` of the page before' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  closed,
);

export type WinnersQuery = Static<typeof WinnersQuery>;

export const WinnerOfDrawView = Type.Object(
  {
    ...Type.Omit(WinnerView, ['key', 'phoneNumber']).properties,
    phoneNumber: Nullable(
      Type.String({ description: 'masked; POST /api/v1/participants/:id/reveal tells the whole number' }),
    ),
    drawId: Type.String(),
    drawTitle: Type.String(),
    claimHours: Nullable(Type.Integer()),
  },
  closed,
);

export type WinnerOfDrawView = Static<typeof WinnerOfDrawView>;

export const WinnersPage = Type.Object(
  {
    items: Type.Array(WinnerOfDrawView),
    next: Nullable(Type.String({ description: 'the `after` of the following page' })),
    counts: Type.Object(
      {
        waiting: Type.Integer(),
        claimed: Type.Integer(),
        forfeited: Type.Integer(),
        expired: Type.Integer(),
      },
      { ...closed, description: 'of everything that the filter matches, whatever its `state`' },
    ),
  },
  closed,
);

export type WinnersPage = Static<typeof WinnersPage>;
