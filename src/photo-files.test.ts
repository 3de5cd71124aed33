import assert from 'node:assert/strict';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fail, ok } from './domain/errors.ts';
import { createPhotoFiles } from './photo-files.ts';
import { quietLog, temporaryFolder } from './testing.ts';

const HOUR_MS = 3_600_000;
const NOW = 1_800_000_000_000;
const name = (letter: string): string => letter.repeat(64);

test('a picture goes in both sizes unless a form still holds it, and one that is gone already is no failure', async (t) => {
  const photosDir = temporaryFolder(t);
  const files = createPhotoFiles({
    photosDir,
    reader: { unknownPhotos: async ({ names }) => ok(names.filter((one) => one !== name('b'))) },
    log: quietLog,
    now: () => NOW,
  });
  for (const file of [`${name('a')}.jpg`, `${name('a')}.thumb.jpg`, `${name('b')}.jpg`])
    writeFileSync(join(photosDir, file), '');
  await files.remove([name('a'), name('b'), name('c')]);
  assert.deepEqual(readdirSync(photosDir), [`${name('b')}.jpg`]);
});

test('pictures that cannot be asked about stay for the sweep', async (t) => {
  const photosDir = temporaryFolder(t);
  writeFileSync(join(photosDir, `${name('a')}.jpg`), '');
  const reader = { unknownPhotos: async () => fail('ACTOR_DIED') };
  await createPhotoFiles({ photosDir, reader, log: quietLog, now: () => NOW }).remove([name('a')]);
  assert.deepEqual(readdirSync(photosDir), [`${name('a')}.jpg`]);
});

test('the sweep deletes what neither an entry nor a form has, but nothing that just came', async (t) => {
  const photosDir = temporaryFolder(t);
  const known = new Set([name('a')]);
  const files = createPhotoFiles({
    photosDir,
    reader: { unknownPhotos: async ({ names }) => ok(names.filter((one) => !known.has(one))) },
    log: quietLog,
    now: () => NOW,
  });
  const put = (file: string, hours: number): void => {
    writeFileSync(join(photosDir, file), '');
    utimesSync(join(photosDir, file), new Date(NOW - hours * HOUR_MS), new Date(NOW - hours * HOUR_MS));
  };
  put(`${name('a')}.jpg`, 100);
  put(`${name('b')}.jpg`, 0.5);
  put(`${name('c')}.jpg`, 2);
  put(`${name('c')}.thumb.jpg`, 2);
  put('README.md', 100);
  assert.equal(await files.sweep(), 1);
  assert.deepEqual(readdirSync(photosDir).sort(), ['README.md', `${name('a')}.jpg`, `${name('b')}.jpg`]);
});
