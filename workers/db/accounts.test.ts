import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { unwrap } from '../../src/domain/errors.ts';
import { temporaryFolder } from '../../src/testing.ts';
import { accountCommands } from './accounts.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';
import { sessionCommands } from './sessions.ts';

function start(t: TestContext) {
  const db = connect(join(temporaryFolder(t), 'accounts.db'), {});
  t.after(() => db.close());
  migrate(db, '', 1);
  return { accounts: accountCommands(db), sessions: sessionCommands(db) };
}

test('no change leaves an installation without an owner who can log in', (t) => {
  for (const [role, disabled] of [
    ['admin', false],
    ['owner', true],
  ] as const) {
    // A refusal is rolled back by the writer's batch, so each has its own file here.
    const { accounts } = start(t);
    const owner = unwrap(accounts.createAdmin('anna', 'hash', 'owner', 1));
    const second = unwrap(accounts.createAdmin('boris', 'hash', 'owner', 1));
    unwrap(accounts.change(second.id, 'owner', true));
    const refused = accounts.change(owner.id, role, disabled);
    assert.equal(refused.ok || refused.error.code, 'LAST_OWNER');
  }
});

test('a login whose password was replaced while it was looked at gets no session', (t) => {
  const { accounts, sessions } = start(t);
  const { id: adminId } = unwrap(accounts.createAdmin('anna', 'old', 'viewer', 1));
  const session = { adminId, userAgent: '', address: '', expiresAt: 9, now: 1 };
  accounts.setPassword(adminId, 'new');
  const late = sessions.create({ ...session, tokenHash: 'a', passwordHash: 'old' });
  assert.equal(late.ok || late.error.code, 'BAD_LOGIN');
  unwrap(sessions.create({ ...session, tokenHash: 'b', passwordHash: 'new' }));
  assert.equal(sessions.endAll(adminId, null), 1);
});
