import { fastifySSE } from '@fastify/sse';
import type { FastifyReply } from 'fastify';
import type { PanelEvent } from '../contracts/api.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import type { Sessions } from './sessions.ts';

/** Proxies cut a silent connection after 30 to 60 s. */
const HEARTBEAT_MS = 20_000;

/** A panel that reads so little is gone or asleep; it loads everything anew when it comes back. */
const MOST_UNREAD_BYTES = 256 * 1024;

/** Panels that one account may keep open at once. */
const STREAMS_OF_ADMIN = 20;

interface Stream {
  readonly reply: FastifyReply;
  readonly adminId: number;
  /** Ends the stream when its session is over or has another role: the panel begins anew. */
  readonly check: () => Promise<void>;
}

/** `GET /api/v1/events`: one stream for each open panel, ended with its session and with the server. */
export async function eventRoutes(app: App, deps: HttpDeps, sessions: Sessions): Promise<void> {
  const { events, metrics, log } = deps;
  const streams = new Set<Stream>();
  await app.register(fastifySSE, { heartbeatInterval: HEARTBEAT_MS, serializer: String });

  const unsubscribe = events.subscribe((event) => {
    const message = toMessage(event);
    for (const { reply } of streams) send(reply, message);
  });

  function send(reply: FastifyReply, message: { event: string; data: string; retry?: number }): void {
    if (reply.raw.writableLength > MOST_UNREAD_BYTES) return reply.sse.close();
    // Settles when the browser has read it; nobody needs to wait for that, and a closed stream is no failure.
    reply.sse.send(message).catch((error: unknown) => log.debug({ err: error }, 'an event found its stream closed'));
  }

  sessions.onEnded((adminId) => {
    for (const stream of streams) if (stream.adminId === adminId) void stream.check();
  });

  app.addHook('preClose', async () => {
    unsubscribe();
    for (const { reply } of streams) reply.sse.close();
  });

  app.get(
    '/api/v1/events',
    {
      sse: 'only',
      exposeHeadRoute: false,
      schema: {
        summary: 'Live events (SSE): participant, campaign, job, broadcast, claims, draw, export, backup',
        description: 'After a reconnection load the lists again: what happened meanwhile is not repeated.',
        tags: ['events'],
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const session = sessionOf(request);
      const stream: Stream = { reply, adminId: session.adminId, check: endWithSession };
      const others = [...streams].filter(({ adminId }) => adminId === session.adminId);
      if (others.length >= STREAMS_OF_ADMIN) others[0]?.reply.sse.close();
      reply.sse.keepAlive();
      streams.add(stream);
      metrics.setStreams(streams.size);
      const watch = setInterval(() => void endWithSession(), HEARTBEAT_MS).unref();
      reply.sse.onClose(() => {
        clearInterval(watch);
        streams.delete(stream);
        metrics.setStreams(streams.size);
      });
      // Whose stream it is: a browser may have changed its account since it asked.
      send(reply, { event: 'hello', data: JSON.stringify({ account: session.adminId }), retry: 3_000 });

      async function endWithSession(): Promise<void> {
        const stands = await sessions.stands(session).catch(() => true);
        if (!stands) reply.sse.close();
      }
    },
  );
}

const toMessage = (event: PanelEvent): { event: string; data: string } => ({
  event: event.type,
  data: JSON.stringify(event),
});
