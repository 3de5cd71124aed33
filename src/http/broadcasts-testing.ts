import assert from 'node:assert/strict';
import type { BroadcastView, CreateBroadcastBody } from '../contracts/api-broadcasts.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import type { Registration } from '../contracts/writer.ts';
import { unwrap } from '../domain/errors.ts';
import type { Role } from '../domain/model.ts';
import type { Scope } from '../testing.ts';
import { operatorOf, type Operator } from './operator-testing.ts';
import { startServer, type TestServer } from './testing.ts';

export interface BroadcastStage {
  readonly server: TestServer;
  readonly campaignId: number;
  readonly admin: Operator<BroadcastView>;
  operator(role: Role): Promise<Operator<BroadcastView>>;
  /** Makes a draft in Russian for everybody. */
  draft(change?: Partial<CreateBroadcastBody>): Promise<BroadcastView>;
  /** Makes one and starts it. */
  running(change?: Partial<CreateBroadcastBody>): Promise<BroadcastView>;
  /** Tries the next messages of broadcasts, those of other tests too unless this one is `alone`; answers to whom. */
  send(most: number, become?: (message: LeasedMessage) => MessageOutcome): Promise<number[]>;
}

export const sent = ({ id }: LeasedMessage): MessageOutcome => ({ id, state: 'sent', messageId: id });

/**
 * A campaign with so many entrants, who have the chats 1, 2, …, and an admin who writes to them.
 *
 * @param entry what is particular about entrant `n`
 */
export async function stageBroadcasts(
  scope: Scope,
  people: number,
  options: Parameters<typeof startServer>[1] = {},
  entry: (n: number) => Partial<Registration> = () => ({}),
): Promise<BroadcastStage> {
  const server = await startServer(scope, options);
  const { id: campaignId } = await server.addCampaign();
  for (let n = 1; n <= people; n += 1) await server.register(campaignId, n, entry(n));
  const operator: BroadcastStage['operator'] = (role) => operatorOf(server, role);
  const admin = await operator('admin');

  const draft: BroadcastStage['draft'] = async (change) => {
    const { status, body } = await admin.call('POST', '/broadcasts', { campaignId, text: 'Привет!', ...change });
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  };
  return {
    ...{ server, campaignId, admin, operator, draft },
    async running(change) {
      const { status, body } = await admin.call('POST', `/broadcasts/${(await draft(change)).id}/start`);
      assert.equal(status, 200, JSON.stringify(body));
      return body;
    },
    async send(most, become = sent) {
      const { client: writer } = server.database.writer;
      const { now } = server.clock;
      const ask = { epoch: 'test', limit: 0, broadcasts: { free: most, paid: most }, now };
      const leased = unwrap(await writer.leaseOutbox(ask));
      const outcomes = leased.map((message) => become(message));
      for (const [i, message] of leased.entries()) server.broadcasts.noteOutcome(message, outcomes[i] ?? sent(message));
      server.broadcasts.noteSettled(unwrap(await writer.settleOutbox({ outcomes, now })).broadcasts);
      return leased.map(({ chatId }) => chatId);
    },
  };
}
