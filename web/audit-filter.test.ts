import assert from 'node:assert/strict';
import test from 'node:test';
import { auditPath, auditScope, NO_FILTER, readAuditFilter } from './audit-filter.ts';

const read = (query: string) => readAuditFilter(new URLSearchParams(query));

test('a filter goes to the address and back', () => {
  const filter = {
    ...{ actor: 3, action: 'draw.callNext', subject: 'draw:d-1.x', before: 120 },
    ...{ from: '2026-11-01', to: '2026-11-30' },
  };
  assert.deepEqual(readAuditFilter(new URL(auditPath(filter), 'http://a').searchParams), filter);
  assert.equal(auditPath(NO_FILTER), '/panel/audit');
});

test('nonsense in the address filters nothing', () => {
  assert.deepEqual(read('actor=x&action=DROP&subject=%3Cb%3E&from=yesterday&to=2026-99-99&before=-1'), NO_FILTER);
});

test('both days are whole: the second ends where the next one begins', () => {
  const { from = 0, to = 0 } = auditScope({ ...NO_FILTER, from: '2026-11-25', to: '2026-11-25', before: 7 });
  assert.equal(new Date(from).getHours(), 0);
  assert.equal(new Date(to).getDate(), 26);
  assert.deepEqual(auditScope({ ...NO_FILTER, before: 7 }), {});
});
