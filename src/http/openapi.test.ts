import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { assertClosed, isKept, JSON_TYPE, routesOf, type Route } from './api-walk-testing.ts';
import { PROBLEM_TYPE } from './problem.ts';
import { startServer } from './testing.ts';

interface Document extends Record<string, unknown> {
  readonly components: { readonly schemas: object; readonly securitySchemes: object };
}

const cleanups: (() => void | Promise<void>)[] = [];
let document: Document;
let routes: readonly Route[];

before(async () => {
  const scope = { after: (clean: () => void | Promise<void>) => void cleanups.unshift(clean) };
  const { app } = await startServer(scope, { webhook: { secret: 'webhook-secret' } });
  document = (await app.inject({ url: '/api/openapi.json' })).json();
  routes = await routesOf(app);
});
after(async () => {
  for (const clean of cleanups) await clean();
});

test('the description of the API is valid OpenAPI 3.1, and what it refers to is there', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors));
  assert.equal(validator.version, '3.1');
  const text = JSON.stringify(document);
  for (const [, path = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = path.split('/').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], document);
    assert.ok(found, path);
  }
});

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

test('every route says the smallest role that may call it, and how a caller shows who it is', () => {
  for (const { name, access, description } of routes) {
    assert.equal(description?.['x-role'], access, name);
    assert.deepEqual(description?.security, isKept(access) ? [{ session: [] }] : [], name);
  }
  assert.deepEqual(Object.keys(document.components.securitySchemes).sort(), ['operator', 'session', 'telegram']);
});

test('every route names how it refuses, each time with a problem document', () => {
  for (const { name, access, method, description } of routes) {
    const { responses = {}, requestBody, parameters = [] } = description ?? {};
    const refusals = Object.keys(responses).filter((status) => /^4|default/.test(status));
    for (const status of refusals) {
      const { description: words = '', content = {} } = responses[status]!;
      assert.ok(words.length > 10, `${name} ${status}`);
      assert.deepEqual(content, { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } }, name);
    }
    const expected = {
      default: true,
      400: requestBody !== undefined || parameters.some((one) => one.in === 'query'),
      401: isKept(access) || name === 'POST /api/v1/session',
      403: method !== 'GET' || (isKept(access) && access !== 'viewer'),
      413: requestBody !== undefined && JSON_TYPE in requestBody.content,
    };
    if (parameters.some((one) => one.in === 'path')) assert.ok(refusals.includes('404'), `${name} 404`);
    for (const [status, may] of Object.entries(expected))
      assert.equal(refusals.includes(status), may, `${name} ${status}`);
  }
});

test('what another person or the state of a thing can stand in the way of names 409, tries and costly calls name 429', () => {
  const naming = (status: string) =>
    routes.filter(({ description }) => description && status in description.responses).map(({ name }) => name);
  const conflicts = naming('409');
  for (const name of [
    'PATCH /api/v1/participants/:id',
    'POST /api/v1/participants/:id/decision',
    'PATCH /api/v1/campaigns/:id',
    'PATCH /api/v1/accounts/:id',
    'POST /api/v1/draws/:id/run',
    'POST /api/v1/broadcasts/:id/start',
    'POST /api/v1/jobs',
    'POST /api/v1/backups',
    'GET /api/v1/exports/:id/file',
    'GET /api/v1/beacon',
  ])
    assert.ok(conflicts.includes(name), name);
  for (const name of ['POST /api/v1/exports/count', 'POST /api/v1/session', 'GET /api/v1/participants'])
    assert.ok(!conflicts.includes(name), name);
  const limited = naming('429');
  for (const name of ['POST /api/v1/session', 'PUT /api/v1/profile/password', 'POST /api/v1/exports'])
    assert.ok(limited.includes(name), name);
});
