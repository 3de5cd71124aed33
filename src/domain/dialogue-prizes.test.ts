import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Win } from './dialogue-protocol.ts';
import { argsOf, buttonsOf, chatAt, command, decide, keysOf, registeredChat, tap } from './dialogue-testing.ts';
import { campaignOf, NOW, winOf, type Chat } from './dialogue-world-testing.ts';
import { HOUR_MS } from './expiry.ts';

/** A chat of somebody who has won. */
function winnersChat(change: Partial<Win> = {}): Chat {
  const chat = registeredChat();
  decide(chat, 'approved');
  chat.world.wins = [winOf(change)];
  return chat;
}

const stateOf = ({ world }: Chat): Win['state'] | undefined => world.wins[0]?.state;
const nameOf = ({ world }: Chat): string | null | undefined => world.wins[0]?.publicName;

describe('a winner', () => {
  it('takes the prize in the place of the notice, and is asked whether the masked name may be shown', () => {
    const chat = winnersChat();
    const said = chat.send(tap('prize:take:d:2'));
    assert.deepEqual([stateOf(chat), said.inPlace, said.messages.length], ['claimed', true, 2]);
    assert.deepEqual(keysOf(said), ['prize-taken', 'prize-taken-next', 'prize-name-ask']);
    assert.deepEqual(argsOf(said, 'prize-taken'), { prize: 'Car', draw: 'Spring' });
    assert.deepEqual(argsOf(said, 'prize-name-ask'), { name: 'Ан*** Пе***', code: 'TICK-ET1' });
    assert.deepEqual(buttonsOf(said), ['prize:name-yes:d:2', 'prize:name-no:d:2']);
    assert.equal(nameOf(chat), null, 'nobody agreed yet');
  });

  it('has the name shown, hidden and shown again, each answered in place', () => {
    const chat = winnersChat({ state: 'claimed' });
    for (const [verb, key, name, other] of [
      ['name-no', 'prize-name-hidden', null, 'name-yes'],
      ['name-yes', 'prize-name-shown', 'Ан*** Пе***', 'name-no'],
      ['name-no', 'prize-name-hidden', null, 'name-yes'],
      ['name-no', 'prize-name-hidden', null, 'name-yes'],
      ['name-yes', 'prize-name-shown', 'Ан*** Пе***', 'name-no'],
    ] as const) {
      const said = chat.send(tap(`prize:${verb}:d:2`));
      assert.deepEqual([keysOf(said), nameOf(chat), said.inPlace], [[key], name, true]);
      assert.deepEqual(buttonsOf(said), [`prize:${other}:d:2`]);
    }
    assert.equal(chat.send(tap('prize:name-yes:d:2')).toast, 'toast-name-shown');
  });

  it('declines only after a question, and may keep the prize at it', () => {
    const chat = winnersChat({ claimBy: NOW + HOUR_MS });
    const question = chat.send(tap('prize:decline:d:2'));
    assert.deepEqual([keysOf(question), stateOf(chat)], [['prize-decline-ask'], 'notified']);
    assert.deepEqual(buttonsOf(question), ['prize:decline-yes:d:2', 'prize:keep:d:2']);
    const kept = chat.send(tap('prize:keep:d:2'));
    assert.deepEqual([keysOf(kept), stateOf(chat), kept.inPlace], [['prize-kept', 'prize-until'], 'notified', true]);
    assert.deepEqual(argsOf(kept, 'prize-until'), { until: { at: NOW + HOUR_MS, timeZone: 'Europe/Moscow' } });
    assert.deepEqual(buttonsOf(kept), ['prize:take:d:2', 'prize:decline:d:2']);
    const done = chat.send(tap('prize:decline-yes:d:2'));
    assert.deepEqual([keysOf(done), stateOf(chat), buttonsOf(done)], [['prize-declined'], 'forfeited', []]);
  });

  it('who answered before, or too late, hears how it is, and nothing changes', () => {
    for (const [state, answer] of [
      ['claimed', 'toast-prize-taken'],
      ['forfeited', 'toast-prize-gone'],
      ['replaced', 'toast-prize-gone'],
    ] as const) {
      const chat = winnersChat({ state });
      for (const verb of ['take', 'decline', 'decline-yes', 'keep']) {
        assert.equal(chat.send(tap(`prize:${verb}:d:2`)).toast, answer, `${verb} of a prize that is ${state}`);
      }
      assert.equal(stateOf(chat), state);
    }
    assert.equal(winnersChat({ state: 'replaced' }).send(tap('prize:name-yes:d:2')).toast, 'toast-prize-gone');
    assert.equal(winnersChat().send(tap('prize:name-yes:d:2')).toast, 'toast-stale-start', 'it is not taken yet');
  });

  it('can still take a prize after the deadline while nobody else has it', () => {
    const chat = winnersChat({ claimBy: NOW - 1 });
    assert.ok(!keysOf(chat.send(command('status'))).includes('prize-until'));
    chat.send(tap('prize:take:d:2'));
    assert.equal(stateOf(chat), 'claimed');
  });

  it('who lost a race hears that the prize changed, not that something is broken', () => {
    const chat = winnersChat();
    chat.world.prizeFails = 'PRIZE_STATE';
    const said = chat.send(tap('prize:take:d:2'));
    assert.deepEqual([keysOf(said), said.inPlace], [['prize-changed'], true]);
    chat.world.prizeFails = 'STORAGE';
    assert.deepEqual(keysOf(chat.send(tap('prize:take:d:2'))), ['try-again']);
  });

  it('sees in /status until when a prize waits, takes it there, and changes there what is shown of the name', () => {
    const chat = winnersChat({ claimBy: NOW + HOUR_MS });
    chat.world.wins = [...chat.world.wins, winOf({ winnerId: 6, rank: 9, state: 'replaced' })];
    const waiting = chat.send(command('status'));
    assert.deepEqual(keysOf(waiting), ['status-approved', 'status-won', 'prize-until', 'status-forfeited', 'hint']);
    assert.deepEqual(buttonsOf(waiting), ['prize:take:d:2']);
    chat.send(tap('prize:take:d:2'));
    assert.deepEqual(buttonsOf(chat.send(command('status'))), ['prize:name-yes:d:2']);
    chat.send(tap('prize:name-yes:d:2'));
    const named = chat.send(command('status'));
    assert.deepEqual(argsOf(named, 'status-named'), { name: 'Ан*** Пе***' });
    assert.deepEqual(buttonsOf(named), ['prize:name-no:d:2']);
  });

  it('in the middle of a form answers about the prize and is asked the same question again', () => {
    const chat = chatAt('card');
    chat.world.wins = [winOf()];
    const { form } = chat.dialogue();
    const said = chat.send(tap('prize:take:d:2'));
    assert.deepEqual([stateOf(chat), keysOf(said).at(-1)], ['claimed', 'ask-card']);
    assert.deepEqual(chat.dialogue().form, { ...form, touchedAt: NOW });
  });

  it('whose form is over is told so and still takes the prize', () => {
    const chat = chatAt('card');
    chat.world.wins = [winOf()];
    chat.world.campaigns = [campaignOf(1, { state: 'closed' })];
    const said = chat.send(tap('prize:take:d:2'));
    assert.deepEqual(keysOf(said).slice(0, 2), ['form-closed', 'prize-taken']);
    assert.deepEqual([stateOf(chat), said.inPlace, chat.dialogue().form], ['claimed', false, null]);
  });
});

describe('the button of a prize', () => {
  it('of somebody else, or of another place, is known for what it is', () => {
    for (const data of ['prize:take:d:3', 'prize:take:other:2', 'prize:take', 'prize:decline-yes:d:02']) {
      const chat = winnersChat();
      const said = chat.send(tap(data));
      assert.deepEqual([said.toast, said.messages, stateOf(chat)], ['toast-prize-foreign', [], 'notified'], data);
    }
  });

  it('with a word that nobody knows changes nothing', () => {
    const chat = winnersChat();
    assert.equal(chat.send(tap('prize:constructor:d:2')).toast, 'toast-stale-start');
    assert.equal(stateOf(chat), 'notified');
  });
});
