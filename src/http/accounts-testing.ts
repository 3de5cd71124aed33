import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import { TOTP } from 'otpauth';
import type { RecoveryCodesView, TotpView } from '../contracts/api-accounts.ts';
import type { LoginBody, Problem } from '../contracts/api.ts';
import type { Language, Role } from '../domain/model.ts';
import { PANEL, PASSWORD, type TestServer } from './testing.ts';

/** What a test of accounts does at the panel, over its API alone. */

let people = 0;

/** Tries to log in, with `PASSWORD` unless told another. */
export const logIn = (
  { app }: TestServer,
  body: Partial<LoginBody> & Pick<LoginBody, 'login'>,
  { cookie, remoteAddress }: { readonly cookie?: string; readonly remoteAddress?: string } = {},
): Promise<LightMyRequestResponse> =>
  app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { ...PANEL, 'user-agent': 'Firefox on a phone', ...(cookie !== undefined && { cookie }) },
    payload: { password: PASSWORD, ...body },
    ...(remoteAddress !== undefined && { remoteAddress }),
  });

/** A cookie of an answer, as a request sends it back. */
export function cookieOf({ cookies }: LightMyRequestResponse, name = 'session'): string {
  const value = cookies.find((cookie) => cookie.name === name)?.value;
  assert.ok(value, `no cookie ${name}`);
  return `${name}=${value}`;
}

export const codeOf = (answer: LightMyRequestResponse): string => answer.json<Problem>().code;

/** Somebody with an account and a session in one browser. */
export interface Person {
  readonly id: number;
  readonly login: string;
  readonly cookie: string;
  /** @param path behind `/api/v1` */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object,
    language?: Language,
  ): Promise<LightMyRequestResponse>;
  /** Logs in once more, from another browser. */
  again(): Promise<Person>;
}

/** A fresh account with the role, logged in. */
export async function personOf(server: TestServer, role: Role): Promise<Person> {
  const login = `person-${++people}-${role}`;
  return enter(server, await server.addAdmin(login, role), login);
}

async function enter(server: TestServer, id: number, login: string): Promise<Person> {
  const answer = await logIn(server, { login });
  assert.equal(answer.statusCode, 200, answer.body);
  const cookie = cookieOf(answer);
  return {
    id,
    login,
    cookie,
    call: (method, path, payload, language = 'en') =>
      server.app.inject({
        method,
        url: `/api/v1${path}`,
        headers: { ...(method !== 'GET' && PANEL), cookie, 'accept-language': language },
        ...(payload && { payload }),
      }),
    again: () => enter(server, id, login),
  };
}

/** What an authenticator app shows `steps` of 30 s from now. */
export const codeAt = ({ clock }: TestServer, secret: string, steps = 0): string =>
  new TOTP({ secret }).generate({ timestamp: clock.now + steps * 30_000 });

/** Turns the second factor on. The code of this moment is used up by it. */
export async function enrol(server: TestServer, person: Person): Promise<{ secret: string; codes: string[] }> {
  const begun = await person.call('POST', '/profile/totp', { password: PASSWORD });
  assert.equal(begun.statusCode, 200, begun.body);
  const { secret } = begun.json<TotpView>();
  const confirmed = await person.call('POST', '/profile/totp/confirm', { code: codeAt(server, secret) });
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  return { secret, codes: confirmed.json<RecoveryCodesView>().codes };
}
