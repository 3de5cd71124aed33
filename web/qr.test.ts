import assert from 'node:assert/strict';
import { test } from 'node:test';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { outline } from './qr.ts';

test('a QR code drawn as one path is read as the address it was made of', () => {
  const address = `https://prizes.example.org/draws/Ab3-x#${'9f'.repeat(32)}`;
  const path = outline(encodeQR(address, 'raw', { ecc: 'medium', border: 4 }));
  const size = encodeQR(address, 'raw', { ecc: 'medium', border: 4 }).length;
  assert.equal(decodeQR(paint(path, size, 4)), address);
});

/** The picture that the path draws, each module so many pixels wide. */
function paint(path: string, size: number, scale: number): { width: number; height: number; data: Uint8Array } {
  const width = size * scale;
  const data = new Uint8Array(4 * width * width).fill(255);
  for (const [, x = '', y = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      data.fill(0, 4 * (row * width + Number(x) * scale), 4 * (row * width + (Number(x) + Number(run)) * scale));
  return { width, height: width, data };
}
