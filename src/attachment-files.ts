import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ActorClient } from './contracts/actor.ts';
import type { WriterContract } from './contracts/writer.ts';
import { unwrap } from './domain/errors.ts';

export interface AttachmentFilesDeps {
  readonly writer: Pick<ActorClient<WriterContract>, 'forgetAttachments'>;
  /** Folder of the files that broadcasts carry, each named by the SHA-256 of its bytes. */
  readonly attachmentsDir: string;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** A file is uploaded before the broadcast is stored that carries it; a day is far more than composing one takes. */
const UNUSED_MS = 86_400_000;
/** The same file may have been uploaded again just now. */
const JUST_UPLOADED_MS = 3_600_000;

/** Makes what deletes the files that neither a broadcast nor a template carries. */
export function createAttachmentSweep({ writer, attachmentsDir, log, now }: AttachmentFilesDeps): () => Promise<void> {
  async function remove(sha256: string): Promise<void> {
    const path = join(attachmentsDir, sha256);
    const { mtimeMs } = await stat(path);
    if (now() - mtimeMs > JUST_UPLOADED_MS) await rm(path);
  }

  return async () => {
    const { gone } = unwrap(await writer.forgetAttachments({ olderThanMs: UNUSED_MS, now: now() }));
    const results = await Promise.allSettled(gone.map(remove));
    const failed = results.filter(({ status }) => status === 'rejected').length;
    if (gone.length > 0) log.info({ files: gone.length - failed, failed }, 'files deleted that no broadcast carries');
  };
}
