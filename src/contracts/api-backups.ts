import { Type, type Static } from 'typebox';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';
import { BACKUP_KINDS, BACKUP_PROBLEMS } from './backups.ts';

/** The JSON of backups in the HTTP API. */

/** `unverified`: nobody has checked it yet. */
export const BACKUP_VIEW_STATES = ['copying', 'checking', 'verified', 'unverified', 'damaged', 'failed'] as const;

export const BackupView = Type.Object(
  {
    id: Type.Integer(),
    file: Type.String({ description: 'name below the folder of backups' }),
    kind: oneOf(BACKUP_KINDS),
    state: oneOf(BACKUP_VIEW_STATES),
    percent: Nullable(Type.Integer({ description: 'of what is copied, while it is' })),
    bytes: Type.Integer(),
    sha256: Type.String({ description: 'empty before the first check' }),
    problem: Nullable(Type.Object({ what: oneOf(BACKUP_PROBLEMS), detail: Type.String() }, closed)),
    tables: Type.Unsafe<Readonly<Record<string, number>>>({
      type: 'object',
      additionalProperties: { type: 'integer' },
      description: 'rows by table, as the last check counted them',
    }),
    auditLast: Nullable(Type.Integer({ description: 'number of the last entry of the audit log' })),
    checkedAt: Nullable(Time),
    createdBy: Nullable(Type.String()),
    createdAt: Time,
    finishedAt: Nullable(Time),
  },
  closed,
);

export type BackupView = Static<typeof BackupView>;

/** `GET /api/v1/backups`: newest first. */
export const BackupsView = Type.Object({ items: Type.Array(BackupView) }, closed);

export type BackupsView = Static<typeof BackupsView>;
