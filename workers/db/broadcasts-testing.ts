import type { BroadcastPlan, BroadcastRow } from '../../src/contracts/broadcasts.ts';
import { EVERYBODY, type ComposedContent } from '../../src/domain/broadcast.ts';
import { unwrap, type Reply } from '../../src/domain/errors.ts';
import type { Scope } from '../../src/testing.ts';
import { audienceQuestions } from './audience.ts';
import { broadcastQuestions } from './broadcasts.ts';
import { approvedPeople } from './draws-testing.ts';

/** Broadcasts for tests of the database, without the services around them. */

/** Code of a refusal, or the state of the broadcast. */
export const outcome = (reply: Reply<BroadcastRow>): string => (reply.ok ? reply.value.state : reply.error.code);

export const CONTENT: ComposedContent = {
  kind: 'composed',
  text: { ru: 'Привет, {name}', en: null },
  attachment: null,
  buttons: [],
};

/** A message to everybody; `change` is what differs. */
export const messageOf = (change: Partial<BroadcastPlan> = {}): BroadcastPlan => ({
  title: 'News',
  content: CONTENT,
  audience: EVERYBODY,
  paid: false,
  onDoubt: 'resend',
  ...change,
});

/** A campaign in memory with so many approved people, whose chats are 1 and on, and what a broadcast to them needs. */
export async function audienceOf(scope: Scope, count: number) {
  const town = await approvedPeople(scope, count);
  const { client, db, campaignId, by, rows } = town;
  const audiences = audienceQuestions(db);
  const questions = broadcastQuestions(db);

  /** Stores a part of a list: those from a place on, as many as are given. */
  const store = (broadcastId: number, chats: readonly number[], { from = 0, more = false, now = 20 } = {}) =>
    client.storeAudience({ broadcastId, from, chats: Float64Array.from(chats), more, mayBeEmpty: false, now });

  async function draft(change: Partial<BroadcastPlan> = {}): Promise<BroadcastRow> {
    return unwrap(await client.createBroadcast({ campaignId, ...messageOf(change), ...by }));
  }
  async function freeze(change: Partial<BroadcastPlan> = {}): Promise<BroadcastRow> {
    const { id, paid } = await draft(change);
    return unwrap(await client.freezeBroadcast({ broadcastId: id, paid, ...by }));
  }
  return {
    ...{ ...town, draft, freeze, store, questions },
    /** One that runs. */
    async start(change: Partial<BroadcastPlan> = {}): Promise<BroadcastRow> {
      const { id, audience } = await freeze(change);
      return unwrap(await store(id, [...audiences.list(campaignId, audience)]));
    },
    /** Numbers of the next so many messages, which are on their way now. */
    async lease(free: number, now = 30): Promise<number[]> {
      const command = { epoch: 'test', limit: 0, broadcasts: { free, paid: free }, now };
      return unwrap(await client.leaseOutbox(command)).map(({ id }) => id);
    },
    async settle(state: 'sent' | 'failed' | 'blocked' | 'unsent', ids: readonly number[], now = 31): Promise<void> {
      const refused = { errorCode: 400, errorText: 'message is too long' };
      const gone = { errorCode: 403, errorText: 'bot was blocked by the user' };
      const outcomes = ids.map((id) => {
        if (state === 'sent') return { id, state, messageId: id } as const;
        if (state === 'failed') return { id, state, ...refused } as const;
        return state === 'blocked' ? ({ id, state: 'unreachable', ...gone } as const) : ({ id, state } as const);
      });
      unwrap(await client.settleOutbox({ outcomes, now }));
    },
    row: (id: number): BroadcastRow => questions.get(id) as BroadcastRow,
    /** What the audit log says of a broadcast, oldest first: actor, action, details. */
    audit: (id: number): unknown[] =>
      rows(`SELECT actor_id, action, details FROM audit_log WHERE subject = 'broadcast:${id}' ORDER BY id`),
  };
}
