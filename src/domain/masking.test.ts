import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isMasked, isMaskOf, maskCard, maskCodes, maskPhone } from './masking.ts';

const phones = fc.stringMatching(/^\+[1-9][0-9]{6,14}$/);
const cards = fc.stringMatching(/^[A-Z0-9]{1,40}$/);

/** How many characters a mask shows. */
const shown = (mask: string): number => Array.from(mask).filter((one) => one !== '•').length;

test('a masked phone keeps its first digit and the last two', () => {
  assert.equal(maskPhone('+79161234567'), '+7••••••••67');
  assert.equal(maskPhone('+4915112345678'), '+4••••••••••78');
});

test('a masked card keeps three or four characters at its end, a very short one almost none', () => {
  assert.equal(maskCard('2000123412345'), '•••••••••2345');
  assert.equal(maskCard('AB123456'), '•••••456');
  assert.equal(maskCard('1234'), '•••4');
  assert.equal(maskCard('12'), '••');
});

test('a mask is as long as the value, shows only what stands there and hides at least half of it', () => {
  const holds = (value: string, mask: string): void => {
    assert.equal(mask.length, value.length);
    for (const [at, one] of Array.from(mask).entries()) if (one !== '•') assert.equal(one, value[at]);
    assert.ok(shown(mask) <= value.length / 2);
    assert.ok(isMasked(mask));
  };
  fc.assert(fc.property(phones, (phone) => holds(phone, maskPhone(phone))));
  fc.assert(fc.property(cards, (card) => holds(card, maskCard(card))));
  fc.assert(fc.property(fc.string({ minLength: 1 }), (any) => holds(any, maskPhone(any))));
});

test('what hides another value of the same looks says nothing of which one it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{7}$/), fc.stringMatching(/^[0-9]{7}$/), (one, other) => {
      assert.equal(maskPhone(`+7${one}67`), maskPhone(`+7${other}67`));
    }),
  );
});

test('a code in the photo is hidden when the card is in it, however it is written', () => {
  assert.deepEqual(maskCodes(['4600000000001', '2000 1234-12345'], '2000123412345'), [
    '4600000000001',
    '•••••••••••2345',
  ]);
  assert.deepEqual(maskCodes(['2000'], null), ['2000']);
});

test('a mask stands for its value, and for no value that shows something else', () => {
  fc.assert(
    fc.property(phones, cards, phones, cards, (phone, card, otherPhone, otherCard) => {
      assert.ok(isMaskOf(maskPhone(phone), phone) && isMaskOf(maskCard(card), card));
      const looksAlike = maskPhone(phone) === maskPhone(otherPhone);
      assert.equal(isMaskOf(maskPhone(phone), otherPhone), looksAlike);
      const isAlike = maskCard(card) === maskCard(otherCard) || maskCard(card) === maskPhone(otherCard);
      assert.equal(isMaskOf(maskCard(card), otherCard), isAlike);
    }),
  );
  assert.ok(!isMaskOf('', '+79161234567'));
});
