import type { CpuClient } from '../contracts/cpu.ts';
import { ok, type Reply } from '../domain/errors.ts';
import type { TakenPhoto } from './answer.ts';

/** No picture that people take is larger; a decoder needs four bytes for each pixel. */
const MAX_PIXELS = 40_000_000;

export interface PhotoIntakeOptions {
  /** Downloads a file of Telegram's to a temporary file. */
  readonly fetch: (fileId: string) => Promise<Reply<{ path: string }>>;
  readonly cpu: Pick<CpuClient, 'processPhoto'>;
  readonly photosDir: string;
  /** Photos under way at once; further ones wait their turn. */
  readonly workers: number;
}

/** Takes photos from Telegram to the disk, a bounded number at once, first come, first served. */
export function createPhotoIntake({ fetch, cpu, photosDir, workers }: PhotoIntakeOptions) {
  const waiting: (() => void)[] = [];
  let busy = 0;

  async function process(fileId: string, fileUniqueId: string): Promise<Reply<TakenPhoto>> {
    const file = await fetch(fileId);
    if (!file.ok) return file;
    const photo = await cpu.processPhoto({ path: file.value.path, photosDir, maxPixels: MAX_PIXELS });
    return photo.ok ? ok({ ...photo.value, fileUniqueId, fileId }) : photo;
  }

  return {
    async take(fileId: string, fileUniqueId: string): Promise<Reply<TakenPhoto>> {
      if (busy >= workers) await new Promise<void>((resolve) => waiting.push(resolve));
      else busy += 1;
      try {
        return await process(fileId, fileUniqueId);
      } finally {
        // The place goes straight to the next in line, if there is one.
        const next = waiting.shift();
        if (next) next();
        else busy -= 1;
      }
    },
    depth: () => busy + waiting.length,
    /** Whether the next one waits. */
    isFull: () => busy >= workers,
  };
}
