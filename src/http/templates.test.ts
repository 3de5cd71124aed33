import assert from 'node:assert/strict';
import test from 'node:test';
import type { TemplateView } from '../contracts/api-broadcasts.ts';
import { operatorOf } from './operator-testing.ts';
import { startServer } from './testing.ts';

test('a message is kept as a template, replaced and deleted', async (t) => {
  const server = await startServer(t, { alone: true });
  const admin = await operatorOf<TemplateView>(server, 'admin');
  const list = async () => (await admin.call<TemplateView[]>('GET', '/templates')).body;
  assert.deepEqual(await list(), []);
  const made = await admin.call('POST', '/templates', {
    title: '  Напоминание ',
    text: '<b>Скоро</b>',
    buttons: [{ label: 'Сайт', url: 'https://example.org' }],
  });
  assert.equal(made.status, 201);
  const { id, ...view } = made.body;
  assert.deepEqual(view, {
    title: 'Напоминание',
    text: { ru: '<b>Скоро</b>', en: null },
    attachment: null,
    buttons: [{ label: { ru: 'Сайт', en: null }, url: 'https://example.org' }],
    updatedAt: server.clock.now,
  });
  server.clock.now += 1_000;
  const replaced = await admin.call('PUT', `/templates/${id}`, { title: 'Итоги', text: { en: 'Results' } });
  assert.equal(replaced.status, 200);
  assert.deepEqual(replaced.body.text, { ru: null, en: 'Results' });
  assert.deepEqual([replaced.body.buttons, replaced.body.updatedAt], [[], server.clock.now]);
  assert.deepEqual(await list(), [replaced.body]);
  assert.equal((await admin.call('DELETE', `/templates/${id}`)).status, 204);
  assert.deepEqual(await list(), []);
  assert.equal((await admin.call('DELETE', `/templates/${id}`)).status, 404);
  assert.equal((await admin.call('PUT', `/templates/${id}`, { title: 'x', text: 'x' })).status, 404);
});

test('a template is a message that can be sent, and admins alone keep one', async (t) => {
  const server = await startServer(t);
  const admin = await operatorOf<TemplateView>(server, 'admin');
  const refused = async (body: object) => {
    const { status, problem } = await admin.call('POST', '/templates', body);
    assert.equal(status, 400);
    return [problem.code, ...(problem.fields ?? []).map(({ path }) => path)];
  };
  assert.deepEqual(await refused({ title: 'x', text: '' }), ['BROADCAST_CONTENT', 'text']);
  assert.deepEqual(await refused({ title: ' ', text: 'x' }), ['BAD_REQUEST', 'title']);
  assert.deepEqual(await refused({ title: 'x', text: 'x', audience: 'all' }), ['BAD_REQUEST', 'audience']);
  assert.deepEqual(await refused({ title: 'x', text: 'x', attachmentId: 999 }), ['BAD_REQUEST', 'attachmentId']);
  const viewer = await operatorOf<TemplateView[]>(server, 'viewer');
  assert.equal((await viewer.call('GET', '/templates')).status, 200);
  assert.equal((await viewer.call('POST', '/templates', { title: 'x', text: 'x' })).status, 403);
});
