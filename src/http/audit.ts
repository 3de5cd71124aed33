import { AuditCheckView, AuditPageView, AuditQuery } from '../contracts/api-records.ts';
import { unwrap } from '../domain/errors.ts';
import { callsOfAccount } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { answers, FORM_BYTES, Nothing } from './schemas.ts';

const PAGE = 50;
const CHECKS_A_MINUTE = 30;
const tags = ['audit'];

/** Who did what, and whether the log that tells it is whole. */
export function auditRoutes(app: App, { reader, cpu, config: { databasePath } }: HttpDeps): void {
  app.get(
    '/api/v1/audit',
    {
      schema: {
        summary: 'A page of the audit log, newest first; `next` is the `before` of the following page',
        tags,
        querystring: AuditQuery,
        response: answers(AuditPageView),
      },
    },
    async ({ query }) => {
      const {
        actor = null,
        action = null,
        subject = null,
        from = null,
        to = null,
        before = null,
        limit = PAGE,
      } = query;
      const { items, next } = unwrap(await reader.auditPage({ actor, action, subject, from, to, before, limit }));
      return { items: items.map((row) => ({ ...row, details: { ...row.details } })), next };
    },
  );

  app.post(
    '/api/v1/audit/check',
    {
      bodyLimit: FORM_BYTES,
      config: callsOfAccount(CHECKS_A_MINUTE),
      schema: {
        summary: 'Walk the hash chain of the whole log and tell where it breaks',
        tags,
        body: Nothing,
        response: answers(AuditCheckView),
      },
    },
    async () => unwrap(await cpu.checkAudit({ databasePath })),
  );
}
