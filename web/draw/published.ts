import { parseCertificate, type Certificate } from '../../src/domain/certificate.ts';
import { parseEntries, type EntryList } from '../../src/domain/entries.ts';
import type { Reply } from '../../src/domain/errors.ts';
import { parseManifest, type Manifest } from '../../src/domain/manifest.ts';
import { sha256Hex } from '../../src/domain/sha256.ts';
import { ApiError, OFFLINE, problemError } from '../problem.ts';
import { t } from '../text.ts';

/** What a draw has published so far, as files and as what they say. */
export interface Published {
  readonly manifest: Manifest;
  readonly manifestFile: Uint8Array;
  /** `M`, made here from the file and not taken from the server. */
  readonly hash: string;
  readonly certificate: Certificate | null;
  readonly certificateFile: Uint8Array | null;
}

export interface PublishedList {
  readonly file: Uint8Array;
  readonly list: EntryList;
}

/** The files of the draw whose page this is. */
export class DrawFiles {
  readonly base: string;
  #list: Promise<PublishedList> | null = null;

  /** @param path `/draws/<id>` */
  constructor(path: string) {
    this.base = path.replace(/\/$/, '');
  }

  /** Null when nothing is frozen yet; throws an ApiError for what cannot be fetched or read. */
  async published(): Promise<Published | null> {
    const manifestFile = await this.#fetch('manifest.txt');
    if (!manifestFile) return null;
    const manifest = readable(parseManifest(manifestFile));
    const certificateFile = await this.#fetch('certificate.json');
    const certificate = certificateFile && readable(parseCertificate(certificateFile));
    return { manifest, manifestFile, hash: sha256Hex(manifestFile), certificate, certificateFile };
  }

  /** The list, fetched once and only when somebody needs it: it may have a million lines. */
  list(): Promise<PublishedList> {
    this.#list ??= this.#fetchList().catch((thrown: unknown) => {
      this.#list = null;
      throw thrown;
    });
    return this.#list;
  }

  async #fetchList(): Promise<PublishedList> {
    const file = (await this.#fetch('entries.txt')) ?? new Uint8Array();
    return { file, list: readable(parseEntries(file)) };
  }

  /** The bytes of a file, or null when it is not published. */
  async #fetch(name: string): Promise<Uint8Array | null> {
    const response = await fetch(`${this.base}/${name}`).catch(() => {
      throw new ApiError({ code: OFFLINE, title: t('error-offline'), status: 0 });
    });
    if (response.status === 404) return null;
    if (!response.ok) throw problemError(response.status, null, t('error-unreadable', { status: response.status }));
    return new Uint8Array(await response.arrayBuffer());
  }
}

/** A file that does not fit the protocol is shown as what it is: the message names the line. */
function readable<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new ApiError({ code: reply.error.code, title: reply.error.message, status: 0 });
}
