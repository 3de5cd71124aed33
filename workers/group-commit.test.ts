import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import { temporaryFolder } from '../src/testing.ts';
import { openForWriting, type Connection } from './db/open.ts';
import { groupCommit, keepingChanges } from './group-commit.ts';

/** Group commit over a table of blobs; a command is the size of one. */
function start(t: TestContext) {
  const settings = {
    busyTimeoutMs: 100,
    synchronous: 'FULL',
    cacheMb: 1,
    mmapMb: 1,
    walAutocheckpointPages: 100,
  } as const;
  const db = openForWriting(join(temporaryFolder(t), 'blobs.db'), settings);
  t.after(() => db.close());
  db.exec('CREATE TABLE blobs (bytes BLOB CHECK (length(bytes) <> 13)) STRICT');
  const insert = db.prepare<[number]>('INSERT INTO blobs VALUES (zeroblob(?))');
  function store(bytes: number): Reply<number> {
    insert.run(bytes);
    if (bytes === 8) return keepingChanges(fail('CONFLICT'));
    return bytes === 7 ? fail('CONFLICT') : ok(bytes);
  }
  const { run } = groupCommit(db, ({ argument }) => store(argument as number), assert.fail);
  return {
    db,
    run: (...sizes: number[]) =>
      run(sizes.map((argument) => ({ method: 'store', argument }))).map((reply) =>
        reply.ok ? 'ok' : reply.error.code,
      ),
    rows: () => db.prepare('SELECT count(*) FROM blobs').pluck().get(),
  };
}

test('what one command wrote goes with its refusal or its broken constraint, and its neighbours stay', (t) => {
  const { run, rows } = start(t);
  assert.deepEqual(run(1, 7, 13, 2), ['ok', 'CONFLICT', 'INTERNAL', 'ok']);
  assert.equal(rows(), 2);
});

test('a refusal that keeps its changes is answered as one, and what it wrote stays', (t) => {
  const { run, rows } = start(t);
  assert.deepEqual(run(8, 7), ['CONFLICT', 'CONFLICT']);
  assert.equal(rows(), 1);
});

test('on a full disk exactly what is answered with ok is stored, and the next batch finds no open transaction', (t) => {
  const { db, run, rows } = start(t);
  db.pragma('max_page_count = 20');
  let stored = 0;
  let refused = 0;
  for (let batch = 0; batch < 40; batch += 1) {
    const replies = run(10, 3_000, 20);
    stored += replies.filter((code) => code === 'ok').length;
    refused += replies.filter((code) => code === 'STORAGE').length;
    assert.equal(db.inTransaction, false);
    assert.equal(rows(), stored);
  }
  assert.ok(stored > 0 && refused > 0);
  db.pragma('max_page_count = 1000');
  assert.deepEqual(run(10), ['ok']);
});

test('a commit that failed in doubt is told of before anything else is tried', (t) => {
  const { db } = start(t);
  const error = new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
  const failing = {
    inTransaction: true,
    prepare: (sql: string) => (sql === 'COMMIT' ? { run: () => assert.fail(error) } : db.prepare(sql)),
    exec: () => assert.fail('the disk was asked again'),
  };
  const codes: string[] = [];
  const { run } = groupCommit(
    failing as unknown as Connection,
    () => ok(1),
    (code) => {
      codes.push(code);
      throw error;
    },
  );
  assert.throws(() => run([{ method: 'store', argument: 1 }]), error);
  assert.deepEqual(codes, ['SQLITE_IOERR_FSYNC']);
});
