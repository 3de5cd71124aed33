import assert from 'node:assert/strict';
import test from 'node:test';
import { fieldLabel } from './field-label.ts';

test('a field is named as its form names it', () => {
  assert.deepEqual(fieldLabel('closesAt'), { key: 'campaign-closes' });
  assert.deepEqual(fieldLabel('prizes.1.name'), { key: 'draw-prize-name', args: { place: 2 } });
  assert.deepEqual(fieldLabel('buttons.0.label.ru'), { key: 'compose-button', args: { place: 1 } });
});

test('a field that no form has is not named', () => {
  for (const path of ['', 'constructor', 'prizes.x.name', 'prizes.0.colour']) assert.equal(fieldLabel(path), null);
});
