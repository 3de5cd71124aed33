import { Type, type Static } from 'typebox';
import { MARK_KINDS } from '../domain/marks.ts';
import { LANGUAGES, PARTICIPANT_STATUSES, ROLES } from '../domain/model.ts';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';
import type { BroadcastCounts } from './broadcasts.ts';

/**
 * The JSON of the HTTP API, as schemas and as types. Fastify validates with the schemas (closed: an extra key or a wrong
 * type is refused), the panel imports the types alone.
 */

export const Problem = Type.Object(
  {
    code: Type.String({ description: 'stable error code' }),
    title: Type.String({ description: 'what went wrong and what to do, in the language of Accept-Language' }),
    status: Type.Integer(),
    requestId: Type.String(),
    fields: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }, closed))),
    current: Type.Optional(Type.Unknown({ description: 'for CONFLICT: the row as it is now' })),
  },
  closed,
);

export type Problem = Static<typeof Problem>;

export const LoginBody = Type.Object(
  {
    login: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
    totp: Type.Optional(Type.String({ pattern: '^[0-9]{6}$', description: 'TOTP_NEEDED asks for it' })),
    recoveryCode: Type.Optional(
      Type.String({ minLength: 8, maxLength: 20, description: 'in place of totp; each is worth one use' }),
    ),
  },
  closed,
);

export type LoginBody = Static<typeof LoginBody>;

/** `GET|POST /api/v1/session`: who is logged in. */
export const SessionView = Type.Object(
  {
    id: Type.Integer(),
    login: Type.String(),
    role: oneOf(ROLES),
    sandbox: Type.Boolean({ description: 'whether /sandbox exists' }),
    bot: Nullable(Type.String({ description: 'user name of the bot; null until Telegram told it' })),
    telegramLinked: Type.Boolean({ description: 'whether a Telegram account may decide in the name of this one' }),
    totpEnabled: Type.Boolean({ description: 'whether a login needs a code' }),
    publicUrl: Nullable(Type.String({ description: 'where people see the public pages; null: nobody said' })),
  },
  closed,
);

export type SessionView = Static<typeof SessionView>;

/** `GET /api/v1/setup`. */
export const SetupView = Type.Object(
  { open: Type.Boolean({ description: 'whether the first owner is still to be made' }) },
  closed,
);

export type SetupView = Static<typeof SetupView>;

/** `POST /api/v1/setup`: the first owner, made through the one-time link `/setup#<token>`. */
export const SetupBody = Type.Object(
  {
    token: Type.String({ minLength: 20, maxLength: 100 }),
    login: Type.String({ minLength: 3, maxLength: 64, pattern: '^[A-Za-z0-9._@-]+$' }),
    password: Type.String({ minLength: 8, maxLength: 256 }),
  },
  closed,
);

export type SetupBody = Static<typeof SetupBody>;

export const MarkView = Type.Object(
  { kind: oneOf(MARK_KINDS), other: Type.Optional(Type.Integer({ description: 'participant it is shared with' })) },
  closed,
);

export type MarkView = Static<typeof MarkView>;

export const ParticipantView = Type.Object(
  {
    id: Type.Integer(),
    telegramId: Type.Integer(),
    username: Nullable(Type.String()),
    fullName: Type.String(),
    phoneNumber: Nullable(Type.String()),
    loyaltyCard: Nullable(Type.String()),
    language: oneOf(LANGUAGES),
    status: oneOf(PARTICIPANT_STATUSES),
    registrationDate: Time,
    ticketCode: Type.String(),
    hasPhoto: Type.Boolean({ description: 'GET /api/v1/participants/:id/photo?size=large|thumb' }),
    weight: Type.Integer({ description: 'tickets in a draw' }),
    marks: Type.Array(MarkView),
    rejectionReason: Nullable(Type.String()),
    version: Type.Integer(),
  },
  closed,
);

export type ParticipantView = Static<typeof ParticipantView>;

const masked = Type.Optional(
  Type.Boolean({ description: 'phones and cards with their middle hidden; POST /participants/:id/reveal shows them' }),
);

export const ParticipantsQuery = Type.Object(
  {
    campaign: Type.Integer({ minimum: 1 }),
    status: Type.Optional(oneOf(PARTICIPANT_STATUSES)),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    masked,
  },
  closed,
);

/** Of what tells about people. */
export const MaskedQuery = Type.Object({ masked }, closed);

/** `next` is the value of `after` for the following page, null on the last. */
export const ParticipantsPage = Type.Object(
  { items: Type.Array(ParticipantView), next: Nullable(Type.Integer()) },
  closed,
);

export type ParticipantsPage = Static<typeof ParticipantsPage>;

/** One message of `GET /api/v1/events` (SSE): `event:` is the type, `data:` its JSON. Personal data never travels here. */
export type PanelEvent =
  | {
      readonly type: 'participant';
      readonly campaignId: number;
      readonly id: number;
      readonly status: string;
      readonly fresh: boolean;
    }
  | { readonly type: 'campaign'; readonly campaignId: number }
  | {
      readonly type: 'job';
      readonly campaignId: number;
      readonly id: number;
      readonly state: string;
      readonly total: number;
      readonly done: number;
      readonly skipped: number;
    }
  /** `rate`: messages a second of the last ten; `secondsLeft` is null while nobody can say. */
  | (BroadcastCounts & { readonly type: 'broadcast'; readonly rate: number; readonly secondsLeft: number | null })
  /** Which entries of the campaign moderators hold now. */
  | { readonly type: 'claims'; readonly campaignId: number; readonly held: readonly number[] }
  /** `waiting`: others are before it; `total` is null while nobody knows how many rows it will have. */
  | {
      readonly type: 'export';
      readonly id: number;
      readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
      readonly rows: number;
      readonly total: number | null;
    }
  /** `percent` of what is copied; the check that follows has none. */
  | {
      readonly type: 'backup';
      readonly id: number;
      readonly state: 'copying' | 'checking' | 'done' | 'failed' | 'deleted';
      readonly percent: number | null;
    }
  | {
      readonly type: 'draw';
      readonly campaignId: number;
      readonly id: string;
      readonly state: string;
      /** What is being computed, and how far it is; absent when nothing is. */
      readonly progress?: {
        readonly work: 'collect' | 'root' | 'rank';
        readonly done: number;
        readonly of: number;
      };
    };
