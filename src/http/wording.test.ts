import assert from 'node:assert/strict';
import test from 'node:test';
import type { CampaignView } from '../contracts/api-campaigns.ts';
import type { ReasonsView } from '../contracts/api-moderation.ts';
import type { WordingPreview, WordingText, WordingView } from '../contracts/api-wording.ts';
import type { Problem } from '../contracts/api.ts';
import { unwrap } from '../domain/errors.ts';
import type { Scope } from '../testing.ts';
import { PANEL, startServer } from './testing.ts';

const NONE = { ru: null, en: null };

/** A campaign and an admin who reads Russian. */
async function stage(scope: Scope) {
  const server = await startServer(scope);
  const cookie = await server.cookieOf('admin');
  const campaign = await server.addCampaign({ title: 'Весна' });
  const root = `/api/v1/campaigns/${campaign.id}/texts`;
  const headers = { ...PANEL, cookie, 'accept-language': 'ru' };
  return {
    server,
    campaign,
    cookie,
    texts: async () => (await server.app.inject({ url: root, headers })).json<WordingView>(),
    put: (key: string, body: object, as = cookie) =>
      server.app.inject({ method: 'PUT', url: `${root}/${key}`, headers: { ...headers, cookie: as }, payload: body }),
    preview: async (body: object) =>
      (
        await server.app.inject({ method: 'POST', url: `${root}/preview`, headers, payload: body })
      ).json<WordingPreview>(),
  };
}

test('every text is listed with what it gets, and an own one is there for as long as it differs from the standard', async (t) => {
  const { texts, put } = await stage(t);
  const listed = await texts();
  const one = listed.find(({ key }) => key === 'registered');
  assert.deepEqual(one?.variables, [
    { name: 'title', isNumber: false, sample: { ru: 'Весна', en: 'Весна' } },
    { name: 'code', isNumber: false, sample: { ru: '0123-4567-89AB-CDEF', en: '0123-4567-89AB-CDEF' } },
  ]);
  assert.deepEqual([one?.group, one?.kind, one?.limit, one?.own], ['sent', 'message', 4_096, NONE]);
  assert.match(one?.standard.ru ?? '', /«\{ \$title \}»/);

  const own = { ru: 'Ура! Билет: <code>{ $code }</code>', en: null };
  const stored = await put('registered', { ...own, was: NONE });
  assert.deepEqual([stored.statusCode, stored.json<WordingText>().own], [200, own]);
  assert.deepEqual((await texts()).find(({ key }) => key === 'registered')?.own, own);

  const late = await put('registered', { ru: 'Другое', en: null, was: NONE });
  assert.equal(late.statusCode, 409);
  assert.deepEqual((late.json<Problem>().current as WordingText).own, own);

  const back = await put('registered', { ru: ` ${one?.standard.ru}\r\n`, en: one?.standard.en, was: own });
  assert.deepEqual(back.json<WordingText>().own, NONE, 'the standard text is none of its own');
});

test('what cannot be said is refused in words, by language, and a text that all campaigns share is none to change', async (t) => {
  const { server, put, texts } = await stage(t);
  const wrong = await put('registered', { ru: 'Билет { $code', en: '<b>{ $ticket }', was: NONE });
  assert.equal(wrong.statusCode, 400);
  const { code, fields } = wrong.json<Problem>();
  assert.equal(code, 'TEXT_INVALID');
  assert.deepEqual(
    fields?.map(({ path }) => path),
    ['ru', 'en'],
  );
  assert.match(fields?.[0]?.message ?? '', /скобка не закрыта/);
  assert.match(fields?.[1]?.message ?? '', /\$ticket/);
  assert.deepEqual((await texts()).find(({ key }) => key === 'registered')?.own, NONE);
  for (const key of ['command-start', 'personal-data', 'no-such-text'])
    assert.equal((await put(key, { ru: 'x', en: 'x', was: NONE })).statusCode, 404, key);
  assert.equal((await put('registered', { ru: '', en: null, was: NONE })).json<Problem>().code, 'TEXT_INVALID');
  assert.equal((await put('registered', { ru: 'x', was: NONE })).json<Problem>().code, 'BAD_REQUEST');
  const viewer = await server.cookieOf('viewer');
  assert.equal((await put('registered', { ru: 'x', en: null, was: NONE }, viewer)).statusCode, 403);
});

test('a preview is the message with its buttons, in the campaign’s other words, with what is wrong and what is missing', async (t) => {
  const { put, preview } = await stage(t);
  await put('button-decline', { ru: 'Нет, спасибо', en: null, was: NONE });
  const shown = await preview({ key: 'consent-data', language: 'ru', text: '<b>Согласны?</b>' });
  assert.match(shown.text, /Весна[\s\S]*Согласны\?/);
  assert.ok(shown.entities.some(({ type }) => type === 'bold'));
  assert.match(shown.buttons[0]?.[0] ?? '', /Принимаю/);
  assert.deepEqual(shown.buttons[1], ['Нет, спасибо']);
  assert.deepEqual([shown.length, shown.faults, shown.missing, shown.toast], [9, [], [], null]);

  const missing = await preview({ key: 'registered', language: 'en', text: 'Done!' });
  assert.deepEqual([missing.text.startsWith('Done!'), missing.missing], [true, ['title', 'code']]);
  const broken = await preview({ key: 'registered', language: 'ru', text: 'Билет { $code' });
  assert.deepEqual([broken.text, broken.length, broken.faults[0]?.at], ['', null, 6]);
  const toast = await preview({ key: 'toast-stale', language: 'ru', text: 'Поздно!' });
  assert.deepEqual([toast.toast, toast.text], ['Поздно!', '']);
  const reason = await preview({ key: 'rejection-1', language: 'ru', text: 'Размыто & темно' });
  assert.match(reason.text, /Причина: Размыто & темно/);
  const long = 'Очень длинно. '.repeat(150);
  await put('consent-title', { ru: long, en: null, was: NONE });
  const whole = await preview({ key: 'consent-data', language: 'ru', text: long });
  assert.deepEqual(
    whole.faults.map(({ code }) => code),
    ['whole'],
    'each fits, together they do not',
  );
});

test('other words of the consent are another version of it; the standard ones in other letters are not', async (t) => {
  const { server, campaign, put, texts, cookie } = await stage(t);
  const consent = async () => {
    const { app } = server;
    const all = (await app.inject({ url: '/api/v1/campaigns', headers: { cookie } })).json<CampaignView[]>();
    return all.find(({ id }) => id === campaign.id)?.consentVersion;
  };
  const standard = (await texts()).find(({ key }) => key === 'consent-data')?.standard;
  await put('consent-data', { ...standard, was: NONE });
  await put('consent-title', { ru: 'Акция { $title }', en: null, was: NONE });
  assert.equal(await consent(), campaign.consentVersion);
  await put('consent-data', { ru: 'Нажимая «Да», вы соглашаетесь.', en: null, was: NONE });
  assert.equal(await consent(), campaign.consentVersion + 1);
});

test('ready reasons are told in the words of a campaign', async (t) => {
  const { server, campaign, put, cookie } = await stage(t);
  await put('rejection-4', { ru: 'Карта не наша.', en: null, was: NONE });
  const reasons = async (query = '') => {
    const headers = { cookie, 'accept-language': 'ru' };
    return (await server.app.inject({ url: `/api/v1/reasons${query}`, headers })).json<ReasonsView>()[3]?.text;
  };
  assert.equal(await reasons(`?campaign=${campaign.id}`), 'Карта не наша.');
  assert.notEqual(await reasons(), 'Карта не наша.');
});

test('what moderation writes to a person is in the words of the campaign, until these change', async (t) => {
  const { server, campaign, put } = await stage(t);
  const other = await server.addCampaign();
  const cookie = await server.cookieOf('moderator');
  const noticeIn = async (campaignId: number, n: number): Promise<string> => {
    const { id, chatId, version } = await server.register(campaignId, n);
    const decided = await server.app.inject({
      method: 'POST',
      url: `/api/v1/participants/${id}/decision`,
      headers: { ...PANEL, cookie },
      payload: { decision: 'reject', reasonCode: 1, version },
    });
    assert.equal(decided.statusCode, 200);
    const command = { epoch: 'test', limit: 100, now: server.clock.now + 10_000 };
    const leased = unwrap(await server.database.writer.client.leaseOutbox(command));
    return leased.find((message) => message.chatId === chatId)?.payload ?? '';
  };
  const was = { ru: 'К сожалению, нет.', en: null };
  await put('notice-rejected', { ...was, was: NONE });
  await put('rejection-1', { ru: 'Не видно чека.', en: null, was: NONE });
  const own = await noticeIn(campaign.id, 101);
  assert.match(own, /К сожалению, нет\./);
  assert.match(own, /Причина: Не видно чека\./);
  assert.doesNotMatch(await noticeIn(other.id, 102), /К сожалению, нет\.|Не видно чека/);
  await put('notice-rejected', { ru: 'Увы.', en: null, was });
  assert.match(await noticeIn(campaign.id, 103), /Увы\./);
});
