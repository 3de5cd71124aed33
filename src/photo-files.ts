import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ActorClient } from './contracts/actor.ts';
import type { ReaderContract } from './contracts/reader.ts';
import { unwrap } from './domain/errors.ts';

/**
 * How old a picture is before it may count as left behind. One that was just stored belongs to a form that is not committed
 * yet; an hour is far more than that takes.
 */
const LEFT_BEHIND_MS = 3_600_000;

/** Names asked about in one question. */
const AT_ONCE = 500;

const STORED = /^([0-9a-f]{64})(?:\.thumb)?\.jpg$/;

export interface PhotoFilesDeps {
  readonly photosDir: string;
  readonly reader: Pick<ActorClient<ReaderContract>, 'unknownPhotos'>;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** The stored pictures as files: what no entry has any more goes. */
export interface PhotoFiles {
  /** Deletes both sizes of pictures by their stored names, but of those that an unsent form still holds. */
  remove(names: readonly string[]): Promise<void>;
  /** Deletes pictures of forms that were never sent; answers how many. */
  sweep(): Promise<number>;
}

export function createPhotoFiles({ photosDir, reader, log, now }: PhotoFilesDeps): PhotoFiles {
  async function deleteFiles(names: readonly string[]): Promise<void> {
    const files = names.flatMap((name) => [`${name}.jpg`, `${name}.thumb.jpg`]);
    const results = await Promise.allSettled(files.map((file) => rm(join(photosDir, file), { force: true })));
    const failed = results.filter(({ status }) => status === 'rejected').length;
    // The sweep finds them again.
    if (failed > 0) log.error({ files: failed }, 'pictures not deleted');
  }

  /** Two people may have sent the same picture, so age alone says nothing: the database is asked. */
  async function unknown(names: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (let at = 0; at < names.length; at += AT_ONCE) {
      found.push(...unwrap(await reader.unknownPhotos({ names: names.slice(at, at + AT_ONCE) })));
    }
    return found;
  }

  async function isOld(name: string): Promise<boolean> {
    const file = await stat(join(photosDir, `${name}.jpg`)).catch(() => null);
    return file !== null && now() - file.mtimeMs > LEFT_BEHIND_MS;
  }

  return {
    async remove(names) {
      // The sweep finds what stays.
      await unknown(names)
        .then(deleteFiles)
        .catch((error: unknown) => log.error({ err: error }, 'pictures not deleted'));
    },
    async sweep() {
      const files = await readdir(photosDir);
      const names = [...new Set(files.flatMap((file) => STORED.exec(file)?.[1] ?? []))];
      const gone: string[] = [];
      for (const name of await unknown(names)) if (await isOld(name)) gone.push(name);
      await deleteFiles(gone);
      return gone.length;
    },
  };
}
