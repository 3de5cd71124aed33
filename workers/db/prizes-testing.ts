import type { TestContext } from 'node:test';
import type { DuePrize, Place } from '../../src/contracts/draws.ts';
import type { MessageOutcome, OutgoingMessage } from '../../src/contracts/outbox.ts';
import { HOUR_MS } from '../../src/domain/expiry.ts';
import { unwrap, type Reply } from '../../src/domain/errors.ts';
import { commitUpdate } from '../../src/testing.ts';
import { approvedPeople, frozenDraw } from './draws-testing.ts';
import { placeQuestions } from './places.ts';

/** A small draw that was run, for tests of what becomes of its prizes. */

/** Code of a refusal, or `ok`. */
export const refusal = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

export const DRAWN_AT = 1_000 * HOUR_MS;
export const CLAIM_BY = DRAWN_AT + 48 * HOUR_MS;

/** A message to a person. */
export const notice = (n: number): OutgoingMessage => ({
  ...{ chatId: n, campaignId: 1, kind: 'notice', method: 'sendMessage', payload: '{}', label: 'notice-winner' },
  participantId: n,
});

/** A draw of two cups with one reserve over five people, whose places are their ids. */
export async function drawn(t: TestContext, claimHours: number | null = 48) {
  const town = await approvedPeople(t, 5);
  const { client, writer, db, campaignId, people, by } = town;
  await frozenDraw(client, campaignId, 'd', by, { prizes: [{ name: 'Cup', count: 2 }], claimHours });
  const place = (rank: number): Place => ({ rank, code: people[rank - 1]?.ticketCode ?? '', key: `k${rank}` });
  const result = { drawId: 'd', seed: 's', text: 't', drandSignature: null, certificate: '{}' };
  unwrap(
    await client.storeDrawResult({
      ...result,
      winners: [1, 2].map((rank) => ({ ...place(rank), prize: 'Cup' })),
      reserves: [place(3)],
      notices: [notice(1), notice(2)],
      claimBy: claimHours === null ? null : CLAIM_BY,
      adminId: by.adminId,
      now: DRAWN_AT,
    }),
  );
  const places = placeQuestions(db);
  let update = 100;
  return {
    ...town,
    place,
    places,
    at: (rank: number) => places.winners('d')[rank - 1],
    states: () => places.winners('d').map(({ state }) => state),
    settle: async (...outcomes: MessageOutcome[]) => {
      await client.leaseOutbox({ epoch: 'test', limit: 99, now: DRAWN_AT });
      return client.settleOutbox({ outcomes, now: DRAWN_AT + 5 });
    },
    due: (now: number, limit = 9): DuePrize[] => places.due(now, limit),
    claim: (rank: number) => client.claimPrize({ drawId: 'd', rank, notice: notice(rank), ...by }),
    forfeit: (rank: number, change: Partial<Parameters<typeof client.forfeitPrize>[0]> = {}) =>
      client.forfeitPrize({
        ...{ drawId: 'd', rank, reason: 'other', note: 'a word', claimed: false, adminId: by.adminId, notice: null },
        now: DRAWN_AT + 9,
        ...change,
      }),
    call: (rank: number, next: number | null, change: Partial<Parameters<typeof client.callNext>[0]> = {}) =>
      client.callNext({
        ...{ drawId: 'd', rank, next: next === null ? null : place(next), claimBy: CLAIM_BY + 1 },
        ...{ notice: next === null ? null : notice(next), now: DRAWN_AT + 10 },
        ...change,
      }),
    says: (chatId: number, winnerId: number, act: 'claim' | 'decline' | 'publish' | 'hide', publicName?: string) =>
      commitUpdate(writer, (update += 1), {
        ...{ chatId, now: DRAWN_AT + 20 },
        prize: { winnerId, act, ...(publicName !== undefined && { publicName }) },
      }),
  };
}

export const outboxSize = ({ rows }: { rows: (sql: string) => unknown[] }): unknown =>
  (rows('SELECT count(*) FROM outbox')[0] as unknown[])[0];
