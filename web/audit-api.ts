import type { AuditCheckView, AuditPageView } from '../src/contracts/api-records.ts';
import { auditScope, type AuditFilter } from './audit-filter.ts';
import { request, search } from './request.ts';

/** An entry of the audit log. */
export type AuditEntryView = AuditPageView['items'][number];

/**
 * `GET /api/v1/audit`: a page of at most 50, newest first; throws an `ApiError`. A page that the server found nothing on before
 * it stopped looking is passed over, so that an empty one means that there are no more.
 */
export async function auditPage(filter: AuditFilter, signal?: AbortSignal): Promise<AuditPageView> {
  const scope = auditScope(filter);
  for (let before = filter.before; ;) {
    const query = search({ ...scope, ...(before !== null && { before }) });
    const page = await request<AuditPageView>('GET', query ? `/audit?${query}` : '/audit', { signal });
    if (page.items.length > 0 || page.next === null) return page;
    before = page.next;
  }
}

/** `POST /api/v1/audit/check`: walks the chain of the whole log; throws an `ApiError`. */
export const checkAudit = (signal?: AbortSignal): Promise<AuditCheckView> =>
  request('POST', '/audit/check', { body: {}, signal });
