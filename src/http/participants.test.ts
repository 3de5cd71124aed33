import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { ParticipantsPage, ParticipantView, Problem } from '../contracts/api.ts';
import { unwrap } from '../domain/errors.ts';
import type { PhotoFacts } from '../domain/model.ts';
import { photoOf } from '../testing.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

const decide = ({ app }: TestServer, cookie: string, id: number, payload: object, language = 'en') =>
  app.inject({
    method: 'POST',
    url: `/api/v1/participants/${id}/decision`,
    headers: { ...PANEL, cookie, 'accept-language': language },
    payload,
  });

const noticesTo = async ({ database }: TestServer): Promise<{ chatId: number; payload: { text: string } }[]> =>
  unwrap(await database.writer.client.leaseOutbox({ epoch: 'test', limit: 50, now: Date.UTC(2027, 0) })).map((row) => ({
    chatId: row.chatId,
    payload: JSON.parse(row.payload) as { text: string },
  }));

test('pages run newest first, fifty at most, and the last one has no next', async (t) => {
  const server = await startServer(t);
  const { id } = await server.addCampaign();
  for (let n = 1; n <= 5; n += 1) await server.register(id, n);
  const cookie = await server.cookieOf('viewer');
  const page = async (query: string) =>
    (
      await server.app.inject({ url: `/api/v1/participants?campaign=${id}${query}`, headers: { cookie } })
    ).json<ParticipantsPage>();
  const first = await page('&limit=3');
  assert.deepEqual(
    first.items.map(({ telegramId }) => telegramId),
    [5, 4, 3],
  );
  assert.deepEqual(
    (await page(`&limit=3&after=${first.next}`)).items.map(({ telegramId }) => telegramId),
    [2, 1],
  );
  assert.equal((await page('&status=approved')).items.length, 0);
  unwrap(await server.database.writer.client.indexSearch({ limit: 100 }));
  assert.equal((await page('&q=%2B79160000004')).items[0]?.telegramId, 4);
  const tooMany = await server.app.inject({ url: `/api/v1/participants?campaign=${id}&limit=51`, headers: { cookie } });
  assert.equal(tooMany.statusCode, 400);
});

test('a page is kept for a while, and a change of the campaign makes it fresh at once', async (t) => {
  const server = await startServer(t);
  const { id } = await server.addCampaign();
  const cookie = await server.cookieOf('moderator');
  const names = async () => {
    const page = await server.app.inject({ url: `/api/v1/participants?campaign=${id}`, headers: { cookie } });
    return page.json<ParticipantsPage>().items.length;
  };
  assert.equal(await names(), 0);
  const participant = await server.register(id, 1);
  assert.equal(await names(), 0, 'nobody told the server yet');
  server.events.publish({ type: 'participant', campaignId: id, id: participant.id, status: 'pending', fresh: true });
  assert.equal(await names(), 1);
  await decide(server, cookie, participant.id, { decision: 'approve', version: participant.version });
  const counts = await server.app.inject({ url: `/api/v1/campaigns/${id}/counts`, headers: { cookie } });
  assert.deepEqual(counts.json(), { pending: 0, approved: 1, rejected: 0, withdrawn: 0 });
});

test('a decision changes the status, tells the person in their language and every open panel', async (t) => {
  const server = await startServer(t, { alone: true });
  const { id } = await server.addCampaign({ title: 'Весна & лето' });
  const [anna, boris] = [await server.register(id, 1), await server.register(id, 2, { language: 'en' })];
  const cookie = await server.cookieOf('moderator');
  const heard: unknown[] = [];
  server.events.subscribe((event) => heard.push(event));

  const approved = await decide(server, cookie, anna.id, { decision: 'approve', version: anna.version });
  assert.equal(approved.json<ParticipantView>().status, 'approved');
  const rejected = await decide(server, cookie, boris.id, {
    decision: 'reject',
    reason: ' blurred photo ',
    version: 1,
  });
  assert.equal(rejected.json<ParticipantView>().rejectionReason, 'blurred photo');
  assert.deepEqual(heard, [
    { type: 'participant', campaignId: id, id: anna.id, status: 'approved', fresh: false },
    { type: 'participant', campaignId: id, id: boris.id, status: 'rejected', fresh: false },
  ]);
  const notices = await noticesTo(server);
  assert.match(notices.find(({ chatId }) => chatId === 1)?.payload.text ?? '', /Весна &amp; лето/);
  assert.match(notices.find(({ chatId }) => chatId === 2)?.payload.text ?? '', /blurred photo/);
});

test('who decides second gets the row as it is now', async (t) => {
  const server = await startServer(t, { alone: true });
  const { id } = await server.addCampaign();
  const participant = await server.register(id, 1);
  const cookie = await server.cookieOf('moderator');
  const body = { decision: 'approve', version: participant.version };
  const answers = await Promise.all([
    decide(server, cookie, participant.id, body),
    decide(server, cookie, participant.id, body),
  ]);
  const late = answers.find(({ statusCode }) => statusCode === 409);
  assert.ok(late && answers.some(({ statusCode }) => statusCode === 200));
  assert.match(String(late.headers['content-type']), /^application\/problem\+json/);
  const problem = late.json<Problem>();
  assert.equal(problem.code, 'CONFLICT');
  assert.equal((problem.current as ParticipantView).status, 'approved');
  assert.equal((await noticesTo(server)).length, 1);
});

test('a rejection needs a reason, and the refusal says so in the language of the reader', async (t) => {
  const server = await startServer(t);
  const { id } = await server.addCampaign();
  const participant = await server.register(id, 1);
  const cookie = await server.cookieOf('moderator');
  for (const reason of [undefined, '', '   ']) {
    const answer = await decide(
      server,
      cookie,
      participant.id,
      { decision: 'reject', reason, version: 1 },
      'ru-RU,ru;q=0.9',
    );
    assert.equal(answer.statusCode, 400);
    const [field] = answer.json<Problem>().fields ?? [];
    assert.equal(field?.path, 'reason');
    assert.match(field?.message ?? '', /[а-я]/);
  }
});

test('a body with a key too many, a wrong type or a prototype is refused with the field named', async (t) => {
  const server = await startServer(t);
  const { id } = await server.addCampaign();
  const participant = await server.register(id, 1);
  const cookie = await server.cookieOf('moderator');
  const fields = async (payload: object) => {
    const answer = await decide(server, cookie, participant.id, payload);
    assert.equal(answer.statusCode, 400);
    return (answer.json<Problem>().fields ?? []).map(({ path }) => path);
  };
  assert.deepEqual(await fields({ decision: 'approve', version: 1, status: 'approved' }), ['status']);
  assert.deepEqual(await fields({ decision: 'approve', version: '1' }), ['version']);
  assert.deepEqual(await fields({ decision: 'delete' }), ['version', 'decision']);
  assert.deepEqual(await fields([]), ['']);
  for (const payload of ['{"decision":"approve","version":1,"__proto__":{"role":"owner"}}', '{"decision"', '']) {
    const answer = await server.app.inject({
      method: 'POST',
      url: `/api/v1/participants/${participant.id}/decision`,
      headers: { ...PANEL, cookie, 'content-type': 'application/json' },
      payload,
    });
    assert.equal(answer.statusCode, 400);
    assert.equal(answer.json<Problem>().code, 'BAD_REQUEST');
  }
  const kept = await server.app.inject({ url: `/api/v1/participants/${participant.id}`, headers: { cookie } });
  assert.equal(kept.json<ParticipantView>().status, 'pending');
});

test('a body over the limit is refused', async (t) => {
  const server = await startServer(t);
  const cookie = await server.cookieOf('owner');
  const payload = { code: 'x', title: 'x'.repeat(100_000) };
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/v1/campaigns',
    headers: { ...PANEL, cookie },
    payload,
  });
  assert.equal(answer.statusCode, 413);
  assert.equal(answer.json<Problem>().status, 413);
});

let pictures = 0;
const facts = (sha256: string): PhotoFacts => photoOf(++pictures, { sha256 });

test('a photo comes in both sizes, for those who are logged in, as a picture that runs nothing', async (t) => {
  const server = await startServer(t);
  const { id } = await server.addCampaign();
  const name = randomBytes(32).toString('hex');
  const participant = await server.register(id, 1, { photo: facts(name) });
  writeFileSync(join(server.config.photosDir, `${name}.jpg`), 'large');
  writeFileSync(join(server.config.photosDir, `${name}.thumb.jpg`), 'thumb');
  const url = `/api/v1/participants/${participant.id}/photo`;
  const headers = { cookie: await server.cookieOf('viewer') };
  const large = await server.app.inject({ url, headers });
  assert.equal(large.body, 'large');
  assert.equal(large.headers['content-type'], 'image/jpeg');
  assert.equal(large.headers['cache-control'], 'private, max-age=300');
  assert.equal(large.headers['content-security-policy'], "default-src 'none'; sandbox");
  assert.equal((await server.app.inject({ url: `${url}?size=thumb`, headers })).body, 'thumb');
  const tag = { ...headers, 'if-none-match': String(large.headers['etag']) };
  assert.equal((await server.app.inject({ url, headers: tag })).statusCode, 304);
  assert.equal((await server.app.inject({ url })).statusCode, 401);
});

test('no path leads out of the photos, and a photo that is missing looks like one that never was', async (t) => {
  const server = await startServer(t);
  const { id } = await server.addCampaign();
  const secret = join(server.config.photosDir, '..', 'secret.jpg');
  writeFileSync(secret, 'secret');
  const lost = randomBytes(32).toString('hex');
  const planted = await server.register(id, 1, { photo: facts('../secret') });
  const missing = await server.register(id, 2, { photo: facts(lost) });
  const none = await server.register(id, 3);
  symlinkSync(secret, join(server.config.photosDir, 'link.jpg'));
  const headers = { cookie: await server.cookieOf('owner') };
  const paths = [
    planted.id,
    missing.id,
    none.id,
    999,
    '..%2fsecret.jpg',
    '%00',
    '1%00',
    'link',
    '-1',
    '1e3',
    '0x1',
    '９',
  ];
  for (const path of paths) {
    const answer = await server.app.inject({ url: `/api/v1/participants/${path}/photo`, headers });
    assert.equal(answer.statusCode, 404, String(path));
    assert.equal(answer.json<Problem>().code, 'NOT_FOUND');
    assert.ok(!answer.body.includes('secret'));
  }
});
