import assert from 'node:assert/strict';
import test from 'node:test';
import { CLAIM_MS } from '../moderation/claims.ts';
import type { QueueBody, QueueView } from '../contracts/api-moderation.ts';
import type { PanelEvent, Problem } from '../contracts/api.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

/** A moderator at the queue of a campaign. */
function moderator({ app }: TestServer, cookie: string, campaignId: number) {
  return {
    async ask(body: Partial<QueueBody>): Promise<QueueView & { ids: number[] }> {
      const payload = { campaignId, take: 0, hold: [], skip: [], release: [], ...body };
      const answer = await app.inject({ method: 'POST', url: '/api/v1/queue', headers: { ...PANEL, cookie }, payload });
      assert.equal(answer.statusCode, 200, answer.body);
      const view = answer.json<QueueView>();
      return { ...view, ids: view.items.map(({ id }) => id) };
    },
    approve: (id: number, version = 1) =>
      app.inject({
        method: 'POST',
        url: `/api/v1/participants/${id}/decision`,
        headers: { ...PANEL, cookie, 'accept-language': 'en' },
        payload: { decision: 'approve', version },
      }),
  };
}

async function twoModerators(server: TestServer, entries: number) {
  const { id } = await server.addCampaign();
  const waiting: number[] = [];
  for (let n = 1; n <= entries; n += 1) waiting.push((await server.register(id, n)).id);
  const [anna, boris] = [await server.cookieOf('moderator'), await server.cookieOf('moderator')];
  return { id, waiting, anna: moderator(server, anna, id), boris: moderator(server, boris, id) };
}

test('two moderators never get the same entry, and each gets those that wait longest', async (t) => {
  const server = await startServer(t);
  const { waiting, anna, boris } = await twoModerators(server, 5);
  const [a, b] = await Promise.all([anna.ask({ take: 2 }), boris.ask({ take: 2 })]);
  assert.deepEqual([...a.ids, ...b.ids].sort(), waiting.slice(0, 4));
  assert.equal(a.pending, 5);
  const more = await anna.ask({ take: 2, hold: a.ids });
  assert.deepEqual(more.held, a.ids);
  assert.deepEqual(more.ids, [waiting[4]]);
  assert.equal(more.others, 1);
});

test('what is skipped is passed over, what is given back goes to the next who asks', async (t) => {
  const server = await startServer(t);
  const { waiting, anna, boris } = await twoModerators(server, 3);
  const [first, second, third] = waiting;
  assert.deepEqual((await anna.ask({ take: 1 })).ids, [first]);
  const skipped = await anna.ask({ take: 1, skip: [first!], release: [first!] });
  assert.deepEqual(skipped.ids, [second]);
  assert.deepEqual((await boris.ask({ take: 5 })).ids, [first, third]);
});

test('who decides about an entry that another moderator holds is told who holds it', async (t) => {
  const server = await startServer(t);
  const { anna, boris } = await twoModerators(server, 1);
  const { items } = await anna.ask({ take: 1 });
  const refused = await boris.approve(items[0]!.id);
  assert.equal(refused.statusCode, 409);
  const problem = refused.json<Problem>();
  assert.equal(problem.code, 'CLAIMED');
  assert.match(problem.title, /^moderator-\d+ is looking/);
  assert.deepEqual(problem.current, items[0]);
  assert.equal((await anna.approve(items[0]!.id)).statusCode, 200);
  assert.deepEqual((await anna.ask({ hold: [items[0]!.id] })).held, [], 'a decided entry is held no more');
});

test('a claim that ran out is taken up again, unless another moderator has the entry now', async (t) => {
  const server = await startServer(t);
  const { waiting, anna, boris } = await twoModerators(server, 2);
  await anna.ask({ take: 2 });
  server.clock.now += CLAIM_MS;
  assert.deepEqual((await boris.ask({ take: 1 })).ids, [waiting[0]]);
  assert.deepEqual((await anna.ask({ hold: waiting })).held, [waiting[1]]);
});

test('open panels hear which entries are held', async (t) => {
  const server = await startServer(t);
  const { id, waiting, anna } = await twoModerators(server, 2);
  const heard: PanelEvent[] = [];
  server.events.subscribe((event) => heard.push(event));
  await anna.ask({ take: 1 });
  await anna.ask({ release: [waiting[0]!] });
  assert.deepEqual(heard, [
    { type: 'claims', campaignId: id, held: [waiting[0]] },
    { type: 'claims', campaignId: id, held: [] },
  ]);
});
