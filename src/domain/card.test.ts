import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCard, describeMask, maskFault, type CheckedCard } from './card.ts';
import { CARD_CHECKS, type CardCheck } from './campaign-settings.ts';
import { HOSTILE } from './hostile-testing.ts';

const check = (typed: string, masks: readonly string[] = [], digit: CardCheck = 'none'): string => {
  const checked: CheckedCard = checkCard(typed, { masks, check: digit });
  return checked.ok ? checked.card : checked.problem;
};

const digits = (length: number) => fc.array(fc.nat(9), { minLength: length, maxLength: length });

/** The number with the check digit that makes it right, found without the code under test. */
function completed(body: readonly number[], kind: 'luhn' | 'ean'): string {
  const sum = body.toReversed().reduce((total, digit, i) => {
    if (i % 2 === 1) return total + digit;
    return total + (kind === 'ean' ? 3 * digit : Math.floor((2 * digit) / 10) + ((2 * digit) % 10));
  }, 0);
  return [...body, (10 - (sum % 10)) % 10].join('');
}

const numbers = {
  luhn: fc.integer({ min: 7, max: 18 }).chain(digits),
  ean: fc.constantFrom(7, 11, 12, 13).chain(digits),
};

describe('a card', () => {
  it('without a mask has 4 to 32 Latin letters and digits, however it is spaced', () => {
    assert.equal(check(' ab-12 34 '), 'AB1234');
    for (const typed of ['', '123', '1111', 'ЖЖ1234', 'AB_12', '1'.repeat(33), '12🎉34']) {
      assert.equal(check(typed), 'characters', typed);
    }
  });

  it('fits one of the masks, place by place', () => {
    const masks = ['AA 0000-00', '*000', 'lc0000'];
    for (const [typed, expected] of [
      ['xy 1234 56', 'XY123456'],
      ['x123', 'X123'],
      ['5123', '5123'],
      ['LC-1234', 'LC1234'],
      ['X1234 56', 'mask'],
      ['xx 12345', 'mask'],
      ['MC1234', 'mask'],
      ['12', 'mask'],
      ['', 'characters'],
    ] as const) {
      assert.equal(check(typed, masks), expected, typed);
    }
  });

  it('may be typed on a Russian keyboard where the letters look the same, and not where they do not', () => {
    assert.equal(check('АВЕКМНОРСТУХ 1'), 'ABEKMHOPCTYX1');
    assert.equal(check('ас 0042', ['AA0000']), 'AC0042');
    assert.equal(check('яс 0042', ['AA0000']), 'characters');
  });

  it('with the right check digit passes, also behind letters', () => {
    assert.equal(check('4539 1488 0343 6467', [], 'luhn'), '4539148803436467');
    assert.equal(check('LC 79927398713', ['lc 00000000000'], 'luhn'), 'LC79927398713');
    assert.equal(check('4006381333931', [], 'ean'), '4006381333931');
    assert.equal(check('036000291452', [], 'ean'), '036000291452');
    assert.equal(check('96385074', [], 'ean'), '96385074');
    assert.equal(check('400638133393', [], 'ean'), 'check', 'a digit was left out');
    assert.equal(check('40063813339310', [], 'ean'), 'check');
    assert.equal(check('ABCD', [], 'luhn'), 'check');
  });

  for (const kind of ['luhn', 'ean'] as const) {
    it(`with the digit of ${kind} passes, and with any one digit changed does not`, () => {
      fc.assert(
        fc.property(numbers[kind], fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
          const card = completed(body, kind);
          fc.pre(!/^(.)\1*$/.test(card));
          assert.equal(check(card, [], kind), card);
          const place = at % card.length;
          const wrong = card.slice(0, place) + ((Number(card[place]) + by) % 10) + card.slice(place + 1);
          fc.pre(!/^(.)\1*$/.test(wrong));
          assert.equal(check(wrong, [], kind), 'check');
        }),
      );
    });
  }

  it('with two neighbouring digits exchanged is found out by Luhn, but for 09 and 90', () => {
    fc.assert(
      fc.property(numbers.luhn, fc.nat(), (body, at) => {
        const card = completed(body, 'luhn');
        const place = at % (card.length - 1);
        const [a, b] = [card.charAt(place), card.charAt(place + 1)];
        fc.pre(a !== b && a + b !== '09' && a + b !== '90');
        assert.equal(check(card.slice(0, place) + b + a + card.slice(place + 2), [], 'luhn'), 'check');
      }),
    );
  });

  it('is checked whatever is typed and whatever the masks are', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(...HOSTILE.map(({ text }) => text)),
    );
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 3 }), fc.constantFrom(...CARD_CHECKS), (typed, masks, kind) => {
        const checked = checkCard(typed, { masks, check: kind });
        if (!checked.ok) return;
        assert.match(checked.card, /^[A-Z0-9]+$/);
        assert.deepEqual(checkCard(checked.card, { masks, check: kind }), checked, 'its own form is taken again');
      }),
    );
  });
});

describe('a mask', () => {
  it('has signs of a card and 4 to 32 places', () => {
    for (const mask of ['0000', 'AA 0000-0000', 'LC********', '0'.repeat(32)])
      assert.equal(maskFault(mask), null, mask);
    for (const [mask, fault] of [
      ['', 'short'],
      ['0 - 0 0', 'short'],
      ['0'.repeat(33), 'long'],
      ['АА0000', 'characters'],
      ['(a+)+$', 'characters'],
      ['00\n00', 'characters'],
    ] as const) {
      assert.equal(maskFault(mask), fault, mask);
    }
  });

  it('is shown by an example, which fits it', () => {
    assert.equal(describeMask('0000 0000'), '1234 5678');
    assert.equal(describeMask('AA-**** a00'), 'AB-1234 A56');
    const masks = fc.string({ unit: fc.constantFrom(...'0A*xZ7 -'), maxLength: 40 });
    fc.assert(
      fc.property(masks, (mask) => {
        fc.pre(maskFault(mask) === null && !/^(.)\1*$/.test(describeMask(mask).replace(/[ -]/g, '')));
        assert.match(check(describeMask(mask), [mask]), /^[A-Z0-9]{4,}$/);
      }),
    );
  });
});
