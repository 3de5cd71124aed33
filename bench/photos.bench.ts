import { createHash, randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { createPool } from '../src/actors/pool.ts';
import { unwrap } from '../src/domain/errors.ts';
import { temporaryFolder, type Scope } from '../src/testing.ts';
import { concurrently, type Comparison } from './compare.ts';
import { makePhotos } from './photos.ts';
import { photograph, receiptOf } from './receipt.ts';

/** Pictures through the pool, beside sharp alone on this thread: the same sizes and hashes, but nothing looked at or stored. */

const PHOTOS = 32;
const AT_ONCE = 8;

export async function comparisons(scope: Scope): Promise<Comparison[]> {
  const folder = temporaryFolder(scope);
  const pool = createPool();
  scope.after(() => pool.close());
  sharp.cache(false);
  sharp.concurrency(1);
  const receipts = await Promise.all(Array.from({ length: PHOTOS }, (_, i) => photograph(receiptOf(i))));

  const comparison = (name: string, pictures: readonly Buffer[]): Comparison => {
    /** A picture comes as a file, and the product takes the file away. */
    const incoming = async (i: number): Promise<string> => {
      const path = join(folder, randomUUID());
      await writeFile(path, pictures[i] ?? '');
      return path;
    };
    const byPool = async (i: number): Promise<void> => {
      const path = await incoming(i);
      unwrap(await pool.processPhoto({ path, photosDir: join(folder, 'photos'), maxPixels: 40_000_000 }));
    };
    return {
      subject: `photos: ${name}`,
      operations: PHOTOS,
      iterations: 2,
      floor: {
        name: 'floor: sharp alone, two sizes and hashes',
        run: (each) => concurrently(AT_ONCE, PHOTOS, async (i) => bySharpAlone(await incoming(i)), each),
      },
      product: {
        name: 'product: checked, codes read, stored',
        run: (each) => concurrently(AT_ONCE, PHOTOS, byPool, each),
      },
    };
  };
  return [comparison('1,280 px, no code', await makePhotos(PHOTOS)), comparison('900 px, receipts', receipts)];
}

async function bySharpAlone(path: string): Promise<void> {
  const picture = await readFile(path);
  await rm(path);
  const version = (from: Buffer, side: number, quality: number): Promise<Buffer> =>
    sharp(from, { autoOrient: true })
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality })
      .toBuffer();
  const large = await version(picture, 1_600, 82);
  const thumb = await version(large, 320, 80);
  await sharp(thumb).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
  createHash('sha256').update(large).digest();
}
