import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { OutgoingMessage } from '../../src/contracts/outbox.ts';
import { STANDARD_SETTINGS } from '../../src/domain/campaign-settings.ts';
import { unwrap, type Reply } from '../../src/domain/errors.ts';
import type { Participant } from '../../src/domain/model.ts';
import {
  commitUpdate,
  decisionOf,
  photoOf,
  register,
  registrationOf,
  seedCampaign,
  startDatabase,
} from '../../src/testing.ts';
import { connect } from './connect.ts';

/** A notice that may be taken back until its time, and an edit in the group of the staff. */
const notice = (chatId: number): OutgoingMessage => ({
  ...{ chatId, campaignId: 1, kind: 'notice', method: 'sendMessage', payload: '{}' },
  label: 'notice-rejected',
  notBefore: 6_003,
});
const staffEdit: OutgoingMessage = { ...notice(-100), method: 'editMessageText', label: 'staff-decided' };

const codeOf = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

async function start(t: TestContext, settings = STANDARD_SETTINGS) {
  const { writer, readers, options } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer, { settings });
  const db = connect(options.databasePath, { readonly: true });
  t.after(() => db.close());
  return {
    ...{ writer: writer.client, actor: writer, reader: readers.any, campaign, adminId },
    enter: (n: number, change = {}): Promise<Participant> => register(writer, campaign.id, n, change),
    rows: (sql: string): unknown[] => db.prepare(sql).raw().all(),
    history: async (id: number) => unwrap(await readers.any.participantDetail({ id }))?.history ?? [],
  };
}

test('a decision stores status, reason, history, audit entry and notice together', async (t) => {
  const { writer, adminId, enter, rows, history } = await start(t);
  const person = await enter(1);
  const rejected = unwrap(
    await writer.decide(
      decisionOf(person, adminId, {
        ...{ decision: 'reject', reason: 'Иван, фото не видно', wrongFields: ['photo'], via: 'staff-chat' },
        messages: [notice(1), staffEdit],
      }),
    ),
  );
  assert.deepEqual(
    [rejected.status, rejected.rejectionReason, rejected.wrongFields, rejected.decidedBy, rejected.decidedAt],
    ['rejected', 'Иван, фото не видно', ['photo'], adminId, 3],
  );
  assert.equal(rejected.version, person.version + 1);
  assert.deepEqual((await history(person.id))[0], {
    ...{ at: 3, actor: 'admin', admin: 'owner', action: 'rejected' },
    details: { reason: 'Иван, фото не видно', via: 'staff-chat', status: 'pending' },
  });
  assert.deepEqual(rows('SELECT participant_id, chat_id, label, not_before FROM outbox ORDER BY id'), [
    [person.id, 1, 'notice-rejected', 6_003],
    [person.id, -100, 'staff-decided', 6_003],
  ]);
  const [last] = rows('SELECT action, subject, details FROM audit_log ORDER BY id DESC LIMIT 1');
  assert.deepEqual(last, [
    'participant.reject',
    `participant:${person.id}`,
    '{"reason":"own words","via":"staff-chat"}',
  ]);
});

test('a decision is taken only on the version that it was made on, and never about who withdrew', async (t) => {
  const { writer, adminId, enter } = await start(t);
  const person = await enter(1);
  const gone = await enter(2);
  unwrap(await writer.decide(decisionOf(person, adminId)));
  const erased = unwrap(await writer.erase({ participantId: gone.id, adminId, now: 4 })).participant;
  const again = { decision: 'reject', reasonCode: 1, reason: 'x' } as const;
  assert.deepEqual(
    [
      codeOf(await writer.decide(decisionOf(person, adminId, again))),
      codeOf(await writer.decide(decisionOf(erased, adminId, again))),
      codeOf(await writer.decide(decisionOf({ id: 99, version: 1 }, adminId))),
    ],
    ['CONFLICT', 'CONFLICT', 'NOT_FOUND'],
  );
});

test('an approved friend gives tickets to who invited them, and takes them away when the approval is taken back', async (t) => {
  const invitations = { ticketsPerFriend: 2, most: 10 };
  const { writer, reader, adminId, enter } = await start(t, { ...STANDARD_SETTINGS, invitations });
  const inviter = await enter(1);
  const friend = await enter(2, { invitedBy: inviter.id });
  const weight = async (): Promise<number | undefined> => unwrap(await reader.participant({ id: inviter.id }))?.weight;
  const approved = unwrap(await writer.decide(decisionOf(friend, adminId)));
  assert.equal(await weight(), 3);
  unwrap(await writer.undoDecision({ participantId: friend.id, version: approved.version, adminId, now: 5 }));
  assert.equal(await weight(), 1);
});

test('a decision whose notice waits is taken back whole: the entry is what it was, and nobody is told', async (t) => {
  const { writer, adminId, enter, rows, history } = await start(t);
  const person = await enter(1);
  const rejected = unwrap(
    await writer.decide(
      decisionOf(person, adminId, { decision: 'reject', reason: 'x', reasonCode: 3, wrongFields: ['name'] }),
    ),
  );
  const approved = unwrap(
    await writer.decide(decisionOf(rejected, adminId, { messages: [notice(1), staffEdit], now: 9 })),
  );
  const undo = { participantId: person.id, version: approved.version, adminId, now: 10 };
  const undone = unwrap(await writer.undoDecision(undo));
  assert.deepEqual(undone, { ...rejected, version: rejected.version + 2 });
  assert.deepEqual(rows('SELECT state, payload FROM outbox'), [
    ['cancelled', null],
    ['cancelled', null],
  ]);
  assert.deepEqual(
    (await history(person.id)).map(({ action }) => action),
    ['undone', 'approved', 'rejected', 'registered'],
  );
  assert.deepEqual(rows('SELECT action FROM audit_log ORDER BY id DESC LIMIT 1'), [['participant.undo']]);
  assert.equal(codeOf(await writer.undoDecision(undo)), 'CONFLICT');
  assert.equal(
    codeOf(await writer.undoDecision({ ...undo, version: undone.version })),
    'UNDO_TOO_LATE',
    'only the newest change can be taken back',
  );
});

test('a second decision takes the place of a notice that waits; taken back, the first notice goes out', async (t) => {
  const { writer, adminId, enter, rows } = await start(t);
  const person = await enter(1);
  const approved = unwrap(await writer.decide(decisionOf(person, adminId, { messages: [notice(1)] })));
  const rejected = unwrap(
    await writer.decide(
      decisionOf(approved, adminId, { decision: 'reject', reason: 'x', messages: [{ ...notice(1), payload: '[]' }] }),
    ),
  );
  const waiting = (): unknown[] => rows(`SELECT payload FROM outbox WHERE state = 'queued'`);
  assert.deepEqual(waiting(), [['[]']], 'nobody hears of an approval that is a rejection by now');
  const undo = { participantId: person.id, version: rejected.version, adminId, now: 10 };
  assert.equal(unwrap(await writer.undoDecision(undo)).status, 'approved');
  assert.deepEqual(waiting(), [['{}']]);
});

test('a decision of which the person may know, or that another admin took, stays', async (t) => {
  const { writer, adminId, enter } = await start(t);
  const other = unwrap(await writer.createAdmin({ login: 'other', passwordHash: 'x', role: 'admin', now: 1 }));
  const undo = async ({ id, version }: Participant, by: number): Promise<string> =>
    codeOf(await writer.undoDecision({ participantId: id, version, adminId: by, now: 6_004 }));
  const foreign = unwrap(await writer.decide(decisionOf(await enter(1), adminId, { messages: [notice(1)] })));
  assert.equal(await undo(foreign, other.id), 'UNDO_TOO_LATE');
  unwrap(await writer.leaseOutbox({ epoch: 'test', limit: 9, now: 6_004 }));
  assert.equal(await undo(foreign, adminId), 'UNDO_TOO_LATE', 'the sender holds the notice');
  assert.equal(await undo(await enter(2), adminId), 'UNDO_TOO_LATE', 'nobody decided');
});

test('an edit keeps what was before in the history and only the names of the fields in the audit log', async (t) => {
  const settings = { ...STANDARD_SETTINGS, card: { ...STANDARD_SETTINGS.card, list: 'mark' as const } };
  const { writer, campaign, adminId, enter, rows, history } = await start(t, settings);
  unwrap(await writer.importCards({ campaignId: campaign.id, cards: ['CARD77'], first: true, adminId, now: 1 }));
  const person = await enter(1, { photo: photoOf(1, { codes: ['CARD77'], faults: ['dark'] }) });
  assert.deepEqual(person.marks, [{ kind: 'card-unlisted' }, { kind: 'dark' }]);
  const edit = { participantId: person.id, version: 1, reason: 'опечатка', adminId, now: 7 };
  const edited = unwrap(
    await writer.editParticipant({ ...edit, change: { loyaltyCard: 'CARD77', phoneNumber: null } }),
  );
  assert.deepEqual([edited.loyaltyCard, edited.phoneNumber, edited.version], ['CARD77', null, 2]);
  assert.deepEqual(edited.marks, [{ kind: 'code-matches' }, { kind: 'card-listed' }, { kind: 'dark' }]);
  assert.deepEqual((await history(person.id))[0], {
    ...{ at: 7, actor: 'admin', admin: 'owner', action: 'edited' },
    details: { reason: 'опечатка', phone: '+79160000001', card: 'CARD00000001' },
  });
  assert.deepEqual(rows('SELECT action, details FROM audit_log ORDER BY id DESC LIMIT 1'), [
    ['participant.edit', '{"fields":"phone card"}'],
  ]);
  const same = { ...edit, version: 2, change: { fullName: person.fullName } };
  assert.equal(unwrap(await writer.editParticipant(same)).version, 2, 'what changes nothing leaves no trace');
});

test('an edit is refused where the value is another’s, or the entry is not what the moderator saw', async (t) => {
  const { writer, adminId, enter } = await start(t);
  const person = await enter(1);
  const { phoneNumber, loyaltyCard } = await enter(2);
  const edit = async (change: object, version = 1): Promise<string> =>
    codeOf(await writer.editParticipant({ participantId: person.id, version, change, reason: 'x', adminId, now: 7 }));
  assert.deepEqual(
    [await edit({ phoneNumber }), await edit({ loyaltyCard }), await edit({ fullName: 'New' }, 5)],
    ['REG_PHONE_TAKEN', 'REG_CARD_TAKEN', 'CONFLICT'],
  );
});

test('whoever is blocked cannot register anywhere until somebody lets them in again', async (t) => {
  const { writer, actor, reader, campaign, adminId, enter, rows, history } = await start(t);
  const person = await enter(1);
  const other = unwrap(await writer.createCampaign({ ...campaign, code: 'other', adminId, now: 1 }));
  const set = (blocked: boolean, reason: string | null) =>
    writer.setBlocked({ participantId: person.id, blocked, reason, adminId, now: 5 });
  const tryAgain = (updateId: number) =>
    commitUpdate(actor, updateId, { registration: registrationOf(other.id, 1, { ticketCode: 'ZZZZ000000000000' }) });
  assert.equal(codeOf(await set(true, null)), 'BAD_REQUEST');
  unwrap(await set(true, 'чужие чеки'));
  unwrap(await set(true, 'again'));
  assert.equal(codeOf(await tryAgain(50)), 'REG_BLOCKED');
  assert.deepEqual(unwrap(await reader.participantDetail({ id: person.id }))?.blocked, { reason: 'чужие чеки', at: 5 });
  unwrap(await set(false, null));
  assert.equal(codeOf(await tryAgain(51)), 'ok');
  assert.deepEqual(
    (await history(person.id)).map(({ action, details }) => [action, details]),
    [
      ['unblocked', {}],
      ['blocked', { reason: 'чужие чеки' }],
      ['registered', {}],
    ],
  );
  assert.deepEqual(rows(`SELECT action, details FROM audit_log WHERE action LIKE '%block'`), [
    ['participant.block', '{}'],
    ['participant.unblock', '{}'],
  ]);
});

test('after an erasure nothing of the person is left in the history, the list or the search', async (t) => {
  const { writer, reader, campaign, adminId, enter, rows, history } = await start(t);
  const person = await enter(1, { fullName: 'Иванова Софья' });
  unwrap(
    await writer.decide(decisionOf(person, adminId, { decision: 'reject', reason: 'Софья, фото', reasonCode: null })),
  );
  unwrap(await writer.erase({ participantId: person.id, adminId, now: 8 }));
  await writer.indexSearch({ limit: 500 });
  const page = { campaignId: campaign.id, status: null, after: null, limit: 10 };
  assert.equal(unwrap(await reader.participantsPage({ ...page, q: 'софья' })), '{"items":[],"next":null}');
  const { items } = JSON.parse(unwrap(await reader.participantsPage({ ...page, q: null }))) as { items: Participant[] };
  assert.deepEqual(
    items.map(({ fullName, status, ticketCode }) => [fullName, status, ticketCode]),
    [['', 'withdrawn', person.ticketCode]],
  );
  assert.doesNotMatch(JSON.stringify([await history(person.id), rows('SELECT * FROM audit_log')]), /Софья/);
  assert.deepEqual(rows('SELECT action, details FROM audit_log ORDER BY id DESC LIMIT 1'), [
    ['participant.erase', '{}'],
  ]);
  assert.equal(
    codeOf(await writer.setBlocked({ participantId: person.id, blocked: true, reason: 'x', adminId, now: 9 })),
    'CONFLICT',
  );
});
