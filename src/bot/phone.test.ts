import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { parsePhone } from './phone.ts';

it('a number is read as people of the region write it', () => {
  for (const typed of ['+7 916 123-45-67', '8 (916) 123 45 67', '9161234567', 'мой номер 89161234567']) {
    assert.equal(parsePhone(typed, 'RU'), '+79161234567', typed);
  }
  assert.equal(parsePhone('07911 123456', 'GB'), '+447911123456');
  assert.equal(parsePhone('+44 7911 123456', 'RU'), '+447911123456');
});

it('what is no valid number is refused', () => {
  for (const typed of ['', 'hello', '123', '+7 000 000 00 00', '+7 916 123-45-67 ext. 5', '9'.repeat(100)]) {
    assert.equal(parsePhone(typed, 'RU'), null, typed);
  }
});

it('a region that does not exist reads only numbers with a country code', () => {
  assert.equal(parsePhone('+79161234567', 'XX'), '+79161234567');
  assert.equal(parsePhone('89161234567', 'XX'), null);
});

it('any text is answered with E.164 or null', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ maxLength: 2 }), (typed, region) => {
      const phone = parsePhone(typed, region);
      assert.ok(phone === null || /^\+[1-9]\d{6,14}$/.test(phone));
    }),
  );
});
