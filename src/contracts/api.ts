import { Type, type Static } from 'typebox';
import {
  CAMPAIGN_STATES,
  DRAW_MODES,
  DRAW_STATES,
  LANGUAGES,
  OPTIONAL_FIELDS,
  PARTICIPANT_STATUSES,
  ROLES,
} from '../domain/model.ts';

/**
 * The JSON of the HTTP API, as schemas and as types. Fastify validates with the schemas (closed: an extra key or a wrong
 * type is refused), the panel imports the types alone.
 */

const closed = { additionalProperties: false } as const;
const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...values] });
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
/** Up to the last moment that a date can name (ECMA-262 21.4.1.1). */
const Time = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000, description: 'UTC milliseconds' });

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
    totp: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
  },
  closed,
);
export type LoginBody = Static<typeof LoginBody>;

/** `GET|POST /api/v1/session`: who is logged in. */
export const SessionView = Type.Object(
  { login: Type.String(), role: oneOf(ROLES), sandbox: Type.Boolean({ description: 'whether /sandbox exists' }) },
  closed,
);
export type SessionView = Static<typeof SessionView>;

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

export const CampaignView = Type.Object(
  {
    id: Type.Integer(),
    code: Type.String(),
    title: Type.String(),
    state: oneOf(CAMPAIGN_STATES),
    opensAt: Nullable(Time),
    closesAt: Nullable(Time),
    timeZone: Type.String(),
    region: Type.String(),
    rulesUrl: Nullable(Type.String()),
    rulesVersion: Type.Integer(),
    consentVersion: Type.Integer(),
    requiredFields: Type.Array(oneOf(OPTIONAL_FIELDS)),
    version: Type.Integer(),
  },
  closed,
);
export type CampaignView = Static<typeof CampaignView>;

const campaignFields = {
  title: Type.String({ minLength: 1, maxLength: 200 }),
  state: oneOf(CAMPAIGN_STATES),
  opensAt: Nullable(Time),
  closesAt: Nullable(Time),
  timeZone: Type.String({ minLength: 1, maxLength: 64 }),
  region: Type.String({ pattern: '^[A-Z]{2}$' }),
  rulesUrl: Nullable(Type.String({ maxLength: 500, pattern: '^https?://' })),
  requiredFields: Type.Array(oneOf(OPTIONAL_FIELDS), { uniqueItems: true }),
};
const optionalCampaignFields = {
  state: Type.Optional(campaignFields.state),
  opensAt: Type.Optional(campaignFields.opensAt),
  closesAt: Type.Optional(campaignFields.closesAt),
  timeZone: Type.Optional(campaignFields.timeZone),
  region: Type.Optional(campaignFields.region),
  rulesUrl: Type.Optional(campaignFields.rulesUrl),
  requiredFields: Type.Optional(campaignFields.requiredFields),
};
export const CreateCampaignBody = Type.Object(
  {
    code: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9_-]{1,64}$',
        description: 'word of the deep link; made up where it is left out',
      }),
    ),
    title: campaignFields.title,
    ...optionalCampaignFields,
  },
  closed,
);
export type CreateCampaignBody = Static<typeof CreateCampaignBody>;

export const UpdateCampaignBody = Type.Object(
  { version: Type.Integer(), title: Type.Optional(campaignFields.title), ...optionalCampaignFields },
  closed,
);
export type UpdateCampaignBody = Static<typeof UpdateCampaignBody>;

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
    rejectionReason: Nullable(Type.String()),
    version: Type.Integer(),
  },
  closed,
);
export type ParticipantView = Static<typeof ParticipantView>;

export const ParticipantsQuery = Type.Object(
  {
    campaign: Type.Integer({ minimum: 1 }),
    status: Type.Optional(oneOf(PARTICIPANT_STATUSES)),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  closed,
);

/** `next` is the value of `after` for the following page, null on the last. */
export const ParticipantsPage = Type.Object(
  { items: Type.Array(ParticipantView), next: Nullable(Type.Integer()) },
  closed,
);
export type ParticipantsPage = Static<typeof ParticipantsPage>;

/** `GET /api/v1/campaigns/:id/counts` */
export const StatusCounts = Type.Object(
  { pending: Type.Integer(), approved: Type.Integer(), rejected: Type.Integer(), withdrawn: Type.Integer() },
  closed,
);
export type StatusCounts = Static<typeof StatusCounts>;

export const DecisionBody = Type.Object(
  {
    decision: oneOf(['approve', 'reject'] as const),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    version: Type.Integer(),
  },
  closed,
);
export type DecisionBody = Static<typeof DecisionBody>;

const PrizeBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 200 }), count: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
  closed,
);

export const CreateDrawBody = Type.Object(
  {
    campaignId: Type.Integer(),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    prizes: Type.Array(PrizeBody, { minItems: 1, maxItems: 100 }),
    reserves: Type.Integer({ minimum: 0, maximum: 10_000 }),
    mode: oneOf(DRAW_MODES),
    textSource: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    drandRound: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  closed,
);
export type CreateDrawBody = Static<typeof CreateDrawBody>;

export const RunDrawBody = Type.Object(
  { text: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })) },
  closed,
);
export type RunDrawBody = Static<typeof RunDrawBody>;

export const WinnerView = Type.Object(
  {
    rank: Type.Integer(),
    prize: Nullable(Type.String()),
    kind: oneOf(['winner', 'reserve'] as const),
    state: Type.String(),
    code: Type.String(),
    key: Type.String(),
    participantId: Type.Integer(),
    fullName: Type.String(),
    phoneNumber: Nullable(Type.String()),
  },
  closed,
);
export type WinnerView = Static<typeof WinnerView>;

/** `GET /api/v1/draws?campaign=`, `POST /api/v1/draws`, `GET /api/v1/draws/:id` and the two steps answer with this. */
export const DrawView = Type.Object(
  {
    id: Type.String(),
    campaignId: Type.Integer(),
    title: Type.String(),
    state: oneOf(DRAW_STATES),
    prizes: Type.Array(PrizeBody),
    reserves: Type.Integer(),
    mode: oneOf(DRAW_MODES),
    textSource: Nullable(Type.String()),
    drandRound: Nullable(Type.Integer()),
    entries: Nullable(Type.Integer()),
    tickets: Nullable(Type.Integer()),
    closedAt: Nullable(Time),
    manifestHash: Nullable(Type.String()),
    createdAt: Time,
    drawnAt: Nullable(Time),
    winners: Type.Array(WinnerView),
  },
  closed,
);
export type DrawView = Static<typeof DrawView>;

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
  | { readonly type: 'draw'; readonly campaignId: number; readonly id: string; readonly state: string };
