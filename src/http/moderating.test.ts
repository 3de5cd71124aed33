import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { ParticipantDetailView } from '../contracts/api-moderation.ts';
import type { ParticipantView, Problem } from '../contracts/api.ts';
import { STANDARD_SETTINGS } from '../domain/campaign-settings.ts';
import { unwrap } from '../domain/errors.ts';
import { commitUpdate, photoOf } from '../testing.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

interface Call {
  readonly cookie: string;
  readonly language?: string;
}

/** Does something to an entry: `POST decision`, `PATCH`, `PUT block`. */
const act = ({ app }: TestServer, { cookie, language = 'en' }: Call, what: string, id: number, payload: object) => {
  const [method = 'POST', step] = what.split(' ');
  return app.inject({
    method: method as 'POST',
    url: `/api/v1/participants/${id}${step ? `/${step}` : ''}`,
    headers: { ...PANEL, cookie, 'accept-language': language },
    payload,
  });
};

const detailOf = async ({ app }: TestServer, cookie: string, id: number, language = 'en') =>
  (
    await app.inject({
      url: `/api/v1/participants/${id}/detail`,
      headers: { cookie, 'accept-language': language },
    })
  ).json<ParticipantDetailView>();

const leaseAt = async ({ database }: TestServer, now: number) =>
  unwrap(await database.writer.client.leaseOutbox({ epoch: 'test', limit: 50, now })).map((row) => ({
    id: row.id,
    chatId: row.chatId,
    text: (JSON.parse(row.payload) as { text: string }).text,
  }));

test('a ready reason is said in the language of the person, and names what is asked again', async (t) => {
  const server = await startServer(t, { alone: true });
  const { id } = await server.addCampaign();
  const entry = await server.register(id, 1, { language: 'en' });
  const cookie = await server.cookieOf('moderator');
  const reasons = await server.app.inject({ url: '/api/v1/reasons', headers: { cookie, 'accept-language': 'en' } });
  const [first] = reasons.json<{ code: number; text: string; fields: string[] }[]>();
  const decided = await act(server, { cookie, language: 'ru' }, 'POST decision', entry.id, {
    decision: 'reject',
    reasonCode: first?.code,
    version: 1,
  });
  assert.equal(decided.json<ParticipantView>().rejectionReason, first?.text);
  const stored = unwrap(await server.database.readers.any.participant({ id: entry.id }));
  assert.deepEqual(stored?.wrongFields, first?.fields);
  const [notice] = await leaseAt(server, server.clock.now + 10_000);
  assert.ok(notice?.text.includes(first?.text ?? 'none'));
});

test('the notice waits, so a decision can be taken back; afterwards it is as it was', async (t) => {
  const server = await startServer(t, { alone: true });
  const { id } = await server.addCampaign();
  const entry = await server.register(id, 1);
  const call = { cookie: await server.cookieOf('moderator') };
  const approved = await act(server, call, 'POST decision', entry.id, { decision: 'approve', version: 1 });
  const { version } = approved.json<ParticipantView>();
  assert.deepEqual(await leaseAt(server, server.clock.now + 6_000), [], 'nobody is told within six seconds');
  const undone = await act(server, call, 'POST undo', entry.id, { version });
  assert.equal(undone.json<ParticipantView>().status, 'pending');
  assert.deepEqual(await leaseAt(server, server.clock.now + 60_000), []);
  const again = await act(server, call, 'POST undo', entry.id, { version });
  assert.equal(again.json<Problem>().code, 'CONFLICT');
  assert.equal((again.json<Problem>().current as ParticipantView).status, 'pending');
});

test('a decision of which the person was told, or of somebody else, is not taken back', async (t) => {
  const server = await startServer(t, { alone: true });
  const { id } = await server.addCampaign();
  const entry = await server.register(id, 1);
  const [anna, boris] = [await server.cookieOf('moderator'), await server.cookieOf('moderator')];
  const approved = await act(server, { cookie: anna }, 'POST decision', entry.id, { decision: 'approve', version: 1 });
  const { version } = approved.json<ParticipantView>();
  const byOther = await act(server, { cookie: boris }, 'POST undo', entry.id, { version });
  assert.equal(byOther.json<Problem>().code, 'UNDO_TOO_LATE');
  assert.equal((await leaseAt(server, server.clock.now + 7_000)).length, 1);
  const late = await act(server, { cookie: anna }, 'POST undo', entry.id, { version });
  assert.equal(late.statusCode, 409);
  assert.equal(late.json<Problem>().code, 'UNDO_TOO_LATE');
  assert.equal((late.json<Problem>().current as ParticipantView).status, 'approved');
});

test('an edit is kept in the one form, with its reason and the old values in the history', async (t) => {
  const server = await startServer(t);
  const { id } = await server.addCampaign();
  const entry = await server.register(id, 1);
  const cookie = await server.cookieOf('moderator');
  const edited = await act(server, { cookie }, 'PATCH', entry.id, {
    version: 1,
    fullName: ' Анна   Петрова ',
    phoneNumber: '8 (916) 765-43-21',
    loyaltyCard: 'abcd-1234',
    reason: 'typing error',
  });
  const view = edited.json<ParticipantView>();
  assert.deepEqual(
    [view.fullName, view.phoneNumber, view.loyaltyCard, view.version],
    ['Анна Петрова', '+79167654321', 'ABCD1234', 2],
  );
  const { history } = await detailOf(server, cookie, entry.id);
  assert.equal(history[0]?.action, 'edited');
  assert.match(history[0]?.admin ?? '', /^moderator-/);
  assert.equal(history[0]?.details['reason'], 'typing error');
  assert.equal(history[0]?.details['name'], 'Person 1');
});

test('an edit that a form would refuse is refused beside its fields, in the language of the reader', async (t) => {
  const server = await startServer(t);
  const { id } = await server.addCampaign({
    settings: { ...STANDARD_SETTINGS, card: { masks: ['0000000000000'], check: 'ean', list: 'off' } },
  });
  const entry = await server.register(id, 1);
  const other = await server.register(id, 2);
  const call = { cookie: await server.cookieOf('moderator'), language: 'ru' };
  const edit = async (change: object) => {
    const answer = await act(server, call, 'PATCH', entry.id, { version: 1, reason: 'x', ...change });
    const { code, fields = [] } = answer.json<Problem>();
    for (const { message } of fields) assert.match(message, /[а-я]/);
    return [code, ...fields.map(({ path }) => path)];
  };
  assert.deepEqual(await edit({ fullName: 'https://a.example', phoneNumber: '12', loyaltyCard: 'AB12' }), [
    'BAD_REQUEST',
    'fullName',
    'phoneNumber',
    'loyaltyCard',
  ]);
  assert.deepEqual(await edit({ loyaltyCard: '4006381333932' }), ['BAD_REQUEST', 'loyaltyCard']);
  assert.deepEqual(await edit({ phoneNumber: null }), ['BAD_REQUEST', 'phoneNumber']);
  assert.deepEqual(await edit({ fullName: 'Anna', reason: '  ' }), ['BAD_REQUEST', 'reason']);
  assert.deepEqual(await edit({ phoneNumber: other.phoneNumber }), ['REG_PHONE_TAKEN', 'phoneNumber']);
  assert.deepEqual(await edit({ version: 7, fullName: 'Anna Ivanova' }), ['CONFLICT']);
});

test('a person is blocked with a reason, and let in again without one', async (t) => {
  const server = await startServer(t);
  const { id } = await server.addCampaign();
  const entry = await server.register(id, 1);
  const cookie = await server.cookieOf('moderator');
  const without = await act(server, { cookie }, 'PUT block', entry.id, { blocked: true });
  assert.equal(without.json<Problem>().fields?.[0]?.path, 'reason');
  const blocked = await act(server, { cookie }, 'PUT block', entry.id, { blocked: true, reason: 'sells tickets' });
  assert.equal(blocked.statusCode, 200);
  assert.equal((await detailOf(server, cookie, entry.id)).blocked?.reason, 'sells tickets');
  assert.equal((await act(server, { cookie }, 'PUT block', entry.id, { blocked: false })).statusCode, 200);
  const { blocked: now, history } = await detailOf(server, cookie, entry.id);
  assert.equal(now, null);
  assert.deepEqual(
    history.slice(0, 2).map(({ action }) => action),
    ['unblocked', 'blocked'],
  );
});

test('erasing needs the ticket code, and takes everything personal with it, the photo too', async (t) => {
  const server = await startServer(t);
  const { id } = await server.addCampaign();
  const name = randomBytes(32).toString('hex');
  const entry = await server.register(id, 1, { photo: photoOf(1, { sha256: name }) });
  for (const file of [`${name}.jpg`, `${name}.thumb.jpg`]) writeFileSync(join(server.config.photosDir, file), 'photo');
  const cookie = await server.cookieOf('admin');
  const moderator = await server.cookieOf('moderator');
  const payload = { ticketCode: entry.ticketCode };
  assert.equal((await act(server, { cookie: moderator }, 'POST erase', entry.id, payload)).statusCode, 403);
  const wrong = await act(server, { cookie }, 'POST erase', entry.id, { ticketCode: 'OTHER' });
  assert.equal(wrong.json<Problem>().fields?.[0]?.path, 'ticketCode');

  const erased = await act(server, { cookie }, 'POST erase', entry.id, payload);
  assert.equal(erased.statusCode, 204);
  assert.ok(!existsSync(join(server.config.photosDir, `${name}.jpg`)));
  assert.ok(!existsSync(join(server.config.photosDir, `${name}.thumb.jpg`)));
  const { participant, history } = await detailOf(server, cookie, entry.id);
  assert.deepEqual(
    [participant.status, participant.fullName, participant.phoneNumber, participant.username],
    ['withdrawn', '', null, null],
  );
  assert.equal(participant.ticketCode, entry.ticketCode);
  assert.equal(history[0]?.action, 'erased');
});

test('the page of an entry tells what it was told, each in the language of the reader', async (t) => {
  const server = await startServer(t, { alone: true });
  const { id } = await server.addCampaign();
  const entry = await server.register(id, 1);
  const cookie = await server.cookieOf('moderator');
  await act(server, { cookie }, 'POST decision', entry.id, { decision: 'approve', version: 1 });
  const { messages, participant, friends, related } = await detailOf(server, cookie, entry.id, 'ru');
  assert.equal(participant.id, entry.id);
  assert.deepEqual(
    messages.map(({ title, kind, state }) => [title, kind, state]),
    [['Заявка одобрена', 'notice', 'queued']],
  );
  assert.deepEqual(friends, { approved: 0, all: 0 });
  assert.deepEqual(related, []);
  assert.equal((await detailOf(server, cookie, entry.id)).messages[0]?.title, 'Entry approved');
  const gone = await server.app.inject({ url: '/api/v1/participants/999999/detail', headers: { cookie } });
  assert.equal(gone.statusCode, 404);
});

/** Puts an entry into the staff chat as message 70 of it. */
async function showToStaff({ database: { writer } }: TestServer, participantId: number): Promise<void> {
  const message = { chatId: -100, campaignId: null, kind: 'notice', method: 'sendMessage', payload: '{}' } as const;
  const shown = { messages: [{ ...message, participantId }], chatId: -100 };
  const { leased } = unwrap(await commitUpdate(writer, 900_000 + participantId, shown));
  const outcomes = leased.map(({ id }) => ({ id, state: 'sent' as const, messageId: 70 }));
  unwrap(await writer.client.settleOutbox({ outcomes, now: 3 }));
}

test('the staff chat shows who decided what when the person learns of it, and nothing of a decision taken back', async (t) => {
  const server = await startServer(t, { alone: true });
  const { id } = await server.addCampaign();
  const entry = await server.register(id, 1);
  await showToStaff(server, entry.id);
  const call = { cookie: await server.cookieOf('moderator') };
  const first = await act(server, call, 'POST decision', entry.id, { decision: 'approve', version: 1 });
  const { version } = first.json<ParticipantView>();
  const undone = (await act(server, call, 'POST undo', entry.id, { version })).json<ParticipantView>();
  await act(server, call, 'POST decision', entry.id, { decision: 'reject', reasonCode: 2, version: undone.version });
  const told = await leaseAt(server, server.clock.now + 10_000);
  assert.deepEqual(
    told.map(({ chatId }) => chatId),
    [1, -100],
  );
  assert.match(told[1]?.text ?? '', /❌.*moderator-/);
});

test('an erased entry goes from the staff chat too', async (t) => {
  const server = await startServer(t, { alone: true });
  const { id } = await server.addCampaign();
  const entry = await server.register(id, 1, { fullName: 'Anna Petrova' });
  await showToStaff(server, entry.id);
  const cookie = await server.cookieOf('admin');
  await act(server, { cookie }, 'POST erase', entry.id, { ticketCode: entry.ticketCode });
  const [edit, ...more] = await leaseAt(server, server.clock.now);
  assert.equal(edit?.chatId, -100);
  assert.doesNotMatch(edit?.text ?? '', /Anna|79160000001/);
  assert.deepEqual(more, []);
});
