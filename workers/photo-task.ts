import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { PhotoTask, ProcessedPhoto } from '../src/contracts/cpu.ts';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import { storeDurably } from './durable-file.ts';
import { greyOf } from './grey.ts';
import { readCodes } from './photo-codes.ts';
import { photoFaults } from './photo-quality.ts';

/** The two stored versions: longest side in pixels and JPEG quality. */
const LARGE = { side: 1_600, quality: 82 };
const THUMB = { side: 320, quality: 80 };

/** A picture with a shorter side than this shows neither a receipt nor a face. */
const MIN_SIDE = 200;

/** The largest picture that is taken decodes in about half a second; one that takes so long was made to. */
const DECODE_SECONDS = 5;

/** Neighbours of the hash that differ by less, of 255, differ by the noise of the compression. */
const MIN_CONTRAST = 4;

// libvips reads SVG, PDF, GIF and more, some of which reach beyond their own file: three loaders stay. Like the other
// switches here this is of the whole process, in which nothing else decodes pictures.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
// No picture comes twice, and the pool keeps the cores busy: caches and threads within one picture cost memory alone.
sharp.cache(false);
sharp.concurrency(1);

/** Checks, normalises, hashes, looks at and stores one picture; the promise form of `CpuContract.processPhoto`. */
export async function processPhoto(task: PhotoTask): Promise<Reply<ProcessedPhoto>> {
  try {
    const picture = await readFile(task.path).catch(() => null);
    if (!picture) return fail('PHOTO_UNAVAILABLE', 'the downloaded file is gone');
    const header = await readHeader(picture, task.maxPixels);
    if (!header.ok) return header;
    const versions = await makeVersions(picture, task.maxPixels).catch(broken);
    if (!versions.ok) return versions;
    const grey = await greyOf(versions.value.large);
    const faults = await photoFaults(grey, header.value.shortSide);
    const codes = await readCodes(grey);
    return await store(task.photosDir, versions.value, { faults, codes });
  } finally {
    await rm(task.path, { force: true });
  }
}

/** What can be told from the first bytes and the header, before anything is decoded. */
async function readHeader(picture: Buffer, maxPixels: number): Promise<Reply<{ readonly shortSide: number }>> {
  if (!hasAcceptedType(picture)) return fail('PHOTO_TYPE');
  const header = await sharp(picture, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!header) return fail('PHOTO_BROKEN', 'the header is damaged');
  const { width, height } = header;
  if (width * height > maxPixels) return fail('PHOTO_TOO_LARGE', `${width} x ${height} pixels`);
  const shortSide = Math.min(width, height);
  return shortSide < MIN_SIDE ? fail('PHOTO_TOO_SMALL', `${width} x ${height} pixels`) : ok({ shortSide });
}

/** The name and the type that came with a file say nothing; its signature is the first thing every decoder checks. */
function hasAcceptedType(picture: Buffer): boolean {
  const starts = (signature: string, at = 0): boolean =>
    picture.subarray(at, at + signature.length / 2).toString('hex') === signature;
  const jpeg = starts('ffd8ff');
  const png = starts('89504e470d0a1a0a');
  const webp = starts('52494646') && starts('57454250', 8);
  return jpeg || png || webp;
}

interface Versions {
  readonly large: Buffer;
  readonly thumb: Buffer;
  readonly perceptualHash: string | null;
  readonly width: number;
  readonly height: number;
}

/**
 * Decodes the picture once, in full: the thumbnail comes from the new large version and the hash from the thumbnail, which
 * is a quarter faster than three decodes. Encoding anew leaves out all metadata and whatever was hidden behind the picture.
 */
async function makeVersions(picture: Buffer, maxPixels: number): Promise<Reply<Versions>> {
  // `warning` would refuse the whole pictures of many Samsung phones (https://github.com/lovell/sharp/issues/3488);
  // `error` refuses what is cut short or cannot be decoded.
  const original: SharpOptions = { limitInputPixels: maxPixels, failOn: 'error', autoOrient: true };
  const large = await resized(sharp(picture, original).timeout({ seconds: DECODE_SECONDS }), LARGE).toBuffer({
    resolveWithObject: true,
  });
  const thumb = await resized(sharp(large.data), THUMB).toBuffer();
  const perceptualHash = await differenceHash(thumb);
  return ok({ large: large.data, thumb, perceptualHash, width: large.info.width, height: large.info.height });
}

const resized = (picture: Sharp, { side, quality }: typeof LARGE): Sharp =>
  picture
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality });

/**
 * The 64-bit difference hash (dHash: N. Krawetz, “Kind of Like That”, 2013): the picture as 9 x 8 greys, one bit for each
 * pair of neighbours in a row. Copies of one picture differ in few bits.
 *
 * @returns 16 hex digits, or null for a picture without structure, whose bits would be noise or alike for all such pictures.
 */
async function differenceHash(picture: Buffer): Promise<string | null> {
  const greys = await sharp(picture).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
  let hash = 0n;
  let contrast = 0;
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const step = greys.readUInt8(row * 9 + column + 1) - greys.readUInt8(row * 9 + column);
      contrast = Math.max(contrast, Math.abs(step));
      hash = (hash << 1n) | (step > 0 ? 1n : 0n);
    }
  }
  return contrast < MIN_CONTRAST ? null : hash.toString(16).padStart(16, '0');
}

async function store(
  photosDir: string,
  versions: Versions,
  seen: Pick<ProcessedPhoto, 'faults' | 'codes'>,
): Promise<Reply<ProcessedPhoto>> {
  const { large, thumb, perceptualHash, width, height } = versions;
  const sha256 = createHash('sha256').update(large).digest('hex');
  try {
    await storeDurably(photosDir, { [`${sha256}.jpg`]: large, [`${sha256}.thumb.jpg`]: thumb });
  } catch (error) {
    return fail('STORAGE', `the photo could not be stored: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
  }
  return ok({ sha256, perceptualHash, width, height, bytes: large.length, ...seen });
}

/** libvips names what is wrong with the picture; its words hold nothing of the person's. */
const broken = (error: unknown): Reply<never> => fail('PHOTO_BROKEN', (error as Error).message.trim());
