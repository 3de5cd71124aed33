import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { unwrap } from '../domain/errors.ts';

export interface AttachmentFilesDeps {
  readonly writer: Pick<ActorClient<WriterContract>, 'forgetAttachments'>;
  readonly reader: Pick<ActorClient<ReaderContract>, 'unknownAttachments'>;
  /** Folder of the files that broadcasts carry, each named by the SHA-256 of its bytes. */
  readonly attachmentsDir: string;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** A file is uploaded before the broadcast is stored that carries it; a day is far more than composing one takes. */
const UNUSED_MS = 86_400_000;
/** A file has no row yet while it is being uploaded, and may have been uploaded again just now. */
const JUST_UPLOADED_MS = 3_600_000;
const STORED = /^[0-9a-f]{64}$/;

/** Makes what deletes the files that neither a broadcast nor a template carries, and those that a crash left without a row. */
export function createAttachmentSweep(deps: AttachmentFilesDeps): () => Promise<void> {
  const { writer, reader, attachmentsDir, log, now } = deps;

  /** @returns whether it was old enough to go */
  async function remove(sha256: string): Promise<boolean> {
    const path = join(attachmentsDir, sha256);
    const { mtimeMs } = await stat(path);
    const isOld = now() - mtimeMs > JUST_UPLOADED_MS;
    if (isOld) await rm(path);
    return isOld;
  }

  return async () => {
    unwrap(await writer.forgetAttachments({ olderThanMs: UNUSED_MS, now: now() }));
    const names = (await readdir(attachmentsDir)).filter((name) => STORED.test(name));
    const unknown = unwrap(await reader.unknownAttachments({ names }));
    const results = await Promise.allSettled(unknown.map(remove));
    const gone = results.filter((result) => result.status === 'fulfilled' && result.value).length;
    const failed = results.filter(({ status }) => status === 'rejected').length;
    if (gone + failed > 0) log.info({ files: gone, failed }, 'files deleted that no broadcast carries');
  };
}
