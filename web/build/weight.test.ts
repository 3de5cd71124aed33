import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { compare, PAGES, readNotes, weigh, type PageName } from './weight.ts';

const folder = join(import.meta.dirname, '../../dist/web');

for (const [name, page] of Object.entries(PAGES)) {
  test(`the scripts of the page "${name}" are at most ${page.most} bytes, compressed`, (t) => {
    const weight = weigh(folder, page);
    t.diagnostic(`${name}: ${weight.bytes} of ${page.most} bytes, ${weight.scripts.length} scripts`);
    assert.ok(
      weight.bytes <= page.most,
      `${weight.bytes - page.most} bytes too many; what grew since the last notes:\n${compare(weight, readNotes()[name as PageName])}`,
    );
  });
}

test('whoever is told that a page is too heavy is told by which script', () => {
  const weight = {
    bytes: 30,
    scripts: [
      { name: 'a', path: '/a.js', bytes: 20 },
      { name: 'b', path: '/b.js', bytes: 10 },
    ],
  };
  const lines = compare(weight, { a: 19, b: 2, c: 5 })
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  assert.deepEqual(lines, [
    ['30', '+4', 'together'],
    ['10', '+8', 'b'],
    ['20', '+1', 'a'],
    ['0', '-5', 'c'],
  ]);
});
