import { Type, type Static } from 'typebox';
import { BROADCAST_STATES, DOUBT_RULES, REACHED_STATUSES, STOP_REASONS } from '../domain/broadcast.ts';
import { FAILURE_REASONS } from '../domain/failures.ts';
import { LANGUAGES } from '../domain/model.ts';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';
import { ANNOUNCED_STEPS } from './draws.ts';

/** The JSON of broadcasts, their templates and files in the HTTP API. */

/** More than Telegram takes, because marks count nothing there. */
const markedText = Type.String({
  maxLength: 20_000,
  description:
    'with the tags of Telegram’s HTML (b, i, u, s, a, code, pre, blockquote, tg-spoiler, tg-emoji) and {name}, {code}, {status}',
});
const label = Type.String({ minLength: 1, maxLength: 64 });

const translated = <T extends typeof markedText>(text: T) =>
  Type.Object({ ru: Type.Optional(Nullable(text)), en: Type.Optional(Nullable(text)) }, closed);

/** What is said; a text for every reader, or one by language, of which one may be missing. */
const content = {
  text: Type.Union([markedText, translated(markedText)]),
  attachmentId: Type.Optional(Nullable(Type.Integer({ minimum: 1, description: 'of POST /api/v1/attachments' }))),
  buttons: Type.Optional(
    Type.Array(
      Type.Object(
        { label: Type.Union([label, translated(label)]), url: Type.String({ minLength: 1, maxLength: 2_048 }) },
        closed,
      ),
      { maxItems: 10 },
    ),
  ),
};

const status = oneOf(REACHED_STATUSES);
const language = oneOf(LANGUAGES);
const tag = Type.String({ minLength: 1, maxLength: 64 });

/** Whom it reaches: rules that all hold, or one word. Without a rule everybody of the campaign. */
export const AudienceBody = Type.Union([
  oneOf(['all', 'unfinished', ...REACHED_STATUSES] as const),
  Type.Object(
    {
      people: Type.Optional(oneOf(['entrants', 'unfinished'] as const)),
      status: Type.Optional(Type.Union([status, Type.Array(status, { maxItems: 3 })])),
      language: Type.Optional(Type.Union([language, Type.Array(language, { maxItems: 2 })])),
      registeredFrom: Type.Optional(Nullable(Time)),
      registeredUntil: Type.Optional(Nullable(Time)),
      winners: Type.Optional(Nullable(oneOf(['only', 'except'] as const))),
      source: Type.Optional(Type.Union([tag, Type.Array(tag, { maxItems: 50 })])),
    },
    closed,
  ),
]);

export type AudienceBody = Static<typeof AudienceBody>;

const plan = {
  title: Type.Optional(Type.String({ maxLength: 200, description: 'for staff; without it the beginning of the text' })),
  ...content,
  audience: Type.Optional(AudienceBody),
  paid: Type.Optional(Type.Boolean({ description: 'up to 1,000 a second for Stars' })),
  onDoubt: Type.Optional(oneOf(DOUBT_RULES)),
};

/** `POST /api/v1/broadcasts` makes a draft. */
export const CreateBroadcastBody = Type.Object({ campaignId: Type.Integer({ minimum: 1 }), ...plan }, closed);

export type CreateBroadcastBody = Static<typeof CreateBroadcastBody>;

/** `PUT /api/v1/broadcasts/:id` replaces a draft. */
export const ReplanBroadcastBody = Type.Object({ ...plan, version: Type.Integer({ minimum: 1 }) }, closed);

export type ReplanBroadcastBody = Static<typeof ReplanBroadcastBody>;

/** `POST /api/v1/broadcasts/:id/start` */
export const StartBroadcastBody = Type.Object(
  {
    expected: Type.Optional(
      Type.Integer({ minimum: 0, description: 'people as they were shown; COUNT_CHANGED when they are not as many' }),
    ),
  },
  closed,
);

/** `POST /api/v1/broadcasts/:id/schedule` */
export const ScheduleBody = Type.Object({ startAt: Time }, closed);

/** `POST /api/v1/broadcasts/test`: to the Telegram account of whoever asks. */
export const TestBroadcastBody = Type.Object({ campaignId: Type.Integer({ minimum: 1 }), ...content }, closed);

export type TestBroadcastBody = Static<typeof TestBroadcastBody>;

export const TestView = Type.Object({ sent: Type.Integer({ description: 'messages, one a language' }) }, closed);

export type TestView = Static<typeof TestView>;

/** `POST /api/v1/broadcasts/audience` */
export const AudienceQuestionBody = Type.Object(
  { campaignId: Type.Integer({ minimum: 1 }), audience: AudienceBody, paid: Type.Optional(Type.Boolean()) },
  closed,
);

export type AudienceQuestionBody = Static<typeof AudienceQuestionBody>;

export const AudienceView = Type.Object(
  {
    reachable: Type.Integer(),
    unreachable: Type.Integer({ description: 'fit the rules and blocked the bot' }),
    perSecond: Type.Integer(),
    seconds: Type.Integer({ description: 'that sending takes at that rate' }),
    stars: Nullable(Type.Integer({ description: 'the most that it costs; null when it is not paid' })),
    balance: Nullable(
      Type.Integer({ description: 'Stars of the bot; null when it is not paid or Telegram does not say' }),
    ),
  },
  closed,
);

export type AudienceView = Static<typeof AudienceView>;

/** `POST /api/v1/attachments?kind=&name=`: the file is the body. */
export const AttachmentQuery = Type.Object(
  { kind: oneOf(['photo', 'document'] as const), name: Type.String({ minLength: 1, maxLength: 120 }) },
  closed,
);

/** Its bytes are at `GET /api/v1/attachments/:id`. */
export const AttachmentView = Type.Object(
  {
    id: Type.Integer(),
    kind: oneOf(['photo', 'document'] as const),
    name: Type.String(),
    mime: Type.String(),
    bytes: Type.Integer(),
  },
  closed,
);

export type AttachmentView = Static<typeof AttachmentView>;

const Both = Type.Object({ ru: Nullable(Type.String()), en: Nullable(Type.String()) }, closed);

const shownContent = {
  text: Both,
  attachment: Nullable(AttachmentView),
  buttons: Type.Array(Type.Object({ label: Both, url: Type.String() }, closed)),
};

const Rules = Type.Object(
  {
    people: oneOf(['entrants', 'unfinished'] as const),
    status: Type.Array(status),
    language: Type.Array(language),
    registeredFrom: Nullable(Time),
    registeredUntil: Nullable(Time),
    winners: Nullable(oneOf(['only', 'except'] as const)),
    source: Type.Array(Type.String()),
  },
  closed,
);

/** `GET /api/v1/broadcasts/:id` and every step answer with this. The counts add up: total is the sum from waiting to skipped. */
export const BroadcastView = Type.Object(
  {
    id: Type.Integer(),
    campaignId: Type.Integer(),
    title: Type.String(),
    state: oneOf(BROADCAST_STATES),
    stop: Nullable(
      Type.Object(
        {
          reason: oneOf(STOP_REASONS),
          at: Time,
          errorCode: Nullable(Type.Integer({ description: '0: no answer' })),
          errorText: Nullable(Type.String()),
        },
        closed,
      ),
    ),
    ...shownContent,
    /** Null for the announcement of a draw. */
    audience: Nullable(Rules),
    announcement: Nullable(Type.Object({ drawId: Type.String(), step: oneOf(ANNOUNCED_STEPS) }, closed)),
    paid: Type.Boolean(),
    onDoubt: oneOf(DOUBT_RULES),
    startAt: Nullable(Time),
    total: Type.Integer({ description: 'people on the frozen list; 0 before' }),
    waiting: Type.Integer(),
    sent: Type.Integer(),
    failed: Type.Integer(),
    blocked: Type.Integer({ description: 'blocked the bot, or whose account is gone' }),
    unknown: Type.Integer({ description: 'a crash or silence left their fate unknown, and it was to be left so' }),
    skipped: Type.Integer({ description: 'erased before their turn, or left when it was cancelled' }),
    repeated: Type.Integer({ description: 'of those sent: may have come twice' }),
    failures: Type.Array(Type.Object({ reason: oneOf(FAILURE_REASONS), count: Type.Integer() }, closed)),
    perSecond: Type.Integer({ description: 'the rate that is allowed' }),
    rate: Type.Number({ description: 'messages a second of the last ten seconds' }),
    secondsLeft: Nullable(Type.Integer()),
    createdBy: Nullable(Type.String()),
    createdAt: Time,
    startedAt: Nullable(Time),
    finishedAt: Nullable(Time),
    version: Type.Integer(),
  },
  closed,
);

export type BroadcastView = Static<typeof BroadcastView>;

export const BroadcastsQuery = Type.Object(
  {
    campaign: Type.Integer({ minimum: 1 }),
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  closed,
);

/** `next` is the value of `before` for the following page, null on the last. */
export const BroadcastsPage = Type.Object({ items: Type.Array(BroadcastView), next: Nullable(Type.Integer()) }, closed);

export type BroadcastsPage = Static<typeof BroadcastsPage>;

export const FailuresQuery = Type.Object(
  {
    reason: Type.Optional(oneOf(FAILURE_REASONS)),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  closed,
);

/** `next` is the value of `after` for the following page, null on the last. */
export const FailuresPage = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.Integer(),
          reason: oneOf(FAILURE_REASONS),
          errorCode: Nullable(Type.Integer()),
          errorText: Nullable(Type.String()),
          attempts: Type.Integer(),
          at: Time,
          participantId: Nullable(Type.Integer()),
          fullName: Type.String(),
        },
        closed,
      ),
    ),
    next: Nullable(Type.Integer()),
  },
  closed,
);

export type FailuresPage = Static<typeof FailuresPage>;

/** `POST /api/v1/templates`, `PUT /api/v1/templates/:id` */
export const TemplateBody = Type.Object({ title: Type.String({ minLength: 1, maxLength: 100 }), ...content }, closed);

export type TemplateBody = Static<typeof TemplateBody>;

export const TemplateView = Type.Object(
  { id: Type.Integer(), title: Type.String(), ...shownContent, updatedAt: Time },
  closed,
);

export type TemplateView = Static<typeof TemplateView>;
