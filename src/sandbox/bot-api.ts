import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from './account.ts';
import { ApiError, badRequest, tooManyRequests } from './api-error.ts';
import { readBody, type Body } from './body.ts';
import type { Call, MethodName } from './methods/call.ts';
import { methods } from './methods/table.ts';
import type { Recorder } from './recorder.ts';
import type { BotApiSchema } from './schema.ts';
import type { World } from './world.ts';

const BAD_GATEWAY =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export class BotApi {
  readonly #world: World;
  readonly #schema: BotApiSchema;
  readonly #recorder: Recorder;

  constructor(world: World, schema: BotApiSchema, recorder: Recorder) {
    this.#world = world;
    this.#schema = schema;
    this.#recorder = recorder;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const exchange = { request, response };
    const url = request.url ?? '/';
    const found = /^(\/file)?\/bot([^/]*)\/([^?]*)\??(.*)$/.exec(url);
    if (found === null) return this.#refuse(exchange, new ApiError(404, 'Not Found'));
    const [, file, token = '', rest = '', query = ''] = found;
    if (file !== undefined) return void this.#sendFile(exchange, token, rest);
    readBody(request, (body) => {
      if (body instanceof ApiError) return this.#refuse(exchange, body);
      try {
        const account = this.#world.account(decodeURIComponent(token));
        const method = this.#schema.methodName(rest) as MethodName | undefined;
        if (method === undefined) throw new ApiError(404, 'Not Found: method not found');
        this.#call(exchange, account, method, this.#parameters(method, query, body), body.uploads);
      } catch (error) {
        this.#refuse(exchange, asApiError(error));
      }
    });
  }

  #parameters(method: string, query: string, { json, fields, uploads }: Body): Record<string, unknown> {
    if (json !== null && query === '') return json;
    const inQuery = query === '' ? [] : new URLSearchParams(query);
    const parameters = { ...this.#schema.fromForm(method, [...inQuery, ...fields]), ...json };
    // A file may come as the parameter itself; a part that the parameters point to is none of its own.
    const text = uploads.size === 0 ? '' : JSON.stringify(parameters);
    for (const part of uploads.keys()) if (!text.includes(`attach://${part}`)) parameters[part] = `attach://${part}`;
    return parameters;
  }

  #call(
    exchange: Exchange,
    account: Account,
    method: MethodName,
    parameters: Record<string, unknown>,
    uploads: Body['uploads'],
  ): void {
    const settle = (outcome: { result: unknown } | ApiError) => {
      const failure = outcome instanceof ApiError ? outcome : null;
      const status = failure?.code ?? 200;
      const description = failure?.message ?? null;
      this.#recorder.record({ at: this.#world.settings.clock(), method, parameters, uploads, status, description });
      if (outcome instanceof ApiError) return this.#later(() => this.#refuse(exchange, outcome));
      if (this.#happens(this.#world.faults.lostReplyRate)) {
        this.#recorder.lostReplies += 1;
        return this.#later(() => void exchange.request.socket.destroy());
      }
      const text = `{"ok":true,"result":${JSON.stringify(outcome.result)}}`;
      this.#later(() => answer(exchange.response, 200, text));
    };
    try {
      if (this.#happens(this.#world.faults.badGatewayRate)) return this.#later(() => badGateway(exchange.response));
      this.#failByFault();
      if (account.loggedOut) throw new ApiError(400, 'Logged out');
      this.#schema.check(method, parameters);
      const handler = methods[method];
      if (handler === undefined) throw badRequest(`method ${method} is not part of the sandbox`);
      const whenGone = (action: () => void) => void exchange.response.once('close', action);
      const call: Call = { world: this.#world, account, uploads, whenGone };
      const result = handler(call, parameters as never);
      if (!(result instanceof Promise)) return settle({ result });
      result.then(
        (value: unknown) => settle({ result: value }),
        (error: unknown) => settle(asApiError(error)),
      );
    } catch (error) {
      settle(asApiError(error));
    }
  }

  #failByFault(): void {
    const { serverErrorRate, floodRate, retryAfterSeconds } = this.#world.faults;
    if (this.#happens(serverErrorRate)) throw new ApiError(500, 'Internal Server Error: restart');
    if (this.#happens(floodRate)) throw tooManyRequests(retryAfterSeconds);
  }

  #happens(rate: number): boolean {
    return rate > 0 && this.#world.settings.random() < rate;
  }

  #later(action: () => void): void {
    const { latencyMs } = this.#world.faults;
    if (latencyMs > 0) setTimeout(action, latencyMs);
    else action();
  }

  #refuse({ response }: Exchange, { code, message: description, parameters }: ApiError): void {
    const seconds = parameters?.retry_after;
    const text = JSON.stringify({ ok: false, error_code: code, description, ...(parameters && { parameters }) });
    answer(response, code, text, seconds === undefined ? {} : { 'Retry-After': String(seconds) });
  }

  async #sendFile(exchange: Exchange, token: string, path: string): Promise<void> {
    try {
      this.#world.account(decodeURIComponent(token));
      const record = this.#world.files.byPath(decodeURIComponent(path));
      if (record === undefined) throw new ApiError(404, 'Not Found');
      const bytes = await this.#world.files.read(record);
      exchange.response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes.length });
      exchange.response.end(bytes);
    } catch (error) {
      this.#refuse(exchange, asApiError(error));
    }
  }
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof URIError) return new ApiError(404, 'Not Found');
  return new ApiError(500, `Internal Server Error: ${String(error)}`);
}

function answer(response: ServerResponse, status: number, text: string, more: Record<string, string> = {}): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    ...more,
  });
  response.end(text);
}

function badGateway(response: ServerResponse): void {
  response.writeHead(502, { 'Content-Type': 'text/html', 'Content-Length': BAD_GATEWAY.length });
  response.end(BAD_GATEWAY);
}
