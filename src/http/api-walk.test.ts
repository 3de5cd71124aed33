import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { Ajv, type AnySchema } from 'ajv';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { ERRORS } from '../domain/errors.ts';
import { ROLES, type Role } from '../domain/model.ts';
import { ACCESS, type Access } from './access.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

/**
 * Walks over the whole API by what it says of itself: the table of who may call what and the description at
 * /api/openapi.json. A route that is added is walked over too, without a word here.
 */

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly schema: SchemaPart;
}

interface SchemaPart {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: unknown;
  readonly items?: SchemaPart;
  readonly anyOf?: readonly SchemaPart[];
  readonly allOf?: readonly SchemaPart[];
}

interface Description {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: SchemaPart }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: SchemaPart }>> }>>;
}

interface Route {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly access: Access;
  /** With parameters that fit and name nothing. */
  readonly url: string;
  readonly description: Description | undefined;
}

/** The id of a row that does not exist. */
const NO_ROW = '999999';
const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

const cleanups: (() => void | Promise<void>)[] = [];
let server: TestServer;
let routes: readonly Route[];
let owner: string;
const cookies = new Map<Role, string>();

before(async () => {
  server = await startServer({ after: (clean) => void cleanups.unshift(clean) });
  for (const role of ROLES) cookies.set(role, await server.cookieOf(role));
  owner = cookies.get('owner')!;
  const answer = await server.app.inject({ url: '/api/openapi.json' });
  const { paths } = answer.json<{ paths: Record<string, Record<string, Description>> }>();
  routes = Object.entries(ACCESS)
    .filter(([name]) => name.includes(' /api/'))
    .map(([name, access]) => {
      const [method = '', path = ''] = name.split(' ');
      const description = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      return { name, method: method as Route['method'], access, url: addressOf(path, description), description };
    });
});
after(async () => {
  for (const clean of cleanups) await clean();
});

/** The path with a value for each parameter: a number where the description asks for one, else a word. */
function addressOf(path: string, description: Description | undefined): string {
  const parameters = description?.parameters?.filter((parameter) => parameter.in === 'path') ?? [];
  return path.replaceAll(/:(\w+)/g, (_match, name: string) => {
    const { type, enum: choice } = parameters.find((parameter) => parameter.name === name)?.schema ?? {};
    return choice ? choice[0]! : type === 'integer' ? NO_ROW : 'absent';
  });
}

const changes = ({ method }: Route): boolean => method !== 'GET';
const isKept = (access: Access): access is Role => ROLES.some((role) => role === access);
const bodySchemaOf = ({ description }: Route): SchemaPart | undefined =>
  description?.requestBody?.content[JSON_TYPE]?.schema;
const takesFile = ({ description }: Route): boolean =>
  description?.requestBody !== undefined && !(JSON_TYPE in description.requestBody.content);

/** Each call comes from an address of its own: none is refused because there were many. */
let calls = 0;
const call = ({ method, url }: Route, options: InjectOptions = {}): Promise<LightMyRequestResponse> =>
  server.app.inject({
    method,
    url,
    remoteAddress: `127.1.${(calls += 1) >> 8}.${calls & 255}`,
    ...options,
    headers: { ...(method === 'GET' ? {} : PANEL), ...options.headers },
  });

/** A body that no route takes, so that whoever may call it changes nothing. */
const NONSENSE = { payload: { noSuchKey: 1 }, headers: { 'content-type': JSON_TYPE } } as const;

/**
 * The status that a caller meets. An answer that never ends, as a stream of events, is looked at no further than its head.
 */
async function statusFor(route: Route, cookie: string | null): Promise<number> {
  const { headers, ...body } = route.method === 'GET' || route.method === 'DELETE' ? { headers: {} } : NONSENSE;
  const answer = await call(route, {
    ...body,
    headers: { ...headers, ...(cookie !== null && { cookie }) },
    payloadAsStream: true,
  });
  answer.stream().destroy();
  return answer.statusCode;
}

/** Holds an answer to what a refusal is: a problem document with a known code and the id that the log has. */
function assertProblem(answer: LightMyRequestResponse, status: number, message: string): void {
  assert.equal(answer.statusCode, status, `${message}: ${answer.body}`);
  assert.match(String(answer.headers['content-type']), new RegExp(`^${PROBLEM_TYPE.replace('+', '\\+')}`), message);
  const problem = answer.json<{ code: string; title: string; status: number; requestId: string }>();
  assert.ok(problem.code in ERRORS, `${message}: ${problem.code}`);
  assert.equal(problem.status, status, message);
  assert.notEqual(problem.title, '', message);
  assert.match(problem.requestId, /^[0-9a-f-]{36}$/, message);
}

const fieldsOf = (answer: LightMyRequestResponse): string[] =>
  (answer.json<{ fields?: { path: string }[] }>().fields ?? []).map(({ path }) => path);

test('every route of the API is described: what it does, where it belongs, what it takes and answers', () => {
  for (const route of routes) {
    const { name, method, description } = route;
    assert.ok(description, `${name} is not described`);
    assert.ok(description.summary && description.summary.length > 5, `${name} has a summary`);
    assert.equal(description.tags?.length, 1, `${name} has a tag`);
    assert.ok(
      Object.keys(description.responses).some((status) => /^2|default/.test(status)),
      `${name} has an answer`,
    );
    for (const [status, { content = {} }] of Object.entries(description.responses)) {
      const schema = content[JSON_TYPE]?.schema;
      if (schema) assertClosed(schema, `${name} answers ${status}`);
    }
    if (method !== 'GET' && method !== 'DELETE') assert.ok(description.requestBody, `${name} says what it takes`);
  }
});

/** An object names its keys, or says what the values of any key are. */
function assertClosed(part: SchemaPart, where: string): void {
  if (part.type === 'object' || part.properties) {
    assert.notEqual(part.additionalProperties ?? true, true, `${where} is closed`);
  }
  for (const [key, value] of Object.entries(part.properties ?? {})) assertClosed(value, `${where}, ${key}`);
  if (part.items) assertClosed(part.items, `${where}, items`);
  for (const branch of [...(part.anyOf ?? []), ...(part.allOf ?? [])]) assertClosed(branch, where);
}

test('without a session only what is public answers, and each role gets what the table gives it and no more', async () => {
  for (const route of routes) {
    const { name, access } = route;
    const nobody = await statusFor(route, null);
    if (!isKept(access)) assert.ok(![401, 403].includes(nobody), `${name} is public and answers ${nobody}`);
    else assert.equal(nobody, 401, `nobody ${name}`);
    for (const role of ROLES) {
      const may = !isKept(access) || ROLES.indexOf(role) <= ROLES.indexOf(access);
      // A deletion may end the very session that asks.
      const cookie = route.method === 'DELETE' ? await server.cookieOf(role) : cookies.get(role)!;
      const status = await statusFor(route, cookie);
      if (may) assert.ok(![401, 403].includes(status), `${role} ${name}: ${status}`);
      else assert.equal(status, 403, `${role} ${name}`);
    }
  }
});

test('what changes something refuses whoever is not a page of ours', async () => {
  for (const route of routes.filter(changes)) {
    for (const headers of [
      { 'x-requested-with': '' },
      { origin: 'https://elsewhere.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'content-type': 'text/plain' },
    ]) {
      const answer = await call(route, {
        payload: '{}',
        headers: { 'content-type': JSON_TYPE, cookie: owner, ...headers },
      });
      assertProblem(answer, 403, `${route.name} ${JSON.stringify(headers)}`);
      assert.equal(answer.json<{ code: string }>().code, 'FOREIGN_REQUEST');
    }
  }
});

test('every body is closed: a key that is not named and a value of another type are refused by name', async () => {
  for (const route of routes) {
    const schema = bodySchemaOf(route);
    if (!schema) continue;
    assertClosed(schema, `the body of ${route.name}`);
    for (const body of [{ noSuchKey: 1 }, ...wrongBodies(schema)]) {
      const answer = await call(route, { payload: body, headers: { cookie: owner } });
      assertProblem(answer, 400, `${route.name} ${JSON.stringify(body)}`);
      // Of alternatives nobody knows which was meant, so they are named as a whole.
      if (schema.anyOf) continue;
      const fields = fieldsOf(answer);
      for (const key of Object.keys(body)) {
        assert.ok(
          fields.some((path) => path === key || path.startsWith(`${key}.`)),
          `${route.name} names ${key}: ${fields.join()}`,
        );
      }
    }
    for (const body of ['[]', '1', '"text"', '{']) {
      const answer = await call(route, { payload: body, headers: { cookie: owner, 'content-type': JSON_TYPE } });
      assertProblem(answer, 400, `${route.name} ${body}`);
    }
  }
});

const ajv = new Ajv({ strict: false });
const CANDIDATES: readonly unknown[] = [[], {}, 0.5, true, 'no such value', null, [0.5], ['x']];

/** For each key of a body one body with nothing but a value that its schema does not take. */
function wrongBodies({ properties, anyOf = [] }: SchemaPart): Record<string, unknown>[] {
  const parts = [properties, ...anyOf.map((branch) => branch.properties)].flatMap((keys) => Object.entries(keys ?? {}));
  return parts.map(([key, part]) => {
    const fits = ajv.compile(part as AnySchema);
    const wrong = CANDIDATES.filter((candidate) => !fits(candidate));
    assert.ok(wrong.length > 0, `${key} takes anything`);
    return { [key]: wrong[0] };
  });
}

test('every query is closed: a parameter that is not named, or is no number where one is asked for, is refused', async () => {
  for (const route of routes) {
    const query = route.description?.parameters?.filter((parameter) => parameter.in === 'query') ?? [];
    if (query.length === 0) continue;
    const numbers = query.filter(({ schema }) => schema.type === 'integer').map(({ name }) => [name, 'x'] as const);
    const choices = query.filter(({ schema }) => schema.enum).map(({ name }) => [name, 'no-such-value'] as const);
    for (const [name, value] of [['noSuchKey', '1'] as const, ...numbers, ...choices]) {
      const address = `${route.url}?${name}=${value}`;
      const answer = await call({ ...route, url: address }, { headers: { cookie: owner } });
      assertProblem(answer, 400, `${route.method} ${address}`);
      assert.ok(fieldsOf(answer).includes(name), `${address} names ${name}`);
    }
  }
});

test('a page of a list has at most 50 rows', async () => {
  let pages = 0;
  for (const { name, description } of routes) {
    const answer = description?.responses['200']?.content?.[JSON_TYPE]?.schema;
    if (!answer?.properties?.['next']) continue;
    pages += 1;
    const limit = description?.parameters?.find((parameter) => parameter.name === 'limit')?.schema;
    // Without a limit the page has a size of its own.
    if (limit) assert.ok(limit.minimum === 1 && limit.maximum! <= 50, `${name} has a limit of at most 50`);
  }
  assert.ok(pages >= 4, `${pages} lists come in pages`);
});

test('nothing that the API answers is kept by a cache, refusals neither', async () => {
  const absent: Route = {
    name: 'none',
    method: 'GET',
    access: 'public',
    url: '/api/v1/absent',
    description: undefined,
  };
  for (const route of [...routes, absent].filter((one) => !changes(one))) {
    for (const cookie of [undefined, cookies.get('viewer')!]) {
      const answer = await call(route, { headers: { ...(cookie && { cookie }) }, payloadAsStream: true });
      answer.stream().destroy();
      assert.equal(answer.headers['cache-control'], 'no-store', `${route.name} ${answer.statusCode}`);
    }
  }
});

test('a body over 10 MB is refused with a problem document', async () => {
  const payload = Buffer.alloc(10 * 1024 * 1024 + 1, ' ');
  const { id } = await server.addCampaign();
  for (const route of routes.filter((one) => one.description?.requestBody)) {
    const [type = JSON_TYPE] = takesFile(route) ? Object.keys(route.description!.requestBody!.content) : [];
    const answer = await call(
      { ...route, url: withQuery(route).replace(NO_ROW, String(id)) },
      { payload, headers: { cookie: owner, 'content-type': type } },
    );
    // Of a file its own refusal says more than that it is too large.
    assertProblem(answer, takesFile(route) ? 400 : 413, route.name);
  }
});

/** The address with the query that the route cannot do without. */
function withQuery({ url, description }: Route): string {
  const query = description?.parameters?.filter((parameter) => parameter.in === 'query') ?? [];
  return `${url}?${query.map(({ name, schema }) => `${name}=${schema.enum?.[0] ?? 'x'}`).join('&')}`;
}
