import { ApiError, OFFLINE, problemError } from './problem.ts';
import { learnServerTime } from './server-clock.ts';
import { settings } from './settings.ts';
import { t, textsReady } from './text.ts';

/** JSON, or a file, which is sent as it is. */
type Body = Readonly<Record<string, unknown>> | Blob;

export interface RequestOptions {
  readonly body?: Body;
  readonly signal?: AbortSignal | undefined;
  /** The request outlives the page. */
  readonly keepalive?: boolean;
}

/** What is done when a session is over: set by the frame of the panel. */
export const session = { onUnauthorised: (): void => undefined };

/** Codes of a 401 that speak of what was typed, not of a session. */
const TYPED_WRONG = new Set(['BAD_LOGIN', 'TOTP_NEEDED', 'BAD_TOTP']);

/**
 * One call to `/api/v1`: settles with the answer's JSON or throws an `ApiError`. A 401 that tells of a session that is over
 * also calls `session.onUnauthorised`.
 *
 * @param path behind `/api/v1`
 */
export const request = <T>(method: string, path: string, options: RequestOptions = {}): Promise<T> =>
  settle(send(method, path, options));

/** Reads the answer of a call that was sent, as `request` does. */
export async function settle<T>(sent: Promise<Response>): Promise<T> {
  const response = await sent;
  const answer = await readJson(response);
  if (response.ok) return answer as T;
  const { status, headers } = response;
  // The first answer of all may come before the words for it.
  await textsReady();
  const error = problemError(status, answer, t('error-unreadable', { status }), headers.get('retry-after'));
  if (error.status === 401 && !TYPED_WRONG.has(error.code)) session.onUnauthorised();
  throw error;
}

async function send(
  method: string,
  path: string,
  { body, signal, keepalive = false }: RequestOptions,
): Promise<Response> {
  const sentAt = Date.now();
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        'accept-language': settings.language,
        'x-requested-with': 'panel',
        ...(body && { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
      },
      ...(body && { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
      keepalive,
    });
    learnServerTime(response.headers.get('date'), sentAt, Date.now());
    return response;
  } catch (error) {
    if (signal?.aborted) throw error;
    await textsReady();
    throw new ApiError({ code: OFFLINE, title: t('error-offline'), status: 0 });
  }
}

const readJson = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (!text) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

/** The query of an address; what is undefined is left out. */
export function search(query: object): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) params.set(key, String(value));
  return params.toString();
}
