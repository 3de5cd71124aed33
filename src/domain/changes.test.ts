import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { changesBetween, TOLD_CHARS } from './changes.ts';

test('a change is told field by field, with what was there before; what it does not name did not change', () => {
  const before = {
    title: 'Spring',
    state: 'open',
    settings: { card: { masks: ['0'], check: 'none' }, minimumAge: null },
  };
  const after = { title: 'Summer', settings: { card: { masks: ['0', 'A'], check: 'none' }, minimumAge: 18 } };
  assert.deepEqual(changesBetween(before, after), {
    title: ['Spring', 'Summer'],
    'settings.card.masks': [['0'], ['0', 'A']],
    'settings.minimumAge': [null, 18],
  });
});

test('something that comes or goes as a whole is told with its parts', () => {
  const rule = { ticketsPerFriend: 1, most: 5 };
  assert.deepEqual(changesBetween({ invitations: null }, { invitations: rule }), {
    'invitations.ticketsPerFriend': [null, 1],
    'invitations.most': [null, 5],
  });
  assert.deepEqual(changesBetween({ invitations: rule }, { invitations: null }), { invitations: [rule, null] });
});

test('of long texts the place is kept where they differ', () => {
  const [start, end] = ['a'.repeat(1_000), 'z'.repeat(1_000)];
  const { text } = changesBetween({ text: `${start}old${end}` }, { text: `${start}new${end}` });
  assert.ok(text);
  const [old, now] = text.map(String) as [string, string];
  assert.match(old, /^…a{40}oldz+…$/);
  assert.match(now, /^…a{40}newz+…$/);
  assert.equal(old.length, TOLD_CHARS + 2);
});

test('what is the same has no changes, and each change names what it comes from and leads to', () => {
  const plain = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.jsonValue({ maxDepth: 2 }), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(plain, plain, (one, other) => {
      const copy = JSON.parse(JSON.stringify(one)) as object;
      assert.deepEqual(changesBetween(one, copy), {});
      for (const [before, after] of Object.values(changesBetween(one, other)))
        assert.ok(before !== after || typeof before === 'object');
    }),
  );
});
