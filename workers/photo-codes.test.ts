import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { test } from 'node:test';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode, type WriterOptions } from 'zxing-wasm/writer';
import { greyOf, type Grey } from './grey.ts';
import { readCodes } from './photo-codes.ts';

const file = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(file).buffer } });

type Format = NonNullable<WriterOptions['format']>;

/** A code as a printer makes it, this many pixels wide. */
async function printed(format: Format, text: string, width = 360): Promise<Buffer> {
  const { image, error } = await writeBarcode(text, { format, scale: 4 });
  assert.ok(image, error);
  return sharp(Buffer.from(await image.arrayBuffer()))
    .resize({ width })
    .png()
    .toBuffer();
}

/** Codes on a table, photographed askew and not quite sharply. */
async function photographed(codes: readonly Buffer[], { angle = 7, blur = 1, rowHeight = 560 } = {}): Promise<Grey> {
  const ground = { create: { width: 1_200, height: 1_200, channels: 3, background: '#b0a48c' } } as const;
  const places = codes.map((input, i) => ({
    input,
    left: 60 + 560 * (i % 2),
    top: 60 + rowHeight * Math.floor(i / 2),
  }));
  const table = await sharp(ground).composite(places).png().toBuffer();
  return greyOf(
    await sharp(table).rotate(angle, { background: '#665544' }).blur(blur).jpeg({ quality: 75 }).toBuffer(),
  );
}

const RECEIPT = 't=20260314T1842&s=2566.00&fn=9960440302154367&i=12345&fp=3456789012&n=1';

test('the codes that cards and receipts have are read', async () => {
  const codes: readonly (readonly [Format, string])[] = [
    ['QRCode', RECEIPT],
    ['EAN13', '4006381333931'],
    ['EAN8', '96385074'],
    ['UPCA', '036000291452'],
    ['Code128', 'LC-0042 ab'],
    ['Code39', 'LC0042'],
    ['ITF', '12345678901231'],
    ['DataMatrix', '0104600051000057215abcdefghijk'],
    ['Aztec', 'LC 0042'],
  ];
  for (const [format, text] of codes) {
    assert.deepEqual(await readCodes(await photographed([await printed(format, text)])), [text], format);
  }
});

test('a code is read upside down, and white on black', async () => {
  const code = await printed('QRCode', RECEIPT);
  assert.deepEqual(await readCodes(await photographed([code], { angle: 173 })), [RECEIPT]);
  const inverted = await sharp(code).flatten({ background: 'white' }).negate().png().toBuffer();
  assert.deepEqual(await readCodes(await photographed([inverted])), [RECEIPT]);
});

test('each code comes once, and a long or strange one is cleaned', async () => {
  const twice = await printed('QRCode', 'LC0042');
  const strange = await printed('QRCode', ' a\n\tb\u202e  Привет 🎉 ');
  const long = await printed('QRCode', 'ы'.repeat(600), 500);
  const codes = await readCodes(await photographed([twice, strange, twice, long], { angle: 0, blur: 0.5 }));
  assert.deepEqual(codes.toSorted(), ['LC0042', 'a b Привет 🎉', 'ы'.repeat(500)].toSorted());
});

test('of many codes eight are kept', async () => {
  const many = await Promise.all(Array.from({ length: 8 }, (_, i) => printed('QRCode', `code ${i}`, 200)));
  const sheet = await photographed(many, { angle: 0, rowHeight: 280 });
  assert.equal((await readCodes(sheet)).length, 8);
  const more = await Promise.all(Array.from({ length: 4 }, (_, i) => printed('QRCode', `more ${i}`, 150)));
  const { width, height } = sheet;
  const ground = sharp(sheet.pixels, { raw: { width, height, channels: 1 } });
  const full = await ground
    .composite(more.map((input, i) => ({ input, left: 340, top: 70 + 280 * i })))
    .toColourspace('srgb')
    .jpeg()
    .toBuffer();
  assert.equal((await readCodes(await greyOf(full))).length, 8);
});

test('a picture without codes has none', async () => {
  assert.deepEqual(await readCodes(await photographed([])), []);
  const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
  const grain = sharp({ create: { width: 900, height: 700, channels: 3, background: '#888', noise } });
  assert.deepEqual(await readCodes(await greyOf(await grain.jpeg().toBuffer())), []);
});

test('a reader that fails leaves the picture without codes, says so, and reads the next one', async () => {
  const warned = once(process, 'warning');
  // No memory of 32 bits holds it.
  assert.deepEqual(await readCodes({ pixels: new Uint8Array(9), width: 3, height: -1 }), []);
  const huge = { width: 1, height: 1, pixels: new Proxy(new Uint8Array(1), { get: () => Number.NaN }) };
  assert.deepEqual(await readCodes(huge), []);
  const [warning] = (await warned) as [Error];
  assert.equal(warning.name, 'PhotoCodes');
  assert.deepEqual(await readCodes(await photographed([await printed('QRCode', RECEIPT)])), [RECEIPT]);
});
