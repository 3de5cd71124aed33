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
