import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TicketProof } from './dialogue-protocol.ts';
import { argsOf, buttonsOf, chatAt, command, decide, goOn, keysOf, registeredChat, tap } from './dialogue-testing.ts';
import { campaignOf, NOW, openChat, settingsOf, winOf, type Chat } from './dialogue-world-testing.ts';

const PROOF: TicketProof = {
  drawId: 'spring-1',
  drawTitle: 'Spring',
  receipt: '{"code":"TICKET1","proof":["ab"]}',
  index: 6,
  entries: 100,
  root: 'ab'.repeat(32),
  manifestHash: 'cd'.repeat(32),
};

describe('/ticket', () => {
  it('shows code, nonce and what becomes of the ticket', () => {
    const chat = registeredChat();
    const said = chat.send(command('ticket'));
    assert.deepEqual(keysOf(said), ['ticket', 'ticket-pending', 'ticket-nonce', 'ticket-unfrozen']);
    assert.deepEqual(argsOf(said, 'ticket-nonce'), { nonce: '0'.repeat(32), campaign: '1' });
    decide(chat, 'approved');
    assert.deepEqual(argsOf(chat.send(command('ticket')), 'ticket-weight'), { weight: 1 });
    assert.deepEqual(keysOf(openChat().send(command('ticket'))), ['ticket-none']);
  });

  it('shows the invitation link and the friends only where the campaign invites and is open', () => {
    const invitations = { ticketsPerFriend: 2, most: 9 };
    const chat = registeredChat({ campaigns: [campaignOf(1, settingsOf({ invitations }))] });
    chat.world.tickets = [{ participantId: 1, friends: { approved: 1, all: 3 }, proofs: [] }];
    const said = chat.send(command('ticket'));
    assert.deepEqual(argsOf(said, 'ticket-friends'), { approved: 1, all: 3 });
    assert.deepEqual(argsOf(said, 'ticket-invite'), {
      url: 'https://t.me/prize_bot?start=code1__i1',
      tickets: 2,
      most: 9,
    });
    chat.world.campaigns = [campaignOf(1, { state: 'closed', ...settingsOf({ invitations }) })];
    assert.ok(!keysOf(chat.send(command('ticket'))).includes('ticket-invite'));
  });

  it('proves each frozen list as text and as a file', () => {
    const chat = registeredChat();
    decide(chat, 'approved');
    const friends = { approved: 0, all: 0 };
    chat.world.tickets = [{ participantId: 1, friends, proofs: [PROOF, { ...PROOF, drawId: 'spring-0' }] }];
    const said = chat.send(command('ticket'));
    assert.deepEqual(argsOf(said, 'ticket-receipt'), { receipt: { passage: PROOF.receipt } });
    assert.deepEqual(
      said.messages.map(({ document }) => document?.name),
      [undefined, 'ticket-TICKET1-spring-1.json', 'ticket-TICKET1-spring-0.json'],
    );
    assert.equal(said.messages[1]?.document?.text, PROOF.receipt);
    assert.deepEqual(argsOf(said, 'proof'), { draw: 'Spring', place: 7, entries: 100, root: 'ab'.repeat(8) });
    assert.deepEqual(argsOf(said, 'proof-link'), { url: 'https://draw.example.org/draws/spring-1' });
  });

  it('says so when the ticket cannot be looked up now', () => {
    assert.deepEqual(keysOf(registeredChat({ checkFails: null }).send(command('ticket'))).length, 4);
    const chat = registeredChat();
    chat.world.checkFails = 'DEADLINE';
    assert.deepEqual(keysOf(chat.send(command('ticket'))), ['try-again']);
  });
});

describe('/winners', () => {
  const result = (campaignId: number, code: string) => ({
    drawId: `draw-${campaignId}`,
    title: 'Spring',
    campaignId,
    drawnAt: NOW,
    winners: [
      { code: 'OTHER', prize: 'Car' },
      { code, prize: 'Bicycle' },
    ],
    more: 5,
  });

  it('shows codes and prizes of the campaigns that the person may know of, and marks the own code', () => {
    const chat = registeredChat();
    chat.world.campaigns = [campaignOf(1, { state: 'archived' }), campaignOf(2, { state: 'archived' })];
    chat.world.results = [result(1, 'TICKET1'), result(2, 'X')];
    const said = chat.send(command('winners'));
    assert.deepEqual(keysOf(said), ['winners', 'winners-line', 'winners-own', 'winners-more', 'winners-link']);
    assert.deepEqual(argsOf(said, 'winners-own'), { code: 'TICK-ET1', prize: 'Bicycle' });
  });

  it('says that there is nothing yet', () => {
    assert.deepEqual(keysOf(registeredChat().send(command('winners'))), ['winners-none']);
    assert.deepEqual(keysOf(openChat({ campaigns: [] }).send(command('winners'))), ['winners-none']);
  });
});

describe('/status', () => {
  it('tells what was won', () => {
    const chat = registeredChat();
    decide(chat, 'approved');
    for (const [state, key] of [
      ['won', 'status-won'],
      ['notified', 'status-won'],
      ['claimed', 'status-claimed'],
      ['forfeited', 'status-forfeited'],
      ['replaced', 'status-forfeited'],
    ] as const) {
      chat.world.wins = [winOf({ state })];
      assert.deepEqual(keysOf(chat.send(command('status'))), ['status-approved', key, 'hint']);
    }
  });

  it('still tells of a registration whose campaign is archived', () => {
    const chat = registeredChat();
    chat.world.campaigns = [campaignOf(1, { state: 'archived' })];
    assert.equal(keysOf(chat.send(command('status')))[0], 'status-pending');
  });
});

describe('/rules', () => {
  it('shows the rules and the text on personal data, and whether they are those that were agreed to', () => {
    const chat = registeredChat();
    assert.deepEqual(keysOf(chat.send(command('rules'))), ['rules', 'personal-data', 'rules-agreed']);
    chat.world.campaigns = [campaignOf(1, { consentVersion: 2, rulesUrl: null })];
    assert.deepEqual(keysOf(chat.send(command('rules'))), ['rules-unpublished', 'personal-data', 'rules-changed']);
  });
});

describe('/withdraw', () => {
  const asked = (chat: Chat) => chat.send(command('withdraw'));

  it('erases the registration after a question, and lets the person enter anew', () => {
    const chat = registeredChat();
    const question = asked(chat);
    assert.deepEqual([keysOf(question), buttonsOf(question)], [['withdraw-ask'], ['withdraw:yes:1', 'withdraw:no']]);
    assert.deepEqual(keysOf(chat.send(tap('withdraw:no'))), ['withdraw-kept']);
    assert.equal(chat.world.registrations.length, 1);
    const done = chat.send(tap('withdraw:yes:1'));
    assert.deepEqual([keysOf(done), done.inPlace], [['withdrawn'], true]);
    assert.deepEqual([chat.world.registrations, chat.dialogue().form], [[], null]);
    assert.equal(chat.send(tap('withdraw:yes:1')).toast, 'toast-stale-start');
    assert.deepEqual(keysOf(goOn(chat, chat.send(command('start')))), ['registered', 'registered-next']);
  });

  it('asks which of several registrations, and warns who has won', () => {
    const chat = openChat({ campaigns: [campaignOf(1), campaignOf(2)] });
    for (const code of ['code1', 'code2']) goOn(chat, chat.send(command('start', code)));
    assert.deepEqual(buttonsOf(asked(chat)), ['withdraw:2', 'withdraw:1', 'withdraw:no']);
    for (const [state, warning] of [
      ['replaced', []],
      ['claimed', ['withdraw-claimed']],
      ['won', ['withdraw-prize']],
    ] as const) {
      chat.world.wins = [winOf({ state })];
      assert.deepEqual(keysOf(chat.send(tap('withdraw:1'))), ['withdraw-ask', ...warning]);
    }
    chat.send(tap('withdraw:yes:1'));
    assert.deepEqual(
      chat.world.registrations.map(({ id }) => id),
      [2],
    );
  });

  it('erases nothing that is somebody else’s, and says what there is to do without a registration', () => {
    assert.equal(registeredChat().send(tap('withdraw:yes:99')).toast, 'toast-stale-start');
    assert.deepEqual(keysOf(asked(openChat())), ['withdraw-none']);
    assert.deepEqual(keysOf(asked(chatAt('card'))), ['withdraw-unsent']);
  });

  it('takes the correction of the erased registration with it, and no form of another campaign', () => {
    const chat = registeredChat();
    decide(chat, 'rejected', null, ['card']);
    chat.send(tap('fix:1'));
    chat.send(tap('withdraw:yes:1'));
    assert.equal(chat.dialogue().form, null);
    const other = openChat({ campaigns: [campaignOf(1), campaignOf(2)] });
    goOn(other, other.send(command('start', 'code1')));
    other.send(command('start', 'code2'));
    other.send(tap('consent:yes:2:1:1'));
    assert.deepEqual(keysOf(other.send(tap('withdraw:yes:1'))), ['withdrawn', 'ask-name']);
    assert.equal(other.dialogue().form?.campaignId, 2);
  });
});
