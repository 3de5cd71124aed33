import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputFile } from 'grammy';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import type { AttachmentRow } from '../contracts/broadcasts.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { NotMade } from './outcome.ts';
import { isRefused } from './refusal.ts';

export interface AttachmentsDeps {
  readonly reader: Pick<ActorClient<ReaderContract>, 'attachment'>;
  readonly writer: Pick<ActorClient<WriterContract>, 'noteFileId'>;
  /** Folder of the files, each named by the SHA-256 of its bytes. */
  readonly attachmentsDir: string;
  readonly log: Logger;
}

/** Stored files on their way to Telegram: the bytes of one go there once, and then its id does. */
export interface Attachments {
  /**
   * Sends a stored file. `carry` calls Telegram with what it is given, an id or bytes, and answers with the message; its
   * failures are this one's. Rejects with `NotMade` when the file cannot be read.
   */
  send(attachmentId: number, carry: Carry): Promise<unknown>;
}

type Carry = (file: string | InputFile) => Promise<unknown>;

interface KnownFile {
  readonly row: AttachmentRow;
  /** Telegram's; null: it is not there. */
  fileId: string | null;
  /** Somebody else's upload; settles when it is over. */
  upload: Promise<void> | null;
}

const REMEMBERED = 200;
/** Ids of another bot, or of a file that Telegram forgot; texts of the Bot API server's source. */
const STRANGE_ID = /wrong (remote )?file.?id|file reference|can't use file of type|temporarily unavailable/i;

export function createAttachments({ reader, writer, attachmentsDir, log }: AttachmentsDeps): Attachments {
  const files = new LRUCache<number, Promise<KnownFile>>({ max: REMEMBERED });

  async function read(id: number): Promise<KnownFile> {
    const reply = await reader.attachment({ id });
    if (!reply.ok) throw new NotMade(`the attachment could not be read: ${reply.error.code}`);
    if (reply.value === null) throw new NotMade('there is no such attachment');
    return { row: reply.value, fileId: reply.value.fileId, upload: null };
  }

  function fileOf(id: number): Promise<KnownFile> {
    const known = files.get(id);
    if (known) return known;
    const found = read(id);
    files.set(id, found);
    found.catch(() => files.delete(id));
    return found;
  }

  /** It is a saving alone, so it waits for nothing. */
  function note(file: KnownFile, fileId: string | null): void {
    file.fileId = fileId;
    void writer.noteFileId({ attachmentId: file.row.id, fileId }).then((reply) => {
      if (!reply.ok) log.warn({ attachment: file.row.id, code: reply.error.code }, 'id of a file not stored');
    });
  }

  async function upload(file: KnownFile, carry: Carry): Promise<unknown> {
    const { id, sha256, name } = file.row;
    const bytes = await readFile(join(attachmentsDir, sha256)).catch((error: unknown) => {
      log.error({ err: error, attachment: id }, 'the file of an attachment is gone');
      throw new NotMade('the file of the attachment is gone');
    });
    const message = await carry(new InputFile(bytes, name));
    const fileId = fileIdIn(message);
    if (fileId === null) log.warn({ attachment: id }, 'Telegram gave an uploaded file no id');
    else note(file, fileId);
    return message;
  }

  /** @param isLast a refused id is not made up for once more */
  async function send(file: KnownFile, carry: Carry, isLast: boolean): Promise<unknown> {
    // Whoever uploads may fail, such as at a person who blocked the bot; then the next one does.
    while (file.fileId === null && file.upload) await file.upload;
    const { fileId } = file;
    if (fileId === null) {
      const uploading = upload(file, carry);
      const over = (): void => void (file.upload = null);
      file.upload = uploading.then(over, over);
      return uploading;
    }
    try {
      return await carry(fileId);
    } catch (error) {
      if (isLast || !isRefused(error, STRANGE_ID)) throw error;
      if (file.fileId === fileId) note(file, null);
      return send(file, carry, true);
    }
  }

  return {
    send: async (attachmentId, carry) => send(await fileOf(attachmentId), carry, false),
  };
}

/** The id of the file in a message that Telegram made; of a photo the one of its largest size. */
function fileIdIn(message: unknown): string | null {
  const { photo, document } = message as { photo?: readonly { file_id: string }[]; document?: { file_id: string } };
  return photo?.at(-1)?.file_id ?? document?.file_id ?? null;
}
