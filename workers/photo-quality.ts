import type { PhotoFault } from '../src/domain/campaign-settings.ts';
import { smoothed, type Grey } from './grey.ts';

/**
 * The shorter side under which small print cannot be read. Telegram sends a screenshot of the longest telephones (21 : 9)
 * as 549 by 1280 pixels, which is well readable; half of that is a preview.
 */
const SMALL_SIDE = 480;

/** Faults are looked for at this size, so that the same scene gives the same figures from every camera. */
const LOOK_SIDE = 640;

/** Standard deviation, of 255 greys: a wall, a covered lens or a black frame with its noise stays below; one line of print on a page is above 15. */
const BLANK_DEVIATION = 5;

/** When all but this share of the brightest pixels is darker than `DARK_GREY`, the eye sees a night. White paper in a dim room is near 100. */
const BRIGHTEST_SHARE = 0.05;
const DARK_GREY = 56;

/** The picture is looked at in tiles, this many a side, because a receipt may lie sharp on an even table. */
const TILES = 8;

/** The tile that decides, from the sharpest: four of 64 hold more than a date stamp. */
const DECIDING_TILE = 3;

/**
 * Variance of the Laplacian below which a tile has no edge. Print, cards and receipts photographed at 1280 pixels have 120 to
 * 760, and by half the light 65; blurred by a Gaussian of 1 pixel 43 to 540, of 3 pixels, which is read with effort, 5 to
 * 120, and of 6 pixels and more, which nobody reads, at most 17, half of it grain.
 */
const BLURRED_VARIANCE = 20;

/**
 * What is wrong with a picture, for a person who must read it. A blank one has no other fault beside.
 *
 * @param grey the large version
 * @param shortSide of the picture as it was sent, pixels
 */
export async function photoFaults(grey: Grey, shortSide: number): Promise<PhotoFault[]> {
  const look = await smoothed(grey, LOOK_SIDE);
  const histogram = new Uint32Array(256);
  for (const value of look.pixels) histogram[value]! += 1;
  if (deviation(histogram, look.pixels.length) < BLANK_DEVIATION) return ['blank'];
  const faults: PhotoFault[] = [];
  if (sharpness(look) < BLURRED_VARIANCE) faults.push('blurred');
  if (brightest(histogram, look.pixels.length) < DARK_GREY) faults.push('dark');
  if (shortSide < SMALL_SIDE) faults.push('small');
  return faults;
}

function deviation(histogram: Uint32Array, count: number): number {
  let sum = 0;
  let squares = 0;
  histogram.forEach((times, value) => {
    sum += times * value;
    squares += times * value * value;
  });
  return Math.sqrt(squares / count - (sum / count) ** 2);
}

/** The grey that `BRIGHTEST_SHARE` of the pixels reach. */
function brightest(histogram: Uint32Array, count: number): number {
  let value = 255;
  for (let above = histogram[value]!; above < count * BRIGHTEST_SHARE; above += histogram[value]!) value -= 1;
  return value;
}

/**
 * The variance of the Laplacian (J. L. Pech-Pacheco et al., “Diatom autofocusing in brightfield microscopy: a comparative
 * study”, ICPR 2000) of the deciding tile: the second derivative is large where brightness breaks off, and blur leaves none.
 */
function sharpness({ pixels, width, height }: Grey): number {
  const edgeOf = (tile: number, length: number): number => Math.floor((tile * (length - 2)) / TILES) + 1;
  const variances = new Float64Array(TILES * TILES);
  for (let tile = 0; tile < variances.length; tile += 1) {
    const [row, column] = [Math.floor(tile / TILES), tile % TILES];
    const [left, right] = [edgeOf(column, width), edgeOf(column + 1, width)];
    const [top, bottom] = [edgeOf(row, height), edgeOf(row + 1, height)];
    let sum = 0;
    let squares = 0;
    for (let y = top; y < bottom; y += 1) {
      for (let at = y * width + left; at < y * width + right; at += 1) {
        const edge = 4 * pixels[at]! - pixels[at - 1]! - pixels[at + 1]! - pixels[at - width]! - pixels[at + width]!;
        sum += edge;
        squares += edge * edge;
      }
    }
    const count = (right - left) * (bottom - top);
    variances[tile] = squares / count - (sum / count) ** 2;
  }
  return variances.sort()[variances.length - 1 - DECIDING_TILE]!;
}
