import type { Problem } from '../contracts/api.ts';
import type { Role } from '../domain/model.ts';
import { PANEL, type TestServer } from './testing.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly problem: Problem;
}

/** An account at the panel, whose language is English. `T` is what it mostly gets. */
export interface Operator<T> {
  /** @param path behind `/api/v1` */
  call<B = T>(method: Method, path: string, payload?: object): Promise<Answer<B>>;
}

/** A fresh account with the role. */
export async function operatorOf<T>(server: TestServer, role: Role): Promise<Operator<T>> {
  const cookie = await server.cookieOf(role);
  return {
    async call<B>(method: Method, path: string, payload?: object) {
      const { statusCode, body } = await server.app.inject({
        method,
        url: `/api/v1${path}`,
        headers: { ...PANEL, cookie, 'accept-language': 'en' },
        ...(payload && { payload }),
      });
      const given: unknown = body === '' ? null : JSON.parse(body);
      return { status: statusCode, body: given as B, problem: given as Problem };
    },
  };
}
