import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { createPool } from '../src/actors/pool.ts';
import type { CpuTask, PhotoTask } from '../src/contracts/cpu.ts';
import { unwrap } from '../src/domain/errors.ts';
import run from './tasks.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-bot-tasks-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const task = (name: string, picture: Buffer): PhotoTask => {
  const path = join(folder, name);
  writeFileSync(path, picture);
  return { path, photosDir: join(folder, 'photos'), maxPixels: 40_000_000 };
};

test('photos go through a thread of the pool, each with its own outcome', async (t) => {
  const deaths: string[] = [];
  const pool = createPool({ onDeath: (_lane, error) => deaths.push(error) });
  t.after(() => pool.close());
  const picture = await sharp({ create: { width: 900, height: 700, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>');
  const pictures = [picture, svg, picture.subarray(0, picture.length * 0.6), picture, Buffer.from('ffd8ff00', 'hex')];
  const replies = await Promise.all(pictures.map((each, i) => pool.processPhoto(task(`photo-${i}`, each))));

  assert.deepEqual(
    replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)),
    ['ok', 'PHOTO_TYPE', 'PHOTO_BROKEN', 'ok', 'PHOTO_BROKEN'],
  );
  const { sha256 } = unwrap(replies[0]!);
  assert.deepEqual(readdirSync(join(folder, 'photos')).sort(), [`${sha256}.jpg`, `${sha256}.thumb.jpg`]);
  assert.equal(existsSync(join(folder, 'photo-0')), false);
  assert.deepEqual(deaths, []);
});

test('the codes of many pictures are read in threads with little heap, without the network', async (t) => {
  const deaths: string[] = [];
  const pool = createPool({ onDeath: (_lane, error) => deaths.push(error) });
  t.after(() => pool.close());
  const file = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(file).buffer } });
  const { image } = await writeBarcode('LC0042', { format: 'QRCode', scale: 12 });
  assert.ok(image);
  const input = Buffer.from(await image.arrayBuffer());
  const background = { create: { width: 1_600, height: 1_600, channels: 3, background: '#b0a48c' } } as const;
  const picture = await sharp(background)
    .composite([{ input, left: 300, top: 500 }])
    .jpeg()
    .toBuffer();
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, i) => pool.processPhoto(task(`code-${i}`, picture))),
  );
  for (const reply of replies) assert.deepEqual(unwrap(reply).codes, ['LC0042']);
  assert.deepEqual(deaths, []);
});

test('a list of cards goes through a thread of the pool', async (t) => {
  const pool = createPool();
  t.after(() => pool.close());
  const path = join(folder, 'cards.csv');
  writeFileSync(path, 'Карта\n4539 1488 0343 6467\n4539 1488 0343 6468\n');
  const list = unwrap(await pool.readCardList({ path, card: { masks: [], check: 'luhn', list: 'refuse' } }));
  assert.deepEqual(list.cards, ['4539148803436467']);
  assert.deepEqual(list.badLines, [{ line: 3, text: '4539 1488 0343 6468', problem: 'check' }]);
  assert.equal(existsSync(path), false);
});

test('an unexpected exception becomes a failure that quotes nobody', async () => {
  const argument = {
    get path(): string {
      throw new RangeError('not a path: +79161234567');
    },
  };
  const reply = await run({ method: 'processPhoto', argument } as unknown as CpuTask);
  assert.ok(!reply.ok);
  assert.equal(reply.error.code, 'INTERNAL');
  assert.match(reply.error.message, /^processPhoto: RangeError at /);
  assert.equal(reply.error.message.includes('7916'), false);
});
