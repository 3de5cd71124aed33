import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../domain/errors.ts';
import type { App, HttpDeps } from './deps.ts';
import { sendProblem } from './problem.ts';
import { DrawParams } from './schemas.ts';

/** File names of the build hold a hash of the content. */
const HASHED = 'public, max-age=31536000, immutable';

/** The built pages and their files; `dist/web` must be there. */
export async function pageRoutes(app: App, { config, texts }: HttpDeps): Promise<void> {
  const assets = join(config.webDir, 'assets');
  await app.register(fastifyStatic, {
    root: config.webDir,
    preCompressed: true,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    // Pages have addresses of their own, below; under their file names they are not there.
    allowedPath: (path, _root, request) => !path.includes('.html') || request.routeOptions.url !== '/*',
    setHeaders: (response, path) => {
      const cache = path.startsWith(assets) ? HASHED : path.includes('.html') ? 'no-cache' : 'public, max-age=3600';
      response.setHeader('cache-control', cache);
      response.setHeader('vary', 'Accept-Encoding');
    },
  });

  const page =
    (file: string) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      if (!takesHtml(request)) throw new AppError('NOT_FOUND', 'a page was asked for as something else');
      return reply.sendFile(file);
    };
  const hide = { hide: true };
  for (const path of ['/', '/login', '/setup', '/invite', '/reset', '/panel', '/panel/*'])
    app.get(path, { schema: hide }, page('index.html'));
  app.get('/draws/:id', { schema: { ...hide, params: DrawParams } }, page('draw.html'));
  if (config.sandboxOrigin !== null) app.get('/sandbox', { schema: hide }, page('sandbox.html'));

  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, texts, 'NOT_FOUND'));
}

/** Browsers name text/html when a person opens an address, and do not when a script or picture is missing. */
function takesHtml({ headers }: FastifyRequest): boolean {
  const { accept } = headers;
  return accept === undefined || accept === '*/*' || accept.includes('text/html');
}
