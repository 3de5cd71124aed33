import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { pictureOf } from './picture.ts';

const blank = (width = 640, height = 480) =>
  sharp({ create: { width, height, channels: 3, background: { r: 90, g: 120, b: 200 } } });

const MADE = {
  jpeg: { mime: 'image/jpeg', bytes: await blank().jpeg({ progressive: true }).withMetadata().toBuffer() },
  png: { mime: 'image/png', bytes: await blank().png().toBuffer() },
  lossy: { mime: 'image/webp', bytes: await blank().webp().toBuffer() },
  lossless: { mime: 'image/webp', bytes: await blank().webp({ lossless: true }).toBuffer() },
  extended: { mime: 'image/webp', bytes: await blank().webp().withMetadata({ orientation: 6 }).toBuffer() },
} as const;

for (const [name, { mime, bytes }] of Object.entries(MADE)) {
  test(`a ${name} picture is known by its bytes, with its size`, () => {
    assert.deepEqual(pictureOf(bytes), { mime, width: 640, height: 480, complete: true });
  });

  test(`a ${name} picture that was cut short is not complete`, () => {
    for (const share of [0.5, 0.9]) {
      assert.notEqual(pictureOf(bytes.subarray(0, Math.floor(bytes.length * share)))?.complete, true);
    }
  });
}

test('what a camera writes behind a JPEG does not make it incomplete', () => {
  const { bytes } = MADE.jpeg;
  const longer = Buffer.concat([bytes, Buffer.from('SEFT and more')]);
  assert.equal(pictureOf(longer)?.complete, true);
});

test('nothing else is a picture: SVG, GIF, BMP, HEIC, PDF, a page, a program', () => {
  const padded = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(100)]);
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'GIF89a',
    'BM',
    '\0\0\0\u0018ftypheic',
    '%PDF-1.7',
    '<!doctype html><script>alert(1)</script>',
    'MZ',
    'RIFF\0\0\0\0WAVEfmt ',
    '\u0089PNG',
    '',
  ])
    assert.equal(pictureOf(padded(text)), null, text);
});

test('bytes of any kind are answered, never thrown at', () => {
  const starts = Object.values(MADE).map(({ bytes }) => bytes.subarray(0, 30));
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.nat(30), fc.uint8Array({ maxLength: 200 }), (start, kept, rest) => {
      pictureOf(Buffer.concat([start.subarray(0, kept), rest]));
    }),
  );
});
