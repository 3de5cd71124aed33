import type {
  AccountLinkView,
  AccountView,
  ChangeAccountBody,
  ConfirmBody,
  CreateAccountLinkBody,
  EndedView,
  LookView,
  MadeAccountLinkView,
  PasswordBody,
  ProfileView,
  RecoveryCodesView,
  SessionsView,
  TotpView,
  UsedLinkView,
  UseLinkBody,
} from '../src/contracts/api-accounts.ts';
import type { SetupView } from '../src/contracts/api.ts';
import { request } from './request.ts';

/** What the API does with accounts; each call throws an `ApiError`. */
export const accounts = {
  profile: (signal?: AbortSignal): Promise<ProfileView> => request('GET', '/profile', { signal }),
  changePassword: (body: PasswordBody): Promise<EndedView> => request('PUT', '/profile/password', { body }),
  sessions: (signal?: AbortSignal): Promise<SessionsView> => request('GET', '/profile/sessions', { signal }),
  endSession: (id: string): Promise<EndedView> => request('DELETE', `/profile/sessions/${encodeURIComponent(id)}`),
  endOtherSessions: (): Promise<EndedView> => request('DELETE', '/profile/sessions'),

  beginTotp: (body: ConfirmBody): Promise<TotpView> => request('POST', '/profile/totp', { body }),
  confirmTotp: (code: string): Promise<RecoveryCodesView> =>
    request('POST', '/profile/totp/confirm', { body: { code } }),
  disableTotp: (body: ConfirmBody): Promise<unknown> => request('POST', '/profile/totp/disable', { body }),
  newRecoveryCodes: (body: ConfirmBody): Promise<RecoveryCodesView> =>
    request('POST', '/profile/recovery-codes', { body }),

  all: (signal?: AbortSignal): Promise<AccountView[]> => request('GET', '/accounts', { signal }),
  change: (id: number, body: ChangeAccountBody): Promise<AccountView> => request('PATCH', `/accounts/${id}`, { body }),
  endSessionsOf: (id: number): Promise<EndedView> => request('DELETE', `/accounts/${id}/sessions`),
  removeTotpOf: (id: number): Promise<unknown> => request('DELETE', `/accounts/${id}/totp`),

  links: (signal?: AbortSignal): Promise<AccountLinkView[]> => request('GET', '/account-links', { signal }),
  makeLink: (body: CreateAccountLinkBody): Promise<MadeAccountLinkView> => request('POST', '/account-links', { body }),
  revokeLink: (id: number): Promise<unknown> => request('DELETE', `/account-links/${id}`),
};

/** What the API tells the bearer of a link, who has no session. */
export const accountLink = {
  look: (token: string): Promise<LookView> => request('POST', '/account-links/look', { body: { token } }),
  use: (body: UseLinkBody): Promise<UsedLinkView> => request('POST', '/account-links/use', { body }),
};

/** Whether the first owner is still to be made. */
export const setupView = (): Promise<SetupView> => request('GET', '/setup');
