import type { DuePrize, EntrantRow, NextPlace, Place, WinnerRow } from '../../src/contracts/draws.ts';
import { forfeitsAtDeadline, remindAt } from '../../src/domain/prizes.ts';
import type { Connection } from './open.ts';

/** Finds who is next in the ranking of a draw. */
export function nextPlaceFinder(db: Connection): (drawId: string) => NextPlace {
  // Partial index winners_waiting.
  const next = db.prepare<[string], Place>(
    `SELECT position AS rank, code, key FROM winners WHERE draw_id = ? AND state = 'reserve' ORDER BY position LIMIT 1`,
  );
  // UNIQUE (draw_id, position).
  const last = db.prepare<[string], number>('SELECT coalesce(max(position), 0) FROM winners WHERE draw_id = ?').pluck();
  // Index participants_status; a withdrawn entry is an erased one.
  const present = db
    .prepare<[string], number>(
      `SELECT 1 FROM participants WHERE campaign_id = (SELECT campaign_id FROM draws WHERE id = ?)
         AND status IN ('pending', 'approved', 'rejected') LIMIT 1`,
    )
    .pluck();
  return (drawId) => ({
    next: next.get(drawId) ?? null,
    last: last.get(drawId) ?? 0,
    isDeserted: present.get(drawId) === undefined,
  });
}

/** Whether the end of the list was reached when the prize was to be passed on. */
export const EXHAUSTED = `(winners.state = 'forfeited' AND passed_at IS NOT NULL)`;

/** Columns of a `WinnerRow`, out of `WINNER_SOURCE`. */
export const WINNER = `winners.id, position AS rank, prize, winners.kind, winners.state, code, key, winners.reason, note,
  claim_by AS claimBy, told_at AS toldAt, winners.settled_at AS settledAt, replaces, replaced_by AS replacedBy,
  public_name AS publicName, ${EXHAUSTED} AS exhausted,
  CASE WHEN told_at IS NOT NULL OR outbox.state = 'sent' THEN 'sent'
    WHEN outbox.state IN ('queued', 'leased') THEN 'waiting'
    WHEN outbox.state IN ('unreachable', 'failed') THEN outbox.state END AS delivery,
  winners.participant_id AS participantId, full_name AS fullName, phone_number AS phoneNumber`;

/** Places with their people and what became of the messages to them. */
export const WINNER_SOURCE = `winners JOIN participants ON participants.id = winners.participant_id
  LEFT JOIN outbox ON outbox.id = notice_id`;

/** A row of places as SQLite has it, with `EXHAUSTED`. */
export type Stored<R extends { readonly exhausted: boolean }> = Omit<R, 'exhausted'> & { readonly exhausted: number };

/** The same with a truth value. */
export const withExhausted = <R extends { readonly exhausted: number }>(row: R) => ({
  ...row,
  exhausted: row.exhausted === 1,
});

interface OpenRow {
  readonly drawId: string;
  readonly rank: number;
  readonly claimBy: number | null;
  readonly claimHours: number | null;
  readonly toldAt: number | null;
  readonly remindedAt: number | null;
  readonly isErased: number;
  readonly unreachable: number;
}

/** The places of draws that were given out: who has them, and about whom something is to be done. */
export function placeQuestions(db: Connection) {
  // UNIQUE (draw_id, position), of all places or of some.
  const places = (some: string) => `SELECT ${WINNER} FROM ${WINNER_SOURCE} WHERE draw_id = ? ${some} ORDER BY position`;
  const all = db.prepare<[string], Stored<WinnerRow>>(places(''));
  const some = db.prepare<[string, string], Stored<WinnerRow>>(
    places('AND position IN (SELECT value FROM json_each(?))'),
  );
  const people = db.prepare<[string, string], EntrantRow>(
    `SELECT code, participant_id AS participantId, chat_id AS chatId, language
     FROM draw_entries JOIN participants ON participants.id = participant_id
     WHERE draw_id = ? AND code IN (SELECT value FROM json_each(?))`,
  );
  // Partial index winners_to_pass.
  const toPass = db.prepare<[number], { drawId: string; rank: number }>(
    `SELECT draw_id AS drawId, position AS rank FROM winners WHERE state = 'forfeited' AND passed_at IS NULL LIMIT ?`,
  );
  // Partial index winners_open, whole: few prizes are open at a time. A message that is pruned, or was never made, reached
  // nobody.
  const open = db.prepare<[], OpenRow>(
    `SELECT draw_id AS drawId, position AS rank, claim_by AS claimBy, claim_hours AS claimHours, told_at AS toldAt,
       reminded_at AS remindedAt, erased_at IS NOT NULL AS isErased,
       coalesce(outbox.state NOT IN ('queued', 'leased', 'sent'), 1)
         OR EXISTS (SELECT 1 FROM unreachable_chats WHERE chat_id = participants.chat_id) AS unreachable
     FROM winners INDEXED BY winners_open CROSS JOIN draws ON draws.id = draw_id
       CROSS JOIN participants ON participants.id = winners.participant_id LEFT JOIN outbox ON outbox.id = notice_id
     WHERE winners.state IN ('won', 'notified') AND (claim_by IS NOT NULL OR erased_at IS NOT NULL) ORDER BY claim_by`,
  );
  return {
    next: nextPlaceFinder(db),
    winners: (drawId: string): WinnerRow[] => all.all(drawId).map(withExhausted),
    at: (drawId: string, ranks: readonly number[]): WinnerRow[] =>
      some.all(drawId, JSON.stringify(ranks)).map(withExhausted),
    peopleByCodes: (drawId: string, codes: readonly string[]): EntrantRow[] =>
      people.all(drawId, JSON.stringify(codes)),
    due(now: number, limit: number): DuePrize[] {
      const found: DuePrize[] = toPass.all(limit).map((place) => ({ ...place, due: 'pass' }));
      for (const row of open.iterate()) {
        if (found.length >= limit) break;
        const due = dueOf(row, now);
        if (due !== null) found.push({ drawId: row.drawId, rank: row.rank, ...due });
      }
      return found;
    },
  };
}

type Due =
  { readonly due: 'forfeit'; readonly reason: 'withdrawn' | 'deadline' | 'unreachable' } | { readonly due: 'remind' };

/** What is to be done now about an open prize, or null. */
function dueOf({ claimBy, claimHours, toldAt, remindedAt, isErased, unreachable }: OpenRow, now: number): Due | null {
  if (isErased === 1) return { due: 'forfeit', reason: 'withdrawn' };
  if (claimBy === null || claimHours === null) return null;
  if (now > claimBy) {
    const reason = forfeitsAtDeadline({ toldAt, unreachable: unreachable === 1, claimBy, claimHours });
    return reason && { due: 'forfeit', reason };
  }
  const moment = remindAt(claimBy, claimHours);
  // Whoever was told when the reminder was due has just been reminded.
  return remindedAt === null && toldAt !== null && toldAt < moment && moment <= now ? { due: 'remind' } : null;
}
