import assert from 'node:assert/strict';
import test from 'node:test';
import type { RevealField, RevealView } from '../src/contracts/api-records.ts';
import { maskCard, maskPhone } from '../src/domain/masking.ts';
import { Reveals } from './reveals.ts';

const PHONE = '+79161234567';
const CARD = '2000123412345';
const SAVED: Required<RevealView> = {
  phone: PHONE,
  card: CARD,
  codes: [`${CARD}77`, '4600'],
  history: [
    { at: 2, phone: '+79169994567', card: null },
    { at: 1, phone: '+79160004567', card: 'AB123456' },
  ],
};
const phoneOf = (entry: number, mask = maskPhone(PHONE)) => ({ entry, field: 'phone', mask, at: null }) as const;

function open() {
  const asked: [number, ...RevealField[]][] = [];
  const reveals = new Reveals((entry, fields) => {
    asked.push([entry, ...fields]);
    return Promise.resolve(Object.fromEntries(fields.map((field) => [field, SAVED[field]])));
  });
  return { reveals, asked };
}

test('what was asked for is readable at its mask, what was not asked for stays hidden', async () => {
  const { reveals, asked } = open();
  reveals.enter(1);
  assert.equal(reveals.valueAt(phoneOf(1)), null);
  await reveals.show(1, ['phone', 'codes', 'history']);
  assert.deepEqual(asked, [[1, 'phone', 'codes', 'history']]);
  assert.equal(reveals.valueAt(phoneOf(1)), PHONE);
  assert.equal(reveals.valueAt({ entry: 1, field: 'card', mask: maskCard(CARD), at: null }), null);
  assert.equal(reveals.valueAt({ entry: 1, field: 'codes', mask: maskCard(`${CARD}77`), at: null }), `${CARD}77`);
  assert.equal(reveals.valueAt(phoneOf(2)), null);
  reveals.leave(1);
});

test('of two values that look alike in the history each stands in its own row', async () => {
  const { reveals } = open();
  reveals.enter(1);
  await reveals.show(1, ['history']);
  const mask = maskPhone(PHONE);
  const at = (time: number) => reveals.valueAt({ entry: 1, field: 'history', mask, at: time });
  assert.deepEqual([at(1), at(2), at(3)], ['+79160004567', '+79169994567', null]);
  reveals.leave(1);
});

test('a value stays readable while its row is brought up to date, and not in the place of a new one', async () => {
  const { reveals } = open();
  reveals.enter(1);
  await reveals.show(1, ['phone']);
  assert.equal(reveals.valueAt(phoneOf(1, maskPhone('+79161234567'))), PHONE);
  assert.equal(reveals.valueAt(phoneOf(1, maskPhone('+79161234599'))), null);
  reveals.leave(1);
});

test('an entry that has left the screen has nothing to show, not even what is answered afterwards', async () => {
  const { reveals } = open();
  reveals.enter(1);
  reveals.enter(1);
  await reveals.show(1, ['phone']);
  reveals.leave(1);
  assert.equal(reveals.valueAt(phoneOf(1)), PHONE);
  const late = reveals.show(1, ['card']);
  reveals.leave(1);
  await late;
  assert.ok(!reveals.isShown(1, ['phone']) && !reveals.isShown(1, ['card']));
});

test('what nobody uses is hidden after a minute', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { reveals } = open();
  let changes = 0;
  reveals.addEventListener('change', () => (changes += 1));
  reveals.enter(1);
  await reveals.show(1, ['phone', 'card']);
  t.mock.timers.tick(59_000);
  reveals.use(1);
  t.mock.timers.tick(59_000);
  assert.ok(reveals.isShown(1, ['card', 'phone']));
  const before = changes;
  t.mock.timers.tick(1_000);
  assert.ok(!reveals.isShown(1, ['phone']));
  assert.equal(changes, before + 1);
});
