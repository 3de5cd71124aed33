import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { Ajv, type AnySchema } from 'ajv';
import type { LightMyRequestResponse } from 'fastify';
import { ROLES, type Role } from '../domain/model.ts';
import {
  assertClosed,
  assertProblem,
  bodySchemaOf,
  callerOf,
  changes,
  isKept,
  JSON_TYPE,
  NO_ROW,
  routesOf,
  sampleOf,
  takesFile,
  withQuery,
  type Route,
  type SchemaPart,
} from './api-walk-testing.ts';
import { startServer, type TestServer } from './testing.ts';

/**
 * Walks over the whole API by what it says of itself: the table of who may call what and the description at
 * /api/openapi.json. A route that is added is walked over too, without a word here.
 */

const cleanups: (() => void | Promise<void>)[] = [];
let server: TestServer;
let routes: readonly Route[];
let owner: string;
let call: ReturnType<typeof callerOf>;
const cookies = new Map<Role, string>();

before(async () => {
  server = await startServer({ after: (clean) => void cleanups.unshift(clean) });
  for (const role of ROLES) cookies.set(role, await server.cookieOf(role));
  owner = cookies.get('owner')!;
  routes = await routesOf(server.app);
  call = callerOf(server.app);
});
after(async () => {
  for (const clean of cleanups) await clean();
});

/** A body that no route takes, so that whoever may call it changes nothing. */
const NONSENSE = { noSuchKey: 1 } as const;

const optionsFor = ({ method }: Route, cookie: string | null) => ({
  ...(method !== 'GET' && method !== 'DELETE' && { payload: NONSENSE }),
  headers: cookie === null ? {} : { cookie },
});

/** The status that a caller meets. An answer that never ends, as a stream of events, is looked at no further than its head. */
async function statusFor(route: Route, cookie: string | null): Promise<number> {
  const answer = await call(route, { ...optionsFor(route, cookie), payloadAsStream: true });
  answer.stream().destroy();
  return answer.statusCode;
}

const fileTypeOf = ({ description }: Route): string => Object.keys(description?.requestBody?.content ?? {})[0]!;

/** An owner: a new one where the calls of an account are counted. */
const ownerOf = async ({ description }: Route): Promise<string> =>
  description?.responses[429] ? server.cookieOf('owner') : owner;

const fieldsOf = (answer: LightMyRequestResponse): string[] =>
  (answer.json<{ fields?: { path: string }[] }>().fields ?? []).map(({ path }) => path);

test('without a session only what is public answers, and each role gets what the table gives it and no more', async () => {
  for (const route of routes) {
    const { name, access } = route;
    if (isKept(access)) assertProblem(await call(route, optionsFor(route, null)), 401, route, 'nobody');
    else assert.ok(![401, 403].includes(await statusFor(route, null)), `${name} is public`);
    for (const role of ROLES) {
      const may = !isKept(access) || ROLES.indexOf(role) <= ROLES.indexOf(access);
      // A deletion may end the very session that asks.
      const cookie = may && route.method === 'DELETE' ? await server.cookieOf(role) : cookies.get(role)!;
      if (!may) assertProblem(await call(route, optionsFor(route, cookie)), 403, route, role);
      else assert.ok(![401, 403].includes(await statusFor(route, cookie)), `${role} ${name}`);
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
      assertProblem(answer, 403, route, JSON.stringify(headers));
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
      const answer = await call(route, { payload: body, headers: { cookie: await ownerOf(route) } });
      assertProblem(answer, 400, route, JSON.stringify(body));
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
      const headers = { cookie: await ownerOf(route), 'content-type': JSON_TYPE };
      const answer = await call(route, { payload: body, headers });
      assertProblem(answer, 400, route, body);
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
    const schema = bodySchemaOf(route);
    const numbers = query.filter(({ schema }) => schema.type === 'integer').map(({ name }) => [name, 'x'] as const);
    const choices = query.filter(({ schema }) => schema.enum).map(({ name }) => [name, 'no-such-value'] as const);
    for (const [name, value] of [['noSuchKey', '1'] as const, ...numbers, ...choices]) {
      const address = `${route.url}?${name}=${value}`;
      const body = schema && { payload: sampleOf(schema) as object };
      const answer = await call({ ...route, url: address }, { ...body, headers: { cookie: await ownerOf(route) } });
      assertProblem(answer, 400, route, address);
      assert.ok(fieldsOf(answer).includes(name), `${address} names ${name}`);
    }
  }
});

/** Bodies of routes that look closer at a body than its schema does before they look for the row. */
const FITTING: Readonly<Record<string, object>> = {
  'POST /api/v1/broadcasts/:id/schedule': { startAt: Date.UTC(2100, 0, 1) },
  'PUT /api/v1/draws/:id': { title: 'x', prizes: [{ name: 'x', count: 1 }], reserves: 0, mode: 'sealed' },
};

test('what is not there is not found, whatever is asked of it', async () => {
  const of = routes.filter(({ name }) => name.includes('/:'));
  for (const route of of) {
    const schema = bodySchemaOf(route);
    const body = FITTING[route.name] ?? (schema && (sampleOf(schema) as object));
    const options = takesFile(route)
      ? { payload: 'x', headers: { 'content-type': fileTypeOf(route), cookie: owner } }
      : { ...(body && { payload: body }), headers: { cookie: owner } };
    const url = withQuery(route);
    // A link that was used, one that was revoked and one that never was are told apart by nobody.
    assertProblem(await call({ ...route, url }, options), url.includes('/account-links/') ? 410 : 404, route);
    const strange = { ...route, url: url.replace(/(absent|999999)/, '%20') };
    assertProblem(await call(strange, options), 404, route, 'an id that none can be');
  }
  assert.ok(of.length > 50, `${of.length} routes name a thing`);
});

test('a request that fits is refused only in ways that the description names, a campaign that is not there too', async () => {
  let refused = 0;
  for (const route of routes.filter((one) => !takesFile(one) && !one.url.endsWith('/events'))) {
    const schema = bodySchemaOf(route);
    // A campaign is the one number that these bodies ask for.
    const body = schema && JSON.stringify(sampleOf(schema)).replaceAll(/("campaign(?:Id)?"):1\b/g, `$1:${NO_ROW}`);
    const options = body === undefined ? {} : { payload: JSON.parse(body) as object };
    const url = withQuery(route).replace(/campaign=1\b/, `campaign=${NO_ROW}`);
    const answer = await call({ ...route, url }, { ...options, headers: { cookie: await server.cookieOf('owner') } });
    if (answer.statusCode < 400) continue;
    refused += 1;
    assertProblem(answer, answer.statusCode, route, body);
  }
  assert.ok(refused > 60, `${refused} are refused`);
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

test('a list that is asked for nothing in particular gives 50 rows of 60, and then the other ten', async () => {
  const { id: campaign } = await server.addCampaign();
  const { writer } = server.database;
  const subject = `campaign:${campaign}`;
  for (let n = 1; n <= 60; n += 1) {
    await server.register(campaign, n);
    await writer.client.audit({ actorId: null, action: 'walk.step', subject, details: {}, now: n });
  }
  const lists = { participants: [`campaign=${campaign}`, 'after'], audit: ['action=walk.step', 'before'] } as const;
  for (const [name, [filter, cursor]] of Object.entries(lists)) {
    const page = async (more = '') => {
      const answer = await server.app.inject({ url: `/api/v1/${name}?${filter}${more}`, headers: { cookie: owner } });
      return answer.json<{ items: { id: number }[]; next: number | null }>();
    };
    const first = await page();
    assert.equal(first.items.length, 50, name);
    const rest = await page(`&${cursor}=${first.next}`);
    assert.equal(rest.items.length, 10, name);
    assert.equal(rest.next, null, name);
    assert.equal(new Set([...first.items, ...rest.items].map(({ id }) => id)).size, 60, name);
  }
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
    const type = takesFile(route) ? fileTypeOf(route) : JSON_TYPE;
    const answer = await call(
      { ...route, url: withQuery(route).replace(NO_ROW, String(id)) },
      { payload, headers: { cookie: await ownerOf(route), 'content-type': type } },
    );
    // Of a file its own refusal says more than that it is too large.
    assertProblem(answer, takesFile(route) ? 400 : 413, route);
  }
});
