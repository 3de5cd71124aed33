import { Type } from 'typebox';
import { AppError } from '../domain/errors.ts';
import type { App, HttpDeps } from './deps.ts';
import { isOperator } from './security.ts';

/** Probes that come together, or one after another within this time, share one heartbeat. */
const HEARTBEAT_MS = 1_000;

const Status = Type.Object({ status: Type.String({ description: 'ok, degraded or down' }) });
const tags = ['operation'];

export function healthRoutes(app: App, { writer, health, metrics, config, now }: HttpDeps): void {
  let heartbeat: { readonly at: number; readonly written: Promise<boolean> } | null = null;
  const write = async (): Promise<boolean> => (await writer.heartbeat({ now: now() })).ok;
  const isWriting = (): Promise<boolean> => {
    if (heartbeat === null || now() - heartbeat.at >= HEARTBEAT_MS) heartbeat = { at: now(), written: write() };
    return heartbeat.written;
  };

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
      const report = await health();
      const shown = isOperator(request, config.metricsToken) ? report : { status: report.status };
      return reply.code(report.status === 'down' ? 503 : 200).send(shown);
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
