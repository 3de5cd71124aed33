import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import sharp from 'sharp';
import { unwrap } from '../domain/errors.ts';
import type { Role } from '../domain/model.ts';
import type { SandboxPerson } from '../sandbox/person.ts';
import type { ChatMessage } from '../sandbox/protocol.ts';
import { decisionOf } from '../testing.ts';
import { fillIn, reads, russian, startBot, STEPS, submit } from './testing.ts';

/** A bot in whose group two moderators, a viewer and a stranger sit; the first of them is an owner and set the staff chat. */
async function stage(t: TestContext, options: Parameters<typeof startBot>[1] = {}) {
  const bot = await startBot(t, { groupRestMs: 1, ...options });
  const { sandbox, writer, adminId } = bot;
  const [owner, second, viewer, stranger] = ['owner', 'second', 'viewer', 'stranger'].map((firstName) =>
    sandbox.addPerson({ firstName, language: 'ru', started: true }),
  ) as [SandboxPerson, SandboxPerson, SandboxPerson, SandboxPerson];
  const addAdmin = async (login: string, role: Role): Promise<number> =>
    unwrap(await writer.client.createAdmin({ login, role, passwordHash: 'none', now: 1 })).id;
  let links = 0;
  async function link(person: SandboxPerson, id: number): Promise<void> {
    links += 1;
    const codeHash = createHash('sha256').update(`AB12CD3${links}`).digest('hex');
    unwrap(await writer.client.createStaffLink({ codeHash, expiresAt: Date.now() + 60_000, adminId: id, now: 1 }));
    person.say(`/link ab12-cd3${links}`);
    const { text } = await person.nextMessage();
    assert.match(text ?? '', /связан с учётной записью/);
  }
  await link(owner, adminId);
  await link(second, await addAdmin('second', 'moderator'));
  await link(viewer, await addAdmin('viewer', 'viewer'));
  const group = sandbox.createGroup({ title: 'Staff', members: [owner, second, viewer, stranger] });
  const seats = {
    owner: owner.inGroup(group),
    second: second.inGroup(group),
    viewer: viewer.inGroup(group),
    stranger: stranger.inGroup(group),
  };
  seats.owner.say('/staffchat');
  assert.match((await seats.owner.nextMessage()).text ?? '', /будут приходить новые заявки/);
  let people = 0;
  /** Registers somebody, and answers with the message in the group. */
  async function enter(): Promise<{ person: SandboxPerson; shown: ChatMessage }> {
    people += 1;
    const person = sandbox.addPerson({ language: 'ru', phone: `7916123520${people}` });
    await fillIn(person, people);
    await submit(person);
    return { person, shown: await seats.owner.nextMessage() };
  }
  return { ...bot, group, seats, enter };
}

/** Presses a button of a message in the group and waits for what the presser is told. */
async function press(
  seat: ReturnType<SandboxPerson['inGroup']>,
  { id }: ChatMessage,
  label: string,
): Promise<string | null> {
  const button = () =>
    seat.messages
      .find((message) => message.id === id)
      ?.inlineKeyboard?.flat()
      .find(({ text }) => text === label);
  while (!button()) await new Promise(setImmediate);
  const answered = seat.next('toast');
  seat.press(id, button()?.data ?? '');
  return (await answered).press.toast;
}

const APPROVE = russian('staff-button-approve');

test('a new entry comes to the staff chat and is approved there, in the name of the linked account', async (t) => {
  const { enter, seats, entriesOf, readers, adminId } = await stage(t);
  const { person, shown } = await enter();
  assert.match(shown.text ?? '', /Иванова Анна/);
  assert.match(shown.text ?? '', /\+7916•••01/);
  assert.equal(await press(seats.owner, shown, APPROVE), russian('staff-toast-approved'));
  const [entry] = await entriesOf(person);
  assert.deepEqual([entry?.status, entry?.decidedBy], ['approved', adminId]);
  const detail = unwrap(await readers.any.participantDetail({ id: entry?.id ?? 0 }));
  assert.equal(detail?.history[0]?.details['via'], 'staff-chat');
});

test('a rejection takes a ready reason, and the way back shows the two buttons again', async (t) => {
  const { enter, seats, entriesOf } = await stage(t);
  const { person, shown } = await enter();
  await press(seats.second, shown, russian('staff-button-reject'));
  await press(seats.second, shown, russian('staff-button-back'));
  await press(seats.second, shown, russian('staff-button-reject'));
  assert.equal(await press(seats.second, shown, russian('staff-reason-5')), russian('staff-toast-rejected'));
  const [entry] = await entriesOf(person);
  assert.deepEqual([entry?.status, entry?.wrongFields], ['rejected', ['name']]);
  assert.equal(entry?.rejectionReason, russian('rejection-5'));
});

test('who is not linked, or may only look, decides nothing and learns how to', async (t) => {
  const { enter, seats, entriesOf } = await stage(t);
  const { person, shown } = await enter();
  assert.equal(await press(seats.stranger, shown, APPROVE), russian('staff-toast-unlinked'));
  assert.equal(await press(seats.viewer, shown, APPROVE), russian('staff-toast-viewer'));
  assert.equal((await entriesOf(person))[0]?.status, 'pending');
});

test('a press that comes after another decision changes nothing: it shows who decided what', async (t) => {
  const { enter, seats, entriesOf, writer, adminId } = await stage(t);
  const { person, shown } = await enter();
  const [entry] = await entriesOf(person);
  assert.ok(entry);
  unwrap(await writer.client.decide(decisionOf(entry, adminId)));
  assert.equal(await press(seats.second, shown, APPROVE), russian('staff-toast-approved-already', { by: 'owner' }));
  const renewed = await seats.owner.nextMessage();
  assert.equal(renewed.id, shown.id);
  assert.ok(renewed.text?.includes(russian('staff-approved', { by: 'owner' })));
  assert.equal(renewed.inlineKeyboard, null);
});

test('while another moderator looks at the entry in the panel, a press says so', async (t) => {
  const { enter, seats, entriesOf, claims, campaign, adminId } = await stage(t);
  const { person, shown } = await enter();
  const [entry] = await entriesOf(person);
  claims.take({ adminId, login: 'owner' }, campaign.id, entry?.id ?? 0);
  assert.equal(await press(seats.second, shown, APPROVE), russian('staff-toast-claimed'));
});

test('an entry that a moderator edited meanwhile is shown anew, and can be decided then', async (t) => {
  const { enter, seats, entriesOf, writer, adminId } = await stage(t);
  const { person, shown } = await enter();
  const [entry] = await entriesOf(person);
  const change = { fullName: 'Иванова Мария' };
  unwrap(
    await writer.client.editParticipant({
      participantId: entry?.id ?? 0,
      version: 1,
      change,
      reason: 'typo',
      adminId,
      now: 5,
    }),
  );
  assert.equal(await press(seats.owner, shown, APPROVE), russian('staff-toast-changed'));
  assert.match((await seats.owner.nextMessage()).text ?? '', /Иванова Мария/);
  assert.equal(await press(seats.owner, shown, APPROVE), russian('staff-toast-approved'));
});

test('a person who takes the entry back leaves nothing personal in the staff chat', async (t) => {
  const { enter, seats } = await stage(t);
  const { person, shown } = await enter();
  person.say('/withdraw');
  await person.nextMessage();
  person.press(russian('button-withdraw-yes'));
  const renewed = await seats.owner.nextMessage();
  assert.equal(renewed.id, shown.id);
  assert.doesNotMatch(renewed.text ?? '', /Иванова|CARD|7916/);
});

test('an entry that is erased in the panel while its message waits to leave is hidden once it is there', async (t) => {
  const { sandbox, seats, entriesOf, moderation, adminId } = await stage(t, { groupRestMs: 1_000 });
  const person = sandbox.addPerson({ language: 'ru', phone: '79161235209' });
  // The second message waits until the group has rested.
  for (const n of [1, 2]) {
    const someone = n === 2 ? person : sandbox.addPerson({ language: 'ru', phone: '79161235208' });
    await fillIn(someone, n);
    await submit(someone);
  }
  const [entry] = await entriesOf(person);
  unwrap(await moderation.erase(entry?.id ?? 0, adminId));
  await seats.owner.nextMessage();
  const { id } = await seats.owner.nextMessage();
  const renewed = await seats.owner.nextMessage();
  assert.equal(renewed.id, id);
  assert.doesNotMatch(renewed.text ?? '', /Иванова|CARD|7916/);
});

test('a picture comes with its entry and what speaks against it, and goes with its person’s data', async (t) => {
  const { sandbox, seats } = await stage(t, { campaign: { requiredFields: ['photo'] } });
  const create = { width: 640, height: 480, channels: 3, background: '#456' } as const;
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const picture = await sharp({ create: { ...create, noise } })
    .jpeg()
    .toBuffer();
  for (const doubt of [false, true]) {
    const person = sandbox.addPerson({ language: 'ru' });
    for (const step of STEPS.slice(0, 3)) await step(person, 1);
    person.say('Анна О’Нил');
    await reads(person, 'ask-photo');
    person.sendPhoto(picture);
    await reads(person, 'review-question');
    await submit(person);
    const { id, kind, text } = await seats.owner.nextMessage();
    assert.equal(kind, 'photo');
    assert.equal(text?.includes(russian('staff-mark-duplicate')), doubt);
    if (!doubt) continue;
    person.say('/withdraw');
    await person.nextMessage();
    person.press(russian('button-withdraw-yes'));
    while (seats.owner.messages.some((message) => message.id === id)) await new Promise(setImmediate);
  }
});

test('the staff chat is named by an owner or admin, ended, and otherwise the bot is silent in groups', async (t) => {
  const { seats, readers, sandbox, group } = await stage(t);
  seats.stranger.say('/staffchat off');
  assert.match((await seats.owner.nextMessage()).text ?? '', /владелец или администратор/);
  seats.second.say('/staffchat off');
  assert.match((await seats.owner.nextMessage()).text ?? '', /владелец или администратор/);
  assert.equal(unwrap(await readers.any.staffChat({}))?.id, group.id);
  seats.owner.say('/start');
  seats.owner.say('/staffchat off');
  assert.equal((await seats.owner.nextMessage()).text, russian('staff-chat-off'));
  assert.equal(unwrap(await readers.any.staffChat({})), null);
  const person = sandbox.addPerson({ language: 'ru', phone: '79161235298' });
  await fillIn(person, 98);
  await submit(person);
  seats.owner.say('/staffchat off');
  assert.equal((await seats.owner.nextMessage()).text, russian('staff-chat-not-set'));
});

test('a code that is wrong, or was used, ties nobody', async (t) => {
  const { sandbox } = await startBot(t);
  const person = sandbox.addPerson({ language: 'ru' });
  person.say('/link');
  await reads(person, 'staff-link-empty');
  person.say('/link ABCD-EFGH');
  await reads(person, 'staff-link-invalid');
});
