import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import type { CreateDrawBody, DrawView, ReplanDrawBody } from '../contracts/api-draws.ts';
import { unwrap } from '../domain/errors.ts';
import type { Participant } from '../domain/model.ts';
import { decisionOf, type Scope } from '../testing.ts';
import { operatorOf, type Operator } from './operator-testing.ts';
import { startServer, type TestServer } from './testing.ts';

export interface DrawStage {
  readonly server: TestServer;
  readonly campaignId: number;
  readonly people: readonly Participant[];
  readonly admin: Operator<DrawView>;
  /** Another account with the role. */
  operator(role: 'viewer' | 'moderator' | 'admin'): Promise<Operator<DrawView>>;
  /** A plan that needs no text and no network: two prizes, one reserve. */
  terms(change?: Partial<ReplanDrawBody>): ReplanDrawBody;
  /** The same as the body of a new draw. */
  plan(change?: Partial<CreateDrawBody>): CreateDrawBody;
  /** Plans a draw and takes it to a state. */
  make(state: 'draft' | 'frozen' | 'drawn', change?: Partial<CreateDrawBody>): Promise<DrawView>;
  /** A public file of a draw. */
  file(path: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

/** A campaign with so many approved people, `Person 1` to `Person n`, and an admin who draws. */
export async function stageDraw(
  scope: Scope,
  people: number,
  options: Parameters<typeof startServer>[1] = {},
): Promise<DrawStage> {
  const server = await startServer(scope, options);
  const { id: campaignId } = await server.addCampaign();
  const approver = await server.addAdmin(`approver-${campaignId}`, 'owner');
  const approved: Participant[] = [];
  for (let n = 1; n <= people; n += 1) {
    const entry = await server.register(campaignId, n);
    approved.push(unwrap(await server.database.writer.client.decide(decisionOf(entry, approver))));
  }

  const operator: DrawStage['operator'] = (role) => operatorOf(server, role);
  const admin = await operator('admin');
  const terms: DrawStage['terms'] = (change) => ({
    title: 'Финал',
    prizes: [{ name: 'Приз', count: 2 }],
    reserves: 1,
    mode: 'sealed',
    ...change,
  });
  const plan: DrawStage['plan'] = (change) => ({ campaignId, ...terms(change) });
  const taken = async (path: string, payload: object): Promise<DrawView> => {
    const { status, body } = await admin.call('POST', path, payload);
    assert.ok(status === 200 || status === 201, JSON.stringify(body));
    return body;
  };
  return {
    server,
    campaignId,
    people: approved,
    admin,
    operator,
    terms,
    plan,
    async make(state, change) {
      const draft = await taken('/draws', plan(change));
      if (state === 'draft') return draft;
      const frozen = await taken(`/draws/${draft.id}/freeze`, {});
      return state === 'frozen' ? frozen : taken(`/draws/${draft.id}/run`, {});
    },
    file: (path, headers = {}) => server.app.inject({ url: `/draws/${path}`, headers }),
  };
}
