import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import type { StaffChatView, StaffLinkView } from '../contracts/api-moderation.ts';
import type { SessionView } from '../contracts/api.ts';
import { unwrap } from '../domain/errors.ts';
import { PANEL, startServer } from './testing.ts';

test('the code of a staff link ties a Telegram account to the own one, once', async (t) => {
  const server = await startServer(t, { alone: true });
  const cookie = await server.cookieOf('moderator');
  const url = '/api/v1/staff-link';
  const answer = await server.app.inject({ method: 'POST', url, headers: { ...PANEL, cookie }, payload: {} });
  assert.equal(answer.statusCode, 201);
  const { code, expiresAt } = answer.json<StaffLinkView>();
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  assert.equal(expiresAt, server.clock.now + 600_000);
  const me = async () => (await server.app.inject({ url: '/api/v1/session', headers: { cookie } })).json<SessionView>();
  assert.equal((await me()).telegramLinked, false);

  const codeHash = createHash('sha256').update(code.replace('-', '')).digest('hex');
  const { client: writer } = server.database.writer;
  const late = await writer.useStaffLink({ codeHash, telegramId: 7, now: expiresAt });
  assert.equal(late.ok ? null : late.error.code, 'STAFF_LINK_INVALID');
  unwrap(await writer.useStaffLink({ codeHash, telegramId: 7, now: expiresAt - 1 }));
  assert.deepEqual([(await me()).telegramLinked, (await me()).bot], [true, 'test_bot']);
});

test('the staff chat is shown by its title, and ended by an admin alone', async (t) => {
  const server = await startServer(t, { alone: true });
  const cookie = await server.cookieOf('admin');
  const url = '/api/v1/staff-chat';
  const shown = async () => (await server.app.inject({ url, headers: { cookie } })).json<StaffChatView>();
  assert.deepEqual(await shown(), { title: null });
  const adminId = await server.addAdmin('setter', 'owner');
  const chat = { id: -100, title: 'Staff' };
  unwrap(await server.database.writer.client.setStaffChat({ chat, adminId, now: 1 }));
  assert.deepEqual(await shown(), { title: 'Staff' });
  const end = (by: string) => server.app.inject({ method: 'DELETE', url, headers: { ...PANEL, cookie: by } });
  assert.equal((await end(await server.cookieOf('moderator'))).statusCode, 403);
  assert.equal((await end(cookie)).statusCode, 204);
  assert.deepEqual(await shown(), { title: null });
});
