import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document, PhotoSize } from '@grammyjs/types/message.js';
import { pictureOf } from '../domain/picture.ts';

/** One file as the bot may fetch it. The sizes of one photo are records of their own over the same content. */
export interface FileRecord {
  readonly fileId: string;
  readonly uniqueId: string;
  /** `file_path` of `getFile`. */
  readonly path: string;
  readonly contentId: string;
  readonly name: string | null;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly width: number | null;
  readonly height: number | null;
}

/** Bytes that came with a request or from a person. */
export interface Upload {
  readonly bytes: Buffer;
  readonly name?: string | undefined;
  readonly mimeType?: string | undefined;
}

/** Longest sides of Telegram's photo sizes s, m, x and y. */
const PHOTO_SIDES = [90, 320, 800, 1_280];

/** Keeps uploaded bytes and finds them by file id or path; with a folder they survive a restart. */
export class FileStore {
  readonly #folder: string | null;
  readonly #contents = new Map<string, Buffer>();
  readonly #byId = new Map<string, FileRecord>();
  readonly #byPath = new Map<string, FileRecord>();
  readonly #byContent = new Map<string, FileRecord[]>();
  /** Contents that are not on disk yet. */
  readonly #unsaved = new Set<string>();

  constructor(folder: string | null) {
    this.#folder = folder;
  }

  /** The sizes of a photo, smallest first. Telegram would recompress; here every size has the bytes as they came. */
  addPhoto(upload: Upload): PhotoSize[] {
    const original = pictureOf(upload.bytes) ?? { width: 1_280, height: 960 };
    const longest = Math.max(original.width, original.height, 1);
    const sides = [...PHOTO_SIDES.filter((side) => side < longest), Math.min(longest, PHOTO_SIDES.at(-1)!)];
    const contentId = this.#keep(upload.bytes);
    return [...new Set(sides)].map((side) => {
      const width = Math.max(1, Math.round((original.width * side) / longest));
      const height = Math.max(1, Math.round((original.height * side) / longest));
      return photoSize(this.#add('photos', contentId, { ...upload, mimeType: 'image/jpeg' }, { width, height }));
    });
  }

  addDocument(upload: Upload): Document {
    return documentView(this.#add('documents', this.#keep(upload.bytes), upload, pictureOf(upload.bytes)));
  }

  /** All sizes of the photo that one of its file ids names; undefined when there is no such photo. */
  photoOf(fileId: string): PhotoSize[] | undefined {
    const one = this.#byId.get(fileId);
    if (one === undefined || !isPhoto(one)) return undefined;
    return this.#byContent.get(one.contentId)!.map(photoSize);
  }

  documentOf(fileId: string): Document | undefined {
    const record = this.#byId.get(fileId);
    return record === undefined || isPhoto(record) ? undefined : documentView(record);
  }

  byId(fileId: string): FileRecord | undefined {
    return this.#byId.get(fileId);
  }

  byPath(path: string): FileRecord | undefined {
    return this.#byPath.get(path);
  }

  async read(record: FileRecord): Promise<Buffer> {
    const kept = this.#contents.get(record.contentId);
    if (kept !== undefined || this.#folder === null) return kept ?? Buffer.alloc(0);
    const bytes = await readFile(join(this.#folder, record.contentId));
    this.#contents.set(record.contentId, bytes);
    return bytes;
  }

  /** All records, once their bytes are on disk. */
  async export(): Promise<readonly FileRecord[]> {
    const records = [...this.#byId.values()];
    if (this.#unsaved.size > 0) await mkdir(this.#folder!, { recursive: true });
    for (const contentId of [...this.#unsaved]) {
      await writeFile(join(this.#folder!, contentId), this.#contents.get(contentId)!);
      this.#unsaved.delete(contentId);
    }
    return records;
  }

  import(records: readonly FileRecord[]): void {
    for (const record of records) this.#index(record);
  }

  #keep(bytes: Buffer): string {
    const contentId = randomBytes(12).toString('base64url');
    this.#contents.set(contentId, bytes);
    if (this.#folder !== null) this.#unsaved.add(contentId);
    return contentId;
  }

  #add(kind: string, contentId: string, upload: Upload, size: { width: number; height: number } | null): FileRecord {
    const extension = /\.[a-z0-9]{1,8}$/i.exec(upload.name ?? '')?.[0] ?? (kind === 'photos' ? '.jpg' : '');
    return this.#index({
      fileId: `${kind === 'photos' ? 'AgACAgIAAx' : 'BQACAgIAAx'}${randomBytes(30).toString('base64url')}`,
      uniqueId: randomBytes(11).toString('base64url'),
      path: `${kind}/file_${this.#byId.size + 1}${extension}`,
      contentId,
      name: upload.name ?? null,
      mimeType: upload.mimeType ?? 'application/octet-stream',
      sizeBytes: upload.bytes.length,
      width: size?.width ?? null,
      height: size?.height ?? null,
    });
  }

  #index(record: FileRecord): FileRecord {
    this.#byId.set(record.fileId, record);
    this.#byPath.set(record.path, record);
    const siblings = this.#byContent.get(record.contentId);
    if (siblings === undefined) this.#byContent.set(record.contentId, [record]);
    else siblings.push(record);
    return record;
  }
}

const isPhoto = (record: FileRecord): boolean => record.path.startsWith('photos/');

const photoSize = (record: FileRecord): PhotoSize => ({
  file_id: record.fileId,
  file_unique_id: record.uniqueId,
  width: record.width ?? 0,
  height: record.height ?? 0,
  file_size: record.sizeBytes,
});

const documentView = (record: FileRecord): Document => ({
  file_id: record.fileId,
  file_unique_id: record.uniqueId,
  file_size: record.sizeBytes,
  mime_type: record.mimeType,
  ...(record.name !== null && { file_name: record.name }),
});
