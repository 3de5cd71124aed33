import { Type, type Static } from 'typebox';
import { APPROVAL_RULES, CARD_CHECKS, CARD_LIST_RULES, PHOTO_RULES } from '../domain/campaign-settings.ts';
import { MARK_KINDS } from '../domain/marks.ts';
import {
  CAMPAIGN_STATES,
  DRAW_MODES,
  DRAW_STATES,
  FIELDS,
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
  {
    login: Type.String(),
    role: oneOf(ROLES),
    sandbox: Type.Boolean({ description: 'whether /sandbox exists' }),
    bot: Nullable(Type.String({ description: 'user name of the bot; null until Telegram told it' })),
    telegramLinked: Type.Boolean({ description: 'whether a Telegram account may decide in the name of this one' }),
  },
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

const photoRule = oneOf(PHOTO_RULES);
/** `CampaignSettings` of the domain, each part whole: what is sent replaces what was. */
export const CampaignSettingsBody = Type.Object(
  {
    personalData: Type.Object(
      {
        ru: Nullable(Type.String({ minLength: 1, maxLength: 2_500 })),
        en: Nullable(Type.String({ minLength: 1, maxLength: 2_500 })),
      },
      closed,
    ),
    minimumAge: Nullable(Type.Integer({ minimum: 1, maximum: 99 })),
    card: Type.Object(
      {
        masks: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 10 }),
        check: oneOf(CARD_CHECKS),
        list: oneOf(CARD_LIST_RULES),
      },
      closed,
    ),
    photo: Type.Object(
      { blurred: photoRule, dark: photoRule, blank: photoRule, small: photoRule, duplicate: photoRule },
      closed,
    ),
    form: Type.Object(
      {
        remindAfterHours: Nullable(Type.Integer({ minimum: 1, maximum: 24 * 30 })),
        expireAfterDays: Type.Integer({ minimum: 1, maximum: 30 }),
      },
      closed,
    ),
    retentionDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
    channels: Type.Array(
      Type.Object(
        {
          chat: Type.String({ pattern: '^(@[A-Za-z][A-Za-z0-9_]{3,31}|-100[0-9]{5,15})$' }),
          title: Type.String({ minLength: 1, maxLength: 100 }),
          url: Type.String({ pattern: '^https://t\\.me/', maxLength: 200 }),
        },
        closed,
      ),
      { maxItems: 5 },
    ),
    graceHours: Type.Integer({ minimum: 1, maximum: 24 * 14 }),
    invitations: Nullable(
      Type.Object(
        {
          ticketsPerFriend: Type.Integer({ minimum: 1, maximum: 100 }),
          most: Type.Integer({ minimum: 2, maximum: 1_000 }),
        },
        closed,
      ),
    ),
    humanCheck: Type.Boolean(),
    autoApproval: Type.Array(oneOf(APPROVAL_RULES), { uniqueItems: true }),
  },
  closed,
);
export type CampaignSettingsBody = Static<typeof CampaignSettingsBody>;

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
    settings: CampaignSettingsBody,
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
  settings: CampaignSettingsBody,
};
const optionalCampaignFields = {
  state: Type.Optional(campaignFields.state),
  opensAt: Type.Optional(campaignFields.opensAt),
  closesAt: Type.Optional(campaignFields.closesAt),
  timeZone: Type.Optional(campaignFields.timeZone),
  region: Type.Optional(campaignFields.region),
  rulesUrl: Type.Optional(campaignFields.rulesUrl),
  requiredFields: Type.Optional(campaignFields.requiredFields),
  settings: Type.Optional(campaignFields.settings),
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

const reasonFields = {
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  reasonCode: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 9, description: 'a ready reason, said in the language of the person' }),
  ),
  wrongFields: Type.Optional(
    Type.Array(oneOf(FIELDS), {
      uniqueItems: true,
      description: 'what the person is asked again; else what the reason names',
    }),
  ),
};

/** A rejection needs `reason` or `reasonCode`. */
export const DecisionBody = Type.Object(
  { decision: oneOf(['approve', 'reject'] as const), ...reasonFields, version: Type.Integer() },
  closed,
);
export type DecisionBody = Static<typeof DecisionBody>;

/** `POST /api/v1/participants/:id/undo`: within six seconds of the own decision. */
export const VersionBody = Type.Object({ version: Type.Integer() }, closed);
export type VersionBody = Static<typeof VersionBody>;

/** `PATCH /api/v1/participants/:id` */
export const EditParticipantBody = Type.Object(
  {
    version: Type.Integer(),
    fullName: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    phoneNumber: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 40 }))),
    loyaltyCard: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 64 }))),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  closed,
);
export type EditParticipantBody = Static<typeof EditParticipantBody>;

/** `PUT /api/v1/participants/:id/block` */
export const BlockBody = Type.Object(
  { blocked: Type.Boolean(), reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })) },
  closed,
);
export type BlockBody = Static<typeof BlockBody>;

/** `POST /api/v1/participants/:id/erase`: the ticket code, typed, says that it is meant. */
export const EraseBody = Type.Object({ ticketCode: Type.String({ minLength: 1, maxLength: 40 }) }, closed);
export type EraseBody = Static<typeof EraseBody>;

const historyValue = Type.Union([Type.String(), Type.Number(), Type.Null()]);

/** `GET /api/v1/participants/:id/detail` (`ParticipantDetail` of contracts/reader) */
export const ParticipantDetailView = Type.Object(
  {
    participant: ParticipantView,
    source: Nullable(Type.String()),
    consent: Type.Object({ version: Type.Integer(), rulesVersion: Type.Integer() }, closed),
    membershipLostAt: Nullable(Time),
    blocked: Nullable(Type.Object({ reason: Type.String(), at: Time }, closed)),
    codes: Type.Array(Type.String()),
    related: Type.Array(
      Type.Object(
        {
          mark: oneOf(['duplicate', 'similar', 'code-used', 'phone-elsewhere'] as const),
          id: Type.Integer(),
          campaignId: Type.Integer(),
          fullName: Type.String(),
          status: oneOf(PARTICIPANT_STATUSES),
          hasPhoto: Type.Boolean(),
        },
        closed,
      ),
    ),
    inviter: Nullable(Type.Object({ id: Type.Integer(), fullName: Type.String() }, closed)),
    friends: Type.Object({ approved: Type.Integer(), all: Type.Integer() }, closed),
    wins: Type.Array(
      Type.Object(
        { drawId: Type.String(), drawTitle: Type.String(), prize: Type.String(), state: Type.String() },
        closed,
      ),
    ),
    history: Type.Array(
      Type.Object(
        {
          at: Time,
          actor: oneOf(['person', 'admin', 'rule', 'time'] as const),
          admin: Nullable(Type.String()),
          action: Type.String({ description: 'HISTORY_ACTIONS of contracts/reader' }),
          details: Type.Record(Type.String(), historyValue),
        },
        closed,
      ),
    ),
    messages: Type.Array(
      Type.Object(
        {
          at: Time,
          title: Type.String({ description: 'what it was about, in the language of Accept-Language' }),
          kind: oneOf(['reply', 'notice', 'broadcast'] as const),
          state: oneOf(['queued', 'leased', 'sent', 'failed', 'unreachable', 'cancelled'] as const),
          maybeTwice: Type.Boolean(),
          error: Nullable(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type ParticipantDetailView = Static<typeof ParticipantDetailView>;

/**
 * `POST /api/v1/queue`: gives the moderator the next pending entries, longest waiting first, and keeps them for this
 * moderator for two minutes; asking again renews those still held. `skip` are passed over, `release` are given back.
 */
export const QueueBody = Type.Object(
  {
    campaignId: Type.Integer({ minimum: 1 }),
    take: Type.Integer({ minimum: 0, maximum: 5 }),
    hold: Type.Array(Type.Integer(), { maxItems: 5 }),
    skip: Type.Array(Type.Integer(), { maxItems: 500 }),
    release: Type.Array(Type.Integer(), { maxItems: 5 }),
  },
  closed,
);
export type QueueBody = Static<typeof QueueBody>;

/** `items`: newly given; `held`: of `hold`, those still kept; `others`: how many other moderators hold entries. */
export const QueueView = Type.Object(
  {
    items: Type.Array(ParticipantView),
    held: Type.Array(Type.Integer()),
    pending: Type.Integer(),
    others: Type.Integer(),
  },
  closed,
);
export type QueueView = Static<typeof QueueView>;

/** `GET /api/v1/participants/count`: what a bulk decision would be about. */
export const MatchCount = Type.Object({ count: Type.Integer({ description: 'counting stops at 100,001' }) }, closed);
export type MatchCount = Static<typeof MatchCount>;

/** `POST /api/v1/jobs`: decides everything that the filter matches now, if it is as much as the person saw. */
export const CreateJobBody = Type.Object(
  {
    campaignId: Type.Integer({ minimum: 1 }),
    kind: oneOf(['approve', 'reject', 'membership'] as const),
    status: Type.Optional(oneOf(PARTICIPANT_STATUSES)),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    expected: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    reason: reasonFields.reason,
    reasonCode: reasonFields.reasonCode,
    wrongFields: reasonFields.wrongFields,
  },
  closed,
);
export type CreateJobBody = Static<typeof CreateJobBody>;

/** `GET /api/v1/jobs?campaign`, `GET /api/v1/jobs/:id`, `POST /api/v1/jobs/:id/cancel` */
export const JobView = Type.Object(
  {
    id: Type.Integer(),
    kind: oneOf(['approve', 'reject', 'membership'] as const),
    campaignId: Type.Integer(),
    state: oneOf(['running', 'done', 'cancelled'] as const),
    total: Type.Integer(),
    done: Type.Integer(),
    skipped: Type.Integer(),
    createdAt: Time,
    finishedAt: Nullable(Time),
  },
  closed,
);
export type JobView = Static<typeof JobView>;

/** `GET /api/v1/jobs/:id/skipped?after`; `next` is the `after` of the following page. */
export const JobSkips = Type.Object(
  {
    items: Type.Array(
      Type.Object({ participantId: Type.Integer(), fullName: Type.String(), outcome: Type.String() }, closed),
    ),
    next: Nullable(Type.Integer()),
  },
  closed,
);
export type JobSkips = Static<typeof JobSkips>;

/** `POST /api/v1/campaigns/:id/cards`, the file as the body (`text/csv` or XLSX), replaces the list; `GET` tells its size. */
export const CardListReport = Type.Object(
  {
    cards: Type.Integer(),
    lines: Type.Integer(),
    repeated: Type.Integer(),
    bad: Type.Integer(),
    badLines: Type.Array(Type.Object({ line: Type.Integer(), text: Type.String(), problem: Type.String() }, closed)),
  },
  closed,
);
export type CardListReport = Static<typeof CardListReport>;
export const CardListSize = Type.Object({ cards: Type.Integer() }, closed);
export type CardListSize = Static<typeof CardListSize>;

/** `GET /api/v1/campaigns/:id/sources` */
export const SourcesView = Type.Array(
  Type.Object({ source: Nullable(Type.String()), total: Type.Integer(), approved: Type.Integer() }, closed),
);
export type SourcesView = Static<typeof SourcesView>;

/** `GET /api/v1/reasons`: the ready reasons in the language of Accept-Language. */
export const ReasonsView = Type.Array(
  Type.Object({ code: Type.Integer(), text: Type.String(), fields: Type.Array(oneOf(FIELDS)) }, closed),
);
export type ReasonsView = Static<typeof ReasonsView>;

/** `GET /api/v1/staff-chat`, `DELETE`; it is set by `/staffchat` in the group itself. */
export const StaffChatView = Type.Object({ title: Nullable(Type.String()) }, closed);
export type StaffChatView = Static<typeof StaffChatView>;

/** `POST /api/v1/staff-link`: a code for ten minutes; `/link CODE` to the bot ties the own Telegram account to this one. */
export const StaffLinkView = Type.Object({ code: Type.String(), expiresAt: Time }, closed);
export type StaffLinkView = Static<typeof StaffLinkView>;

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
  | {
      readonly type: 'job';
      readonly campaignId: number;
      readonly id: number;
      readonly state: string;
      readonly total: number;
      readonly done: number;
      readonly skipped: number;
    }
  /** Which entries of the campaign moderators hold now. */
  | { readonly type: 'claims'; readonly campaignId: number; readonly held: readonly number[] }
  | { readonly type: 'draw'; readonly campaignId: number; readonly id: string; readonly state: string };
