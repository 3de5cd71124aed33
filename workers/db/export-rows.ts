import type { ExportScope } from '../../src/contracts/exports.ts';
import { FAILURE_REASONS } from '../../src/domain/failures.ts';
import { prepareMatching } from './matching.ts';
import type { Connection } from './open.ts';

/** The cells of a row in the order of `EXPORT_COLUMNS`; codes and moments are as they are stored. */
export type ExportCells = readonly (string | number | null)[];

/** The rows of one export, a page after the other: none of them is ever whole in memory. */
export interface ExportSource {
  /** How many rows there are; counting stops at `most`. */
  count(most: number): number;
  pages(): Generator<ExportCells[]>;
}

/** Rows that are read at once. */
const PAGE = 1_000;

/** A page with the cursor of each row before its cells. */
type Row = [number, ...(string | number | null)[]];

/** What is exported by a kind and its filter, in the order of the page that shows the same. */
export function exportSource(db: Connection, scope: ExportScope): ExportSource {
  switch (scope.kind) {
    case 'participants':
      return participants(db, scope.filter);
    case 'winners':
      return winners(db, scope.filter);
    case 'audit':
      return auditEntries(db, scope.filter);
    case 'broadcast':
      return failures(db, scope.filter);
  }
}

type Filter<K extends ExportScope['kind']> = Extract<ExportScope, { kind: K }>['filter'];

/** Reads page by page; `read` gets the cursor of the last row that was read. */
function* paged(start: number, read: (after: number) => Row[]): Generator<ExportCells[]> {
  for (let after = start; ;) {
    const rows = read(after);
    const last = rows.at(-1);
    if (last) yield rows.map(([, ...cells]) => cells);
    if (!last || rows.length < PAGE) return;
    after = last[0];
  }
}

/** As many as a select of ids has. */
const counted = (ids: string): string => `SELECT count(*) FROM (${ids})`;

function participants(db: Connection, { campaign, status, q }: Filter<'participants'>): ExportSource {
  const filter = { campaignId: campaign, status: status ?? null, q: q ?? null };
  const count = prepareMatching((ids) => db.prepare<[object], number>(counted(ids)).pluck());
  const page = prepareMatching((ids) =>
    db
      .prepare<[object], Row>(
        `SELECT p.id, p.ticket_code, p.status, p.full_name, p.username, p.telegram_id, p.phone_number, p.loyalty_card,
           p.registration_date, admins.login, p.decided_at, p.rejection_reason, p.source, p.language,
           (SELECT json_group_array(value ->> 'kind') FROM json_each(p.marks)), p.weight
         FROM participants AS p LEFT JOIN admins ON admins.id = p.decided_by WHERE p.id IN (${ids}) ORDER BY p.id DESC`,
      )
      .raw(),
  );
  return {
    count(most) {
      const { statement, values } = count(filter);
      return statement.get({ ...values, limit: most }) ?? 0;
    },
    pages() {
      const { statement, values } = page(filter);
      return paged(Number.MAX_SAFE_INTEGER, (after) => statement.all({ ...values, after, limit: PAGE }));
    },
  };
}

/** UNIQUE (draw_id, position). */
const OF_DRAW = 'FROM winners WHERE draw_id = @drawId AND (@state IS NULL OR state = @state)';

function winners(db: Connection, { draw, campaign, state }: Filter<'winners'>): ExportSource {
  const values = { draw: draw ?? null, campaign: campaign ?? null, state: state ?? null };
  // Draws are few.
  const draws = db
    .prepare<[object], string>(
      `SELECT id FROM draws WHERE (@draw IS NULL OR id = @draw) AND (@campaign IS NULL OR campaign_id = @campaign)
         AND drawn_at IS NOT NULL ORDER BY drawn_at DESC, id`,
    )
    .pluck();
  const count = db.prepare<[object], number>(`SELECT count(*) FROM (SELECT 1 ${OF_DRAW} LIMIT @limit)`).pluck();
  const page = db
    .prepare<[object], Row>(
      `SELECT w.position, draws.title, w.position, w.prize, w.kind, w.state, w.code, p.full_name, p.username, p.telegram_id,
         p.phone_number, p.loyalty_card, w.draw_date, w.told_at, w.claim_by, w.settled_at, w.reason, w.note
       FROM (SELECT * ${OF_DRAW} AND position > @after ORDER BY position LIMIT ${PAGE}) AS w
         JOIN draws ON draws.id = w.draw_id JOIN participants AS p ON p.id = w.participant_id ORDER BY w.position`,
    )
    .raw();
  return {
    count(most) {
      let found = 0;
      for (const drawId of draws.all({ draw: values.draw, campaign: values.campaign }))
        if (found < most) found += count.get({ ...values, drawId, limit: most - found }) ?? 0;
      return found;
    },
    *pages() {
      for (const drawId of draws.all({ draw: values.draw, campaign: values.campaign }))
        yield* paged(0, (after) => page.all({ ...values, drawId, after }));
    },
  };
}

/** All actions of a group: `draw.` and what follows, up to the character behind the dot; by the primary key, whose order is asked for. */
const OF_GROUP = `+a.action >= @action || '.' AND +a.action < @action || '/'`;

function auditEntries(db: Connection, { actor, action, subject, from, to }: Filter<'audit'>): ExportSource {
  const values = {
    ...(actor !== undefined && { actor }),
    ...(action !== undefined && { action }),
    ...(subject !== undefined && { subject }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  // Conditions that are not asked for are left out, so that those that are find their index: actor, action or subject, then id.
  const conditions = [
    'a.id < @after',
    ...(actor === undefined ? [] : ['a.actor_id = @actor']),
    ...(action === undefined ? [] : [action.includes('.') ? 'a.action = @action' : OF_GROUP]),
    ...(subject === undefined ? [] : ['a.subject = @subject']),
    ...(from === undefined ? [] : ['a.at >= @from']),
    ...(to === undefined ? [] : ['a.at < @to']),
  ].join(' AND ');
  const ids = `SELECT a.id FROM audit_log AS a WHERE ${conditions} ORDER BY a.id DESC LIMIT @limit`;
  const count = db.prepare<[object], number>(counted(ids));
  const page = db
    .prepare<[object], Row>(
      `SELECT a.id, a.id, a.at, admins.login, a.action, a.subject, a.details, a.hash
       FROM audit_log AS a LEFT JOIN admins ON admins.id = a.actor_id WHERE a.id IN (${ids}) ORDER BY a.id DESC`,
    )
    .raw();
  const start = Number.MAX_SAFE_INTEGER;
  return {
    count: (most) => count.pluck().get({ ...values, after: start, limit: most }) ?? 0,
    pages: () => paged(start, (after) => page.all({ ...values, after, limit: PAGE })),
  };
}

/** Partial index outbox_failed, whose rows of one reason stand in the order of their ids. */
const OF_REASON = `FROM outbox WHERE broadcast_id = @broadcast AND reason = @reason AND state IN ('failed', 'unreachable', 'unknown')`;

function failures(db: Connection, { broadcast, reason }: Filter<'broadcast'>): ExportSource {
  const reasons = reason === undefined ? FAILURE_REASONS : [reason];
  const count = db.prepare<[object], number>(`SELECT count(*) FROM (SELECT 1 ${OF_REASON} LIMIT @limit)`).pluck();
  const page = db
    .prepare<[object], Row>(
      `SELECT o.id, coalesce(o.settled_at, o.created_at), p.id, p.full_name, o.reason, o.error_code, o.error_text, o.attempts
       FROM (SELECT * ${OF_REASON} AND id > @after ORDER BY id LIMIT ${PAGE}) AS o
         LEFT JOIN participants AS p ON p.id = o.participant_id ORDER BY o.id`,
    )
    .raw();
  return {
    count(most) {
      let found = 0;
      for (const each of reasons)
        if (found < most) found += count.get({ broadcast, reason: each, limit: most - found }) ?? 0;
      return found;
    },
    *pages() {
      for (const each of reasons) yield* paged(0, (after) => page.all({ broadcast, reason: each, after }));
    },
  };
}
