import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import type { PhotoFault } from '../src/domain/campaign-settings.ts';
import { greyOf } from './grey.ts';
import { photoFaults } from './photo-quality.ts';

const [WIDTH, HEIGHT] = [1_280, 960];

/** Numerical Recipes' linear congruential generator, so that every run sees the same pictures. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

interface Scene {
  /** Greys of what is printed and of what it is printed on. */
  readonly ink: number;
  readonly paper: number;
  readonly ground?: number;
  /** The part of the picture that has print: 1 is all of it. */
  readonly share?: number;
  readonly seed?: number;
}

/** Print as a camera sees it: lines of signs of 5 by 7 squares, three pixels each, on paper that lies on an even ground. */
function print({ ink, paper, ground = paper, share = 1, seed = 1 }: Scene): Sharp {
  const random = generator(seed);
  const pixels = Buffer.alloc(WIDTH * HEIGHT, ground);
  const square = (left: number, top: number, size: number, grey: number): void => {
    for (let y = top; y < top + size; y += 1) pixels.fill(grey, y * WIDTH + left, y * WIDTH + left + size);
  };
  const [width, height] = [Math.floor(WIDTH * share), Math.floor(HEIGHT * share)];
  for (let y = 0; y < height; y += 1) pixels.fill(paper, y * WIDTH, y * WIDTH + width);
  for (let top = 20; top + 21 < height; top += 36) {
    for (let left = 20; left + 15 < width; left += 19) {
      if (random() < 0.2) continue;
      for (let i = 0; i < 35; i += 1) {
        if (random() < 0.5) square(left + 3 * (i % 5), top + 3 * Math.floor(i / 5), 3, ink);
      }
    }
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });
}

/** The faults of a scene behind a lens (blur, in pixels) and a sensor (grain, standard deviation), sent as JPEG. */
async function faultsOf(scene: Sharp, { blur = 0, grain = 0, shortSide = HEIGHT } = {}): Promise<PhotoFault[]> {
  const seen = blur > 0 ? scene.blur(blur) : scene;
  const pixels = await seen.toColourspace('b-w').raw().toBuffer();
  const random = generator(7);
  // The sum of four even numbers is near enough to a normal one, with a variance of a third.
  if (grain > 0) {
    for (let i = 0; i < pixels.length; i += 1) {
      const noise = (random() + random() + random() + random() - 2) * Math.sqrt(3) * grain;
      pixels[i] = Math.min(255, Math.max(0, Math.round(pixels[i]! + noise)));
    }
  }
  const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 1 } } as const;
  return photoFaults(await greyOf(await sharp(pixels, raw).jpeg({ quality: 82 }).toBuffer()), shortSide);
}

const SCENES: Readonly<Record<string, Scene>> = {
  'a page': { ink: 30, paper: 235 },
  'a faded receipt': { ink: 120, paper: 190, seed: 2 },
  'a receipt that fills an eighth of the picture': { ink: 40, paper: 225, ground: 110, share: 0.36, seed: 3 },
  'a page in a dim room': { ink: 20, paper: 90, seed: 4 },
};

for (const [name, scene] of Object.entries(SCENES)) {
  test(`${name} is good when sharp, and blurred when nobody can read it`, async () => {
    for (const grain of [0, 6]) {
      for (const blur of [0, 1]) {
        assert.deepEqual(await faultsOf(print(scene), { blur, grain }), [], `blur ${blur}, grain ${grain}`);
      }
      for (const blur of [6, 10]) {
        assert.deepEqual(await faultsOf(print(scene), { blur, grain }), ['blurred'], `blur ${blur}, grain ${grain}`);
      }
    }
  });
}

test('a night is dark, sharp or not', async () => {
  const night = print({ ink: 2, paper: 52 });
  assert.deepEqual(await faultsOf(night.clone()), ['dark']);
  assert.deepEqual(await faultsOf(night.clone(), { blur: 6, grain: 3 }), ['blurred', 'dark']);
});

test('a small white receipt on a black table is not dark', async () => {
  assert.deepEqual(await faultsOf(print({ ink: 30, paper: 220, ground: 12, share: 0.36 })), []);
});

test('a picture of nothing is blank and has no other fault', async () => {
  for (const grey of [0, 128, 255]) {
    for (const grain of [0, 3]) {
      const nothing = print({ ink: grey, paper: grey });
      assert.deepEqual(await faultsOf(nothing, { grain, shortSide: 300 }), ['blank'], `grey ${grey}, grain ${grain}`);
    }
  }
});

test('what is sent smaller than any screenshot is small', async () => {
  const page = print({ ink: 30, paper: 235 });
  assert.deepEqual(await faultsOf(page.clone(), { shortSide: 479 }), ['small']);
  assert.deepEqual(await faultsOf(page.clone(), { shortSide: 549 }), []);
});

test('the smallest picture that is taken is looked at too', async () => {
  const page = await print({ ink: 30, paper: 235 })
    .extract({ left: 0, top: 0, width: 200, height: 200 })
    .jpeg()
    .toBuffer();
  assert.deepEqual(await photoFaults(await greyOf(page), 200), ['small']);
  const line = { pixels: new Uint8Array(20), width: 20, height: 1 };
  assert.deepEqual(await photoFaults(line, 1), ['blank']);
});
