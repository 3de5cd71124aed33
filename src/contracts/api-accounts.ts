import { Type, type Static } from 'typebox';
import { ROLES } from '../domain/model.ts';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';

/** The JSON of accounts: the own profile, other people, links that make accounts. */

const login = Type.String({ minLength: 3, maxLength: 64, pattern: '^[A-Za-z0-9._@-]+$' });
const newPassword = Type.String({ minLength: 8, maxLength: 256 });
const password = Type.String({ minLength: 1, maxLength: 256 });
const token = Type.String({ minLength: 20, maxLength: 100 });

/** `GET /api/v1/profile` */
export const ProfileView = Type.Object(
  {
    id: Type.Integer(),
    login: Type.String(),
    role: oneOf(ROLES),
    totpEnabled: Type.Boolean(),
    recoveryLeft: Type.Integer({ description: 'recovery codes that were not used yet' }),
    telegramLinked: Type.Boolean(),
  },
  closed,
);

export type ProfileView = Static<typeof ProfileView>;

/** `GET /api/v1/profile/sessions`; `DELETE /api/v1/profile/sessions/:id` ends one, `DELETE /api/v1/profile/sessions` all others. */
export const SessionsView = Type.Array(
  Type.Object(
    {
      id: Type.String(),
      current: Type.Boolean(),
      userAgent: Type.String(),
      address: Type.String(),
      createdAt: Time,
      lastSeenAt: Time,
      expiresAt: Time,
    },
    closed,
  ),
);

export type SessionsView = Static<typeof SessionsView>;

/** What a revocation answers with: how many sessions ended. */
export const EndedView = Type.Object({ ended: Type.Integer() }, closed);

export type EndedView = Static<typeof EndedView>;

/** `PUT /api/v1/profile/password`: ends all other sessions. */
export const PasswordBody = Type.Object({ current: password, next: newPassword }, closed);

export type PasswordBody = Static<typeof PasswordBody>;

/** The own password once more: `POST /api/v1/profile/totp`, `…/totp/disable`, `…/recovery-codes`. */
export const ConfirmBody = Type.Object({ password }, closed);

export type ConfirmBody = Static<typeof ConfirmBody>;

/** `POST /api/v1/profile/totp`: a secret that counts once a code is confirmed. */
export const TotpView = Type.Object(
  {
    secret: Type.String({ description: 'base 32' }),
    uri: Type.String({ description: 'otpauth: address for a QR code' }),
  },
  closed,
);

export type TotpView = Static<typeof TotpView>;

/** `POST /api/v1/profile/totp/confirm` */
export const TotpCodeBody = Type.Object({ code: Type.String({ pattern: '^[0-9]{6}$' }) }, closed);

export type TotpCodeBody = Static<typeof TotpCodeBody>;

/** Shown once and never again; the database keeps their hashes. */
export const RecoveryCodesView = Type.Object({ codes: Type.Array(Type.String()) }, closed);

export type RecoveryCodesView = Static<typeof RecoveryCodesView>;

/** `GET /api/v1/accounts`; `PATCH /api/v1/accounts/:id`; `DELETE …/:id/sessions`; `DELETE …/:id/totp`. */
export const AccountView = Type.Object(
  {
    id: Type.Integer(),
    login: Type.String(),
    role: oneOf(ROLES),
    disabled: Type.Boolean(),
    totpEnabled: Type.Boolean(),
    telegramLinked: Type.Boolean(),
    createdAt: Time,
    lastLoginAt: Nullable(Time),
    sessions: Type.Integer({ description: 'sessions that can still be used' }),
  },
  closed,
);

export type AccountView = Static<typeof AccountView>;

export const ChangeAccountBody = Type.Object(
  { role: Type.Optional(oneOf(ROLES)), disabled: Type.Optional(Type.Boolean()) },
  closed,
);

export type ChangeAccountBody = Static<typeof ChangeAccountBody>;

/** `GET /api/v1/account-links`: those that can still be used. */
export const AccountLinkView = Type.Object(
  {
    id: Type.Integer(),
    kind: oneOf(['invite', 'reset'] as const),
    role: Nullable(oneOf(ROLES)),
    login: Nullable(Type.String({ description: 'of the account whose password it sets' })),
    createdBy: Type.String(),
    createdAt: Time,
    expiresAt: Time,
  },
  closed,
);

export type AccountLinkView = Static<typeof AccountLinkView>;

/** `POST /api/v1/account-links` {role} or {accountId}: an invitation, or a new password for somebody who forgot theirs. */
export const CreateAccountLinkBody = Type.Union([
  Type.Object({ role: oneOf(ROLES) }, closed),
  Type.Object({ accountId: Type.Integer({ minimum: 1 }) }, closed),
]);

export type CreateAccountLinkBody = Static<typeof CreateAccountLinkBody>;

/** `path` is `/invite#<token>` or `/reset#<token>`: shown once, the database keeps its hash. */
export const MadeAccountLinkView = Type.Object({ ...AccountLinkView.properties, path: Type.String() }, closed);

export type MadeAccountLinkView = Static<typeof MadeAccountLinkView>;

/** `POST /api/v1/account-links/look`: what a link is for, before anybody types a password. */
export const LookBody = Type.Object({ token }, closed);

export type LookBody = Static<typeof LookBody>;

export const LookView = Type.Object(
  {
    kind: oneOf(['invite', 'reset'] as const),
    role: Nullable(oneOf(ROLES)),
    login: Nullable(Type.String()),
    createdBy: Type.String({ description: 'who made the link' }),
    expiresAt: Time,
  },
  closed,
);

export type LookView = Static<typeof LookView>;

/** `POST /api/v1/account-links/use`: `login` for an invitation. Afterwards one logs in as always, second factor included. */
export const UseLinkBody = Type.Object({ token, login: Type.Optional(login), password: newPassword }, closed);

export type UseLinkBody = Static<typeof UseLinkBody>;

export const UsedLinkView = Type.Object({ login: Type.String() }, closed);

export type UsedLinkView = Static<typeof UsedLinkView>;
