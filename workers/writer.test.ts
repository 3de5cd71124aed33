import assert from 'node:assert/strict';
import { closeSync, fstatSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect } from './db/connect.ts';
import { unwrap } from '../src/domain/errors.ts';
import type { OutgoingMessage } from '../src/contracts/outbox.ts';
import {
  commitUpdate,
  decisionOf,
  register,
  registrationOf,
  seedCampaign,
  startDatabase,
  temporaryFolder,
} from '../src/testing.ts';

const notice = (chatId: number): OutgoingMessage => ({
  chatId,
  campaignId: 1,
  kind: 'notice',
  method: 'sendMessage',
  payload: '{}',
});

test('a repeated update keeps its place until it is done, and its effect happens once', async (t) => {
  const { writer } = await startDatabase(t);
  const { campaign } = await seedCampaign(writer);
  const update = { updateId: 7, chatId: 7, body: '{}' };
  const deliver = async (): Promise<(number | null)[]> =>
    unwrap(await writer.client.acceptUpdates({ updates: [update, update], now: 1 })).map(({ seq }) => seq);
  assert.deepEqual(
    [await deliver(), await deliver()],
    [
      [1, 1],
      [1, 1],
    ],
  );
  const step = {
    seq: 1,
    chatId: 7,
    dialogue: '{}',
    registration: registrationOf(campaign.id, 7),
    messages: [],
    epoch: null,
    now: 2,
  };
  assert.equal(unwrap(await writer.client.commitStep(step)).applied, true);
  assert.equal(unwrap(await writer.client.commitStep(step)).applied, false);
  assert.deepEqual(await deliver(), [null, null]);
});

test('the inbox forgets what is done and old, whatever stands before it, and keeps the rest', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const days = (n: number): number => n * 24 * 3_600_000;
  unwrap(await writer.client.acceptUpdates({ updates: [{ updateId: 1, chatId: 1, body: '{}' }], now: 1 }));
  await commitUpdate(writer, 2);
  await commitUpdate(writer, 3);
  assert.deepEqual(unwrap(await writer.client.prune({ now: days(7) })), { deleted: 0 });
  assert.deepEqual(unwrap(await writer.client.prune({ now: days(9) })), { deleted: 2 });
  assert.equal(unwrap(await readers.any.pendingUpdates({ afterSeq: 0, limit: 9, exceptChats: [] })).length, 1);
});

test('one refused command leaves the commands of its batch untouched', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const { campaign } = await seedCampaign(writer);
  const people = [1, 2, 3].map((n) => registrationOf(campaign.id, n));
  const clash = registrationOf(campaign.id, 4, { phoneNumber: people[0]?.phoneNumber ?? null });
  const replies = await Promise.all(
    [...people, clash].map((registration) => commitUpdate(writer, registration.telegramId, { registration })),
  );
  assert.deepEqual(
    replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)),
    ['ok', 'ok', 'ok', 'REG_PHONE_TAKEN'],
  );
  assert.equal(unwrap(await readers.any.statusCounts({ campaignId: campaign.id })).pending, 3);
  // The refused update stays undone, so that it can be answered.
  assert.deepEqual(
    unwrap(await readers.any.pendingUpdates({ afterSeq: 0, limit: 10, exceptChats: [] })).map(({ chatId }) => chatId),
    [4],
  );
});

test('phone, card and person are unique within a campaign, and the refusal names which', async (t) => {
  const { writer } = await startDatabase(t);
  const { campaign } = await seedCampaign(writer);
  await register(writer, campaign.id, 1);
  const { loyaltyCard } = registrationOf(campaign.id, 1);
  const card = await commitUpdate(writer, 2, { registration: registrationOf(campaign.id, 2, { loyaltyCard }) });
  const person = await commitUpdate(writer, 3, { registration: registrationOf(campaign.id, 3, { telegramId: 1 }) });
  assert.deepEqual(
    [card, person].map((reply) => reply.ok || reply.error.code),
    ['REG_CARD_TAKEN', 'REG_ALREADY'],
  );
});

test('a rejected person may correct the registration, an approved one may not', async (t) => {
  const { writer } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer);
  const person = await register(writer, campaign.id, 1);
  const correction = { ...registrationOf(campaign.id, 1), participantId: person.id, fullName: 'Corrected' };
  const early = await commitUpdate(writer, 11, { registration: correction });
  unwrap(
    await writer.client.decide(decisionOf(person, adminId, { decision: 'reject', reason: 'name', reasonCode: 3 })),
  );
  const corrected = unwrap(await commitUpdate(writer, 12, { registration: correction })).participant;
  assert.equal(early.ok || early.error.code, 'REG_ALREADY');
  assert.deepEqual(
    [corrected?.fullName, corrected?.status, corrected?.ticketCode, corrected?.version],
    ['Corrected', 'pending', person.ticketCode, 3],
  );
});

test('a message goes straight to the sender unless an older one of the same chat waits', async (t) => {
  const { writer } = await startDatabase(t);
  const direct = unwrap(await commitUpdate(writer, 1, { messages: [notice(1)] }));
  const waiting = unwrap(await commitUpdate(writer, 2, { messages: [notice(2)], epoch: null }));
  const behind = unwrap(await commitUpdate(writer, 3, { chatId: 2, messages: [notice(2)] }));
  assert.deepEqual(
    [direct, waiting, behind].map((step) => step.leased.length),
    [1, 0, 0],
  );
  const leased = unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit: 10, now: 9 }));
  assert.equal(leased.length, 1, 'the second of a chat waits until the first is settled');
  await writer.client.settleOutbox({ outcomes: [{ id: leased[0]?.id ?? 0, state: 'sent', messageId: 1 }], now: 9 });
  assert.equal(unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit: 10, now: 9 })).length, 1);
});

test('a message is given up after three tries, and not before', async (t) => {
  const { writer, options } = await startDatabase(t);
  await commitUpdate(writer, 1, { messages: [notice(1)], epoch: null });
  for (let tries = 0; tries < 3; tries += 1) {
    const [message] = unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit: 1, now: 10 }));
    assert.equal(message?.attempts, tries);
    const outcome = {
      id: message?.id ?? 0,
      state: 'retry' as const,
      notBefore: 10,
      errorCode: 500,
      errorText: 'x',
      countAttempt: true,
    };
    await writer.client.settleOutbox({ outcomes: [outcome], now: 10 });
  }
  const db = connect(options.databasePath, { readonly: true });
  t.after(() => db.close());
  assert.deepEqual(db.prepare('SELECT state, maybe_sent FROM outbox').raw().get(), ['failed', 0]);
});

test('a message whose call had no answer is marked, for it may have arrived', async (t) => {
  const { writer, options } = await startDatabase(t);
  await commitUpdate(writer, 1, { messages: [notice(1)] });
  const silence = { state: 'retry', notBefore: 10, errorCode: 0, errorText: 'no answer', countAttempt: true } as const;
  await writer.client.settleOutbox({ outcomes: [{ id: 1, ...silence }], now: 10 });
  const db = connect(options.databasePath, { readonly: true });
  t.after(() => db.close());
  assert.deepEqual(db.prepare('SELECT state, attempts, maybe_sent FROM outbox').raw().get(), ['queued', 1, 1]);
});

test('a lease whose answer was lost is handed out once more, and one that was not sent is a plain row again', async (t) => {
  const { writer, options } = await startDatabase(t);
  await commitUpdate(writer, 1, { messages: [notice(1)] });
  await commitUpdate(writer, 2, { messages: [notice(2)] });
  const ask = async (held?: number[]): Promise<number[]> =>
    unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit: 9, now: 9, ...(held && { held }) })).map(
      ({ id }) => id,
    );
  assert.deepEqual([await ask(), await ask([1])], [[], [2]]);
  await writer.client.settleOutbox({ outcomes: [{ id: 2, state: 'unsent' }], now: 9 });
  assert.deepEqual([await ask([1]), await ask()], [[], [2]]);
  const db = connect(options.databasePath, { readonly: true });
  t.after(() => db.close());
  assert.deepEqual(db.prepare('SELECT DISTINCT attempts, maybe_sent FROM outbox').raw().all(), [[0, 0]]);
});

test('leases of a dead process are sent once more and marked', async (t) => {
  const folder = temporaryFolder(t);
  const first = await startDatabase({ after: () => {} }, { folder, epoch: 'first' });
  await commitUpdate(first.writer, 1, { messages: [notice(1)], epoch: 'first' });
  await Promise.all(first.readers.actors.map((actor) => actor.close()));
  await first.writer.close();
  const second = await startDatabase(t, { folder, epoch: 'second' });
  assert.equal(unwrap(await second.writer.client.leaseOutbox({ epoch: 'second', limit: 9, now: 9 })).length, 1);
  const db = connect(second.options.databasePath, { readonly: true });
  t.after(() => db.close());
  assert.equal(db.prepare('SELECT maybe_sent FROM outbox').pluck().get(), 1);
});

test('a second start on the same folder is refused and names the process', async (t) => {
  const { options } = await startDatabase(t);
  await assert.rejects(startDatabase(t, { folder: options.dataDir }), new RegExp(`\\(${process.pid}\\).*DATA_DIR`));
});

test('a folder that cannot be written is told with what to do', async (t) => {
  const file = join(temporaryFolder(t), 'file');
  writeFileSync(file, '');
  await assert.rejects(startDatabase(t, { folder: join(file, 'data') }), /cannot be written.*DATA_DIR/);
});

test('a damaged database file is refused at start', async (t) => {
  const folder = temporaryFolder(t);
  const { writer, readers, options } = await startDatabase({ after: () => {} }, { folder });
  const { campaign } = await seedCampaign(writer);
  for (let n = 1; n <= 300; n += 1) void register(writer, campaign.id, n);
  await Promise.all(readers.actors.map((actor) => actor.close()));
  await writer.close();
  const file = openSync(options.databasePath, 'r+');
  for (let page = 20; page < 60; page += 1) writeSync(file, Buffer.alloc(512, 0xff), 0, 512, page * 4096);
  closeSync(file);
  await assert.rejects(startDatabase(t, { folder }), /damaged.*[Bb]ackup/s);
});

test('damage found while running gives the writer up, and no call is answered with a guess', async (t) => {
  let tell = (_reason: string): void => {};
  const givenUp = new Promise<string>((resolve) => (tell = resolve));
  const { writer, options } = await startDatabase(t, {
    mmapMb: 0,
    cacheMb: 0,
    onGiveUp: (_actor, reason) => tell(reason),
  });
  const { campaign } = await seedCampaign(writer);
  await writer.client.checkpoint({});
  const file = openSync(options.databasePath, 'r+');
  writeSync(file, Buffer.alloc(fstatSync(file).size - 4096, 0xff), 0, null, 4096);
  closeSync(file);
  await assert.rejects(register(writer, campaign.id, 1), { code: 'ACTOR_DIED' });
  assert.match(await givenUp, /outcome of a write is unknown/);
});

test('an edited audit log is found at start', async (t) => {
  const folder = temporaryFolder(t);
  const { writer, readers, options } = await startDatabase({ after: () => {} }, { folder });
  await seedCampaign(writer);
  await Promise.all(readers.actors.map((actor) => actor.close()));
  await writer.close();
  const db = connect(options.databasePath, {});
  assert.throws(() => db.exec(`UPDATE audit_log SET action = 'x'`), /append-only/);
  db.exec(`DROP TRIGGER audit_log_unchanged; UPDATE audit_log SET details = '{"role":"viewer"}' WHERE id = 1`);
  db.close();
  await assert.rejects(startDatabase(t, { folder }), /audit log was changed by hand: entry 1/);
});
