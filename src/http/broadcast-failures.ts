import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { FailuresPage, FailuresQuery } from '../contracts/api-broadcasts.ts';
import type { BroadcastFailure, FailuresQuestion } from '../contracts/broadcasts.ts';
import { BOM, csvLine } from '../domain/csv.ts';
import { unwrap } from '../domain/errors.ts';
import type { Language } from '../domain/model.ts';
import { campaignOf } from '../moderation/moderation.ts';
import type { Texts } from '../texts/texts.ts';
import { callsOfAccount, sessionOf } from './access.ts';
import { broadcastOf } from './broadcasts.ts';
import type { App, HttpDeps } from './deps.ts';
import { languageOf } from './problem.ts';
import { answers, RowParams } from './schemas.ts';

const PAGE = 50;

/** Rows of an export that are read at once. */
const EXPORT_PAGE = 1_000;
const EXPORTS_A_MINUTE = 10;

const ExportQuery = Type.Pick(FailuresQuery, ['reason'], { additionalProperties: false });

const tags = ['broadcasts'];

/** Who did not get a broadcast, and why. */
export function broadcastFailureRoutes(app: App, { reader, writer, texts, now }: HttpDeps): void {
  app.get(
    '/api/v1/broadcasts/:id/failures',
    {
      schema: {
        summary: 'Messages that did not arrive, oldest first; `next` is the `after` of the following page',
        tags,
        params: RowParams,
        querystring: FailuresQuery,
        response: answers(FailuresPage),
      },
    },
    async ({ params: { id: broadcastId }, query: { reason = null, after = 0, limit = PAGE } }) => {
      await broadcastOf(reader, broadcastId);
      const rows = unwrap(await reader.failures({ broadcastId, reason, after, limit: limit + 1 }));
      const items = rows.slice(0, limit).map(toView);
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
  );

  app.get(
    '/api/v1/broadcasts/:id/failures.csv',
    {
      // A look at the headers alone would stand in the audit log as an export.
      exposeHeadRoute: false,
      config: callsOfAccount(EXPORTS_A_MINUTE),
      schema: {
        summary: 'The same as a file for a spreadsheet, whole, in the language of Accept-Language',
        description: 'UTF-8 with a byte order mark; no cell is one that could be run as a formula.',
        tags,
        params: RowParams,
        querystring: ExportQuery,
        produces: ['text/csv'],
      },
    },
    async (request, reply) => {
      const { id: broadcastId } = request.params;
      const { reason = null } = request.query;
      const { campaignId } = await broadcastOf(reader, broadcastId);
      const { timeZone } = unwrap(await campaignOf(reader, campaignId));
      const first = await page({ broadcastId, reason, after: 0, limit: EXPORT_PAGE });
      const subject = `broadcast:${broadcastId}`;
      const { adminId: actorId } = sessionOf(request);
      unwrap(await writer.audit({ actorId, action: 'broadcast.export', subject, details: { reason }, now: now() }));
      const table = createTable(texts, languageOf(request), timeZone);

      async function* lines(): AsyncGenerator<string> {
        yield BOM + table.head;
        for (let rows = first; rows.length > 0;) {
          yield rows.map(table.line).join('');
          const after = rows.at(-1)?.id ?? 0;
          rows = rows.length < EXPORT_PAGE ? [] : await page({ broadcastId, reason, after, limit: EXPORT_PAGE });
        }
      }

      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="broadcast-${broadcastId}-failures.csv"`)
        .send(Readable.from(lines(), { objectMode: false }));
    },
  );

  const page = async (question: FailuresQuestion): Promise<BroadcastFailure[]> =>
    unwrap(await reader.failures(question));
}

/** Lines of the export in the reader's language; times are those of the campaign. */
function createTable(texts: Texts, language: Language, timeZone: string) {
  // Its form is the one that spreadsheets take for a moment in every language: 2026-03-01 18:05:00.
  const moment = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  const say = (key: string, args?: Record<string, string>): string => texts.format(language, `failures-${key}`, args);
  return {
    head: csvLine(language, [
      say('time', { zone: timeZone }),
      say('participant'),
      say('name'),
      say('reason'),
      say('code'),
      say('answer'),
      say('attempts'),
    ]),
    line: ({ at, participantId, fullName, reason, errorCode, errorText, attempts }: BroadcastFailure): string =>
      csvLine(language, [
        moment.format(at),
        participantId,
        fullName,
        texts.format(language, `failure-${reason}`),
        errorCode,
        errorText,
        attempts,
      ]),
  };
}

function toView(row: BroadcastFailure): FailuresPage['items'][number] {
  const { id, reason, errorCode, errorText, attempts, at, participantId, fullName } = row;
  return { id, reason, errorCode, errorText, attempts, at, participantId, fullName };
}
