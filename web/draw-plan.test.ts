import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DrawView } from '../src/contracts/api-draws.ts';
import { timeOfRound } from '../src/domain/beacon.ts';
import { offeredPlan, readPlan, roundOf } from './draw-plan.ts';

const ZONE = 'Europe/Moscow';
const NOW = Date.parse('2026-11-30T22:30:00Z');
const form = (fields: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const given = (mode: 'drand' | 'text' | 'drand+text' | 'sealed') => ({
  prizes: [{ name: 'A phone', count: 1 }],
  mode,
  timeZone: ZONE,
  draft: null,
});

test('a new plan leaves out who won in the campaign, staff and the blocked, and proposes noon of the next day', () => {
  const plan = offeredPlan(null, ZONE, NOW);
  assert.deepEqual(plan.eligibility, {
    pastWinners: 'not-of-campaign',
    staff: 'excluded',
    blocked: 'excluded',
    enteredUntil: null,
  });
  assert.equal(plan.drandAt, '2026-12-02T12:00', 'in Moscow it is the first of December already');
  assert.deepEqual([plan.claimHours, plan.mode], [72, null]);
});

test('the moment of a drand draw becomes the first round at or after it, by the clock of the campaign', () => {
  const round = roundOf('2026-12-01T12:00', ZONE) ?? assert.fail();
  const noon = Date.parse('2026-12-01T09:00:00Z');
  assert.ok(timeOfRound(round) >= noon && timeOfRound(round - 1) < noon);
  const plan = readPlan(
    form({ drandAt: '2026-12-01T12:00', textSource: 'left over', readAt: '2026-12-01T12:00' }),
    given('drand'),
  );
  assert.equal(plan.drandRound, round);
  assert.ok(!('textSource' in plan) && !('entropyAt' in plan), 'what belongs to other modes stays out');
});

test('an announced text may say when it will be read, and needs not', () => {
  const fields = { textSource: 'Numbers of\n the lottery ', drandAt: '2026-12-01T12:00' };
  const silent = readPlan(form({ ...fields, readAt: '' }), given('text'));
  assert.deepEqual([silent.textSource, silent.entropyAt], ['Numbers of the lottery', null]);
  const dated = readPlan(form({ ...fields, readAt: '2026-12-01T20:00' }), given('text'));
  assert.equal(dated.entropyAt, Date.parse('2026-12-01T17:00:00Z'));
  assert.ok(!('drandRound' in dated));
});

test('rules that are not ticked allow, and no deadline is none', () => {
  const plan = readPlan(form({ pastWinners: 'not-of-any', blocked: 'on', claimHours: '' }), given('sealed'));
  assert.deepEqual(plan.eligibility, {
    pastWinners: 'not-of-any',
    staff: 'allowed',
    blocked: 'excluded',
    enteredUntil: null,
  });
  assert.deepEqual([plan.claimHours, plan.twoPersons], [null, false]);
});

test('a moment that nobody touched keeps its seconds', () => {
  const noon = Date.parse('2026-12-01T09:00:41Z');
  const round = (roundOf('2026-12-01T12:00', ZONE) ?? assert.fail()) + 13;
  const fields = form({ drandAt: '2026-12-01T12:00', readAt: '2026-12-01T12:00' });
  const drand = readPlan(fields, { ...given('drand'), draft: { ...DRAFT, drandRound: round } });
  assert.equal(drand.drandRound, round);
  const text = readPlan(fields, { ...given('text'), draft: { ...DRAFT, entropyAt: noon } });
  assert.equal(text.entropyAt, noon);
});

test('the plan of a draft stands in the form as it was saved', () => {
  const data = form({
    title: ' Main draw ',
    reserves: '2',
    drandAt: '2026-12-01T12:00',
    textSource: 'Dice',
    claimHours: '168',
    twoPersons: 'on',
    staff: 'on',
    enteredUntil: '2026-11-30T23:59',
  });
  const saved = readPlan(data, given('drand+text'));
  const again = offeredPlan(
    { ...DRAFT, ...saved, eligibility: { ...DRAFT.eligibility, ...saved.eligibility } },
    ZONE,
    NOW,
  );
  assert.deepEqual([again.title, again.reserves, again.mode], ['Main draw', 2, 'drand+text']);
  assert.deepEqual([again.drandAt, again.readAt, again.textSource], ['2026-12-01T12:00', '', 'Dice']);
  assert.deepEqual([again.claimHours, again.twoPersons, again.eligibility.staff], [168, true, 'excluded']);
});

const DRAFT: DrawView = {
  id: 'd-1',
  campaignId: 1,
  title: '',
  state: 'draft',
  mode: 'text',
  prizes: [],
  reserves: 0,
  textSource: null,
  drandRound: null,
  entropyAt: null,
  claimHours: null,
  eligibility: { pastWinners: 'allowed', staff: 'allowed', blocked: 'allowed', enteredUntil: null },
  twoPersons: false,
  asked: null,
  excluded: null,
  publication: null,
  voidReason: null,
  voidedAt: null,
  drawnAt: null,
  entries: null,
  tickets: null,
  closedAt: null,
  manifestHash: null,
  text: null,
  createdAt: 0,
  announcements: [],
  winners: [],
};
