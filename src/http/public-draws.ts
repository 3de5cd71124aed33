import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicDrawView } from '../contracts/api-draws.ts';
import type { PublishedFiles } from '../contracts/draws.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import type { App, HttpDeps } from './deps.ts';
import { toPublicView } from './draw-view.ts';
import { answers, DrawParams, plainJson } from './schemas.ts';

const LINES_AT_ONCE = 2_000;

/** Once published these bytes never change. */
const FOREVER = 'public, max-age=31536000, immutable';

/** A verifier downloads four files; whoever asks for hundreds a minute is no verifier. */
const rateLimit = { max: 240, timeWindow: '1 minute' };

const tags = ['public'];

/**
 * What anyone needs to check a draw (draw/PROTOCOL 2.11), from the moment of its publication; of a draw that became void
 * afterwards, too.
 */
export function publicDrawRoutes(app: App, { reader, caches }: HttpDeps): void {
  const verifier = readFileSync(new URL('./verify.py', import.meta.url));
  const verifierTag = createHash('sha256').update(verifier).digest('hex');

  const route = (summary: string) => ({ config: { rateLimit }, schema: { summary, tags, params: DrawParams } });

  app.get(
    '/draws/:id/state.json',
    {
      ...plainJson,
      config: { rateLimit },
      schema: {
        summary: 'How a published draw stands: what the organiser says beyond the files',
        tags,
        params: DrawParams,
        response: answers(PublicDrawView),
      },
    },
    async ({ params }, reply) => {
      const found = unwrap(await reader.publicDraw(params));
      if (found === null) throw new AppError('NOT_FOUND', 'no published draw');
      return openToAll(reply).header('cache-control', 'no-store').send(toPublicView(found));
    },
  );

  app.get('/draws/:id/manifest.txt', route('The manifest of a frozen draw'), async (request, reply) => {
    const { manifest, manifestHash } = await published(request.params.id);
    return give(request, reply, 'text/plain; charset=utf-8', `manifest-${manifestHash}`, FOREVER, () => manifest);
  });

  app.get('/draws/:id/entries.txt', route('The frozen list: code, weight'), async (request, reply) => {
    const { id } = request.params;
    const { manifestHash } = await published(id);
    return give(request, reply, 'text/plain; charset=utf-8', `entries-${manifestHash}`, FOREVER, () =>
      Readable.from(entryLines(id), { objectMode: false }),
    );
  });

  app.get('/draws/:id/certificate.json', route('The certificate of a draw that was run'), async (request, reply) => {
    const { certificate, manifestHash } = await published(request.params.id);
    if (certificate === null) throw new AppError('NOT_FOUND', 'the draw was not run yet');
    return give(
      request,
      reply,
      'application/json; charset=utf-8',
      `certificate-${manifestHash}`,
      FOREVER,
      () => certificate,
    );
  });

  app.get('/draws/:id/verify.py', route('A verifier that needs Python alone'), async (request, reply) => {
    await published(request.params.id);
    return give(request, reply, 'text/x-python; charset=utf-8', verifierTag, 'public, max-age=3600', () => verifier);
  });

  /** The files of a draw that was run never change again, so they are kept; any others are read anew. */
  async function published(id: string): Promise<PublishedFiles> {
    const key = `files of draw ${id}`;
    const files = await caches.cold.get(key, async () => unwrap(await reader.drawFiles({ id })));
    if (!files?.certificate) caches.cold.drop(key);
    if (files === null) throw new AppError('NOT_FOUND', 'no published draw');
    return files;
  }

  async function* entryLines(drawId: string): AsyncGenerator<string> {
    let afterCode = '';
    for (;;) {
      const { lines, last } = unwrap(await reader.entryLines({ drawId, afterCode, limit: LINES_AT_ONCE }));
      if (lines === '') return;
      yield lines;
      afterCode = last;
    }
  }
}

/** Pages of any origin may read it, for anyone may verify. */
const openToAll = (reply: FastifyReply): FastifyReply =>
  reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');

/** Answers with bytes that a tag names, or with 304. */
function give(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  type: string,
  tag: string,
  cache: string,
  body: () => string | Buffer | Readable,
): FastifyReply {
  openToAll(reply).header('etag', `"${tag}"`).header('cache-control', cache).type(type);
  return headers['if-none-match'] === `"${tag}"` ? reply.code(304).send() : reply.send(body());
}
