import assert from 'node:assert/strict';
import test from 'node:test';
import { VIEW_QUERY } from '../src/contracts/api-records.ts';
import { VIEW_PAGES } from '../src/contracts/records.ts';
import { viewPath, viewQuery } from './views.ts';

const of = (query: string) => new URLSearchParams(query);

test('a view has the filter of a page, and neither the place in the list nor the row that is open', () => {
  assert.equal(viewQuery('participants', of('id=7&q=ann&after=90&campaign=3')), 'campaign=3&q=ann');
  assert.equal(viewQuery('broadcasts', of('before=9&campaign=3')), 'campaign=3');
  assert.equal(viewQuery('winners', of('after=d-1:2&state=&campaign=3')), 'campaign=3');
  assert.equal(viewQuery('audit', of('before=9&from=2026-11-01')), 'from=2026-11-01');
});

test('equal filters are the same text, in whichever order the address has them', () => {
  assert.equal(
    viewQuery('winners', of('state=claimed&campaign=3')),
    viewQuery('winners', of('campaign=3&state=claimed')),
  );
});

test('whatever was typed is taken by the API, and comes back as it was', () => {
  const q = `Анна & "Ко" <b>=#?/\\~*'()!\u{1F600}`;
  for (const page of VIEW_PAGES) {
    const query = viewQuery(page, of(`campaign=3&${new URLSearchParams({ q, subject: 'draw:d-1' }).toString()}`));
    assert.match(query, new RegExp(VIEW_QUERY));
  }
  assert.equal(of(viewQuery('participants', new URLSearchParams({ q }))).get('q'), q);
  assert.equal(viewPath('audit', ''), '/panel/audit');
  assert.equal(viewPath('draws', 'campaign=3'), '/panel/draws?campaign=3');
});
