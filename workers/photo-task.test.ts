import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { ProcessedPhoto } from '../src/contracts/cpu.ts';
import { unwrap, type ErrorCode, type Reply } from '../src/domain/errors.ts';
import { processPhoto } from './photo-task.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-bot-photos-'));
const photosDir = join(folder, 'photos');
after(() => rmSync(folder, { recursive: true, force: true }));

const MAX_PIXELS = 40_000_000;
let files = 0;

async function process(picture: Buffer, maxPixels = MAX_PIXELS): Promise<Reply<ProcessedPhoto>> {
  const path = join(folder, `incoming-${(files += 1)}`);
  writeFileSync(path, picture);
  const reply = await processPhoto({ path, photosDir, maxPixels });
  assert.equal(existsSync(path), false, 'the downloaded file is deleted');
  return reply;
}

const stored = ({ sha256 }: ProcessedPhoto, kind: '' | '.thumb' = ''): Buffer =>
  readFileSync(join(photosDir, `${sha256}${kind}.jpg`));

async function assertRefused(picture: Buffer, code: ErrorCode, maxPixels?: number): Promise<void> {
  const before = existsSync(photosDir) ? readdirSync(photosDir) : [];
  const reply = await process(picture, maxPixels);
  assert.equal(reply.ok ? 'accepted' : reply.error.code, code);
  assert.deepEqual(existsSync(photosDir) ? readdirSync(photosDir) : [], before, 'nothing is stored');
}

/** A picture with structure: bright and dark blocks, different for each seed. */
function blocks(width: number, height: number, seed = 1): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const block = Math.floor((x * 9) / width) + 9 * Math.floor((y * 8) / height);
      const shade = (Math.imul(block + 7 * seed, 0x9e3779b1) >>> 24) & 0xff;
      pixels.fill(shade, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

const distance = (a: string | null, b: string | null): number => {
  assert.ok(a !== null && b !== null);
  return [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === '1').length;
};

test('a photo with an orientation and a place comes out upright and without either', async () => {
  const picture = await blocks(800, 600)
    .withExif({
      IFD0: { Make: 'SecretCamera', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 45/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const before = await sharp(picture).metadata();
  assert.equal(before.orientation, 6);
  assert.ok(before.exif?.includes('SecretCamera'));

  const photo = unwrap(await process(picture));
  assert.deepEqual([photo.width, photo.height], [600, 800]);
  for (const kind of ['', '.thumb'] as const) {
    const after = await sharp(stored(photo, kind)).metadata();
    assert.equal(after.format, 'jpeg');
    assert.ok((after.width ?? 0) < (after.height ?? 0));
    for (const trace of ['exif', 'icc', 'xmp', 'iptc', 'orientation'] as const) assert.equal(after[trace], undefined);
    assert.equal(stored(photo, kind).includes('SecretCamera'), false);
  }
});

test('the facts describe the stored large version', async () => {
  const photo = unwrap(await process(await blocks(2_400, 1_200).jpeg().toBuffer()));
  const large = stored(photo);
  assert.deepEqual([photo.width, photo.height], [1_600, 800]);
  assert.equal(photo.bytes, large.length);
  assert.equal(photo.sha256, createHash('sha256').update(large).digest('hex'));
  const thumb = await sharp(stored(photo, '.thumb')).metadata();
  assert.deepEqual([thumb.width, thumb.height], [320, 160]);
});

test('a small picture is not blown up', async () => {
  const photo = unwrap(await process(await blocks(250, 210).jpeg().toBuffer()));
  assert.deepEqual([photo.width, photo.height], [250, 210]);
});

test('PNG and WebP are taken; transparency becomes white', async () => {
  const clear = {
    create: { width: 300, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  } as const;
  for (const picture of [await sharp(clear).png().toBuffer(), await sharp(clear).webp().toBuffer()]) {
    const { dominant } = await sharp(stored(unwrap(await process(picture)))).stats();
    assert.ok(Math.min(dominant.r, dominant.g, dominant.b) > 240);
  }
});

test('other formats are refused by their content', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><image href="file:///etc/passwd"/></svg>';
  const gif = await blocks(300, 300).gif().toBuffer();
  const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic'), Buffer.alloc(500)]);
  const tiff = await blocks(300, 300).tiff().toBuffer();
  const avi = Buffer.concat([Buffer.from('RIFF\0\0\0\0AVI '), Buffer.alloc(500)]);
  const others = [
    Buffer.from(svg),
    gif,
    heic,
    tiff,
    avi,
    Buffer.from('%PDF-1.7\n'),
    Buffer.from('hello'),
    Buffer.alloc(0),
  ];
  for (const other of others) await assertRefused(other, 'PHOTO_TYPE');
});

test('the codec itself reads nothing but the three formats', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>');
  await assert.rejects(sharp(svg).metadata(), /unsupported image format/);
  const file = join(folder, 'picture.jpg');
  await blocks(300, 300).jpeg().toFile(file);
  await assert.rejects(sharp(file).metadata(), /unsupported image format/);
});

test('a picture that is cut short or hollow is refused', async () => {
  for (const whole of [
    await blocks(1_000, 800).jpeg().toBuffer(),
    await blocks(1_000, 800).jpeg({ progressive: true }).toBuffer(),
    await blocks(1_000, 800).webp({ lossless: true }).toBuffer(),
    await blocks(1_000, 800).png().toBuffer(),
  ]) {
    await assertRefused(whole.subarray(0, whole.length * 0.6), 'PHOTO_BROKEN');
  }
  await assertRefused(Buffer.from('ffd8ffe000104a464946', 'hex'), 'PHOTO_BROKEN');
});

test('a header that promises 256 megapixels is refused before it is decoded', async () => {
  await assertRefused(pngHeader(16_000, 16_000), 'PHOTO_TOO_LARGE');
  await assertRefused(await blocks(400, 400).jpeg().toBuffer(), 'PHOTO_TOO_LARGE', 400 * 400 - 1);
});

test('a picture with a side under 200 pixels is refused', async () => {
  await assertRefused(await blocks(199, 900).jpeg().toBuffer(), 'PHOTO_TOO_SMALL');
  await assertRefused(await blocks(900, 199).png().toBuffer(), 'PHOTO_TOO_SMALL');
});

test('what is hidden behind or inside the picture is not stored', async () => {
  const hidden = Buffer.from('PK\x03\x04<script>alert(1)</script>');
  const picture = await blocks(600, 400).jpeg().toBuffer();
  const plain = unwrap(await process(picture));
  const polyglot = unwrap(await process(Buffer.concat([picture, hidden])));
  assert.equal(polyglot.sha256, plain.sha256);
  assert.equal(stored(polyglot).includes('<script>'), false);
});

test('a picture is known again after recompression and resizing, and another is told apart', async () => {
  const first = unwrap(await process(await blocks(1_200, 900).jpeg({ quality: 95 }).toBuffer()));
  const again = unwrap(await process(await blocks(1_200, 900).jpeg({ quality: 40 }).toBuffer()));
  const smaller = unwrap(await process(await blocks(1_200, 900).resize(640).jpeg({ quality: 60 }).toBuffer()));
  const other = unwrap(await process(await blocks(1_200, 900, 5).jpeg().toBuffer()));
  assert.match(first.perceptualHash ?? '', /^[0-9a-f]{16}$/);
  assert.ok(distance(first.perceptualHash, again.perceptualHash) <= 6);
  assert.ok(distance(first.perceptualHash, smaller.perceptualHash) <= 6);
  assert.ok(distance(first.perceptualHash, other.perceptualHash) > 16);
});

test('a picture without structure has no perceptual hash', async () => {
  const flat = { create: { width: 400, height: 300, channels: 3, background: '#a0b0c0' } } as const;
  assert.equal(unwrap(await process(await sharp(flat).jpeg().toBuffer())).perceptualHash, null);
});

test('a picture is looked at: what is wrong with it, and that it has no codes', async () => {
  const good = unwrap(await process(await blocks(1_200, 900).jpeg().toBuffer()));
  assert.deepEqual([good.faults, good.codes], [[], []]);
  const grey = unwrap(await process(await blocks(1_200, 900).toColourspace('b-w').png().toBuffer()));
  assert.deepEqual([grey.faults, grey.codes], [[], []]);
  const preview = unwrap(await process(await blocks(700, 320).jpeg().toBuffer()));
  assert.deepEqual(preview.faults, ['small']);
  const haze = unwrap(await process(await blocks(1_200, 900).blur(30).jpeg().toBuffer()));
  assert.deepEqual(haze.faults, ['blurred']);
  const flat = { create: { width: 400, height: 300, channels: 3, background: '#101010' } } as const;
  assert.deepEqual(unwrap(await process(await sharp(flat).jpeg().toBuffer())).faults, ['blank']);
});

test('the same picture twice is one file, and nothing unfinished is left', async () => {
  const picture = await blocks(700, 500, 3).jpeg().toBuffer();
  const [first, second] = await Promise.all([process(picture), process(picture)]);
  assert.deepEqual(unwrap(first), unwrap(second));
  assert.deepEqual(
    readdirSync(photosDir).filter((name) => !/^[0-9a-f]{64}(\.thumb)?\.jpg$/.test(name)),
    [],
  );
});

test('a photo that cannot be stored is a failure of the storage, not of the photo', async () => {
  const blocked = join(folder, 'a-file');
  writeFileSync(blocked, '');
  const path = join(folder, 'incoming');
  writeFileSync(path, await blocks(300, 300).jpeg().toBuffer());
  const reply = await processPhoto({ path, photosDir: blocked, maxPixels: MAX_PIXELS });
  assert.equal(reply.ok ? 'stored' : reply.error.code, 'STORAGE');
  assert.equal(existsSync(path), false);
});

test('a downloaded file that is gone is one that must be sent again', async () => {
  const reply = await processPhoto({ path: join(folder, 'nowhere'), photosDir, maxPixels: MAX_PIXELS });
  assert.equal(reply.ok ? 'processed' : reply.error.code, 'PHOTO_UNAVAILABLE');
});

/** A PNG of nothing but its header and an empty body. */
function pngHeader(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const typed = Buffer.concat([Buffer.from(type), body]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    check.writeUInt32BE(crc32(typed));
    return Buffer.concat([length, typed, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(16)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
