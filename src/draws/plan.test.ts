import assert from 'node:assert/strict';
import test from 'node:test';
import type { ReplanDrawBody } from '../contracts/api-draws.ts';
import { timeOfRound } from '../domain/beacon.ts';
import { STANDARD_ELIGIBILITY } from '../domain/eligibility.ts';
import { checkedPlan, LEAD_MS } from './plan.ts';

const NOW = Date.UTC(2026, 0, 2, 10);
const ROUND = 26_000_000;
const AT = timeOfRound(ROUND);
const CENTURY_MS = 100 * 365 * 86_400_000;

const TEXT: ReplanDrawBody = {
  title: 'Финал',
  prizes: [{ name: 'Приз', count: 1 }],
  reserves: 0,
  mode: 'text',
  textSource: 'Тираж № 1',
};
const { textSource: SOURCE, ...BARE } = TEXT;
const DRAND: ReplanDrawBody = { ...BARE, mode: 'drand', drandRound: ROUND };
const BOTH: ReplanDrawBody = { ...TEXT, mode: 'drand+text', drandRound: ROUND };
const SEALED: ReplanDrawBody = { ...BARE, mode: 'sealed' };

test('what a plan leaves out is the careful choice', () => {
  assert.deepEqual(checkedPlan(TEXT, NOW), {
    title: 'Финал',
    prizes: [{ name: 'Приз', count: 1 }],
    reserves: 0,
    mode: 'text',
    textSource: SOURCE,
    drandRound: null,
    eligibility: STANDARD_ELIGIBILITY,
    entropyAt: null,
    claimHours: null,
    twoPersons: false,
  });
  const rules = checkedPlan(
    { ...TEXT, eligibility: { pastWinners: 'not-of-any', enteredUntil: NOW } },
    NOW,
  ).eligibility;
  assert.deepEqual(rules, { ...STANDARD_ELIGIBILITY, pastWinners: 'not-of-any', enteredUntil: NOW });
});

test('texts are brought into the form that is hashed', () => {
  const typed = {
    ...TEXT,
    title: ' Фина\u0438\u0306 ',
    prizes: [{ name: '\u00a0Приз ', count: 1 }],
    textSource: 'a\u0301 ',
  };
  const { title, prizes, textSource } = checkedPlan(typed, NOW);
  assert.deepEqual([title, prizes[0]?.name, textSource], ['Финай', 'Приз', '\u00e1']);
});

test('the chance of a draw exists when the last of its sources does', () => {
  const entropyTime = (body: ReplanDrawBody) => checkedPlan(body, NOW).entropyAt;
  assert.equal(entropyTime(SEALED), null);
  assert.equal(entropyTime({ ...TEXT, entropyAt: AT }), AT);
  assert.equal(entropyTime(DRAND), AT);
  assert.equal(entropyTime({ ...DRAND, entropyAt: AT + 1_000 }), AT, 'a round has its own time');
  assert.equal(entropyTime(BOTH), AT);
  assert.equal(entropyTime({ ...BOTH, entropyAt: AT - 1_000 }), AT);
  assert.equal(entropyTime({ ...BOTH, entropyAt: AT + 1_000 }), AT + 1_000);
});

test('what cannot be written down or awaited is refused beside its field', () => {
  const refused: readonly (readonly [ReplanDrawBody, string])[] = [
    [{ ...TEXT, title: 'a\u0000b' }, 'title'],
    [{ ...TEXT, title: ' \u00a0 ' }, 'title'],
    [{ ...TEXT, prizes: [TEXT.prizes[0]!, { name: 'p\nroot=1', count: 1 }] }, 'prizes.1.name'],
    [{ ...TEXT, prizes: [1, 20_000].map((count) => ({ name: 'p', count })) }, 'prizes'],
    [{ ...BARE, mode: 'text' }, 'textSource'],
    [{ ...TEXT, textSource: 'none' }, 'textSource'],
    [{ ...TEXT, drandRound: ROUND }, 'drandRound'],
    [{ ...TEXT, entropyAt: NOW + CENTURY_MS }, 'entropyAt'],
    [{ ...TEXT, eligibility: { enteredUntil: NOW + CENTURY_MS } }, 'eligibility.enteredUntil'],
    [{ ...SEALED, textSource: 'Тираж' }, 'textSource'],
    [{ ...SEALED, drandRound: ROUND }, 'drandRound'],
    [{ ...SEALED, entropyAt: AT }, 'entropyAt'],
    [{ ...BARE, mode: 'drand' }, 'drandRound'],
    [{ ...DRAND, textSource: 'Тираж' }, 'textSource'],
    [{ ...DRAND, drandRound: 2 ** 52 }, 'drandRound'],
    [{ ...BARE, mode: 'drand+text', drandRound: ROUND }, 'textSource'],
    [{ ...TEXT, mode: 'drand+text' }, 'drandRound'],
  ];
  for (const [body, field] of refused)
    assert.throws(() => checkedPlan(body, NOW), { code: 'DRAW_INVALID', details: { field } }, JSON.stringify(body));
});

test('a chance that exists, or will in a minute, is too late to plan on', () => {
  const late: readonly (readonly [ReplanDrawBody, string])[] = [
    [{ ...TEXT, entropyAt: AT }, 'entropyAt'],
    [DRAND, 'drandRound'],
    [BOTH, 'drandRound'],
  ];
  for (const [body, field] of late) {
    for (const now of [AT - LEAD_MS, AT + 1])
      assert.throws(() => checkedPlan(body, now), { code: 'DRAW_TOO_LATE', details: { field, at: AT } });
    assert.equal(checkedPlan(body, AT - LEAD_MS - 1).entropyAt, AT);
  }
  // Of two sources one that is still to come makes up for nothing: the other is known.
  assert.throws(() => checkedPlan({ ...BOTH, entropyAt: AT + CENTURY_MS / 100 }, AT), { code: 'DRAW_TOO_LATE' });
});
