import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { AttachmentQuery, AttachmentView } from '../contracts/api-broadcasts.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { pictureOf } from '../domain/picture.ts';
import { cleanLine } from '../domain/text.ts';
import { callsOfAccount, sessionOf } from './access.ts';
import { toAttachmentView } from './broadcast-view.ts';
import type { App, HttpDeps } from './deps.ts';
import { disposition } from './disposition.ts';
import { languageOf, Refusal } from './problem.ts';
import { made, RowParams } from './schemas.ts';
import { fileBody, receiveUpload, takeFiles } from './upload.ts';

const FILE_BYTES = 10 * 1024 * 1024;

/** Of photos that Telegram takes, in pixels (https://core.telegram.org/bots/api#sendphoto). */
const MOST_PIXELS = { sides: 10_000, ratio: 20 } as const;

/** What a file is, its bytes say; none of these types is one that an HTML form sends. */
const FILES = ['application/octet-stream', 'image/jpeg', 'image/png', 'image/webp', 'application/pdf'];

/** Each may be 10 MB on the disk. */
const UPLOADS_A_MINUTE = 30;

const UNKNOWN_TYPE = 'application/octet-stream';

const tags = ['broadcasts'];

/** Why a file is not taken: the end of the catalogue key `field-file-…`. */
type FileFault = 'empty' | 'large' | 'picture' | 'broken' | 'shape';

/** Files that messages carry: stored under the hash of their bytes, whatever they are called. */
export async function attachmentRoutes(app: App, deps: HttpDeps): Promise<void> {
  const { writer, reader, config, texts, now } = deps;

  const refusal = (request: FastifyRequest, fault: FileFault): Refusal =>
    new Refusal('ATTACHMENT', {
      fields: [{ path: 'file', message: texts.format(languageOf(request), `field-file-${fault}`) }],
    });

  await app.register(async (scope: App) => {
    takeFiles(scope);
    scope.post(
      '/api/v1/attachments',
      {
        config: { files: FILES, ...callsOfAccount(UPLOADS_A_MINUTE) },
        schema: {
          summary: 'Store a file that messages may carry; the file is the body, 10 MB at most',
          description:
            'A photo is a JPEG, PNG or WebP, which its bytes tell and not its name; a document is any file. A file that no ' +
            'message carries is forgotten after a day.',
          tags,
          body: fileBody(FILES),
          querystring: AttachmentQuery,
          response: made(AttachmentView),
        },
      },
      async (request, reply) => {
        const { kind } = request.query;
        const name = fileName(request.query.name);
        if (name === '') {
          const message = texts.format(languageOf(request), 'field-required');
          throw new Refusal('BAD_REQUEST', { fields: [{ path: 'name', message }] });
        }
        const tooLarge = () => refusal(request, 'large');
        const { path, bytes, sha256 } = await receiveUpload(request, config.tempDir, FILE_BYTES, tooLarge);
        try {
          const { mime, fault } = await look(path, kind);
          if (fault !== null) throw refusal(request, fault);
          await keep(path, sha256);
          const { adminId } = sessionOf(request);
          const row = await writer.addAttachment({ kind, sha256, name, mime, bytes, adminId, now: now() });
          return await reply.code(201).send(toAttachmentView(unwrap(row)));
        } finally {
          await rm(path, { force: true });
        }
      },
    );
  });

  /** Gives a file its last name, under which it is there after a power cut, too; the same bytes are there already. */
  async function keep(path: string, sha256: string): Promise<void> {
    await rename(path, join(config.attachmentsDir, sha256));
    const folder = await open(config.attachmentsDir, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  app.get(
    '/api/v1/attachments/:id',
    {
      schema: {
        summary: 'A stored file: a photo as the picture it is, anything else to be saved',
        tags,
        params: RowParams,
      },
    },
    async (request, reply) => {
      const row = unwrap(await reader.attachment(request.params));
      // The name is a hash out of our own table; a table that was tampered with must not lead out of the folder either.
      if (row === null || !/^[0-9a-f]{64}$/.test(row.sha256)) throw new AppError('NOT_FOUND', 'no such attachment');
      const { kind, sha256, name, mime } = row;
      const isPicture = kind === 'photo' && FILES.includes(mime) && mime.startsWith('image/');
      const tag = `"${sha256}"`;
      reply
        .header('etag', tag)
        .header('cache-control', 'private, max-age=300')
        .header('content-disposition', disposition(isPicture ? 'inline' : 'attachment', name))
        // A file opened by itself runs nothing, whatever its bytes claim to be.
        .header('content-security-policy', "default-src 'none'; sandbox")
        .type(isPicture ? mime : UNKNOWN_TYPE);
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      const handle = await open(join(config.attachmentsDir, sha256)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new AppError('NOT_FOUND', 'the file of an attachment is gone') : error;
      });
      return reply.send(handle.createReadStream());
    },
  );
}

/** What a file is by its bytes, and what keeps it from being sent as what it is to be. */
async function look(path: string, kind: AttachmentView['kind']): Promise<{ mime: string; fault: FileFault | null }> {
  const content = await readFile(path);
  const picture = pictureOf(content);
  const mime = picture?.mime ?? UNKNOWN_TYPE;
  if (content.length === 0) return { mime, fault: 'empty' };
  if (kind === 'document') return { mime, fault: null };
  if (picture === null) return { mime, fault: 'picture' };
  const { width, height, complete } = picture;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (!complete || short === 0) return { mime, fault: 'broken' };
  const isOdd = width + height > MOST_PIXELS.sides || long > short * MOST_PIXELS.ratio;
  return { mime, fault: isOdd ? 'shape' : null };
}

/** The last part of a path in one clean line: what people see. Nothing on the disk is called so. */
function fileName(given: string): string {
  const name = cleanLine(given.split(/[/\\]/).at(-1) ?? '').replace(/\p{Cs}/gu, '');
  return /^[. ]*$/.test(name) ? '' : name;
}
