import { Type } from 'typebox';
import { AppError } from '../domain/errors.ts';
import type { App, HttpDeps } from './deps.ts';
import { isOperator } from './security.ts';

/** Probes that come together, or one after another within this time, share one answer: each costs a commit. */
const SHARED_MS = 1_000;

const Status = Type.Object({ status: Type.String({ description: 'ok, degraded or down' }) });
const tags = ['operation'];

export function healthRoutes(app: App, { writer, health, metrics, config, now }: HttpDeps): void {
  const isWriting = shared(now, async () => (await writer.heartbeat({ now: now() })).ok);
  const report = shared(now, health);

  app.get(
    '/health/live',
    { schema: { summary: 'Whether the process answers at all', tags, response: { 200: Status } } },
    async () => ({ status: 'ok' }),
  );

  app.get(
    '/health/ready',
    {
      schema: {
        summary: 'Whether the disk takes writes: a row is written and committed',
        tags,
        response: { 200: Status, 503: Status },
      },
    },
    async (_request, reply) => {
      const ready = await isWriting();
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'down' });
    },
  );

  app.get(
    '/health',
    {
      schema: {
        summary: 'How each part is: database, bot, memory, queue, connections',
        description: 'Figures are shown to loopback and to the bearer of METRICS_TOKEN; others see the status alone.',
        tags,
      },
    },
    async (request, reply) => {
      const { status, parts } = await report();
      const shown = isOperator(request, config.metricsToken) ? { status, parts } : { status };
      return reply.code(status === 'down' ? 503 : 200).send(shown);
    },
  );

  app.get(
    '/metrics',
    {
      schema: {
        summary: 'Figures in the text format of Prometheus, for loopback and the bearer of METRICS_TOKEN',
        tags,
      },
    },
    async (request, reply) => {
      if (!isOperator(request, config.metricsToken)) throw new AppError('UNAUTHORISED');
      return reply.type(metrics.contentType).send(await metrics.exposition());
    },
  );
}

function shared<T>(now: () => number, ask: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    if (last === null || now() - last.at >= SHARED_MS) last = { at: now(), answer: ask() };
    return last.answer;
  };
}
