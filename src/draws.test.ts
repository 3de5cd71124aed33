import assert from 'node:assert/strict';
import test from 'node:test';
import type { CreateDrawBody, DrawView } from './contracts/api-draws.ts';
import type { Problem } from './contracts/api.ts';
import { displayCode } from './domain/entries.ts';
import { parseManifest } from './domain/manifest.ts';
import { fail, ok, unwrap } from './domain/errors.ts';
import { verifyDraw } from './domain/verify-draw.ts';
import { createDraws } from './draws.ts';
import { PANEL, startServer, type TestServer } from './http/testing.ts';
import { createPool } from './actors/pool.ts';
import { decisionOf } from './testing.ts';
import { loadTexts } from './texts/load.ts';

const TEXT = 'Числа первого тиража: 4 8 15 16 23 42';

interface Stage {
  readonly server: TestServer;
  readonly campaignId: number;
  call(path: string, body?: object): Promise<{ statusCode: number; draw: DrawView; problem: Problem }>;
  file(path: string): Promise<{ statusCode: number; body: string; headers: Record<string, unknown> }>;
  plan(change?: { [K in keyof CreateDrawBody]?: CreateDrawBody[K] | undefined }): Promise<DrawView>;
}

/** A campaign with so many approved people, and an admin who draws. */
async function stage(
  t: { after(clean: () => void | Promise<void>): void },
  people: number,
  alone = false,
): Promise<Stage> {
  const server = await startServer(t, { alone });
  const { id: campaignId } = await server.addCampaign();
  const cookie = await server.cookieOf('admin');
  const adminId = await server.addAdmin(`approver-${campaignId}`, 'owner');
  const { writer } = server.database;
  for (let n = 1; n <= people; n += 1) {
    const entry = await server.register(campaignId, n);
    unwrap(await writer.client.decide(decisionOf(entry, adminId)));
  }
  const call: Stage['call'] = async (path, body) => {
    const { statusCode, json } = await server.app.inject({
      method: body ? 'POST' : 'GET',
      url: `/api/v1/draws${path}`,
      headers: { ...PANEL, cookie },
      ...(body && { payload: body }),
    });
    return { statusCode, draw: json<DrawView>(), problem: json<Problem>() };
  };
  return {
    server,
    campaignId,
    call,
    file: (path) => server.app.inject({ url: `/draws/${path}` }),
    async plan(change = {}) {
      const standard = { campaignId, title: 'Финал', prizes: [{ name: 'Приз', count: 2 }], reserves: 1 };
      const { statusCode, draw } = await call('', { ...standard, mode: 'text', textSource: 'Тираж № 1', ...change });
      assert.equal(statusCode, 201);
      return draw;
    },
  };
}

test('a draw goes from plan to certificate, and its public files prove it', async (t) => {
  const { server, call, file, plan } = await stage(t, 7);
  const { id, state } = await plan();
  assert.match(id, /^d-[0-9a-hjkmnp-tv-z]{10}$/);
  assert.equal(state, 'draft');
  for (const name of ['manifest.txt', 'entries.txt', 'certificate.json', 'verify.py']) {
    assert.equal((await file(`${id}/${name}`)).statusCode, 404, name);
  }

  const { draw: frozen } = await call(`/${id}/freeze`, {});
  assert.equal(frozen.state, 'frozen');
  assert.equal(frozen.entries, 7);
  assert.equal((await file(`${id}/certificate.json`)).statusCode, 404);
  const { draw: drawn } = await call(`/${id}/run`, { text: `  ${TEXT}\n` });
  assert.equal(drawn.state, 'drawn');
  assert.deepEqual(
    drawn.winners.map(({ rank, kind, prize }) => [rank, kind, prize]),
    [
      [1, 'winner', 'Приз'],
      [2, 'winner', 'Приз'],
      [3, 'reserve', null],
    ],
  );

  const manifest = await file(`${id}/manifest.txt`);
  const entries = await file(`${id}/entries.txt`);
  const certificate = await file(`${id}/certificate.json`);
  const report = verifyDraw({ manifest: manifest.body, entries: entries.body, certificate: certificate.body });
  assert.deepEqual(
    report.checks.filter(({ outcome }) => outcome === 'failed'),
    [],
  );
  assert.ok(report.ok);
  assert.equal(report.manifestHash, frozen.manifestHash);
  assert.equal(report.certificate?.text, TEXT);
  for (const { headers } of [manifest, entries, certificate]) {
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(headers['access-control-allow-origin'], '*');
  }
  const again = await server.app.inject({
    url: `/draws/${id}/entries.txt`,
    headers: { 'if-none-match': String(entries.headers['etag']) },
  });
  assert.equal(again.statusCode, 304);
  assert.match((await file(`${id}/verify.py`)).headers['content-type'] as string, /python/);
});

test('the winners are told, the reserves are not, and nobody is told twice', async (t) => {
  const { server, call, plan } = await stage(t, 5, true);
  const { id } = await plan();
  await call(`/${id}/freeze`, {});
  const runs = await Promise.all([call(`/${id}/run`, { text: TEXT }), call(`/${id}/run`, { text: 'another text' })]);
  const later = await call(`/${id}/run`, { text: 'a third text' });
  const shown = await call(`/${id}`);
  for (const { draw } of [...runs, later]) assert.deepEqual(draw, shown.draw);
  const outbox = unwrap(
    await server.database.writer.client.leaseOutbox({ epoch: 'test', limit: 50, now: Date.UTC(2027, 0) }),
  );
  const winners = shown.draw.winners.filter(({ kind }) => kind === 'winner');
  assert.deepEqual(
    outbox.map(({ payload }) => winners.some(({ code }) => payload.includes(displayCode(code)))),
    [true, true],
  );
});

test('a winner who was erased since the freeze stays on the list and is not told', async (t) => {
  const { server, call, plan } = await stage(t, 2, true);
  const { id } = await plan({ prizes: [{ name: 'Приз', count: 2 }], reserves: 0 });
  await call(`/${id}/freeze`, {});
  const { writer } = server.database;
  unwrap(await writer.client.erase({ participantId: 1, adminId: 1, now: 5 }));
  const { draw } = await call(`/${id}/run`, { text: TEXT });
  assert.deepEqual(draw.winners.map(({ participantId, fullName }) => [participantId, fullName === '']).sort(), [
    [1, true],
    [2, false],
  ]);
  const outbox = unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit: 50, now: Date.UTC(2027, 0) }));
  assert.deepEqual(
    outbox.map(({ chatId }) => chatId),
    [2],
  );
});

test('a freeze that died between its two steps is taken up where it was', async (t) => {
  const { server, call, plan } = await stage(t, 3);
  const { id } = await plan();
  const half = unwrap(await server.database.writer.client.freezeEntries({ drawId: id, adminId: 1, now: 5_000 }));
  assert.equal(half.state, 'freezing');
  const { draw } = await call(`/${id}/freeze`, {});
  assert.equal(draw.state, 'frozen');
  assert.equal(draw.closedAt, 5_000);
  assert.deepEqual((await call(`/${id}/freeze`, {})).draw, draw, 'a repeated freeze answers with what was published');
});

test('each manifest names the one before it, also when two are frozen at once', async (t) => {
  const { call, file, plan } = await stage(t, 2, true);
  const [one, two] = [await plan(), await plan({ title: 'Другой' })];
  const frozen = await Promise.all([one, two].map(({ id }) => call(`/${id}/freeze`, {})));
  const prev = await Promise.all(
    frozen.map(async ({ draw }) => unwrap(parseManifest((await file(`${draw.id}/manifest.txt`)).body)).prev),
  );
  const hashes = frozen.map(({ draw }) => draw.manifestHash);
  assert.equal(prev.filter((hash) => hash === '0'.repeat(64)).length, 1);
  assert.equal(prev.filter((hash) => hashes.includes(hash)).length, 1);
});

test('a sealed draw commits to its secret first and reveals it in the certificate alone', async (t) => {
  const { call, file, plan } = await stage(t, 3);
  const planned = await plan({ mode: 'sealed', textSource: undefined });
  const { id } = planned;
  await call(`/${id}/freeze`, {});
  const { draw: drawn } = await call(`/${id}/run`, {});
  const { body } = await file(`${id}/certificate.json`);
  const { secret } = JSON.parse(body) as { secret: string };
  assert.match(secret, /^[0-9a-f]{64}$/);
  assert.ok(!JSON.stringify([planned, drawn]).includes(secret));
  assert.ok(!(await file(`${id}/manifest.txt`)).body.includes(secret));
  assert.ok(verifyDraw({ manifest: null, entries: (await file(`${id}/entries.txt`)).body, certificate: body }).ok);
  const { id: other } = await plan();
  assert.equal((await call(`/${other}/run`, { text: TEXT })).problem.code, 'DRAW_STATE', 'not frozen yet');
});

test('what the protocol cannot write down is refused beside its field', async (t) => {
  const { campaignId, call } = await stage(t, 1);
  const refused = async (change: object) => {
    const standard = {
      campaignId,
      title: 't',
      prizes: [{ name: 'p', count: 1 }],
      reserves: 0,
      mode: 'text',
      textSource: 's',
    };
    const { statusCode, problem } = await call('', { ...standard, ...change });
    assert.equal(statusCode, 400, JSON.stringify(change));
    return [problem.code, problem.fields?.[0]?.path];
  };
  assert.deepEqual(await refused({ title: 'a\u0000b' }), ['DRAW_INVALID', 'title']);
  assert.deepEqual(await refused({ title: ' \u00a0 ' }), ['DRAW_INVALID', 'title']);
  assert.deepEqual(await refused({ prizes: [{ name: 'p\nroot=1', count: 1 }] }), ['DRAW_INVALID', 'prizes.0.name']);
  assert.deepEqual(await refused({ textSource: undefined }), ['DRAW_INVALID', 'textSource']);
  assert.deepEqual(await refused({ textSource: 'none' }), ['DRAW_INVALID', 'textSource']);
  assert.deepEqual(await refused({ mode: 'sealed' }), ['DRAW_INVALID', 'textSource']);
  assert.deepEqual(await refused({ mode: 'drand', drandRound: 5 }), ['DRAW_MODE_UNAVAILABLE', undefined]);
  assert.deepEqual(await refused({ prizes: [] }), ['BAD_REQUEST', 'prizes']);
  assert.equal(
    (await call('', { campaignId: 99, title: 't', prizes: [{ name: 'p', count: 1 }], reserves: 0, mode: 'sealed' }))
      .statusCode,
    404,
  );
});

test('a text draw runs on its text alone, in the form that is hashed', async (t) => {
  const { call, plan } = await stage(t, 1);
  const { id } = await plan();
  await call(`/${id}/freeze`, {});
  assert.equal((await call(`/${id}/run`, {})).problem.code, 'DRAW_TEXT_NEEDED');
  assert.equal((await call(`/${id}/run`, { text: '  ' })).problem.code, 'DRAW_TEXT_NEEDED');
  const broken = await call(`/${id}/run`, { text: 'two\nlines' });
  assert.deepEqual([broken.problem.code, broken.problem.fields?.[0]?.path], ['DRAW_INVALID', 'text']);
  assert.equal((await call(`/${id}/run`, { text: TEXT })).draw.winners.length, 1, 'fewer people than prizes');
});

test('without approved people there is nothing to freeze', async (t) => {
  const { call, plan } = await stage(t, 0);
  const { id } = await plan();
  assert.equal((await call(`/${id}/freeze`, {})).problem.code, 'DRAW_NO_ENTRIES');
  assert.equal((await call('/d-absent/freeze', {})).statusCode, 404);
});

test('nothing is drawn from a list that is not the published one, or when the ranking fails', async (t) => {
  const { server, call, plan } = await stage(t, 3);
  const { id } = await plan();
  await call(`/${id}/freeze`, {});
  const pool = createPool();
  t.after(() => pool.close());
  const { writer, readers } = server.database;
  const run = (cpu: Partial<typeof pool>) =>
    createDraws({
      writer: writer.client,
      reader: readers.any,
      cpu: { ...pool, ...cpu },
      texts: loadTexts(),
      events: server.events,
      databasePath: server.config.databasePath,
      now: () => 5,
    }).run(id, TEXT, 1);
  const changed = { summariseEntries: async () => ok({ root: '0'.repeat(64), entries: 3, tickets: 3 }) };
  await assert.rejects(run(changed), { code: 'STORAGE' });
  await assert.rejects(run({ rankEntries: async () => fail('ACTOR_DIED') }), { code: 'ACTOR_DIED' });
  assert.equal((await call(`/${id}`)).draw.state, 'frozen');
  assert.equal((await run({})).state, 'drawn');
});
