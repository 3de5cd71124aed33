import sharp from 'sharp';

/** As large as Telegram makes a photo. */
const WIDTH = 1_280;
const HEIGHT = 960;
const PATCH = 240;
/** Spots of so many pixels: finer noise has no structure that the bot would take for a picture. */
const COARSE = 16;

/** JPEGs that decode to different pictures, so that each is stored as a file of its own. */
export async function makePhotos(count: number): Promise<readonly Buffer[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const coarse = { width: WIDTH / COARSE, height: HEIGHT / COARSE, channels: 3, background: '#888', noise } as const;
  const ground = await sharp(await sharp({ create: coarse }).png().toBuffer())
    .resize(WIDTH, HEIGHT, { kernel: 'cubic' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const photos: Buffer[] = [];
  for (let i = 0; i < count; i += 1) {
    const colour = `#${((i * 2_654_435_761) % 0xffffff).toString(16).padStart(6, '0')}`;
    const patch = { create: { width: PATCH, height: PATCH, channels: 3, background: colour } } as const;
    const place = { left: (i * 37) % (WIDTH - PATCH), top: (i * 53) % (HEIGHT - PATCH) };
    photos.push(
      await sharp(ground)
        .composite([{ input: patch, ...place }])
        .jpeg({ quality: 82 })
        .toBuffer(),
    );
  }
  return photos;
}
