import assert from 'node:assert/strict';
import test from 'node:test';
import { REAL_ROUND, startRelay } from '../beacon/testing.ts';
import type { BroadcastView } from '../contracts/api-broadcasts.ts';
import type { BeaconView, DrawCheckView, DrawView, PreviewView } from '../contracts/api-draws.ts';
import { STANDARD_ELIGIBILITY } from '../domain/eligibility.ts';
import { unwrap } from '../domain/errors.ts';
import { stageDraw } from './draws-testing.ts';
import type { Method } from './operator-testing.ts';

const NOBODY = { late: 0, membership: 0, blocked: 0, staff: 0, pastWinner: 0 };
const HOUR_MS = 3_600_000;

test('a draw is previewed, planned, planned anew, frozen, published, run and checked', async (t) => {
  const { server, campaignId, admin, terms, plan } = await stageDraw(t, 4, { alone: true });
  await server.register(campaignId, 5);
  const preview = await admin.call<PreviewView>('POST', '/draws/preview', { campaignId });
  assert.deepEqual(preview.body, { approved: 4, pending: 1, eligible: 4, tickets: 4, excluded: NOBODY });

  const planned = await admin.call('POST', '/draws', plan());
  assert.equal(planned.status, 201);
  const { id, state, eligibility, twoPersons, asked, winners, announcements } = planned.body;
  assert.deepEqual([state, twoPersons, asked, winners, announcements], ['draft', false, null, [], []]);
  assert.deepEqual(eligibility, STANDARD_ELIGIBILITY);

  const another = terms({ title: 'Другой', claimHours: 48 });
  const replanned = (await admin.call('PUT', `/draws/${id}`, another)).body;
  assert.deepEqual([replanned.id, replanned.title, replanned.claimHours], [id, 'Другой', 48]);

  const frozen = (await admin.call('POST', `/draws/${id}/freeze`, {})).body;
  assert.deepEqual([frozen.state, frozen.entries, frozen.tickets, frozen.excluded], ['frozen', 4, 4, NOBODY]);
  assert.match(frozen.manifestHash ?? '', /^[0-9a-f]{64}$/);

  const note = 'https://example.org/promise';
  const published = (await admin.call('POST', `/draws/${id}/publication`, { how: 'elsewhere', note })).body;
  assert.deepEqual(published.publication, { how: 'elsewhere', note, at: server.clock.now });
  assert.deepEqual(published.announcements, []);

  const drawn = (await admin.call('POST', `/draws/${id}/run`, {})).body;
  assert.equal(drawn.state, 'drawn');
  assert.deepEqual(
    drawn.winners.map(({ rank, kind, prize }) => [rank, kind, prize]),
    [
      [1, 'winner', 'Приз'],
      [2, 'winner', 'Приз'],
      [3, 'reserve', null],
    ],
  );
  assert.equal(drawn.winners[0]?.claimBy, server.clock.now + 48 * HOUR_MS);
  assert.match(drawn.winners[0]?.fullName ?? '', /^Person \d$/);

  const { body: check } = await admin.call<DrawCheckView>('GET', `/draws/${id}/check`);
  assert.deepEqual(
    check.checks.filter(({ outcome }) => outcome === 'failed'),
    [],
  );
  assert.ok(check.ok);
  const ids = check.checks.map(({ id: name }) => name);
  assert.ok(ids.includes('audit') && ids.includes('places'));

  assert.deepEqual((await admin.call('GET', `/draws/${id}`)).body, drawn);
  const { body: list } = await admin.call<DrawView[]>('GET', `/draws?campaign=${campaignId}`);
  assert.deepEqual(list, [{ ...drawn, winners: [], announcements: [] }]);
  assert.deepEqual((await admin.call<DrawView[]>('GET', `/draws?campaign=${campaignId + 1}`)).body, []);
});

test('how far the messages to everybody are is shown once the organiser has them sent', async (t) => {
  const { server, admin, make } = await stageDraw(t, 3);
  const { id } = await make('frozen');
  const { status, body } = await admin.call('POST', `/draws/${id}/publication`, { how: 'sent', note: null });
  assert.deepEqual([status, body.publication?.how, body.publication?.note], [200, 'sent', null]);
  // Joins the work that goes on behind the answer.
  await server.announcements.announce(id, 'frozen', null);
  const { announcements } = (await admin.call('GET', `/draws/${id}`)).body;
  const waiting = { complete: true, total: 3, waiting: 3, sent: 0, failed: 0, unreachable: 0 };
  const broadcastId = announcements[0]?.broadcastId ?? 0;
  assert.deepEqual(announcements, [{ step: 'frozen', broadcastId, ...waiting }]);
  const told = (await admin.call<BroadcastView>('GET', `/broadcasts/${broadcastId}`)).body;
  assert.deepEqual([told.state, told.total, told.audience], ['running', 3, null]);
  assert.deepEqual(told.announcement, { drawId: id, step: 'frozen' });
  const hash = (await admin.call('GET', `/draws/${id}`)).body.manifestHash ?? '';
  assert.ok(told.text.ru?.includes(hash) && told.text.en?.includes(hash));
});

test('every step may be repeated and answers with what is stored', async (t) => {
  const { admin, make } = await stageDraw(t, 3);
  const { id } = await make('draft');
  const twice = async (path: string, payload: object) => {
    const first = await admin.call('POST', `/draws/${id}${path}`, payload);
    const second = await admin.call('POST', `/draws/${id}${path}`, payload);
    assert.deepEqual([first.status, second.status], [200, 200], path);
    assert.deepEqual(second.body, first.body, path);
    return second.body;
  };
  await twice('/freeze', {});
  await twice('/publication', { how: 'elsewhere', note: 'a post' });
  const { winners } = await twice('/run', {});
  const { winners: claimed } = await twice('/winners/1/claim', {});
  assert.deepEqual([winners[0]?.state, claimed[0]?.state], ['won', 'claimed']);
});

test('a step for two persons is asked by one, shown to both as what it is to each, and taken on the word of the other', async (t) => {
  const { admin: anna, operator, make } = await stageDraw(t, 3);
  const boris = await operator('admin');
  const { id } = await make('draft', { twoPersons: true });
  const asked = await anna.call('POST', `/draws/${id}/freeze`, {});
  assert.equal(asked.status, 200);
  assert.equal(asked.body.state, 'draft');
  assert.deepEqual([asked.body.asked?.step, asked.body.asked?.mine], ['freeze', true]);

  const alone = await anna.call('POST', `/draws/${id}/freeze`, {});
  assert.deepEqual([alone.status, alone.problem.code], [409, 'DRAW_SECOND_PERSON']);

  const seen = (await boris.call('GET', `/draws/${id}`)).body.asked;
  assert.deepEqual(seen, { ...asked.body.asked, mine: false });
  const { body: list } = await boris.call<DrawView[]>('GET', '/draws');
  assert.equal(list.find((draw) => draw.id === id)?.asked?.mine, false);

  const taken = await boris.call('POST', `/draws/${id}/freeze`, {});
  assert.deepEqual([taken.status, taken.body.state, taken.body.asked], [200, 'frozen', null]);
});

test('two different texts do not run a draw, and neither is shown while it waits', async (t) => {
  const { admin: anna, operator, make, server } = await stageDraw(t, 3);
  const boris = await operator('admin');
  const entropyAt = server.clock.now + 600_000;
  const text = { mode: 'text', textSource: 'Тираж № 1', entropyAt, twoPersons: true } as const;
  const { id } = await make('draft', text);
  await anna.call('POST', `/draws/${id}/freeze`, {});
  await boris.call('POST', `/draws/${id}/freeze`, {});
  const run = (operated: typeof anna, said: string) => operated.call('POST', `/draws/${id}/run`, { text: said });

  const early = await run(anna, '4 8 15');
  assert.deepEqual([early.status, early.problem.code], [409, 'DRAW_TOO_EARLY']);
  server.clock.now = entropyAt;
  const asked = await run(anna, '4 8 15');
  assert.deepEqual([asked.status, asked.body.asked?.step, asked.body.text], [200, 'run', null]);
  assert.ok(!JSON.stringify(asked.body).includes('4 8 15'));
  const differs = await run(boris, '4 8 16');
  assert.deepEqual([differs.status, differs.problem.code], [409, 'DRAW_TEXT_DIFFERS']);
  const drawn = await run(anna, '4 8 16');
  assert.deepEqual([drawn.status, drawn.body.state, drawn.body.text], [200, 'drawn', '4 8 16']);
});

test('a draw may be declared void until it is run, and not afterwards', async (t) => {
  const { admin, make } = await stageDraw(t, 3);
  const { id } = await make('frozen');
  const voided = await admin.call('POST', `/draws/${id}/void`, { reason: 'The prize is gone' });
  assert.deepEqual([voided.status, voided.body.state, voided.body.voidReason], [200, 'void', 'The prize is gone']);
  assert.deepEqual((await admin.call('POST', `/draws/${id}/void`, { reason: 'again' })).body, voided.body);
  assert.equal((await admin.call('POST', `/draws/${id}/run`, {})).problem.code, 'DRAW_STATE');
  const drawn = await make('drawn');
  const late = await admin.call('POST', `/draws/${drawn.id}/void`, { reason: 'We do not like the winners' });
  assert.deepEqual([late.status, late.problem.code], [409, 'DRAW_STATE']);
  assert.deepEqual((await admin.call('GET', `/draws/${drawn.id}`)).body, drawn);
});

test('a moderator hands prizes over, an admin alone takes one away, and a viewer looks', async (t) => {
  const { admin, operator, make } = await stageDraw(t, 4);
  const [viewer, moderator] = [await operator('viewer'), await operator('moderator')];
  const { id } = await make('drawn');
  const forfeit = { reason: 'unreachable' };
  assert.equal((await viewer.call('GET', `/draws/${id}`)).status, 200);
  assert.equal((await viewer.call('GET', `/draws/${id}/check`)).status, 200);
  assert.equal((await viewer.call('POST', `/draws/${id}/winners/1/claim`, {})).status, 403);
  assert.equal((await moderator.call('POST', `/draws/${id}/winners/2/forfeit`, forfeit)).status, 403);
  for (const step of ['freeze', 'publication', 'run', 'void'])
    assert.equal((await moderator.call('POST', `/draws/${id}/${step}`, {})).status, 403, step);

  const claimed = await moderator.call('POST', `/draws/${id}/winners/1/claim`, {});
  assert.deepEqual([claimed.status, claimed.body.winners[0]?.state], [200, 'claimed']);
  const passed = await admin.call('POST', `/draws/${id}/winners/2/forfeit`, { ...forfeit, note: 'called three times' });
  assert.equal(passed.status, 200);
  const [, second, third] = passed.body.winners;
  assert.deepEqual(
    [second?.state, second?.reason, second?.note, second?.replacedBy],
    ['replaced', 'unreachable', 'called three times', 3],
  );
  assert.deepEqual([third?.kind, third?.state, third?.prize, third?.replaces], ['reserve', 'won', 'Приз', 2]);
  const again = await admin.call('POST', `/draws/${id}/winners/1/forfeit`, { reason: 'other', note: 'sold it' });
  assert.deepEqual([again.status, again.problem.code], [409, 'PRIZE_STATE']);
  const uncollected = { reason: 'uncollected', claimed: true };
  assert.equal((await moderator.call('POST', `/draws/${id}/winners/1/forfeit`, uncollected)).status, 403);
  const back = await admin.call('POST', `/draws/${id}/winners/1/forfeit`, uncollected);
  assert.deepEqual([back.body.winners[0]?.state, back.body.winners[3]?.replaces], ['replaced', 1]);
  assert.equal((await admin.call('POST', `/draws/${id}/winners/99/claim`, {})).status, 404);
});

test('a body that says more than a step knows is refused beside what it said', async (t) => {
  const { admin, campaignId, terms, plan } = await stageDraw(t, 0);
  const bodies: readonly (readonly [Method, string, object])[] = [
    ['POST', '/draws', plan()],
    ['PUT', '/draws/d-absent', terms()],
    ['POST', '/draws/preview', { campaignId }],
    ['POST', '/draws/d-absent/freeze', {}],
    ['POST', '/draws/d-absent/publication', { how: 'sent' }],
    ['POST', '/draws/d-absent/run', {}],
    ['POST', '/draws/d-absent/void', { reason: 'why' }],
    ['POST', '/draws/d-absent/winners/1/claim', {}],
    ['POST', '/draws/d-absent/winners/1/forfeit', { reason: 'other' }],
  ];
  for (const [method, path, body] of bodies) {
    const { status, problem } = await admin.call(method, path, { ...body, surplus: 1 });
    assert.equal(status, 400, path);
    assert.deepEqual(
      problem.fields?.map(({ path: field }) => field),
      ['surplus'],
      path,
    );
  }
  const rules = await admin.call('POST', '/draws/preview', { campaignId, eligibility: { friends: 'excluded' } });
  assert.equal(rules.problem.fields?.[0]?.path, 'eligibility.friends');
  const reason = await admin.call('POST', '/draws/d-absent/winners/1/forfeit', { reason: 'declined' });
  assert.equal(reason.problem.fields?.[0]?.path, 'reason', 'only the person declines');
});

test('an id that no draw can have names none, for whatever step', async (t) => {
  const { admin, terms } = await stageDraw(t, 0);
  const odd = ['d-absent', '%20', 'a%2Fb', '%D1%84', 'x'.repeat(65), "'%20OR%201=1--", '%00', 'draft%0Aid'];
  for (const id of odd) {
    const steps: readonly (readonly [Method, string, object?])[] = [
      ['GET', ''],
      ['GET', '/check'],
      ['PUT', '', terms()],
      ['POST', '/freeze', {}],
      ['POST', '/publication', { how: 'sent' }],
      ['POST', '/run', {}],
      ['POST', '/void', { reason: 'why' }],
      ['POST', '/winners/1/claim', {}],
      ['POST', '/winners/1/forfeit', { reason: 'other' }],
    ];
    for (const [method, path, body] of steps) {
      const { status, problem } = await admin.call(method, `/draws/${id}${path}`, body);
      assert.deepEqual([status, problem.code], [404, 'NOT_FOUND'], `${method} ${id}${path}`);
    }
  }
  for (const rank of ['0', '-1', '1.5', 'x', '1e400', '99999999999999999999'])
    assert.equal((await admin.call('POST', `/draws/d-absent/winners/${rank}/claim`, {})).status, 404, rank);
});

test('an account checks so often a minute, and the checks of others go on', async (t) => {
  const { admin, operator } = await stageDraw(t, 0);
  const viewer = await operator('viewer');
  const statuses: number[] = [];
  for (let n = 0; n <= 10; n += 1) statuses.push((await viewer.call('GET', '/draws/d-absent/check')).status);
  assert.deepEqual(statuses, [...Array<number>(10).fill(404), 429]);
  assert.equal((await viewer.call('GET', '/draws/d-absent/check')).problem.code, 'TOO_MANY_TRIES');
  assert.equal((await admin.call('GET', '/draws/d-absent/check')).status, 404);
});

test('staff sees whether drand can be reached, and by which round', async (t) => {
  const relay = await startRelay(t);
  const { operator } = await stageDraw(t, 0, { relays: [relay.root] });
  const viewer = await operator('viewer');
  const { body } = await viewer.call<BeaconView>('GET', '/beacon');
  assert.deepEqual(body, { available: true, reason: null, round: REAL_ROUND.round });
});

test('why there is no beacon is told in the language of whoever asks', async (t) => {
  const { server, operator } = await stageDraw(t, 0);
  const viewer = await operator('viewer');
  const { status, body } = await viewer.call<BeaconView>('GET', '/beacon');
  assert.equal(status, 200);
  assert.deepEqual([body.available, body.round], [false, null]);
  assert.match(body.reason ?? '', /^[A-Z].* .*\.$/);
  const cookie = await server.cookieOf('viewer');
  const headers = { cookie, 'accept-language': 'ru' };
  const russian = await server.app.inject({ url: '/api/v1/beacon', headers });
  assert.match(russian.json<BeaconView>().reason ?? '', /[а-я]/);
});

test('neither the secret nor the certificate is in what staff is shown', async (t) => {
  const { server, admin, make } = await stageDraw(t, 3);
  const { id } = await make('frozen');
  const secret = unwrap(await server.database.readers.any.drawSecret({ id })) ?? '';
  assert.match(secret, /^[0-9a-f]{64}$/);
  const seen = [await admin.call('GET', `/draws/${id}`), await admin.call('GET', '/draws')];
  seen.push(await admin.call('POST', `/draws/${id}/run`, {}));
  for (const { body } of seen) {
    const text = JSON.stringify(body);
    assert.ok(!text.includes(secret));
    for (const key of ['secret', 'manifest', 'certificate', 'seed', 'by']) assert.ok(!text.includes(`"${key}":`), key);
  }
});

test('phones of winners are masked for whoever asks so, and who reads them as they are is in the audit log', async (t) => {
  const { server, campaignId, admin, make } = await stageDraw(t, 3);
  const { id } = await make('frozen');
  const subject = `campaign:${campaignId}`;
  const noted = async (): Promise<number> =>
    unwrap(await server.database.readers.any.auditPage({ ...READS, subject })).items.length;
  const phonesOf = ({ body }: { body: DrawView }): (string | null)[] => body.winners.map((row) => row.phoneNumber);
  const masked = [
    await admin.call('POST', `/draws/${id}/run?masked=true`, {}),
    await admin.call('GET', `/draws/${id}?masked=true`),
    await admin.call('POST', `/draws/${id}/winners/1/claim?masked=true`, {}),
  ].flatMap(phonesOf);
  assert.equal(masked.length, 9);
  for (const phone of masked) assert.match(phone ?? '', /^\+7•+\d\d$/);
  assert.equal(await noted(), 0);
  for (const phone of phonesOf(await admin.call('GET', `/draws/${id}`))) assert.match(phone ?? '', /^\+7\d+$/);
  assert.equal(await noted(), 1);
});

const READS = { action: 'participant.read', actor: null, from: null, to: null, before: null, limit: 50 };
