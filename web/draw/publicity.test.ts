import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeOfRound } from '../../src/domain/beacon.ts';
import { publicityOf } from './publicity.ts';

const ROUND = 32_285_085;
const MADE_AT = timeOfRound(ROUND);
const draw = { state: 'drawn', publication: null, drandRound: null, entropyAt: null } as const;
const sent = (at: number) => ({ how: 'sent', note: null, at }) as const;

test('a hash that nobody was shown is told from one that still may be', () => {
  assert.equal(publicityOf({ ...draw, state: 'frozen' }), 'waiting');
  assert.equal(publicityOf(draw), 'never');
  assert.equal(publicityOf({ ...draw, state: 'void' }), 'never');
});

test('a hash that came when a source of chance was there is late, whatever else was waited for', () => {
  for (const chance of [{ entropyAt: MADE_AT }, { drandRound: ROUND, entropyAt: MADE_AT + 3_600_000 }]) {
    assert.equal(publicityOf({ ...draw, ...chance, publication: sent(MADE_AT - 1) }), 'early');
    assert.equal(publicityOf({ ...draw, ...chance, publication: sent(MADE_AT) }), 'late');
  }
  assert.equal(publicityOf({ ...draw, publication: sent(MADE_AT) }), 'early', 'nobody named a moment');
});
