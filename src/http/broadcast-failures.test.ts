import assert from 'node:assert/strict';
import test from 'node:test';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import type { FailuresPage } from '../contracts/api-broadcasts.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import { stageBroadcasts, type BroadcastStage } from './broadcasts-testing.ts';
import { PANEL } from './testing.ts';

const failing =
  (errorCode: number, errorText: string) =>
  ({ id }: LeasedMessage): MessageOutcome => ({ id, state: 'failed', errorCode, errorText });
const blocked = ({ id }: LeasedMessage): MessageOutcome => ({
  id,
  state: 'unreachable',
  errorCode: 403,
  errorText: 'Forbidden: bot was blocked by the user',
});
const refused = failing(400, 'Bad Request: message is too long');

async function download({ server }: BroadcastStage, path: string, language = 'en') {
  const headers = { ...PANEL, cookie: await server.cookieOf('viewer'), 'accept-language': language };
  return server.app.inject({ url: `/api/v1/broadcasts/${path}`, headers });
}

const table = (text: string, delimiter = ','): string[][] => parse(text, { bom: true, delimiter });

test('who did not get it is listed page by page, and by reason', async (t) => {
  const { server, admin, running, send } = await stageBroadcasts(t, 5, { alone: true });
  const { id } = await running();
  await send(3, refused);
  await send(2, blocked);
  const page = async (query: string) =>
    (await admin.call<FailuresPage>('GET', `/broadcasts/${id}/failures?${query}`)).body;
  const first = await page('limit=2');
  assert.deepEqual(
    first.items.map(({ fullName }) => fullName),
    ['Person 1', 'Person 2'],
  );
  const { id: row, participantId, ...rest } = first.items[0] ?? assert.fail();
  assert.ok(row > 0 && participantId !== null);
  assert.deepEqual(rest, {
    reason: 'refused',
    errorCode: 400,
    errorText: 'Bad Request: message is too long',
    attempts: 1,
    at: server.clock.now,
    fullName: 'Person 1',
  });
  const second = await page(`limit=2&after=${first.next}`);
  const third = await page(`limit=2&after=${second.next}`);
  assert.deepEqual([third.items.map(({ fullName }) => fullName), third.next], [['Person 5'], null]);
  const { items } = await page('reason=blocked');
  assert.deepEqual(
    items.map(({ reason, fullName }) => [reason, fullName]),
    [
      ['blocked', 'Person 4'],
      ['blocked', 'Person 5'],
    ],
  );
  assert.equal((await admin.call('GET', `/broadcasts/${id}/failures?reason=tired`)).status, 400);
  assert.equal((await admin.call('GET', '/broadcasts/999/failures')).status, 404);
});

test('the table opens in a spreadsheet of either language, with the times of the campaign', async (t) => {
  const stage = await stageBroadcasts(t, 2, { alone: true });
  const { id } = await stage.running();
  await stage.send(1, refused);
  await stage.send(1, failing(0, 'timeout'));
  const english = await download(stage, `${id}/failures.csv`);
  assert.equal(english.statusCode, 200);
  assert.equal(english.headers['content-type'], 'text/csv; charset=utf-8');
  assert.equal(english.headers['content-disposition'], `attachment; filename="broadcast-${id}-failures.csv"`);
  assert.equal(english.headers['cache-control'], 'no-store');
  assert.deepEqual([...english.rawPayload.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [head, ...rows] = table(english.body);
  assert.deepEqual(
    head,
    ['Time (Europe/Moscow)', 'Participant number', 'Name', 'Reason', 'Answer code', 'Telegram’s answer', 'Tries'].map(
      (name) => name.replace('’', "'"),
    ),
  );
  assert.deepEqual(
    rows.map(([time, , ...cells]) => [time, ...cells]),
    [
      [
        '2026-01-02 13:00:00',
        'Person 1',
        'Telegram did not take the message',
        '400',
        'Bad Request: message is too long',
        '1',
      ],
      ['2026-01-02 13:00:00', 'Person 2', 'Telegram did not answer', '0', 'timeout', '1'],
    ],
  );
  const russian = table((await download(stage, `${id}/failures.csv?reason=silence`, 'ru')).body, ';');
  assert.deepEqual(
    russian.map((cells) => [cells[2], cells[3]]),
    [
      ['Имя', 'Причина'],
      ['Person 2', 'Telegram не ответил'],
    ],
  );
});

test('no name and no answer is run as a formula or breaks out of its cell', async (t) => {
  const names = [
    '=HYPERLINK("http://evil.example")',
    '+7',
    '-2+3',
    '@SUM(1)',
    '\tx',
    '\rx',
    '＝1+1',
    'a";=1,"b',
    'x\r\n=1',
    "; , '",
  ];
  const stage = await stageBroadcasts(t, names.length, { alone: true }, (n) => ({ fullName: names[n - 1] ?? '' }));
  const { id } = await stage.running();
  await stage.send(names.length, failing(400, '=cmd|calc'));
  for (const [language, delimiter] of [
    ['en', ','],
    ['ru', ';'],
  ] as const) {
    const [, ...rows] = table((await download(stage, `${id}/failures.csv`, language)).body, delimiter);
    const safe = names.map((name, i) => (i < 7 ? `'${name}` : name));
    assert.deepEqual(
      rows.map((cells) => cells[2]),
      safe,
    );
    for (const cells of rows) {
      assert.deepEqual([cells.length, cells[5]], [7, "'=cmd|calc"]);
      for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@\t\r＝＋－＠]/);
    }
  }
});

test('a table longer than a page is whole, and every export stands in the audit log', async (t) => {
  const stage = await stageBroadcasts(t, 0, { alone: true });
  const { server, campaignId } = stage;
  const people = 1_005;
  await Promise.all(Array.from({ length: people }, (_, i) => server.register(campaignId, i + 1)));
  const { id } = await stage.running();
  while ((await stage.send(500, blocked)).length > 0);
  const rows = table((await download(stage, `${id}/failures.csv?reason=blocked`)).body);
  assert.equal(rows.length, people + 1);
  assert.equal(new Set(rows.map((cells) => cells[1])).size, people + 1);
  assert.equal((await download(stage, '999/failures.csv')).statusCode, 404);
  const headers = { cookie: await server.cookieOf('viewer') };
  const head = await server.app.inject({ method: 'HEAD', url: `/api/v1/broadcasts/${id}/failures.csv`, headers });
  assert.equal(head.statusCode, 404);

  const log = new Database(server.config.databasePath, { readonly: true });
  t.after(() => log.close());
  const exports = log.prepare(`SELECT login, subject, details FROM audit_log JOIN admins ON admins.id = actor_id
    WHERE action = 'broadcast.export'`);
  const [noted, ...more] = exports.all() as { login: string; subject: string; details: string }[];
  assert.match(noted?.login ?? '', /^viewer-/);
  assert.deepEqual([noted?.subject, noted?.details, more], [`broadcast:${id}`, '{"reason":"blocked"}', []]);
});
