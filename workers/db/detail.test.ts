import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutgoingMessage } from '../../src/contracts/outbox.ts';
import { unwrap } from '../../src/domain/errors.ts';
import {
  commitUpdate,
  decisionOf,
  photoOf,
  register,
  registrationOf,
  seedCampaign,
  startDatabase,
} from '../../src/testing.ts';

test('the page of an entry tells what it shares with others, who invited it and what its person was told', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer);
  const other = unwrap(await writer.client.createCampaign({ ...campaign, code: 'other', adminId, now: 1 }));
  const inviter = await register(writer, campaign.id, 1, { fullName: 'Анна', photo: photoOf(1) });
  const elsewhere = registrationOf(other.id, 2, { phoneNumber: '+79160000003' });
  unwrap(await commitUpdate(writer, 2, { registration: elsewhere }));
  const used = await register(writer, campaign.id, 4, { photo: photoOf(4, { codes: ['4006381333931'] }) });
  const similar = await register(writer, campaign.id, 5, { photo: photoOf(5) });
  const photo = photoOf(1, { codes: ['4006381333931', 'X-1'], similarTo: similar.id });
  const person = await register(writer, campaign.id, 3, { invitedBy: inviter.id, photo });
  const friend = await register(writer, campaign.id, 6, { invitedBy: person.id });
  unwrap(await writer.client.decide(decisionOf(friend, adminId)));
  const said = { chatId: 3, campaignId: campaign.id, kind: 'notice', method: 'sendMessage', payload: '{}' } as const;
  const toStaff: OutgoingMessage = { ...said, chatId: -5, label: 'staff-decided' };
  const messages = [{ ...said, label: 'notice-approved' }, toStaff];
  const approved = unwrap(await writer.client.decide(decisionOf(person, adminId, { messages })));
  unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit: 9, now: 9 }));
  unwrap(await writer.client.settleOutbox({ outcomes: [{ id: 1, state: 'sent', messageId: 77 }], now: 9 }));

  const detail = unwrap(await readers.any.participantDetail({ id: person.id }));
  assert.deepEqual(detail?.participant, approved);
  assert.deepEqual(
    detail?.related.map(({ mark, id, campaignId, hasPhoto }) => [mark, id, campaignId, hasPhoto]),
    [
      ['duplicate', inviter.id, campaign.id, true],
      ['similar', similar.id, campaign.id, true],
      ['code-used', used.id, campaign.id, true],
      ['phone-elsewhere', 2, other.id, false],
    ],
  );
  assert.deepEqual(detail.codes, ['4006381333931', 'X-1']);
  assert.deepEqual(detail.inviter, { id: inviter.id, fullName: 'Анна' });
  assert.deepEqual(detail.friends, { approved: 1, all: 1 });
  assert.deepEqual([detail.blocked, detail.wins], [null, []]);
  assert.deepEqual(
    detail.history.map(({ action, admin }) => [action, admin]),
    [
      ['approved', 'owner'],
      ['registered', null],
    ],
  );
  assert.deepEqual(detail.messages, [
    { at: 9, label: 'notice-approved', kind: 'notice', state: 'sent', maybeTwice: false, error: null },
  ]);
  assert.equal(unwrap(await readers.any.participantDetail({ id: 99 })), null);
});

test('the queue gives those who wait longest, but those whom others hold', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer);
  for (let n = 1; n <= 6; n += 1) await register(writer, campaign.id, n);
  unwrap(await writer.client.decide(decisionOf({ id: 1, version: 1 }, adminId)));
  const json = unwrap(await readers.any.queue({ campaignId: campaign.id, except: [2, 4], limit: 3 }));
  const items = JSON.parse(json) as { id: number; hasPhoto: boolean; weight: number; marks: unknown }[];
  assert.deepEqual(
    items.map(({ id, hasPhoto, weight, marks }) => [id, hasPhoto, weight, marks]),
    [3, 5, 6].map((id) => [id, false, 1, []]),
  );
});

test('a message in the staff chat is found again by the entry that it shows', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer);
  const card = { chatId: -5, campaignId: campaign.id, kind: 'notice', method: 'sendPhoto', payload: '{}' } as const;
  const person = await register(writer, campaign.id, 1, { ifPending: [card] });
  const send = async (messageId: number): Promise<void> => {
    const leased = unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit: 9, now: 9, held: [] }));
    const fresh = unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit: 9, now: 9 }));
    const outcomes = [...leased, ...fresh].map(({ id }) => ({ id, state: 'sent', messageId }) as const);
    unwrap(await writer.client.settleOutbox({ outcomes, now: 9 }));
  };
  await send(77);
  const edit = { ...card, method: 'editMessageCaption' } as const;
  unwrap(await writer.client.decide(decisionOf(person, adminId, { messages: [edit] })));
  await send(77);
  assert.deepEqual(unwrap(await readers.any.staffMessages({ participantId: person.id })), [
    { chatId: -5, messageId: 77, method: 'sendPhoto' },
  ]);
});
