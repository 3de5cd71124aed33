import sharp from 'sharp';

/** A picture as brightness alone, row by row, a byte for each pixel. */
export interface Grey {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The luma of ITU-R BT.601 of a picture in colour. Made here and not by libvips, which goes by way of linear light and takes
 * twice as long; to edges and bars it makes no difference.
 */
export async function greyOf(picture: Buffer): Promise<Grey> {
  const { data, info } = await sharp(picture).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pixels = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i += 1, at += channels) {
    pixels[i] = (77 * data[at]! + 150 * data[at + 1]! + 29 * data[at + 2]!) >> 8;
  }
  return { pixels, width, height };
}

/**
 * The picture with its longer side brought down to `side` pixels (a smaller one stays as large as it is) and each pixel mixed
 * with its eight neighbours, which takes away nearly all of a sensor's grain.
 */
export async function smoothed({ pixels, width, height }: Grey, side: number): Promise<Grey> {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .blur()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}
