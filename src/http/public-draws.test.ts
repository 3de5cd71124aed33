import assert from 'node:assert/strict';
import test from 'node:test';
import type { PublicDrawView } from '../contracts/api-draws.ts';
import { unwrap } from '../domain/errors.ts';
import { maskedName } from '../domain/prizes.ts';
import { commitUpdate } from '../testing.ts';
import { stageDraw, type DrawStage } from './draws-testing.ts';

const FILES = ['state.json', 'manifest.txt', 'entries.txt', 'certificate.json', 'verify.py'];

async function statusesOf({ file }: DrawStage, id: string): Promise<Record<string, number>> {
  const statuses = FILES.map(async (name) => [name, (await file(`${id}/${name}`)).statusCode] as const);
  return Object.fromEntries(await Promise.all(statuses));
}

const everyFile = (status: number): Record<string, number> => Object.fromEntries(FILES.map((name) => [name, status]));

const stateOf = async ({ file }: DrawStage, id: string): Promise<PublicDrawView> =>
  (await file(`${id}/state.json`)).json<PublicDrawView>();

test('nothing of a draw is public before its manifest is, nor of a plan that was dropped', async (t) => {
  const stage = await stageDraw(t, 3);
  const { server, admin, make } = stage;
  const { id } = await make('draft');
  assert.deepEqual(await statusesOf(stage, id), everyFile(404));
  // What a freeze leaves that a crash cut short.
  const step = { drawId: id, limit: 1, adminId: 1, now: server.clock.now };
  const { draw } = unwrap(await server.database.writer.client.freezeEntries(step));
  assert.equal(draw.state, 'freezing');
  assert.deepEqual(await statusesOf(stage, id), everyFile(404));

  const dropped = await make('draft');
  await admin.call('POST', `/draws/${dropped.id}/void`, { reason: 'A slip' });
  assert.deepEqual(await statusesOf(stage, dropped.id), everyFile(404));
});

test('a frozen draw says what is planned, to a page of any origin, and no cache keeps it', async (t) => {
  const stage = await stageDraw(t, 3, { alone: true });
  const { id, excluded } = await stage.make('frozen', { claimHours: 24 });
  const { headers } = await stage.file(`${id}/state.json`);
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['access-control-allow-origin'], '*');
  assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
  assert.equal(headers['etag'], undefined);
  assert.deepEqual(await stateOf(stage, id), {
    id,
    title: 'Финал',
    state: 'frozen',
    mode: 'sealed',
    drandRound: null,
    entropyAt: null,
    claimHours: 24,
    excluded,
    publication: null,
    voidReason: null,
    voidedAt: null,
    drawnAt: null,
    campaign: 'Spring draw',
    timeZone: 'Europe/Moscow',
    previous: null,
    next: null,
    winners: [],
  } satisfies PublicDrawView);
  assert.deepEqual(await statusesOf(stage, id), { ...everyFile(200), 'certificate.json': 404 });
});

test('what was published of a draw that became void stays, with the reason', async (t) => {
  const stage = await stageDraw(t, 3);
  const { id } = await stage.make('frozen');
  const [manifest, entries] = [await stage.file(`${id}/manifest.txt`), await stage.file(`${id}/entries.txt`)];
  await stage.admin.call('POST', `/draws/${id}/void`, { reason: 'The event was cancelled' });
  assert.deepEqual(await statusesOf(stage, id), { ...everyFile(200), 'certificate.json': 404 });
  assert.equal((await stage.file(`${id}/manifest.txt`)).body, manifest.body);
  assert.equal((await stage.file(`${id}/entries.txt`)).body, entries.body);
  const { state, voidReason, voidedAt } = await stateOf(stage, id);
  assert.deepEqual([state, voidReason, voidedAt], ['void', 'The event was cancelled', stage.server.clock.now]);
});

test('the draws of an installation name the ones before and after them', async (t) => {
  const stage = await stageDraw(t, 2, { alone: true });
  const ids = [await stage.make('frozen'), await stage.make('drawn'), await stage.make('frozen')].map(({ id }) => id);
  const [first, second, third] = ids;
  const chain = await Promise.all(ids.map(async (id) => stateOf(stage, id)));
  assert.deepEqual(
    chain.map(({ previous, next }) => [previous, next]),
    [
      [null, second],
      [first, third],
      [second, null],
    ],
  );
});

test('people who are on a list are codes there, and a name is shown only masked and while the person agrees', async (t) => {
  const stage = await stageDraw(t, 4);
  const { server, people, admin, make } = stage;
  const { id, winners } = await make('drawn');
  const names = async () => (await stateOf(stage, id)).winners.map(({ publicName }) => publicName);
  assert.deepEqual(await names(), [null, null]);

  const winner = people.find((person) => person.id === winners[0]?.participantId)!;
  const [win] = unwrap(await server.database.readers.any.person({ telegramId: winner.telegramId })).wins.filter(
    ({ drawId }) => drawId === id,
  );
  const says = async (act: 'publish' | 'hide', publicName?: string) => {
    const prize = { winnerId: win?.winnerId ?? 0, act, ...(publicName !== undefined && { publicName }) };
    unwrap(await commitUpdate(server.database.writer, ++updates, { chatId: winner.chatId, prize }));
  };
  const masked = maskedName(winner.fullName);
  await says('publish', masked);
  assert.deepEqual(await names(), [masked, null]);
  const { body } = await stage.file(`${id}/state.json`);
  for (const person of people)
    for (const personal of [person.fullName, person.phoneNumber, person.username, person.loyaltyCard])
      assert.ok(personal === null || !body.includes(personal), personal ?? '');
  const keys = Object.keys((JSON.parse(body) as PublicDrawView).winners[0] ?? {}).sort();
  const shown = [
    'code',
    'exhausted',
    'kind',
    'note',
    'prize',
    'publicName',
    'rank',
    'reason',
    'replacedBy',
    'replaces',
    'state',
  ];
  assert.deepEqual(keys, shown);
  assert.equal((await admin.call('GET', `/draws/${id}`)).body.winners[0]?.publicName, masked);
  await says('hide');
  assert.deepEqual(await names(), [null, null]);
});

test('who was called is public with the reason, and who waits as a reserve is not in the state', async (t) => {
  const stage = await stageDraw(t, 4);
  const { id } = await stage.make('drawn');
  assert.deepEqual(
    (await stateOf(stage, id)).winners.map(({ rank }) => rank),
    [1, 2],
  );
  const forfeit = { reason: 'ineligible', note: 'Lives in another country' };
  await stage.admin.call('POST', `/draws/${id}/winners/1/forfeit`, forfeit);
  const [first, , third] = (await stateOf(stage, id)).winners;
  assert.deepEqual(
    [first?.state, first?.reason, first?.note, first?.replacedBy],
    ['replaced', 'ineligible', 'Lives in another country', 3],
  );
  assert.deepEqual([third?.rank, third?.kind, third?.prize, third?.replaces], [3, 'reserve', 'Приз', 1]);
});

test('the files of a draw never change, and who has them is not sent them again', async (t) => {
  const stage = await stageDraw(t, 3);
  const { id, winners } = await stage.make('drawn');
  for (const name of ['manifest.txt', 'entries.txt', 'certificate.json']) {
    const { headers, body } = await stage.file(`${id}/${name}`);
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable', name);
    assert.equal(headers['access-control-allow-origin'], '*', name);
    const again = await stage.file(`${id}/${name}`, { 'if-none-match': String(headers['etag']) });
    assert.deepEqual([again.statusCode, again.body], [304, ''], name);
    await stage.admin.call('POST', `/draws/${id}/winners/${winners[0]?.rank}/claim`, {});
    assert.equal((await stage.file(`${id}/${name}`)).body, body, name);
  }
  assert.equal((await stateOf(stage, id)).winners[0]?.state, 'claimed');
});

test('an id that no draw can have is no draw, and who asks for hundreds of files is told to wait', async (t) => {
  const stage = await stageDraw(t, 0);
  for (const id of ['%20', '..%2F..', '%D1%84', 'x'.repeat(65), "d-1'--", '%00', 'd-absent'])
    for (const name of FILES) {
      const { statusCode, headers } = await stage.file(`${id}/${name}`);
      assert.equal(statusCode, 404, `${id}/${name}`);
      assert.match(String(headers['content-type']), /^application\/problem\+json/);
    }
  const statuses = new Set<number>();
  for (let n = 0; n < 245; n += 1) statuses.add((await stage.file('d-absent/state.json')).statusCode);
  assert.deepEqual([...statuses], [404, 429]);
});

/** Updates of people in this file, apart from those that register them. */
let updates = 1_000_000;
