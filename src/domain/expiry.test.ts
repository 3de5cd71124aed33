import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  argsOf,
  buttonsOf,
  chatAt,
  command,
  decide,
  due,
  keysOf,
  registeredChat,
  tap,
  text,
} from './dialogue-testing.ts';
import { campaignOf, NOW, openChat, settingsOf, type Chat } from './dialogue-world-testing.ts';
import { dueAt, HOUR_MS } from './expiry.ts';

const DAY_MS = 24 * HOUR_MS;
const dueOf = (chat: Chat): number | null => dueAt(chat.dialogue(), chat.world.campaigns);
const SILENCE = { messages: [], toast: null, inPlace: false };

describe('an unfinished form', () => {
  it('is recalled once with its question, then goes with a word and a way to begin anew', () => {
    const chat = chatAt('card');
    assert.equal(dueOf(chat), NOW + DAY_MS);
    chat.world.now = NOW + DAY_MS;
    const reminder = chat.send(due);
    assert.deepEqual(keysOf(reminder), ['reminder', 'ask-card']);
    assert.deepEqual(argsOf(reminder, 'reminder')?.['until'], { at: NOW + 7 * DAY_MS, timeZone: 'Europe/Moscow' });
    assert.equal(dueOf(chat), NOW + 7 * DAY_MS);
    assert.deepEqual(chat.send(due), SILENCE, 'once');
    chat.world.now = NOW + 7 * DAY_MS;
    const gone = chat.send(due);
    assert.deepEqual([keysOf(gone), buttonsOf(gone)], [['form-expired'], ['campaign:1']]);
    assert.deepEqual([chat.dialogue().form, dueOf(chat)], [null, null]);
  });

  it('lives on when its person does anything with it', () => {
    const chat = chatAt('card');
    chat.world.now = NOW + 6 * DAY_MS;
    chat.send(command('help'));
    assert.equal(dueOf(chat), NOW + 7 * DAY_MS);
    chat.world.now = NOW + 12 * DAY_MS;
    assert.deepEqual(keysOf(chat.send(text('AB-1234'))), ['ask-photo']);
  });

  it('is never sent after its time, even when nobody woke the chat', () => {
    const chat = chatAt('review');
    chat.world.now = NOW + 7 * DAY_MS;
    const said = chat.send(tap('submit'));
    assert.deepEqual([keysOf(said), said.inPlace, chat.submitted.length], [['form-expired'], true, 0]);
    const asking = chatAt('review');
    asking.world.now = NOW + 8 * DAY_MS;
    const [expired, ...rest] = keysOf(asking.send(command('start')));
    assert.deepEqual([expired, rest.includes('consent-data')], ['form-expired', true]);
  });

  it('that corrects a registration can be begun anew from the registration', () => {
    const chat = registeredChat();
    decide(chat, 'rejected');
    chat.send(tap('fix:1'));
    chat.world.now = NOW + 7 * DAY_MS;
    assert.deepEqual(buttonsOf(chat.send(due)), ['fix:1']);
  });

  it('of a closed campaign is recalled to nobody, and still goes', () => {
    const chat = chatAt('card');
    chat.world.campaigns = [campaignOf(1, { state: 'closed' })];
    assert.equal(dueOf(chat), NOW + 7 * DAY_MS);
    chat.world.now = NOW + 7 * DAY_MS;
    assert.deepEqual([chat.send(due), chat.dialogue().form], [SILENCE, null]);
  });

  it('is not recalled where the campaign wants no reminder, or closes before it', () => {
    const quiet = chatAt('card');
    quiet.world.campaigns = [campaignOf(1, settingsOf({ form: { remindAfterHours: null, expireAfterDays: 2 } }))];
    assert.equal(dueOf(quiet), NOW + 2 * DAY_MS);
    const closing = chatAt('card');
    closing.world.campaigns = [campaignOf(1, { closesAt: NOW + HOUR_MS })];
    assert.equal(dueOf(closing), NOW + 7 * DAY_MS);
    // The campaign closed between the moment and the event: nothing is said, and the moment does not come again.
    const late = chatAt('card');
    late.world.campaigns = [campaignOf(1, { closesAt: NOW + DAY_MS + 1 })];
    late.world.now = NOW + DAY_MS + 2;
    assert.deepEqual([late.send(due), dueOf(late)], [SILENCE, NOW + 7 * DAY_MS]);
  });

  it('makes a call that comes too early or for nothing change nothing and say nothing', () => {
    for (const chat of [chatAt('card'), openChat(), registeredChat()]) {
      const before = chat.dialogue();
      assert.deepEqual(chat.send(due), SILENCE);
      assert.deepEqual(chat.dialogue(), before);
    }
  });

  it('that corrects a registration which is erased or decided anew meanwhile goes without a word', () => {
    for (const change of [(chat: Chat) => (chat.world.registrations = []), (chat: Chat) => decide(chat, 'approved')]) {
      const chat = registeredChat();
      decide(chat, 'rejected');
      chat.send(tap('fix:1'));
      change(chat);
      assert.deepEqual(chat.send(due), SILENCE);
      assert.deepEqual([chat.dialogue().form, dueOf(chat)], [null, null]);
    }
  });

  it('of an older program, which stored no time, has its time from when it is first woken', () => {
    const chat = chatAt('card');
    chat.restore(JSON.stringify(chat.dialogue(), (key, value: unknown) => (key === 'touchedAt' ? undefined : value)));
    assert.equal(dueOf(chat), null);
    assert.deepEqual(chat.send(due), SILENCE);
    assert.equal(dueOf(chat), NOW + DAY_MS);
  });
});

describe('a person who blocked the bot and comes back', () => {
  const back = { type: 'reachability', reachable: true } as const;

  it('goes on where they were, and hears nothing without a form', () => {
    assert.deepEqual(keysOf(chatAt('card').send(back)), ['welcome-back', 'ask-card']);
    assert.deepEqual(openChat().send(back), SILENCE);
    assert.deepEqual(chatAt('card').send({ type: 'reachability', reachable: false }), SILENCE);
  });

  it('after the form went is told so', () => {
    const chat = chatAt('card');
    chat.world.now = NOW + 8 * DAY_MS;
    assert.deepEqual(keysOf(chat.send(back)), ['form-expired']);
  });
});

it('a flood of messages is answered by one kind text, and changes nothing', () => {
  const chat = chatAt('card');
  const before = chat.dialogue();
  assert.deepEqual(keysOf(chat.send({ type: 'flooding' })), ['flooding']);
  assert.deepEqual(chat.dialogue(), before);
});
