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

/** The picture at half its size: each pixel is the mean of four. An odd last row or column is left out. */
export function halved(grey: Grey): Grey {
  const [width, height] = [grey.width >> 1, grey.height >> 1];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, at = 2 * y * grey.width; x < width; x += 1, at += 2) {
      const above = grey.pixels[at]! + grey.pixels[at + 1]!;
      const below = grey.pixels[at + grey.width]! + grey.pixels[at + grey.width + 1]!;
      pixels[y * width + x] = (above + below + 2) >> 2;
    }
  }
  return { pixels, width, height };
}

/**
 * The picture with its longer side brought down to `side` pixels (a smaller one stays as large as it is) and each pixel mixed
 * with its eight neighbours, which takes away nearly all of a sensor's grain.
 */
export async function smoothed(grey: Grey, side: number): Promise<Grey> {
  // Most of the way at a fraction of what the resampling costs.
  const { pixels, width, height } = Math.max(grey.width, grey.height) >= 2 * side ? halved(grey) : grey;
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .blur()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}
