import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Broadcasts } from '../broadcasts/broadcasts.ts';
import { deliverAll } from '../broadcasts/testing.ts';
import { createAnnouncements, type Announcements } from './announcements.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { Language } from '../domain/model.ts';
import { displayCode } from '../domain/entries.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { stageDraw } from '../http/draws-testing.ts';
import { decisionOf, quietLog } from '../testing.ts';
import { hashWords } from '../texts/hash-words.ts';
import { STANDARD_ALONE } from '../texts/texts-testing.ts';

const PUBLIC_URL = 'https://draw.example.org/';

/** A frozen draw whose list has four Russian and three English speakers, of whom the last cannot be reached. */
async function frozen(t: TestContext) {
  const stage = await stageDraw(t, 4, { alone: true });
  const { server, campaignId, admin } = stage;
  const { writer, readers } = server.database;
  const adminId = await server.addAdmin('owner', 'owner');
  for (const n of [5, 6, 7]) {
    const entry = await server.register(campaignId, n, { language: 'en' });
    unwrap(await writer.client.decide(decisionOf(entry, adminId)));
  }
  unwrap(await writer.client.setReachable({ chatId: 7, reachable: false, now: 1 }));
  const { id, manifestHash } = await stage.make('frozen');
  assert.ok(manifestHash);
  return {
    ...stage,
    id,
    manifestHash,
    adminId,
    async act(path: string, body: object): Promise<void> {
      const { status, problem } = await admin.call('POST', `/draws/${id}/${path}`, body);
      assert.equal(status, 200, JSON.stringify(problem));
    },
    service: (broadcasts: Pick<Broadcasts, 'freeze'> = server.broadcasts): Announcements =>
      createAnnouncements({
        writer: writer.client,
        reader: readers.any,
        broadcasts,
        events: server.events,
        campaignTexts: STANDARD_ALONE,
        log: quietLog,
        publicUrl: PUBLIC_URL,
        now: () => server.clock.now,
      }),
    /** Everything that waits to leave, which leaves: text by chat, in the order of the chats. */
    async outgoing(): Promise<readonly (readonly [number, string])[]> {
      const left = await deliverAll(server.database, server.clock.now);
      return left
        .map(({ chatId, payload }) => {
          const { chat_id: to, text } = JSON.parse(payload) as { chat_id: number; text: string };
          assert.equal(to, chatId);
          return [chatId, text] as const;
        })
        .sort(([one], [other]) => one - other);
    },
  };
}

const languageOf = (text: string): Language => (/[а-я]/.test(text) ? 'ru' : 'en');

test('everybody on the list who can be reached gets the hash once, in their language, with the organiser’s words', async (t) => {
  const { id, manifestHash, adminId, server, service, outgoing } = await frozen(t);
  const { writer, readers } = server.database;
  const note = 'See & compare\non <Friday>';
  unwrap(await writer.client.notePublication({ drawId: id, how: 'sent', note, adminId, now: server.clock.now }));
  const heard: PanelEvent[] = [];
  server.events.subscribe((event) => void heard.push(event));
  const announcements = service();
  await Promise.all([announcements.announce(id, 'frozen', adminId), announcements.announce(id, 'frozen', adminId)]);
  const told = await outgoing();
  assert.deepEqual(
    told.map(([chatId, text]) => [chatId, languageOf(text.replaceAll(/[«“].*[»”]/g, ''))]),
    [
      [1, 'ru'],
      [2, 'ru'],
      [3, 'ru'],
      [4, 'ru'],
      [5, 'en'],
      [6, 'en'],
    ],
  );
  const words = hashWords(manifestHash).slice(0, 6).join(' ');
  for (const [, text] of told) {
    for (const part of [manifestHash, words, `https://draw.example.org/draws/${id}#${manifestHash}`, '7', 'Финал']) {
      assert.ok(text.includes(part), part);
    }
    assert.ok(text.includes('See &amp; compare\non &lt;Friday&gt;'));
  }
  const [announcement] = unwrap(await readers.any.announcements({ drawId: id }));
  assert.ok(announcement);
  const row = unwrap(await readers.any.broadcast({ id: announcement.broadcastId }));
  assert.deepEqual([row?.state, row?.title, row?.sent, row?.createdBy], ['done', 'Финал', 6, 'owner']);
  const steps = heard.flatMap((event) => (event.type === 'broadcast' ? [event.state] : [event.type]));
  assert.deepEqual([...new Set(steps)], ['running', 'draw'], 'open pages of the draw load who is told');
});

test('a crash before the list was stored is made good, and one before the beginning, too', async (t) => {
  const { id, adminId, server, service, outgoing } = await frozen(t);
  const { client } = server.database.writer;
  const { now } = server.clock;
  unwrap(await client.notePublication({ drawId: id, how: 'sent', note: null, adminId, now }));
  const dying = service({ freeze: () => Promise.reject(new AppError('ACTOR_DIED')) });
  await assert.rejects(dying.announce(id, 'frozen', adminId), { code: 'ACTOR_DIED' });
  assert.deepEqual(await outgoing(), []);
  await server.broadcasts.tick();
  assert.equal((await outgoing()).length, 6);
  await server.broadcasts.tick();
  await service().resume();
  await service().announce(id, 'frozen', adminId);
  assert.deepEqual(await outgoing(), [], 'nobody twice');
  // The step is stored, and the process dies before it tells of it.
  unwrap(await client.voidDraw({ drawId: id, reason: 'The prize broke', adminId, now }));
  await service().resume();
  const told = await outgoing();
  assert.equal(told.length, 6);
  assert.ok(told.every(([, text]) => text.includes('The prize broke')));
});

test('of the result the winners hear by their own message alone, and the others by this one', async (t) => {
  const { id, server, act, outgoing, service, adminId } = await frozen(t);
  await act('publication', { how: 'elsewhere', note: 'On the wall' });
  await act('run', {});
  const winners = unwrap(await server.database.readers.any.winners({ drawId: id })).filter(
    ({ prize }) => prize !== null,
  );
  await service().resume();
  const toWinners = (await outgoing()).map(([, text]) => text);
  assert.ok(toWinners.every((text) => winners.some(({ code }) => text.includes(displayCode(code)))));
  await service().announce(id, 'drawn', adminId);
  const told = (await outgoing()).map(([chatId]) => chatId);
  const called = new Set(winners.map(({ fullName }) => Number(fullName.slice('Person '.length))));
  assert.deepEqual(
    told,
    [1, 2, 3, 4, 5, 6].filter((chatId) => !called.has(chatId)),
  );
});

test('there is nothing to announce of a step that was not taken', async (t) => {
  const { id, service, adminId, outgoing } = await frozen(t);
  await assert.rejects(service().announce(id, 'drawn', adminId), { code: 'DRAW_STATE' });
  await assert.rejects(service().announce('d-absent', 'frozen', adminId), { code: 'NOT_FOUND' });
  assert.deepEqual(await outgoing(), []);
});
