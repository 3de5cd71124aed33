import { photoUrl } from './participants.ts';
import type { ReviewEntry } from './review-entry.ts';

/** Loads the pictures of the entries that come next, so that they are there when their turn comes. */
export class PhotoPreload {
  /** Held here, because the browser may stop to load a picture that nobody holds. */
  readonly #images = new Map<string, HTMLImageElement>();

  /** Loads both sizes of what waits and lets go of everything else. */
  keep(waiting: readonly ReviewEntry[]): void {
    const wanted = waiting.flatMap(({ row, photo }) =>
      row.hasPhoto ? [photoUrl(photo, 'large'), photoUrl(photo, 'thumb')] : [],
    );
    for (const src of this.#images.keys()) if (!wanted.includes(src)) this.#images.delete(src);
    for (const src of wanted) {
      if (this.#images.has(src)) continue;
      const image = new Image();
      image.src = src;
      this.#images.set(src, image);
    }
  }
}
