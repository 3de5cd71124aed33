import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED } from '../src/contracts/cpu.ts';

/**
 * Writes files so that after a power cut each is there whole or not at all, and is there once this resolves: written under
 * an unfinished name in the same folder, fsync, rename, fsync of the folder. A file of the same name is replaced.
 *
 * @throws the file system's error; nothing unfinished is left behind then.
 */
export async function storeDurably(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    const unfinished = join(folder, `${randomUUID()}${UNFINISHED}`);
    try {
      await synced(unfinished, 'wx', (file) => file.writeFile(bytes));
      await rename(unfinished, join(folder, name));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }
  await synced(folder, 'r', () => Promise.resolve());
}

/**
 * Writes one file piece by piece, with the same promise as `storeDurably`: it gets its name when all of it is on the disk.
 * Its unfinished name is `name` with `UNFINISHED`, and what a crash left there is overwritten.
 *
 * @param fill writes the pieces, and answers whether the file is to stay
 * @returns its size in bytes, or null when it was not to stay
 * @throws the file system's error, or that of `fill`; nothing unfinished is left behind then.
 */
export async function streamDurably(
  folder: string,
  name: string,
  fill: (write: (piece: string) => Promise<void>) => Promise<boolean>,
): Promise<number | null> {
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, name + UNFINISHED);
  let bytes = 0;
  try {
    let stays = false;
    await synced(unfinished, 'w', async (file) => {
      stays = await fill(async (piece) => void (bytes += (await file.write(piece)).bytesWritten));
    });
    if (!stays) {
      await rm(unfinished, { force: true });
      return null;
    }
    await finish(folder, unfinished, name);
    return bytes;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Gives an unfinished file, which is on the disk whole, its name. */
export async function finish(folder: string, unfinished: string, name: string): Promise<void> {
  await rename(unfinished, join(folder, name));
  await synced(folder, 'r', () => Promise.resolve());
}

/** Brings a file that somebody else wrote to the disk. */
export const syncFile = (path: string): Promise<void> => synced(path, 'r+', () => Promise.resolve());

type Handle = Awaited<ReturnType<typeof open>>;

async function synced(path: string, flags: string, use: (file: Handle) => Promise<void>): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await use(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
