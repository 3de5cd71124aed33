import { Type, type Static } from 'typebox';
import { FAILURE_REASONS } from '../domain/failures.ts';
import { LANGUAGES, PARTICIPANT_STATUSES } from '../domain/model.ts';
import { WINNER_STATES } from '../domain/prizes.ts';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';
import { EXPORT_FORMATS, EXPORT_KINDS } from './exports.ts';

/** The JSON of exports in the HTTP API. */

const row = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

const FILTERS = {
  participants: Type.Object(
    {
      campaign: row,
      status: Type.Optional(oneOf(PARTICIPANT_STATUSES)),
      q: Type.Optional(Type.String({ maxLength: 200 })),
    },
    closed,
  ),
  winners: Type.Object(
    {
      draw: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' })),
      campaign: Type.Optional(row),
      state: Type.Optional(oneOf(WINNER_STATES)),
    },
    closed,
  ),
  audit: Type.Object(
    {
      actor: Type.Optional(row),
      action: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      subject: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      from: Type.Optional(Time),
      to: Type.Optional(Time),
    },
    closed,
  ),
  broadcast: Type.Object({ broadcast: row, reason: Type.Optional(oneOf(FAILURE_REASONS)) }, closed),
};

const scopes = <P extends Record<string, ReturnType<typeof oneOf>>>(more: P) =>
  Type.Union([
    Type.Object({ kind: Type.Literal('participants'), filter: FILTERS.participants, ...more }, closed),
    Type.Object({ kind: Type.Literal('winners'), filter: FILTERS.winners, ...more }, closed),
    Type.Object({ kind: Type.Literal('audit'), filter: FILTERS.audit, ...more }, closed),
    Type.Object({ kind: Type.Literal('broadcast'), filter: FILTERS.broadcast, ...more }, closed),
  ]);

/** `POST /api/v1/exports/count`: the kind and the filter of the page that shows the same rows. */
export const ExportScopeBody = scopes({});

export type ExportScopeBody = Static<typeof ExportScopeBody>;

/** `POST /api/v1/exports` */
export const CreateExportBody = scopes({ format: oneOf(EXPORT_FORMATS) });

export type CreateExportBody = Static<typeof CreateExportBody>;

export const ExportCountView = Type.Object(
  { rows: Type.Integer({ description: 'more than 100,000 is told as 100,001' }) },
  closed,
);

export type ExportCountView = Static<typeof ExportCountView>;

/** `waiting`: others are before it. `expired`: its day is over and the file is gone. */
export const EXPORT_VIEW_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'] as const;

export const ExportView = Type.Object(
  {
    id: Type.Integer(),
    kind: oneOf(EXPORT_KINDS),
    format: oneOf(EXPORT_FORMATS),
    filter: Type.Unsafe<Readonly<Record<string, string | number>>>({
      type: 'object',
      additionalProperties: { type: ['string', 'number'] },
      description: 'as it was asked for',
    }),
    title: Nullable(
      Type.String({ description: 'of the campaign, the draw or the broadcast; null for what is about several' }),
    ),
    language: oneOf(LANGUAGES),
    state: oneOf(EXPORT_VIEW_STATES),
    rows: Type.Integer({ description: 'in the file so far' }),
    total: Nullable(Type.Integer({ description: 'that it will have; null while nobody knows' })),
    bytes: Nullable(Type.Integer()),
    error: Nullable(Type.String({ description: 'code of what went wrong' })),
    createdBy: Type.String(),
    createdAt: Time,
    finishedAt: Nullable(Time),
    expiresAt: Nullable(Time),
  },
  closed,
);

export type ExportView = Static<typeof ExportView>;

/** `GET /api/v1/exports`: running ones first, then newest first. */
export const ExportsView = Type.Object({ items: Type.Array(ExportView) }, closed);

export type ExportsView = Static<typeof ExportsView>;
