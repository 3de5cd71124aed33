import type { ResponseParameters } from '@grammyjs/types/api.js';

/**
 * A refusal of the Bot API. Thrown by whatever finds it and turned into `{ok: false, …}` by the transport; texts are those
 * of tdlib/telegram-bot-api and TDLib.
 */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400 with Telegram's prefix. */
export const badRequest = (reason: string): ApiError => new ApiError(400, `Bad Request: ${reason}`);

export const forbidden = (reason: string): ApiError => new ApiError(403, `Forbidden: ${reason}`);

export const conflict = (reason: string): ApiError => new ApiError(409, `Conflict: ${reason}`);

/** 429; the transport repeats the seconds as the `Retry-After` header. */
export const tooManyRequests = (retryAfterSeconds: number): ApiError =>
  new ApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, { retry_after: retryAfterSeconds });
