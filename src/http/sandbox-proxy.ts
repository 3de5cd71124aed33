import type { App, HttpDeps } from './deps.ts';

/** Hands `/sandbox/api` to the built-in Bot API server, so that its page and the panel share one address. */
export async function sandboxProxy(app: App, { config }: HttpDeps): Promise<void> {
  const { sandboxOrigin } = config;
  if (sandboxOrigin === null) return;
  // A tenth of the start, which an installation with a real bot need not wait for.
  const { default: proxy } = await import('@fastify/http-proxy');
  await app.register(proxy, {
    upstream: sandboxOrigin,
    prefix: '/sandbox/api',
    rewritePrefix: '/sandbox/api',
    // The events of a chat may be silent for long.
    undici: { bodyTimeout: 0 },
    // It would log addresses with their queries; the server's own line says enough.
    disableRequestLogging: true,
    replyOptions: {
      // The sandbox compares the origin of a page with the host that the browser called.
      rewriteRequestHeaders: (request, headers) => ({ ...headers, 'x-forwarded-host': request.headers.host }),
    },
  });
}
