import type { ApiResponse } from '@grammyjs/types/api.js';
import { Api, GrammyError, HttpError, InputFile, type ApiCallFn, type RawApi, type Transformer } from 'grammy';
import { Pool } from 'undici';
import { exchange, type Question } from './exchange.ts';
import { encodeForm, type FormFile } from './form.ts';

export interface TelegramOptions {
  readonly token: string;
  /** Without a trailing slash, such as `https://api.telegram.org`. */
  readonly apiRoot: string;
  /** Connections kept open; they bound the rate at connections / latency. */
  readonly connections: number;
  /** How long an answer may take; a long poll adds the time that it names itself. */
  readonly timeoutMs: number;
}

/** The Bot API: grammY's typed calls and errors over a pool of kept connections. */
export interface Telegram {
  readonly api: Api;
  /** Calls a method with a JSON body that is ready, and answers its result; fails like a call of `api`, at half its cost. */
  post(method: string, json: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * grammY's own client costs three times the CPU of an undici pool (bench: Bot API call), so a transformer answers every
 * call through the pool. Errors stay grammY's: `GrammyError` when Telegram refused, `HttpError` when the answer is unknown.
 */
export function createTelegram({ token, apiRoot, connections, timeoutMs }: TelegramOptions): Telegram {
  const { origin, pathname } = new URL(apiRoot);
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 30_000,
  });
  const prefix = `${pathname.replace(/\/+$/, '')}/bot${token}/`;
  const api = new Api(token, { apiRoot });

  const viaPool: Transformer<RawApi> = async (_previous: ApiCallFn<RawApi>, method, payload, signal) =>
    (await request(method, {
      ...(await bodyOf(payload)),
      ...(method === 'getUpdates' && { headersTimeout: timeoutMs + waitOf(payload) }),
      ...(signal && { signal }),
    })) as never;

  async function request(method: string, question: Question): Promise<ApiResponse<unknown>> {
    try {
      return (await exchange(pool, prefix + method, question)) as ApiResponse<unknown>;
    } catch (error) {
      // The address holds the token, so neither it nor the cause's text may reach the message.
      throw new HttpError(`Network request for '${method}' failed`, error instanceof Error ? error.name : 'unknown');
    }
  }
  api.config.use(viaPool);

  return {
    api,
    async post(method, json) {
      const answer = await request(method, { headers: JSON_HEADERS, body: json });
      if (answer.ok) return answer.result;
      // What was said to whom stays out of errors, which are logged.
      throw new GrammyError(`Call to '${method}' failed!`, answer, method, {});
    },
    close: () => pool.destroy(),
  };
}

const JSON_HEADERS = { 'content-type': 'application/json' };
/** A file of 10 MB over a line of 1 Mbit/s. */
const UPLOAD_TIMEOUT_MS = 120_000;

/** JSON, or a form where a parameter is a file (https://core.telegram.org/bots/api#sending-files). */
async function bodyOf(payload: object): Promise<Question> {
  const parameters = Object.entries(payload) as [string, unknown][];
  if (!parameters.some(([, value]) => value instanceof InputFile)) {
    return { headers: JSON_HEADERS, body: JSON.stringify(payload) };
  }
  const parts: [string, string | FormFile][] = [];
  for (const [name, value] of parameters) {
    if (value instanceof InputFile)
      parts.push([name, { name: value.filename ?? name, content: await contentOf(value) }]);
    else if (value !== undefined) parts.push([name, typeof value === 'string' ? value : JSON.stringify(value)]);
  }
  return { ...encodeForm(parts), headersTimeout: UPLOAD_TIMEOUT_MS };
}

/** Files are made in memory here. */
async function contentOf(file: InputFile): Promise<Uint8Array> {
  const content = await file.toRaw();
  if (!(content instanceof Uint8Array)) throw new TypeError('a file that is no buffer');
  return content;
}

/** Milliseconds that a long poll may be silent. */
const waitOf = (payload: object): number => ('timeout' in payload ? 1_000 * Number(payload.timeout) : 0);
