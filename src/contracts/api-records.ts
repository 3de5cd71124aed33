import { Type, type Static } from 'typebox';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';
import { VIEW_PAGES } from './records.ts';

/** The JSON of the audit log, of revealed answers and of saved views in the HTTP API. */

/** `GET /api/v1/audit` */
export const AuditQuery = Type.Object(
  {
    actor: Type.Optional(Type.Integer({ minimum: 1, description: 'id of an account' })),
    action: Type.Optional(
      Type.String({
        maxLength: 60,
        pattern: '^[a-z][a-z-]*([.][a-zA-Z-]+)?$',
        description: 'an action such as draw.run, or all of a group: draw',
      }),
    ),
    subject: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'such as participant:17' })),
    from: Type.Optional(Time),
    to: Type.Optional(Time),
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  closed,
);

export type AuditQuery = Static<typeof AuditQuery>;

export const AuditPageView = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.Integer(),
          at: Time,
          actor: Nullable(Type.Object({ id: Type.Integer(), login: Type.String() }, closed)),
          action: Type.String({ description: 'AUDIT_ACTIONS of domain/audit-actions' }),
          subject: Type.String(),
          subjectName: Nullable(Type.String()),
          details: Type.Record(
            Type.String(),
            Type.Unknown({ description: '`changes` has [before, after] by the path of each changed field' }),
          ),
        },
        closed,
      ),
    ),
    next: Nullable(Type.Integer({ description: 'a page may be short; without next there are no more' })),
  },
  closed,
);

export type AuditPageView = Static<typeof AuditPageView>;

/** `POST /api/v1/audit/check` */
export const AuditCheckView = Type.Object(
  {
    entries: Type.Integer(),
    broken: Nullable(Type.Object({ id: Type.Integer(), at: Time }, closed)),
    lastHash: Nullable(Type.String()),
  },
  closed,
);

export type AuditCheckView = Static<typeof AuditCheckView>;

/** `POST /api/v1/participants/:id/reveal` */
export const RevealBody = Type.Object(
  {
    fields: Type.Array(oneOf(['phone', 'card', 'codes', 'history'] as const), {
      minItems: 1,
      uniqueItems: true,
      description: '`codes`: what the photo says; `history`: what phone and card were before',
    }),
  },
  closed,
);

export type RevealBody = Static<typeof RevealBody>;
export type RevealField = RevealBody['fields'][number];

/** What was asked for, and nothing else; of an erased entry there is nothing. */
export const RevealView = Type.Object(
  {
    phone: Type.Optional(Nullable(Type.String())),
    card: Type.Optional(Nullable(Type.String())),
    codes: Type.Optional(Type.Array(Type.String())),
    history: Type.Optional(
      Type.Array(Type.Object({ at: Time, phone: Nullable(Type.String()), card: Nullable(Type.String()) }, closed), {
        description: 'rows of the history that replaced one of them, newest first',
      }),
    ),
  },
  closed,
);

export type RevealView = Static<typeof RevealView>;

/** The query of a page of ours as its address has it: names and values of a form, no scheme, no host, no path. */
export const VIEW_QUERY = '^([A-Za-z]+=[A-Za-z0-9%+._~*-]*(&[A-Za-z]+=[A-Za-z0-9%+._~*-]*)*)?$';

/** `POST /api/v1/views` */
export const SaveViewBody = Type.Object(
  {
    page: oneOf(VIEW_PAGES),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    query: Type.String({ maxLength: 3_000, pattern: VIEW_QUERY }),
    replace: Type.Optional(Type.Boolean({ description: 'in the place of the own view of this name' })),
  },
  closed,
);

export type SaveViewBody = Static<typeof SaveViewBody>;

export const SavedView = Type.Object(
  {
    id: Type.Integer(),
    page: oneOf(VIEW_PAGES),
    name: Type.String(),
    query: Type.String(),
    createdAt: Time,
  },
  closed,
);

export type SavedView = Static<typeof SavedView>;

/** `GET /api/v1/views`: the own ones, at most fifty. */
export const SavedViews = Type.Array(SavedView);

export type SavedViews = Static<typeof SavedViews>;
