/** What the page of the audit log shows; all of it lives in the address. */
export interface AuditFilter {
  /** Id of an account. */
  readonly actor: number | null;
  /** A whole action such as `draw.run`, or all of a group: `draw`. */
  readonly action: string | null;
  readonly subject: string | null;
  /** Days such as `2026-11-25`, in the reader's own zone, both with all that they have. */
  readonly from: string | null;
  readonly to: string | null;
  /** Entries older than this id. */
  readonly before: number | null;
}

export const AUDIT_PATH = '/panel/audit';

export const NO_FILTER: AuditFilter = { actor: null, action: null, subject: null, from: null, to: null, before: null };

/** Reads the filter from the address; nonsense counts as absent. */
export function readAuditFilter(query: URLSearchParams): AuditFilter {
  const matching = (name: string, pattern: RegExp): string | null => {
    const value = query.get(name);
    return value !== null && pattern.test(value) ? value : null;
  };
  const row = (name: string): number | null => Number(matching(name, /^[1-9]\d{0,14}$/)) || null;
  const day = (name: string): string | null => {
    const value = matching(name, /^20\d\d-\d\d-\d\d$/);
    return value !== null && !Number.isNaN(startOf(value)) ? value : null;
  };
  return {
    actor: row('actor'),
    action: matching('action', /^[a-z][a-z-]{0,30}([.][a-zA-Z-]{1,25})?$/),
    subject: matching('subject', /^[a-z-]{1,30}(:[\w.-]{1,48})?$/),
    from: day('from'),
    to: day('to'),
    before: row('before'),
  };
}

/** The address of a filter; what filters nothing is left out. */
export function auditPath(filter: AuditFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter) as [string, string | number | null][])
    if (value !== null) query.set(name, String(value));
  return query.size > 0 ? `${AUDIT_PATH}?${query.toString()}` : AUDIT_PATH;
}

/** Names and values of the API: of the log, and of a file of it. */
export interface AuditScope {
  actor?: number;
  action?: string;
  subject?: string;
  /** UTC ms; `to` is the first moment behind. */
  from?: number;
  to?: number;
}

/** Which entries a filter lets through, whatever the page. */
export const auditScope = ({ actor, action, subject, from, to }: AuditFilter): AuditScope => ({
  ...(actor !== null && { actor }),
  ...(action !== null && { action }),
  ...(subject !== null && { subject }),
  ...(from !== null && { from: startOf(from) }),
  ...(to !== null && { to: startOf(to, 1) }),
});

/** UTC ms of the midnight that a day begins with, or one so many days later. */
function startOf(day: string, later = 0): number {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + later);
  return date.getTime();
}
