import type { PublicDrawView } from '../../src/contracts/api-draws.ts';
import { chanceBeginsAt } from '../../src/domain/beacon.ts';

/**
 * What the publication of the hash is worth: `waiting`: it may still come. `never`: nobody was shown the hash in advance.
 * `late`: a source of chance existed by then. `early`: as far as anybody named a moment for the chance, it was before that.
 */
export type Publicity = 'waiting' | 'never' | 'late' | 'early';

export function publicityOf(
  draw: Pick<PublicDrawView, 'state' | 'publication' | 'drandRound' | 'entropyAt'>,
): Publicity {
  if (draw.publication === null) return draw.state === 'frozen' ? 'waiting' : 'never';
  const begins = chanceBeginsAt(draw);
  return begins !== null && draw.publication.at >= begins ? 'late' : 'early';
}
