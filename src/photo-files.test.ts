import assert from 'node:assert/strict';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ok } from './domain/errors.ts';
import { createPhotoFiles } from './photo-files.ts';
import { quietLog, temporaryFolder } from './testing.ts';

const DAY_MS = 24 * 3_600_000;
const NOW = 1_800_000_000_000;
const name = (letter: string): string => letter.repeat(64);

test('a picture goes in both sizes, and one that is gone already is no failure', async (t) => {
  const photosDir = temporaryFolder(t);
  const files = createPhotoFiles({
    photosDir,
    reader: { unknownPhotos: async () => ok([]) },
    log: quietLog,
    now: () => NOW,
  });
  for (const file of [`${name('a')}.jpg`, `${name('a')}.thumb.jpg`, `${name('b')}.jpg`])
    writeFileSync(join(photosDir, file), '');
  await files.remove([name('a'), name('c')]);
  assert.deepEqual(readdirSync(photosDir), [`${name('b')}.jpg`]);
});

test('the sweep deletes what no entry has and no form can have any more, and nothing else', async (t) => {
  const photosDir = temporaryFolder(t);
  const known = new Set([name('a')]);
  const files = createPhotoFiles({
    photosDir,
    reader: { unknownPhotos: async ({ names }) => ok(names.filter((one) => !known.has(one))) },
    log: quietLog,
    now: () => NOW,
  });
  const put = (file: string, days: number): void => {
    writeFileSync(join(photosDir, file), '');
    utimesSync(join(photosDir, file), new Date(NOW - days * DAY_MS), new Date(NOW - days * DAY_MS));
  };
  put(`${name('a')}.jpg`, 100);
  put(`${name('b')}.jpg`, 31);
  put(`${name('c')}.jpg`, 33);
  put(`${name('c')}.thumb.jpg`, 33);
  put('README.md', 100);
  assert.equal(await files.sweep(), 1);
  assert.deepEqual(readdirSync(photosDir).sort(), ['README.md', `${name('a')}.jpg`, `${name('b')}.jpg`]);
});
