import assert from 'node:assert/strict';
import test, { before, after } from 'node:test';
import type { InjectOptions } from 'fastify';
import { ROLES, type Role } from '../domain/model.ts';
import { ACCESS } from './access.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

const cleanups: (() => void | Promise<void>)[] = [];
let server: TestServer;
const cookies = new Map<Role, string>();

before(async () => {
  const scope = { after: (clean: () => void | Promise<void>) => void cleanups.unshift(clean) };
  server = await startServer(scope, { webhook: { secret: 'webhook-secret' }, sandboxOrigin: 'http://127.0.0.1:9' });
  for (const role of ROLES) cookies.set(role, await server.cookieOf(role));
});
after(async () => {
  for (const clean of cleanups) await clean();
});

interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly access: string;
}

const ROUTES: readonly Route[] = Object.entries(ACCESS).map(([name, access]) => {
  const [method = '', url = ''] = name.split(' ');
  return { method: (method === '*' ? 'GET' : method) as Route['method'], url, access };
});

const pathOf = (url: string): string =>
  url
    .replace(':id', url.includes('draws') ? 'd-absent' : '999')
    .replace(':rank', '1')
    .replace('/*', '/absent');

const call = ({ method, url }: Route, headers: Record<string, string> = {}) =>
  server.app.inject({
    method,
    url: pathOf(url),
    headers: { ...(method === 'GET' ? {} : PANEL), ...headers },
    ...(method !== 'GET' && method !== 'DELETE' && { payload: {} }),
  });

const CHANGING = ROUTES.filter(({ method, access }) => method !== 'GET' && access !== 'telegram');
/** An open stream does not end, so it is not injected with a role that may have it. */
const isStream = ({ url }: Route): boolean => url === '/api/v1/events';

test('every route of the table exists', () => {
  for (const { method, url } of ROUTES) assert.ok(server.app.hasRoute({ method, url }), `${method} ${url}`);
});

test('without a session only the public routes answer', async () => {
  for (const route of ROUTES) {
    const { statusCode } = await call(route);
    const isKept = ROLES.some((role) => role === route.access);
    if (isKept) assert.equal(statusCode, 401, `${route.method} ${route.url}`);
    else if (route.access === 'public') assert.notEqual(statusCode, 403, `${route.method} ${route.url}`);
  }
  const open = ROUTES.filter(({ url, access }) => url.startsWith('/api/') && access === 'public');
  assert.equal(open.length, 6);
});

test('a role may call what the table gives it or a smaller one, and nothing else', async () => {
  for (const route of ROUTES.filter(({ access }) => ROLES.some((role) => role === access))) {
    for (const role of ROLES) {
      const may = ROLES.indexOf(role) <= ROLES.indexOf(route.access as Role);
      if ((may && isStream(route)) || route.method === 'DELETE') continue;
      const { statusCode } = await call(route, { cookie: cookies.get(role)! });
      assert.equal(![401, 403].includes(statusCode), may, `${role} ${route.method} ${route.url}: ${statusCode}`);
    }
  }
});

test('every changing route refuses requests that a foreign page could make', async () => {
  const own = { ...PANEL, cookie: cookies.get('owner')!, 'content-type': 'application/json' };
  const foreign: readonly Record<string, string | undefined>[] = [
    { 'x-requested-with': undefined },
    { 'x-requested-with': 'XMLHttpRequest' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:81' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=x' },
  ];
  for (const { method, url } of CHANGING) {
    for (const change of foreign) {
      const headers = Object.fromEntries(
        Object.entries({ ...own, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const { statusCode, json } = await server.app.inject({ method, url: pathOf(url), headers, payload: '{}' });
      assert.equal(statusCode, 403, `${method} ${url} ${JSON.stringify(change)}`);
      assert.equal(json<{ code: string }>().code, 'FOREIGN_REQUEST');
    }
  }
});

test('the own page passes, by its host and by the address that a proxy serves it under', async () => {
  const { app } = server;
  const login = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/v1/session', headers: { ...PANEL, ...headers }, payload: {} });
  const own = { host: 'draw.example:8080', origin: 'http://draw.example:8080', 'sec-fetch-site': 'same-origin' };
  assert.equal((await login(own)).statusCode, 400);
  const proxied = { 'x-forwarded-host': 'draw.example', origin: 'https://draw.example' };
  assert.equal((await login(proxied)).statusCode, 400);
});

test('every answer carries the security headers, refusals and missing pages too', async () => {
  const expected: Record<string, RegExp> = {
    'x-content-type-options': /^nosniff$/,
    'x-frame-options': /^DENY$/,
    'referrer-policy': /^no-referrer$/,
    'content-security-policy': /default-src 'none'/,
    'permissions-policy': /camera=\(\)/,
  };
  const requests: (InjectOptions & { url: string })[] = [
    ...ROUTES.map(({ method, url }) => ({ method, url: pathOf(url) })),
    { method: 'GET', url: '/api/v1/absent' },
    { method: 'GET', url: '/assets/main-1234.js' },
    { method: 'GET', url: '/%zz' },
  ];
  for (const request of requests) {
    const { headers } = await server.app.inject(request);
    for (const [name, pattern] of Object.entries(expected)) {
      assert.match(String(headers[name]), pattern, `${String(request.method)} ${request.url} ${name}`);
    }
    if (request.url.startsWith('/api/')) assert.equal(headers['cache-control'], 'no-store', request.url);
  }
});

test('scripts run from our own files alone and nothing frames the pages', async () => {
  const { headers } = await server.app.inject({ url: '/', headers: { accept: 'text/html' } });
  assert.equal(
    headers['content-security-policy'],
    "default-src 'none';script-src 'self';style-src 'self';style-src-attr 'unsafe-inline';img-src 'self' data: blob:;" +
      "font-src 'self';connect-src 'self';manifest-src 'self';worker-src 'self';base-uri 'none';form-action 'self';" +
      "frame-ancestors 'none';object-src 'none';require-trusted-types-for 'script';trusted-types lit-html verify-worker live-worker",
  );
  assert.equal(headers['strict-transport-security'], undefined);
  assert.equal(headers['cross-origin-opener-policy'], undefined);
});

test('the description of the API names every route of the API with a summary', async () => {
  const { paths } = (await server.app.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, Record<string, { summary?: string }>>;
  }>();
  const described = ROUTES.filter(
    ({ url }) => !url.includes('*') && /^\/(api|draws\/:id\/|health|metrics|telegram)/.test(url),
  );
  for (const { method, url } of described) {
    const entry = paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    assert.ok(entry?.summary, `${method} ${url}`);
  }
});
