import { randomUUID } from 'node:crypto';
import { open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool, type Dispatcher } from 'undici';
import { UNFINISHED } from '../contracts/cpu.ts';
import { fail, ok, type Reply } from '../domain/errors.ts';

export interface PhotoFetcherOptions {
  /** Without a trailing slash, such as `https://api.telegram.org`; no other host is ever asked. */
  readonly apiRoot: string;
  readonly token: string;
  /** An existing folder; every file in it that this module makes ends in `UNFINISHED`. */
  readonly tempDir: string;
  /** Telegram hands out files of 20 MiB at most. */
  readonly maxBytes?: number;
  /** For the whole of it: the question where the file is, and the download. */
  readonly timeoutMs: number;
  readonly connections?: number;
}

/** A file of Telegram's on this disk; whoever asked for it deletes it. */
export interface FetchedFile {
  readonly path: string;
  readonly bytes: number;
}

export interface PhotoFetcher {
  /** Asks Telegram for a file and downloads it. Repeating a call is harmless. */
  fetch(fileId: string): Promise<Reply<FetchedFile>>;
  close(): Promise<void>;
}

interface RemoteFile {
  readonly path: string;
  readonly bytes: number | null;
}

/** The answer of `getFile` has some 200 bytes. */
const MAX_ANSWER_BYTES = 64 * 1_024;

/** Names between slashes, none of which begins with a dot: no root, no way up, nothing that a URL gives a meaning to. */
const RELATIVE_PATH = /^\w[\w.-]*(\/\w[\w.-]*)*$/;

/**
 * Downloads files from the Bot API. Addresses of files hold the bot's token, so no address and no error text of the network
 * leaves this module: a failure names its kind alone.
 */
export function createPhotoFetcher(options: PhotoFetcherOptions): PhotoFetcher {
  const { apiRoot, token, tempDir, maxBytes = 20 * 1_024 * 1_024, timeoutMs, connections = 16 } = options;
  const { origin, pathname } = new URL(apiRoot);
  const root = pathname.replace(/\/+$/, '');
  // A pool asks its own origin and follows no redirect.
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });

  async function fetch(fileId: string): Promise<Reply<FetchedFile>> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const file = await locate(fileId, signal);
      return file.ok ? await download(file.value, signal) : file;
    } catch (error) {
      return unavailable(kindOf(error));
    }
  }

  async function locate(fileId: string, signal: AbortSignal): Promise<Reply<RemoteFile>> {
    const { body } = await pool.request({
      method: 'POST',
      path: `${root}/bot${token}/getFile`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ file_id: fileId }),
      signal,
    });
    const answer = parseAnswer(await readText(body));
    if (!answer) return unavailable('getFile: the answer is not one of the Bot API');
    if (!answer.ok) {
      if (answer.description?.includes('file is too big')) return fail('PHOTO_TOO_LARGE');
      return unavailable(`getFile: error ${answer.error_code ?? 'unknown'}`);
    }
    const { file_path: path, file_size: bytes } = answer.result ?? {};
    // A server in local mode answers with absolute paths of its own disk, and a lying one with anything.
    if (typeof path !== 'string' || !RELATIVE_PATH.test(path)) return unavailable('getFile: the path is not relative');
    if (typeof bytes === 'number' && bytes > maxBytes) return fail('PHOTO_TOO_LARGE', `${bytes} bytes`);
    return ok({ path, bytes: typeof bytes === 'number' ? bytes : null });
  }

  async function download(remote: RemoteFile, signal: AbortSignal): Promise<Reply<FetchedFile>> {
    const response = await pool.request({ method: 'GET', path: `${root}/file/bot${token}/${remote.path}`, signal });
    if (response.statusCode !== 200) {
      await response.body.dump({ limit: MAX_ANSWER_BYTES });
      return unavailable(`download: status ${response.statusCode}`);
    }
    const path = join(tempDir, `${randomUUID()}${UNFINISHED}`);
    const written = await writeToFile(path, response.body).catch((error: unknown) => unavailable(kindOf(error)));
    const whole = !written.ok || remote.bytes === null || remote.bytes === written.value;
    if (written.ok && whole) return ok({ path, bytes: written.value });
    await rm(path, { force: true });
    return written.ok ? unavailable('download: the size is not the announced one') : written;
  }

  /** Counts what really comes, whatever the headers promise. */
  async function writeToFile(path: string, body: AsyncIterable<Uint8Array>): Promise<Reply<number>> {
    let file: FileHandle | undefined;
    let bytes = 0;
    try {
      for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > maxBytes) return fail('PHOTO_TOO_LARGE', `more than ${maxBytes} bytes`);
        try {
          file ??= await open(path, 'wx', 0o600);
          await file.writeFile(chunk);
        } catch (error) {
          return fail('STORAGE', `the download could not be written: ${kindOf(error)}`);
        }
      }
      return bytes > 0 ? ok(bytes) : unavailable('download: the file is empty');
    } finally {
      await file?.close();
    }
  }

  return { fetch, close: () => pool.destroy() };
}

/** Deletes what an earlier run left unfinished in a folder; called at start, before anything is written there. */
export async function deleteUnfinished(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(UNFINISHED));
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
  return names.length;
}

interface Answer {
  readonly ok: boolean;
  readonly result?: { readonly file_path?: unknown; readonly file_size?: unknown };
  readonly error_code?: number;
  readonly description?: string;
}

async function readText(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** @returns null when the text is no answer of the Bot API, such as a proxy's page. */
function parseAnswer(text: string): Answer | null {
  try {
    const answer = JSON.parse(text) as Answer | null;
    return typeof answer?.ok === 'boolean' ? answer : null;
  } catch {
    return null;
  }
}

const unavailable = (what: string): Reply<never> => fail('PHOTO_UNAVAILABLE', what);

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return (error as NodeJS.ErrnoException).code?.toString() ?? error.name;
}
