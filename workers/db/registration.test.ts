import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { OutgoingMessage } from '../../src/contracts/outbox.ts';
import { STANDARD_SETTINGS, type CampaignSettings } from '../../src/domain/campaign-settings.ts';
import { unwrap } from '../../src/domain/errors.ts';
import type { Participant } from '../../src/domain/model.ts';
import {
  commitUpdate,
  decisionOf,
  OPEN_CAMPAIGN,
  photoOf,
  register,
  registrationOf,
  seedCampaign,
  startDatabase,
} from '../../src/testing.ts';
import { connect } from './connect.ts';

const said = (label: string): OutgoingMessage => ({
  chatId: 1,
  campaignId: 1,
  kind: 'notice',
  method: 'sendMessage',
  payload: '{}',
  label,
});

async function start(t: TestContext, settings: Partial<CampaignSettings> = {}) {
  const { writer, readers, options } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer, { settings: { ...STANDARD_SETTINGS, ...settings } });
  const db = connect(options.databasePath, { readonly: true });
  t.after(() => db.close());
  return {
    ...{ writer, campaign, adminId },
    rows: (sql: string): unknown[] => db.prepare(sql).raw().all(),
    participant: async (id: number): Promise<Participant | null> => unwrap(await readers.any.participant({ id })),
    decide: async (participant: Participant, decision: 'approve' | 'reject') =>
      unwrap(await writer.client.decide(decisionOf(participant, adminId, { decision }))),
  };
}

test('a registration keeps everything that the form said', async (t) => {
  const { writer, campaign, rows, participant } = await start(t);
  const inviter = await register(writer, campaign.id, 1);
  const person = await register(writer, campaign.id, 2, {
    ...{ rulesVersion: 3, ageStated: 18, source: 'shop', invitedBy: inviter.id },
    photo: photoOf(2, { codes: ['4006381333931', 'CARD00000002'] }),
  });
  assert.deepEqual(
    [person.rulesVersion, person.source, person.invitedBy, person.marks],
    [3, 'shop', inviter.id, [{ kind: 'code-matches' }]],
  );
  assert.deepEqual(await participant(person.id), person, 'what is told is what is stored');
  assert.deepEqual(rows('SELECT age_stated FROM participants WHERE id = 2'), [[18]]);
  assert.deepEqual(rows('SELECT file_id, codes, marks FROM photos'), [
    ['file2', '["4006381333931","CARD00000002"]', '[]'],
  ]);
  assert.deepEqual(rows('SELECT code FROM photo_codes'), [['4006381333931'], ['CARD00000002']]);
  assert.deepEqual(rows('SELECT participant_id, actor, action FROM participant_history'), [
    [1, 'person', 'registered'],
    [2, 'person', 'registered'],
  ]);
});

test('an invitation counts only from another person of the same campaign', async (t) => {
  const { writer, campaign, adminId } = await start(t);
  const other = unwrap(await writer.client.createCampaign({ ...OPEN_CAMPAIGN, code: 'other', adminId, now: 1 }));
  const stranger = await register(writer, other.id, 1, { ticketCode: 'AAAABBBBCCCCDDDD' });
  const erased = await register(writer, campaign.id, 2);
  unwrap(await writer.client.erase({ participantId: erased.id, adminId, now: 3 }));
  for (const [n, invitedBy] of [stranger.id, erased.id, 999].entries()) {
    assert.equal((await register(writer, campaign.id, 10 + n, { invitedBy })).invitedBy, null);
  }
});

test('what an entry shares with others is marked, with the other entry', async (t) => {
  const { writer, campaign, adminId } = await start(t, {
    card: { masks: [], check: 'none', list: 'mark' },
  });
  const elsewhere = unwrap(await writer.client.createCampaign({ ...OPEN_CAMPAIGN, code: 'other', adminId, now: 1 }));
  const far = await register(writer, elsewhere.id, 90, { phoneNumber: '+79160000002', ticketCode: 'Z'.repeat(16) });
  const first = await register(writer, campaign.id, 1, { photo: photoOf(1, { codes: ['EAN-1'] }) });
  assert.deepEqual(first.marks, [], 'nothing was imported, so no list speaks');
  unwrap(
    await writer.client.importCards({ campaignId: campaign.id, cards: ['CARD00000002'], first: true, adminId, now: 2 }),
  );
  const same = await register(writer, campaign.id, 2, {
    photo: photoOf(2, { fileUniqueId: 'unique1', codes: ['EAN-1'], faults: ['dark'], similarTo: first.id }),
  });
  assert.deepEqual(same.marks, [
    { kind: 'card-listed' },
    { kind: 'dark' },
    { kind: 'duplicate', other: first.id },
    { kind: 'code-used', other: first.id },
    { kind: 'phone-elsewhere', other: far.id },
  ]);
  const alike = await register(writer, campaign.id, 3, { photo: photoOf(3, { similarTo: first.id }) });
  assert.deepEqual(alike.marks, [{ kind: 'card-unlisted' }, { kind: 'similar', other: first.id }]);
  const gone = await register(writer, campaign.id, 4, { photo: photoOf(4, { similarTo: 999 }) });
  assert.deepEqual(gone.marks, [{ kind: 'card-unlisted' }]);
});

test('changed settings hold from the next registration on', async (t) => {
  const { writer, campaign, adminId } = await start(t);
  const blurred = { photo: photoOf(1, { faults: ['blurred'] }) };
  assert.deepEqual((await register(writer, campaign.id, 1, blurred)).marks, [{ kind: 'blurred' }]);
  const photo = { ...STANDARD_SETTINGS.photo, blurred: 'ignore', duplicate: 'ignore' } as const;
  const settings = { ...STANDARD_SETTINGS, photo };
  unwrap(
    await writer.client.updateCampaign({
      ...{ id: campaign.id, version: campaign.version, change: { settings }, adminId, now: 2 },
    }),
  );
  assert.deepEqual((await register(writer, campaign.id, 2, blurred)).marks, []);
});

test('an entry for which every rule holds is approved at once, and says by which rules', async (t) => {
  const { writer, campaign, rows } = await start(t, { autoApproval: ['code-matches', 'no-doubt'] });
  const rule = {
    autoApproval: ['code-matches', 'no-doubt'],
    ifApproved: [said('approved')],
    ifPending: [said('waits')],
  } as const;
  const good = await register(writer, campaign.id, 1, { ...rule, photo: photoOf(1, { codes: ['CARD00000001'] }) });
  const doubtful = await register(writer, campaign.id, 2, {
    ...rule,
    photo: photoOf(2, { codes: ['CARD00000002'], faults: ['blurred'] }),
  });
  assert.deepEqual(
    [good, doubtful].map(({ status, decidedBy, decidedAt }) => [status, decidedBy, decidedAt]),
    [
      ['approved', null, 2],
      ['pending', null, null],
    ],
  );
  assert.deepEqual(rows('SELECT label, participant_id FROM outbox ORDER BY id'), [
    ['approved', good.id],
    ['waits', doubtful.id],
  ]);
  assert.deepEqual(rows(`SELECT actor, details FROM participant_history WHERE action = 'approved'`), [
    ['rule', '{"rules":"code-matches no-doubt"}'],
  ]);
  assert.deepEqual(rows(`SELECT actor_id, subject, details FROM audit_log WHERE action = 'participant.approve'`), [
    [null, `participant:${good.id}`, '{"rules":"code-matches no-doubt"}'],
  ]);
  assert.deepEqual(rows('SELECT status, n FROM participant_counts ORDER BY status'), [
    ['approved', 1],
    ['pending', 1],
  ]);
});

test('a correction waits anew, keeps what was replaced in the history, and drops the picture that it replaced', async (t) => {
  const { writer, campaign, rows, decide } = await start(t);
  const before = await register(writer, campaign.id, 1, { photo: photoOf(1, { codes: ['OLD'] }) });
  await decide(before, 'reject');
  const correction = registrationOf(campaign.id, 1, {
    ...{ participantId: before.id, fullName: 'Corrected' },
    photo: photoOf(2, { codes: ['NEW'] }),
  });
  const step = unwrap(await commitUpdate(writer, 9, { registration: correction }));
  assert.deepEqual(step.photosGone, [photoOf(1).sha256]);
  const { status, fullName, rejectionReason, decidedBy, ticketCode } = step.participant ?? before;
  assert.deepEqual(
    [status, fullName, rejectionReason, decidedBy, ticketCode],
    ['pending', 'Corrected', null, null, before.ticketCode],
  );
  assert.deepEqual(rows('SELECT sha256 FROM photos'), [[photoOf(2).sha256]]);
  assert.deepEqual(rows('SELECT code FROM photo_codes'), [['NEW']]);
  assert.deepEqual(rows(`SELECT details FROM participant_history WHERE action = 'corrected'`), [
    [JSON.stringify({ name: 'Person 1', photo: before.photoId })],
  ]);
});

test('a correction is not followed by the notice of the rejection that it answers', async (t) => {
  const { writer, campaign, adminId, rows } = await start(t);
  const before = await register(writer, campaign.id, 1);
  const messages = [said('notice-rejected'), said('notice-winner')];
  const rejected = { decision: 'reject', reason: 'x', messages } as const;
  unwrap(await writer.client.decide(decisionOf(before, adminId, rejected)));
  const correction = registrationOf(campaign.id, 1, { participantId: before.id });
  unwrap(await commitUpdate(writer, 9, { registration: correction }));
  assert.deepEqual(rows(`SELECT label, state, payload FROM outbox WHERE participant_id = 1 ORDER BY id`), [
    ['notice-rejected', 'cancelled', null],
    ['notice-winner', 'queued', '{}'],
  ]);
});

test('a correction without a new picture keeps the old one and its marks', async (t) => {
  const { writer, campaign, decide } = await start(t);
  const first = await register(writer, campaign.id, 1, { photo: photoOf(1) });
  const facts = { faults: ['small'], codes: ['OTHER', 'CARD00000009'], similarTo: first.id } as const;
  const before = await register(writer, campaign.id, 2, { photo: photoOf(2, facts) });
  await decide(before, 'reject');
  const correction = registrationOf(campaign.id, 2, { participantId: before.id, loyaltyCard: 'CARD00000009' });
  const { participant } = unwrap(await commitUpdate(writer, 9, { registration: correction }));
  assert.deepEqual(
    [participant?.photoId, participant?.marks],
    [before.photoId, [{ kind: 'code-matches' }, { kind: 'small' }, { kind: 'similar', other: first.id }]],
  );
});

test('a correction may be approved by rule, and never one of somebody else’s entry', async (t) => {
  const { writer, campaign, decide } = await start(t);
  const before = await register(writer, campaign.id, 1);
  await decide(before, 'reject');
  const change = { participantId: before.id, autoApproval: ['no-doubt'] } as const;
  const foreign = await commitUpdate(writer, 8, { registration: registrationOf(campaign.id, 2, change) });
  assert.equal(foreign.ok || foreign.error.code, 'REG_ALREADY');
  const own = unwrap(await commitUpdate(writer, 9, { registration: registrationOf(campaign.id, 1, change) }));
  assert.equal(own.participant?.status, 'approved');
});

test('a blocked person neither registers nor corrects', async (t) => {
  const { writer, campaign, adminId, decide } = await start(t);
  const person = await register(writer, campaign.id, 1);
  await decide(person, 'reject');
  unwrap(await writer.client.setBlocked({ participantId: person.id, blocked: true, reason: 'fraud', adminId, now: 3 }));
  const other = unwrap(await writer.client.createCampaign({ ...OPEN_CAMPAIGN, code: 'other', adminId, now: 1 }));
  for (const registration of [
    registrationOf(campaign.id, 1, { participantId: person.id }),
    registrationOf(other.id, 1, { ticketCode: 'Z'.repeat(16) }),
  ]) {
    const reply = await commitUpdate(writer, 100 + registration.campaignId, { registration });
    assert.equal(reply.ok || reply.error.code, 'REG_BLOCKED');
  }
});

test('approved friends give tickets up to the most that the campaign allows, and take them along when they go', async (t) => {
  const { writer, campaign, adminId, participant, decide } = await start(t, {
    invitations: { ticketsPerFriend: 2, most: 4 },
  });
  const inviter = await register(writer, campaign.id, 1);
  const weight = async (): Promise<number | undefined> => (await participant(inviter.id))?.weight;
  const friends: Participant[] = [];
  for (const n of [2, 3]) friends.push(await register(writer, campaign.id, n, { invitedBy: inviter.id }));
  const weights = [await weight()];
  for (const friend of friends) {
    await decide(friend, 'approve');
    weights.push(await weight());
  }
  await register(writer, campaign.id, 4, { invitedBy: inviter.id, autoApproval: ['no-doubt'] });
  for (const { id: participantId } of friends) {
    unwrap(await writer.client.erase({ participantId, adminId, now: 4 }));
    weights.push(await weight());
  }
  assert.deepEqual(weights, [1, 3, 4, 4, 3]);
  assert.equal((await participant(inviter.id))?.version, inviter.version, 'moderators meet no conflict by it');
});

test('a changed rule of invitations weighs everybody anew', async (t) => {
  const { writer, campaign, adminId, participant } = await start(t);
  const inviter = await register(writer, campaign.id, 1);
  await register(writer, campaign.id, 2, { invitedBy: inviter.id, autoApproval: ['no-doubt'] });
  assert.equal((await participant(inviter.id))?.weight, 1);
  const settings = { ...STANDARD_SETTINGS, invitations: { ticketsPerFriend: 5, most: 100 } };
  unwrap(
    await writer.client.updateCampaign({
      ...{ id: campaign.id, version: campaign.version, change: { settings }, adminId, now: 2 },
    }),
  );
  assert.equal((await participant(inviter.id))?.weight, 6);
});

test('an imported list replaces the old one or adds to it, and counts what it knew', async (t) => {
  const { writer, campaign, adminId, rows } = await start(t);
  const add = async (cards: string[], first: boolean) =>
    unwrap(await writer.client.importCards({ campaignId: campaign.id, cards, first, adminId, now: 1 }));
  assert.deepEqual(await add(['A1', 'A2', 'A1'], true), { added: 2, repeated: 1 });
  assert.deepEqual(await add(['A2', 'A3'], false), { added: 1, repeated: 1 });
  assert.deepEqual(await add(['B1'], true), { added: 1, repeated: 0 });
  assert.deepEqual(rows('SELECT card FROM loyalty_cards'), [['B1']]);
});
