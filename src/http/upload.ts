import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { UNFINISHED } from '../contracts/cpu.ts';
import { AppError } from '../domain/errors.ts';
import type { App } from './deps.ts';

/** A body as it lies on the disk, under a name of our own. */
export interface Upload {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of its bytes, 64 hex digits. */
  readonly sha256: string;
}

/** Lets the routes of a scope take files: nothing of a body is parsed, `receiveUpload` streams it as it comes. */
export function takeFiles(scope: App): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

/** The body of a route that takes a file of these types, for its schema. */
export const fileBody = (types: readonly string[]) => ({
  content: Object.fromEntries(types.map((type) => [type, { schema: {} }])),
});

/**
 * Streams a body to a file of its own in `folder`, which is there to stay once this resolves (fsync). Nothing is left of a
 * body that is refused or broken off.
 *
 * @param tooLarge what is thrown for a body of more than `mostBytes`
 */
export async function receiveUpload(
  { raw }: FastifyRequest,
  folder: string,
  mostBytes: number,
  tooLarge: () => AppError,
): Promise<Upload> {
  const path = join(folder, `${randomUUID()}${UNFINISHED}`);
  const hash = createHash('sha256');
  let bytes = 0;

  /** The rest of a body that is too large is read away, so that the answer reaches its sender. */
  async function* measured(body: Readable): AsyncGenerator<Buffer> {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw tooLarge();
      hash.update(chunk);
      yield chunk;
    }
  }

  try {
    await pipeline(measured(raw), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    return { path, bytes, sha256: hash.digest('hex') };
  } catch (error) {
    await rm(path, { force: true });
    // Who goes away in the middle is no failure of ours, and nobody reads the answer.
    if (raw.destroyed && !raw.complete) throw new AppError('BAD_REQUEST', 'the upload was broken off');
    throw error;
  }
}
