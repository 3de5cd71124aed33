import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import type { AudienceView, TestView } from '../contracts/api-broadcasts.ts';
import type { Problem } from '../contracts/api.ts';
import { unwrap } from '../domain/errors.ts';
import { stageBroadcasts, type BroadcastStage } from './broadcasts-testing.ts';
import { PANEL } from './testing.ts';

const fieldsOf = ({ fields }: Problem) => (fields ?? []).map(({ path }) => path);

test('what keeps a message from being sent is named by its fields, in the reader’s language', async (t) => {
  const { server, campaignId, admin } = await stageBroadcasts(t, 0);
  const refused = async (body: object) => {
    const answer = await admin.call('POST', '/broadcasts', { campaignId, ...body });
    assert.deepEqual([answer.status, answer.problem.code], [400, 'BROADCAST_CONTENT'], JSON.stringify(answer.body));
    return answer.problem;
  };
  assert.deepEqual(fieldsOf(await refused({ text: '  \n ' })), ['text']);
  assert.deepEqual(fieldsOf(await refused({ text: '<b>жирный' })), ['text']);
  assert.deepEqual(fieldsOf(await refused({ text: { ru: 'да', en: '<b>bold' } })), ['text.en']);
  const buttons = [
    { label: ' ', url: 'https://example.org' },
    { label: { ru: 'Сайт', en: 'x'.repeat(64) }, url: 'javascript:alert(1)' },
  ];
  assert.deepEqual(fieldsOf(await refused({ text: { ru: 'да', en: 'yes' }, buttons })), [
    'buttons.0.label',
    'buttons.1.url',
  ]);

  const long = await refused({ text: 'я'.repeat(4_097) });
  assert.equal(long.fields?.[0]?.message, 'It has 4,097 characters, and no more than 4,096 fit. Please shorten it.');
  const stray = await refused({ text: 'да</i>' });
  assert.match(stray.fields?.[0]?.message ?? '', /"i" \(character 3\)/);
  const cookie = await server.cookieOf('admin');
  const headers = { ...PANEL, cookie, 'accept-language': 'ru' };
  const payload = { campaignId, text: '{nmae}, привет' };
  const russian = await server.app.inject({ method: 'POST', url: '/api/v1/broadcasts', headers, payload });
  const { title, fields } = russian.json<Problem>();
  assert.match(title, /Исправьте отмеченное/);
  assert.deepEqual(fields, [{ path: 'text', message: 'Слова «nmae» в скобках бот не знает. Возможно, нужно «name».' }]);
});

test('each fault that a message can have is told in words', async (t) => {
  const { campaignId, admin } = await stageBroadcasts(t, 0);
  const texts = [
    '<b>x',
    '<b><i>x</b></i>',
    'x</b>',
    '<a href="nowhere">x</a>',
    '<tg-emoji emoji-id="x">y</tg-emoji>',
    '{nmae}',
  ];
  const marks = '<b>x</b> '.repeat(101);
  const label = { ru: 'Кнопка', en: 'Button' };
  const bodies = [
    ...[...texts, marks, '', 'я'.repeat(4_097)].map((text) => ({ text })),
    { text: { ru: 'да' }, buttons: [{ label, url: 'https://example.org' }] },
    { text: 'да', buttons: [{ label: '\u00a0', url: 'x' }] },
  ];
  for (const body of bodies) {
    const { problem } = await admin.call('POST', '/broadcasts', { campaignId, ...body });
    assert.equal(problem.code, 'BROADCAST_CONTENT', JSON.stringify(body));
    for (const { message } of problem.fields ?? []) assert.ok(message.length > 10, message);
  }
});

test('half a character, which Telegram refuses for everybody, is left out', async (t) => {
  const { draft } = await stageBroadcasts(t, 0);
  const text = { ru: 'При\ud83dвет \ud83d\ude00', en: '\udc00' };
  const buttons = [{ label: { ru: 'Сайт\ud83d', en: null }, url: 'https://example.org/\ud83d' }];
  const kept = await draft({ text, buttons });
  assert.deepEqual(kept.text, { ru: 'Привет \ud83d\ude00', en: null });
  assert.deepEqual(kept.buttons, [{ label: { ru: 'Сайт', en: null }, url: 'https://example.org/' }]);
});

test('a file that is not stored, a time before its beginning, and what no schema knows are refused by their fields', async (t) => {
  const { campaignId, admin } = await stageBroadcasts(t, 0);
  const refused = async (change: object, path = '/broadcasts') => {
    const { status, problem } = await admin.call('POST', path, { campaignId, text: 'x', ...change });
    assert.deepEqual([status, problem.code], [400, 'BAD_REQUEST'], JSON.stringify(change));
    return fieldsOf(problem);
  };
  for (const path of ['/broadcasts', '/broadcasts/test'])
    assert.deepEqual(await refused({ attachmentId: 999 }, path), ['attachmentId']);
  const audience = { registeredFrom: 2_000, registeredUntil: 2_000 };
  assert.deepEqual(await refused({ audience }), ['audience.registeredUntil']);
  assert.deepEqual(await refused({ extra: 1 }), ['extra']);
  assert.deepEqual(await refused({ audience: { peopel: 'entrants' } }), ['audience.peopel']);
  assert.deepEqual(await refused({ audience: { status: ['withdrawn'] } }), ['audience.status.0']);
  assert.deepEqual(await refused({ audience: 'everyone' }), ['audience']);
  assert.deepEqual(await refused({ text: { ru: 'x', de: 'x' } }), ['text.de']);
  assert.deepEqual(await refused({ text: 5 }), ['text']);
  assert.deepEqual(await refused({ text: null }), ['text']);
  assert.deepEqual(await refused({ paid: 'yes' }), ['paid']);
  assert.deepEqual(await refused({ onDoubt: 'ask' }), ['onDoubt']);
  assert.deepEqual(await refused({ buttons: [{ label: 'x', url: 'https://example.org', data: 'x' }] }), [
    'buttons.0.data',
  ]);
  assert.deepEqual(await refused({ buttons: Array.from({ length: 11 }, () => ({ label: 'x', url: 'a.io' })) }), [
    'buttons',
  ]);
});

const counted = ({ admin, campaignId }: BroadcastStage) =>
  async function count(audience: unknown, paid?: boolean): Promise<AudienceView> {
    const body = { campaignId, audience, ...(paid !== undefined && { paid }) };
    const answer = await admin.call<AudienceView>('POST', '/broadcasts/audience', body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  };

test('an audience is counted before anything is sent, by a word or by rules, with what it takes', async (t) => {
  const stage = await stageBroadcasts(t, 6, { alone: true }, (n) => ({
    language: n % 2 === 0 ? 'en' : 'ru',
    source: n <= 3 ? 'flyer' : n === 4 ? 'radio' : null,
  }));
  const count = counted(stage);
  const many = async (audience: unknown) => (await count(audience)).reachable;
  const all = { reachable: 6, unreachable: 0, perSecond: 30, seconds: 1, stars: null, balance: null };
  assert.deepEqual(await count('all'), all);
  assert.deepEqual(await count({}), all);
  assert.deepEqual(await count('all', true), { ...all, perSecond: 1_000, stars: 1, balance: 20_000 });
  assert.equal(await many('pending'), 6);
  assert.equal(await many('approved'), 0);
  assert.equal(await many('unfinished'), 0);
  assert.equal(await many({ language: 'en' }), 3);
  assert.equal(await many({ language: ['en', 'ru'] }), 6);
  assert.equal(await many({ source: 'flyer' }), 3);
  assert.equal(await many({ source: ['flyer', 'radio', 'flyer'], language: 'ru', status: ['pending'] }), 2);
  assert.equal(await many({ winners: 'only' }), 0);

  const { client: writer } = stage.server.database.writer;
  unwrap(await writer.setReachable({ chatId: 1, reachable: false, now: 5 }));
  assert.deepEqual(await count('all'), { ...all, reachable: 5, unreachable: 1 });
});

test('rules about an entry are dropped for people who have none', async (t) => {
  const { draft } = await stageBroadcasts(t, 0);
  const { audience } = await draft({
    audience: { people: 'unfinished', status: 'approved', language: 'ru', source: 'flyer', winners: 'only' },
  });
  assert.deepEqual(audience, {
    people: 'unfinished',
    status: [],
    language: ['ru'],
    registeredFrom: null,
    registeredUntil: null,
    winners: null,
    source: [],
  });
});

test('a test goes to the Telegram account of whoever asks, in each language, once one is linked', async (t) => {
  const { server, campaignId, admin } = await stageBroadcasts(t, 0, { alone: true });
  const body = { campaignId, text: { ru: 'Привет', en: 'Hello' } };
  const unlinked = await admin.call('POST', '/broadcasts/test', body);
  assert.deepEqual([unlinked.status, unlinked.problem.code], [409, 'TELEGRAM_UNLINKED']);
  assert.equal(
    (await admin.call('POST', '/broadcasts/test', { ...body, text: '<b>' })).problem.code,
    'BROADCAST_CONTENT',
  );

  const { code } = (await admin.call<{ code: string }>('POST', '/staff-link', {})).body;
  const codeHash = createHash('sha256').update(code.replace('-', '')).digest('hex');
  const { client: writer } = server.database.writer;
  const { now } = server.clock;
  unwrap(await writer.useStaffLink({ codeHash, telegramId: 77, now }));
  const tested = await admin.call<TestView>('POST', '/broadcasts/test', body);
  assert.deepEqual([tested.status, tested.body], [200, { sent: 2 }]);
  const leased = unwrap(await writer.leaseOutbox({ epoch: 'test', limit: 10, now }));
  assert.deepEqual(
    leased.map(({ chatId, payload }) => [chatId, (JSON.parse(payload) as { text: string }).text]),
    [[77, 'Привет']],
    'the other one waits its turn behind it',
  );
});

test('counts and tests are few a minute for each account', async (t) => {
  const { campaignId, admin, operator } = await stageBroadcasts(t, 0);
  const calls = [
    { path: '/broadcasts/audience', body: { campaignId, audience: 'all' }, most: 60 },
    { path: '/broadcasts/test', body: { campaignId, text: 'x' }, most: 20 },
  ];
  const other = await operator('admin');
  for (const { path, body, most } of calls) {
    for (let n = 0; n < most; n += 1) assert.notEqual((await admin.call('POST', path, body)).status, 429);
    const { status, problem } = await admin.call('POST', path, body);
    assert.deepEqual([status, problem.code], [429, 'TOO_MANY_TRIES']);
    assert.notEqual((await other.call('POST', path, body)).status, 429);
  }
});
