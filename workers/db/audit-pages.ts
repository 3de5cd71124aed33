import type { AuditDetails, AuditPage, AuditQuestion, AuditRow, RecordQuestions } from '../../src/contracts/records.ts';
import { ok } from '../../src/domain/errors.ts';
import type { Connection } from './open.ts';

/** A page looks at so many entries and no more: some 10 ms of a reader that others wait for. */
const MOST_SEEN = 5_000;

/** So far apart in the log may entries stand whose clock ran backwards between them. */
const CLOCK_SLACK = 200;

interface Entry {
  readonly id: number;
  readonly at: number;
  readonly actor_id: number | null;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
}

const ENTRIES = 'SELECT id, at, actor_id, action, subject, details FROM audit_log WHERE';
const NEWEST = `id < @before AND id >= @first ORDER BY id DESC LIMIT ${MOST_SEEN}`;

/** What kinds of subjects are called; of people it is not told. */
const NAMES: Readonly<Record<string, string>> = {
  campaign: 'SELECT title FROM campaigns WHERE id = ?',
  draw: 'SELECT title FROM draws WHERE id = ?',
  broadcast: 'SELECT title FROM broadcasts WHERE id = ?',
  admin: 'SELECT login FROM admins WHERE id = ?',
  template: 'SELECT title FROM message_templates WHERE id = ?',
};

/** Pages of the audit log, newest first. */
export function auditQuestions(db: Connection): Pick<RecordQuestions, 'auditPage'> {
  // Indexes audit_log_subject, audit_log_actor and audit_log_action, each with the id behind; else the primary key.
  const all = db.prepare<[object], Entry>(`${ENTRIES} ${NEWEST}`);
  const ofSubject = db.prepare<[object], Entry>(`${ENTRIES} subject = @subject AND ${NEWEST}`);
  const ofActor = db.prepare<[object], Entry>(`${ENTRIES} actor_id = @actor AND ${NEWEST}`);
  const ofAction = db.prepare<[object], Entry>(`${ENTRIES} action = @action AND ${NEWEST}`);
  const login = db.prepare<[number], string>('SELECT login FROM admins WHERE id = ?').pluck();
  const atFrom = db.prepare<[number], { id: number; at: number }>(
    'SELECT id, at FROM audit_log WHERE id >= ? ORDER BY id LIMIT 1',
  );
  const lastId = db.prepare<[], number>('SELECT id FROM audit_log ORDER BY id DESC LIMIT 1').pluck();
  const names = new Map(
    Object.entries(NAMES).map(([kind, sql]) => [kind, db.prepare<[string], string>(sql).pluck()] as const),
  );

  function rowsOf({ subject, actor, action }: AuditQuestion) {
    if (subject !== null) return ofSubject;
    if (actor !== null) return ofActor;
    return action?.includes('.') ? ofAction : all;
  }

  /** The first id whose moment is not before `at`, found by halving: moments grow with ids. */
  function idAt(at: number, end: number): number {
    let [low, high] = [1, end];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((atFrom.get(middle)?.at ?? Infinity) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function named({ id, at, actor_id, action, subject, details }: Entry): AuditRow {
    const [kind = '', key = ''] = subject.split(':');
    const actor = actor_id === null ? undefined : login.get(actor_id);
    return {
      id,
      at,
      actor: actor_id === null || actor === undefined ? null : { id: actor_id, login: actor },
      action,
      subject,
      subjectName: names.get(kind)?.get(key) || null,
      details: JSON.parse(details) as AuditDetails,
    };
  }

  function page(question: AuditQuestion): AuditPage {
    const { from, to, limit } = question;
    const end = (lastId.get() ?? 0) + 1;
    const before = Math.min(
      question.before ?? Infinity,
      to === null ? end : Math.min(end, idAt(to, end) + CLOCK_SLACK),
    );
    const first = from === null ? 1 : idAt(from, end) - CLOCK_SLACK;
    const items: AuditRow[] = [];
    let [seen, last] = [0, 0];
    for (const entry of rowsOf(question).iterate({ ...question, before, first })) {
      if (matches(entry, question)) {
        if (items.length === limit) return { items, next: last };
        items.push(named(entry));
      }
      seen += 1;
      last = entry.id;
    }
    return { items, next: seen === MOST_SEEN ? last : null };
  }

  return { auditPage: (question) => ok(page(question)) };
}

function matches(entry: Entry, { actor, action, subject, from, to }: AuditQuestion): boolean {
  return (
    (subject === null || entry.subject === subject) &&
    (actor === null || entry.actor_id === actor) &&
    (action === null || entry.action === action || entry.action.startsWith(`${action}.`)) &&
    (from === null || entry.at >= from) &&
    (to === null || entry.at < to)
  );
}
