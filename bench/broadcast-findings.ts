import { connect } from '../workers/db/connect.ts';
import { brokenAuditLink } from '../workers/db/audit.ts';
import type { BroadcastView } from '../src/contracts/api-broadcasts.ts';
import type { Office } from './office.ts';
import { number, type Claim } from './report.ts';

/** What became of a broadcast, by what people have on their screens and by what the database and the panel say. */

export interface BroadcastFindings {
  readonly people: number;
  /** Whom the bot can reach. */
  readonly reachable: number;
  /** Reachable people without the message. */
  readonly missed: number;
  /** People who blocked the bot, or whose account is gone, without the message; one may have blocked it after it came. */
  readonly gone: number;
  /** Of those missed, how many the panel calls unknown or failed: it does not pretend that they have it. */
  readonly admitted: number;
  /** Messages beyond the first of a person, and how many of those nothing marks. */
  readonly repeats: number;
  readonly unmarked: number;
  /** Rows that are marked as possibly sent before. */
  readonly marked: number;
  /** People who have more than one row, or none though they were on the list. */
  readonly wrongRows: number;
  /** Rows whose state says that they arrived, and people who have the message. */
  readonly sentRows: number;
  readonly reached: number;
  /** People to whom it went who are not on the list. */
  readonly strangers: number;
  readonly view: BroadcastView;
  readonly integrity: string;
  readonly brokenAuditLink: number | null;
}

/**
 * Compares when everything is over and the product is stopped.
 *
 * @param text the words by which the message is known
 */
export function findingsOf(
  { databasePath, heard, people, sandbox }: Pick<Office, 'databasePath' | 'heard' | 'people' | 'sandbox'>,
  view: BroadcastView,
  text: string,
): BroadcastFindings {
  const db = connect(databasePath, { readonly: true });
  try {
    const rows = db
      .prepare<[number], { chatId: number; state: string; marked: number }>(
        'SELECT chat_id AS chatId, state, maybe_sent AS marked FROM outbox WHERE broadcast_id = ?',
      )
      .all(view.id);
    const rowsOf = new Map<number, (typeof rows)[number][]>();
    for (const row of rows) rowsOf.set(row.chatId, [...(rowsOf.get(row.chatId) ?? []), row]);
    const timesOf = new Map(
      [...heard].map(([chatId, messages]) => [
        chatId,
        [...messages.values()].filter((one) => one.includes(text)).length,
      ]),
    );
    const has = (id: number): boolean => (timesOf.get(id) ?? 0) > 0;
    const isReachable = (id: number): boolean => {
      const { blocked, deactivated } = sandbox.person(id)?.view ?? { blocked: true, deactivated: true };
      return !blocked && !deactivated;
    };
    const reachable = people.filter(isReachable);
    const missed = reachable.filter((id) => !has(id));
    const more = [...timesOf].filter(([, times]) => times > 1);
    const isMarked = (id: number): boolean => rowsOf.get(id)?.some(({ marked }) => marked === 1) ?? false;
    const list = new Set(people);
    return {
      people: people.length,
      reachable: reachable.length,
      missed: missed.length,
      gone: people.filter((id) => !isReachable(id) && !has(id)).length,
      admitted: missed.filter((id) => rowsOf.get(id)?.some(({ state }) => state === 'unknown' || state === 'failed'))
        .length,
      repeats: more.reduce((sum, [, times]) => sum + times - 1, 0),
      unmarked: more.filter(([id]) => !isMarked(id)).length,
      marked: rows.filter(({ marked }) => marked === 1).length,
      wrongRows: people.filter((id) => (rowsOf.get(id)?.length ?? 0) !== 1).length,
      sentRows: rows.filter(({ state }) => state === 'sent').length,
      reached: [...timesOf.values()].filter((times) => times > 0).length,
      strangers: [...timesOf].filter(([id, times]) => times > 0 && !list.has(id)).length,
      view,
      integrity: db.pragma('integrity_check', { simple: true }) as string,
      brokenAuditLink: brokenAuditLink(db, Infinity),
    };
  } finally {
    db.close();
  }
}

/** What must hold of a broadcast that sends again what is in doubt, whatever happened to it. @param causes of repeats: leased rows of kills, lost replies */
export function claimsOfBroadcast(found: BroadcastFindings, causes: number): Claim[] {
  const { view } = found;
  const claim = (what: string, goal: string, got: string, holds: boolean): Claim => ({
    id: 'F21',
    what,
    goal,
    got,
    holds,
  });
  const same = (what: string, goal: number, got: number): Claim => claim(what, number(goal), number(got), goal === got);
  const sum = view.sent + view.failed + view.blocked + view.unknown + view.skipped;
  return [
    claim('its state at the end', 'done', view.state, view.state === 'done'),
    same('people on the frozen list', found.people, view.total),
    same('sent, failed, blocked, unknown and skipped together', view.total, sum),
    same('reachable people without the message', 0, found.missed),
    same('people who have not exactly one row', 0, found.wrongRows),
    same('“sent” in the panel, by the screens of the people', found.reached, view.sent),
    same('“blocked” in the panel, by those whom the bot cannot reach', found.gone, view.blocked),
    same('people who got what was not for them', 0, found.strangers),
    claim(
      `messages that came again, of ${number(causes)} in doubt`,
      `0 to ${number(causes)}`,
      number(found.repeats),
      found.repeats <= causes,
    ),
    same('of those without a mark', 0, found.unmarked),
    claim('integrity_check', 'ok', found.integrity, found.integrity === 'ok'),
    claim(
      'audit chain',
      'whole',
      found.brokenAuditLink === null ? 'whole' : `broken at ${found.brokenAuditLink}`,
      found.brokenAuditLink === null,
    ),
  ];
}
