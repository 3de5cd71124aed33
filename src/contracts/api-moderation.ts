import { Type, type Static } from 'typebox';
import { FIELDS, PARTICIPANT_STATUSES } from '../domain/model.ts';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';
import { ParticipantView } from './api.ts';
import { MESSAGE_STATES } from './outbox.ts';

/** The JSON of moderation in the HTTP API: decisions, the queue, one entry, work over many, the staff. */

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
    campaignId: Type.Integer(),
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
          state: oneOf(MESSAGE_STATES),
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

/** Whose words the reasons are told in; the standard ones without. */
export const ReasonsQuery = Type.Object({ campaign: Type.Optional(Type.Integer({ minimum: 1 })) }, closed);

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
