import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { APPROVAL_RULES, PHOTO_FAULTS, PHOTO_RULES, STANDARD_SETTINGS } from './campaign-settings.ts';
import { approvedBy, codeNames, DOUBT_MARKS, isDoubtful, MARK_KINDS, marksOf, type EntryFacts } from './marks.ts';

const CARD = /^[A-Z0-9]{4,32}$/;
const id = fc.option(fc.integer({ min: 1, max: 9 }));
const card = fc
  .string({ minLength: 4, maxLength: 32, unit: fc.constantFrom(...'ABCXYZ0123456789') })
  .filter((text) => CARD.test(text) && new Set(text).size > 1);
const facts: fc.Arbitrary<EntryFacts> = fc.record({
  faults: fc.uniqueArray(fc.constantFrom(...PHOTO_FAULTS)),
  duplicate: id,
  similar: id,
  codes: fc.array(fc.oneof(fc.string(), card)),
  card: fc.option(card),
  codeUsed: id,
  listed: fc.option(fc.boolean()),
  phoneElsewhere: id,
});
const photoRules = fc.record(
  Object.fromEntries([...PHOTO_FAULTS, 'duplicate'].map((name) => [name, fc.constantFrom(...PHOTO_RULES)])),
) as fc.Arbitrary<typeof STANDARD_SETTINGS.photo>;
const marks = fc.array(fc.constantFrom(...MARK_KINDS).map((kind) => ({ kind })));

test('every kind of mark stands at most once, and names the other entry exactly where there is one', () => {
  fc.assert(
    fc.property(facts, photoRules, (entry, rules) => {
      const found = marksOf(entry, rules);
      assert.equal(new Set(found.map(({ kind }) => kind)).size, found.length);
      const others = { duplicate: 'duplicate', similar: 'similar', 'code-used': 'codeUsed' } as const;
      for (const mark of found) {
        const fact = { ...others, 'phone-elsewhere': 'phoneElsewhere' as const }[mark.kind as keyof typeof others];
        assert.equal(mark.other, fact === undefined ? undefined : entry[fact]);
      }
    }),
  );
});

test('what a campaign ignores leaves no mark, and nothing else is lost by it', () => {
  fc.assert(
    fc.property(facts, photoRules, (entry, rules) => {
      const kinds = (photo: typeof rules): string[] => marksOf(entry, photo).map(({ kind }) => kind);
      const all = kinds({ blurred: 'mark', dark: 'mark', blank: 'mark', small: 'mark', duplicate: 'mark' });
      const ignored = (kind: string): boolean =>
        rules[(kind === 'similar' ? 'duplicate' : kind) as keyof typeof rules] === 'ignore';
      assert.deepEqual(
        kinds(rules),
        all.filter((kind) => !ignored(kind)),
      );
    }),
  );
});

test('an entry is approved by rule only if there are rules and each of them holds', () => {
  fc.assert(
    fc.property(marks, fc.uniqueArray(fc.constantFrom(...APPROVAL_RULES)), (found, rules) => {
      const kinds = new Set<string>(found.map(({ kind }) => kind));
      const broken =
        (rules.includes('card-listed') && !kinds.has('card-listed')) ||
        (rules.includes('code-matches') && !kinds.has('code-matches')) ||
        (rules.includes('no-doubt') && DOUBT_MARKS.some((kind) => kinds.has(kind)));
      assert.equal(approvedBy(found, rules), rules.length > 0 && !broken);
    }),
  );
});

test('a further doubt never makes an entry approved', () => {
  fc.assert(
    fc.property(marks, fc.constantFrom(...DOUBT_MARKS), fc.subarray([...APPROVAL_RULES]), (found, kind, rules) => {
      const doubted = [...found, { kind }];
      assert.ok(isDoubtful(doubted));
      assert.ok(approvedBy(found, rules) || !approvedBy(doubted, rules));
    }),
  );
});

test('a code is the card’s as a whole, however it is spaced, or as one word of a longer text', () => {
  fc.assert(
    fc.property(card, (number) => {
      const spaced = number.toLowerCase().replace(/(.{4})(?=.)/g, '$1 ');
      for (const code of [number, spaced, `https://shop.example/c?card=${number}&x=1`, `EAN:${number}`]) {
        assert.ok(codeNames(code, number), code);
      }
      assert.ok(!codeNames(`${number}7`, number));
      assert.ok(!codeNames(`1${number}`, number));
    }),
  );
});

test('with the standard settings a good picture with the card’s own code has trust alone', () => {
  const entry: EntryFacts = {
    faults: [],
    duplicate: null,
    similar: null,
    codes: ['2200 1234'],
    card: '22001234',
    codeUsed: null,
    listed: true,
    phoneElsewhere: null,
  };
  assert.deepEqual(marksOf(entry, STANDARD_SETTINGS.photo), [{ kind: 'code-matches' }, { kind: 'card-listed' }]);
});
