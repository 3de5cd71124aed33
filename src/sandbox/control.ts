import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from './account.ts';
import { ApiError } from './api-error.ts';
import { readBody, type Body } from './body.ts';
import {
  faultChange,
  newGroupBody,
  newMessage,
  newPeople,
  newPress,
  newStatus,
  personChange,
  WrongBody,
} from './control-bodies.ts';
import type { GroupChat, Person, PrivateChat } from './chat.ts';
import type { SandboxPerson } from './person.ts';
import type { ChatMessage, ControlProblem, Stats } from './protocol.ts';
import type { Recorder } from './recorder.ts';
import { newGroup, type SandboxGroup } from './sandbox-group.ts';
import type { Seat } from './seat.ts';
import { streamChat } from './stream.ts';
import { historyView } from './views.ts';
import type { PersonFields, World } from './world.ts';

const PREFIX = '/sandbox/api';

/** A refusal of the control API. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

interface Request {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  readonly body: Body;
  /** What the path names: the id of a person, a file or a group. */
  readonly id: string;
  /** The id that comes after it: of a person's group, or of a group's member. */
  readonly second: string | undefined;
}

/** Status and JSON; null when the handler has answered itself. */
type Answer = readonly [status: number, json: object] | null;

/** What the control API needs of the sandbox. */
export interface ControlHost {
  readonly world: World;
  readonly recorder: Recorder;
  person(id: number, botId?: number): SandboxPerson | undefined;
  addPerson(fields: PersonFields): SandboxPerson;
  group(id: number, botId?: number): SandboxGroup | undefined;
}

/** `/sandbox/api/…`: the people of the sandbox over HTTP; protocol.ts has the shapes, README.md the table. */
export class ControlApi {
  readonly #host: ControlHost;
  readonly #routes: readonly (readonly [string, RegExp, (request: Request) => Answer | Promise<Answer>])[];

  constructor(host: ControlHost) {
    this.#host = host;
    this.#routes = [
      ['GET', /^\/people$/, (request) => this.#people(request)],
      ['POST', /^\/people$/, (request) => this.#addPeople(request)],
      ['PATCH', /^\/people\/(\d+)$/, (request) => [200, this.#person(request).change(personChange(json(request)))]],
      ['POST', /^\/people\/(\d+)(?:\/groups\/(-\d+))?\/messages$/, (request) => [201, this.#send(request)]],
      ['POST', /^\/people\/(\d+)(?:\/groups\/(-\d+))?\/press$/, (request) => this.#press(request)],
      ['GET', /^\/people\/(\d+)(?:\/groups\/(-\d+))?\/chat$/, (request) => this.#history(request)],
      ['GET', /^\/people\/(\d+)(?:\/groups\/(-\d+))?\/events$/, (request) => this.#events(request)],
      ['GET', /^\/groups$/, (request) => this.#groups(request)],
      ['POST', /^\/groups$/, (request) => this.#addGroup(request)],
      ['PUT', /^\/groups\/(-\d+)\/members\/(\d+)$/, (request) => this.#changeMember(request)],
      ['GET', /^\/files\/([\w-]+)$/, (request) => this.#file(request)],
      ['GET', /^\/stats$/, () => [200, this.#stats()]],
      ['GET', /^\/calls$/, ({ query }) => [200, { items: host.recorder.after(Number(query.get('after') ?? 0)) }]],
      ['GET', /^\/faults$/, () => [200, host.world.faults]],
      ['PUT', /^\/faults$/, (request) => this.#changeFaults(request)],
    ];
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    if (!isOwnPage(request)) return answer(response, 403, { error: 'requests of foreign pages are refused' });
    const path = url.pathname.slice(PREFIX.length);
    const matching = this.#routes.filter(([, pattern]) => pattern.test(path));
    const route = matching.find(([method]) => method === request.method);
    if (route === undefined)
      return answer(response, matching.length > 0 ? 405 : 404, { error: `there is no ${request.method} ${path}` });
    const [, pattern, handler] = route;
    readBody(request, (body) => {
      if (body instanceof ApiError) return answer(response, body.code, { error: body.message });
      const [, id = '', second] = pattern.exec(path) ?? [];
      void this.#run(() => handler({ request, response, query: url.searchParams, body, id, second }), response);
    });
  }

  async #run(handler: () => Answer | Promise<Answer>, response: ServerResponse): Promise<void> {
    try {
      const result = await handler();
      if (result !== null) answer(response, result[0], result[1]);
    } catch (error) {
      const status = error instanceof Refusal ? error.status : error instanceof WrongBody ? 400 : 409;
      answer(response, status, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  #people({ query }: Request): Answer {
    const items = [...this.#host.world.people.keys()].map((id) => this.#host.person(id, botId(query))!.view);
    return [200, { items }];
  }

  #addPeople(request: Request): Answer {
    const { count = 1, started = false, ...fields } = newPeople(json(request));
    if (started) this.#account(request.query);
    const items = Array.from({ length: count }, (_, index) => {
      const suffix = count === 1 ? '' : ` ${index + 1}`;
      const named = fields.firstName === undefined ? fields : { ...fields, firstName: fields.firstName + suffix };
      const person = this.#host.addPerson(named);
      if (started) person.start();
      return person.view;
    });
    return [201, { items }];
  }

  #groups({ query }: Request): Answer {
    const items = [...this.#host.world.groups.keys()].map((id) => this.#host.group(id, botId(query))!.view);
    return [200, { items }];
  }

  #addGroup(request: Request): Answer {
    const given = newGroupBody(json(request));
    return [201, newGroup(this.#host.world, this.#account(request.query), given).view];
  }

  #changeMember(request: Request): Answer {
    const { id, second, query } = request;
    const { status, by } = newStatus(json(request));
    const group = this.#host.group(Number(id), botId(query));
    if (group === undefined) throw new Refusal(404, 'no such group');
    group.set(Number(second), status, by);
    return [200, group.view];
  }

  #send(request: Request): ChatMessage {
    const seat = this.#seat(request);
    if (request.body.uploads.size > 0) return sendFile(seat, request.body);
    const message = newMessage(json(request));
    if ('text' in message)
      return seat.say(message.text, message.replyTo === undefined ? {} : { replyTo: message.replyTo });
    if ('contact' in message) return seat.shareContact(message.contact);
    return 'sticker' in message ? seat.sendSticker() : seat.sendVoice();
  }

  #press(request: Request): Answer {
    const { messageId, data } = newPress(json(request));
    return [201, this.#seat(request).press(messageId, data)];
  }

  #history(request: Request): Answer {
    const { account, chat, person } = this.#chat(request);
    return [200, historyView(account, chat, person, this.#host.world.files)];
  }

  #events(request: Request): Answer {
    const after = request.request.headers['last-event-id'] ?? request.query.get('after');
    const chat = { ...this.#chat(request), files: this.#host.world.files };
    streamChat(request, chat, after === null || after === '' ? null : Number(after));
    return null;
  }

  async #file({ id, response }: Request): Promise<Answer> {
    const { files } = this.#host.world;
    const record = files.byId(id);
    if (record === undefined) throw new Refusal(404, 'no such file');
    const bytes = await files.read(record);
    const isPicture = /^image\/(?:jpeg|png|webp|gif)$/.test(record.mimeType);
    response.writeHead(200, {
      'Content-Type': isPicture ? record.mimeType : 'application/octet-stream',
      // RFC 6266; without a name of its own a file gets the one that the browser makes of the address.
      ...(!isPicture && {
        'Content-Disposition': `attachment${record.name === null ? '' : `; filename*=UTF-8''${headerText(record.name)}`}`,
      }),
      'Content-Length': bytes.length,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(bytes);
    return null;
  }

  #stats(): Stats {
    const { world, recorder } = this.#host;
    const accounts = [...world.accounts.values()];
    return {
      calls: recorder.counts(),
      lostReplies: recorder.lostReplies,
      deliveredMessages: accounts.reduce((sum, { deliveredMessages }) => sum + deliveredMessages, 0),
      undeliveredUpdates: accounts.reduce((sum, { queue }) => sum + queue.size, 0),
      people: world.people.size,
    };
  }

  #changeFaults(request: Request): Answer {
    const { world } = this.#host;
    world.faults = { ...world.faults, ...faultChange(json(request)) };
    return [200, world.faults];
  }

  #account(query: URLSearchParams): Account {
    return this.#host.world.requiredAccount(botId(query));
  }

  #person({ id, query }: Request): SandboxPerson {
    const person = this.#host.person(Number(id), botId(query));
    if (person === undefined) throw new Refusal(404, 'no such person');
    return person;
  }

  /** The person's place in the private chat, or in the group that the path names. */
  #seat(request: Request): Seat {
    const person = this.#person(request);
    return request.second === undefined ? person : person.inGroup({ id: Number(request.second) });
  }

  #chat({ id, second, query }: Request): { account: Account; chat: PrivateChat | GroupChat; person: Person } {
    const account = this.#account(query);
    const { people, groups } = this.#host.world;
    const person = people.get(Number(id));
    if (person === undefined) throw new Refusal(404, 'no such person');
    if (second === undefined) return { account, chat: account.chatWith(person), person };
    const group = groups.get(Number(second));
    if (group === undefined) throw new Refusal(404, 'no such group');
    return { account, chat: account.chatIn(group), person };
  }
}

function sendFile(seat: Seat, { fields, uploads }: Body): ChatMessage {
  const form = new Map(fields);
  const [upload] = uploads.values();
  if (upload === undefined || upload.bytes.length === 0) throw new Refusal(400, 'the file is empty');
  const { name, mimeType } = upload;
  const options = {
    ...(name !== undefined && { name }),
    ...(mimeType !== undefined && { mimeType }),
    ...(form.has('caption') && { caption: form.get('caption')! }),
    ...(form.has('mediaGroupId') && { mediaGroupId: form.get('mediaGroupId')! }),
  };
  switch (form.get('as')) {
    case 'photo':
      return seat.sendPhoto(upload.bytes, options);
    case 'document':
      return seat.sendDocument(upload.bytes, options);
    default:
      throw new Refusal(400, 'field "as" must be photo or document');
  }
}

/**
 * Browsers say where a request comes from. A page of the same host may ask, also through a proxy that passes the browser's
 * host on as `X-Forwarded-Host`; a foreign page cannot send that header without a preflight, which is never granted.
 */
function isOwnPage({ headers }: IncomingMessage): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.host || host === headers['x-forwarded-host'];
}

function botId(query: URLSearchParams): number | undefined {
  const bot = query.get('bot');
  return bot === null ? undefined : Number(bot);
}

/** As RFC 8187 wants it: what `encodeURIComponent` leaves alone and a header may not have. */
const headerText = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const json = ({ body }: Request): unknown => body.json ?? {};

function answer(response: ServerResponse, status: number, body: object | ControlProblem): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
