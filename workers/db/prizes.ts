import type {
  CallNext,
  DrawRow,
  ForfeitPrize,
  NextPlace,
  Place,
  SettlePrize,
  StoreDrawResult,
} from '../../src/contracts/draws.ts';
import type { OutgoingMessage } from '../../src/contracts/outbox.ts';
import type { AuditEntry, ByAdmin } from '../../src/contracts/writer.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import { holdsPrize, isOpen, type ForfeitReason, type WinnerState } from '../../src/domain/prizes.ts';
import type { CommandContext } from '../command-context.ts';
import { drawFinder } from './draw-rows.ts';
import type { Author } from './history.ts';
import { nextPlaceFinder } from './places.ts';

interface Row {
  readonly id: number;
  readonly drawId: string;
  readonly campaignId: number;
  readonly rank: number;
  readonly participantId: number;
  /** 0 when the person was erased. */
  readonly chatId: number;
  readonly prize: string | null;
  readonly state: WinnerState;
  readonly reason: ForfeitReason | null;
  readonly passedAt: number | null;
  readonly remindedAt: number | null;
}

const ROW = `SELECT winners.id, draw_id AS drawId, draws.campaign_id AS campaignId, position AS rank,
  participant_id AS participantId, chat_id AS chatId, prize, winners.state, reason, passed_at AS passedAt,
  reminded_at AS remindedAt
  FROM winners JOIN draws ON draws.id = draw_id JOIN participants ON participants.id = participant_id`;

type Context = Pick<CommandContext, 'db' | 'audit' | 'history' | 'outbox'>;
type PlaceOf = { readonly drawId: string; readonly rank: number };

/** Whether a prize goes to this place and no other; null: to nobody. */
function isNext(place: Place | null, { next, last, isDeserted }: NextPlace, entries: number): boolean {
  if (isDeserted || (next === null && last >= entries)) return place === null;
  return next === null ? place?.rank === last + 1 : place?.rank === next.rank && place.code === next.code;
}

/**
 * What becomes of the places of a draw. Whatever happens to a prize leaves an audit entry and a row of the person's history. A
 * command that was done already changes nothing, one that does not fit is refused with PRIZE_STATE.
 */
export function prizeCommands({ db, audit, history, outbox }: Context) {
  const drawOf = drawFinder(db);
  const nextPlace = nextPlaceFinder(db);
  // UNIQUE (draw_id, position).
  const find = db.prepare<[string, number], Row>(`${ROW} WHERE draw_id = ? AND position = ?`);
  const findById = db.prepare<[number], Row>(`${ROW} WHERE winners.id = ?`);
  // Partial indexes winners_open and winners_to_pass: few prizes wait at a time.
  const waiting = db.prepare<[number], Row>(
    `${ROW} WHERE draws.campaign_id = ? AND winners.id IN (
       SELECT id FROM winners INDEXED BY winners_open WHERE state IN ('won', 'notified')
       UNION ALL SELECT id FROM winners INDEXED BY winners_to_pass WHERE state = 'forfeited' AND passed_at IS NULL)`,
  );
  // Primary key of draw_entries.
  const entrant = db
    .prepare<[string, string], number>('SELECT participant_id FROM draw_entries WHERE draw_id = ? AND code = ?')
    .pluck();
  const chatOf = db.prepare<[number], number>('SELECT chat_id FROM participants WHERE id = ?').pluck();
  const insert = db.prepare<[object]>(
    `INSERT INTO winners (draw_id, participant_id, draw_date, position, prize, kind, state, code, key, claim_by, replaces,
       notice_id)
     VALUES (@drawId, @participantId, @now, @rank, @prize, @kind, @state, @code, @key, @claimBy, @replaces, @noticeId)`,
  );
  const call = db.prepare<[object]>(
    `UPDATE winners SET state = 'won', prize = @prize, claim_by = @claimBy, replaces = @replaces, notice_id = @noticeId
     WHERE draw_id = @drawId AND position = @rank`,
  );
  const take = db.prepare<[number, number]>(
    `UPDATE winners SET state = 'claimed', claimed = 1, settled_at = ? WHERE id = ?`,
  );
  // Who does not get the prize is not named beside it.
  const giveUp = db.prepare<[object]>(
    `UPDATE winners SET state = 'forfeited', claimed = 0, reason = @reason, note = @note, settled_at = @now,
       public_name = NULL WHERE id = @id`,
  );
  const passOn = db.prepare<[number, number, number]>(
    `UPDATE winners SET state = 'replaced', replaced_by = ?, passed_at = ? WHERE id = ?`,
  );
  const endOfList = db.prepare<[number, number]>('UPDATE winners SET passed_at = ? WHERE id = ?');
  const remind = db.prepare<[number, number]>('UPDATE winners SET reminded_at = ? WHERE id = ?');
  const setName = db.prepare<{ id: number; name: string | null }>(
    'UPDATE winners SET public_name = @name WHERE id = @id AND public_name IS NOT @name',
  );

  const absent = ({ drawId, rank }: PlaceOf): Reply<never> => fail('NOT_FOUND', `place ${rank} of draw ${drawId}`);
  const refused = ({ rank, state }: Row): Reply<never> =>
    fail('PRIZE_STATE', `the prize of place ${rank} is ${state}`, { state });
  const reply = ({ drawId }: PlaceOf): Reply<DrawRow> => {
    const draw = drawOf(drawId);
    return draw ? ok(draw) : fail('NOT_FOUND', `draw ${drawId}`);
  };
  /** Nobody is told whose data was erased after the notice was written. */
  const send = (participantId: number, notice: OutgoingMessage | null, now: number): number | null =>
    notice !== null && chatOf.get(participantId) === notice.chatId
      ? outbox.putOne({ ...notice, participantId }, now)
      : null;
  const note = (action: string, row: Row, by: Author, now: number, details: AuditEntry['details']): void => {
    const actorId = by.actor === 'admin' ? by.adminId : null;
    const told = { rank: row.rank, by: by.actor, ...details };
    audit.append({ actorId, action, subject: `draw:${row.drawId}`, details: told }, now);
  };

  function claimed(row: Row, by: Author, now: number): void {
    take.run(now, row.id);
    history.append(row.participantId, 'prize-claimed', by, now, { prize: row.prize });
    note('draw.claim', row, by, now, {});
  }

  function forfeited(row: Row, reason: ForfeitReason, words: string | null, by: Author, now: number): void {
    giveUp.run({ id: row.id, reason, note: words, now });
    history.append(row.participantId, 'prize-forfeited', by, now, { prize: row.prize, forfeit: reason });
    note('draw.forfeit', row, by, now, { reason, ...(row.state === 'claimed' && { claimed: true }) });
  }

  /** Nobody is left to have the prize. */
  function ended(row: Row, now: number): void {
    endOfList.run(now, row.id);
    note('draw.callNext', row, { actor: 'rule' }, now, { next: null });
  }

  /** What the person agreed to, and until when, stays in their history. */
  function named(row: Row, name: string | null, now: number): void {
    const { changes } = setName.run({ id: row.id, name });
    if (changes === 1)
      history.append(row.participantId, name === null ? 'name-hidden' : 'name-shown', { actor: 'person' }, now);
  }

  return {
    /** Stores the places of a draw and, for each winner, which message tells of it. */
    store({ drawId, winners, reserves, claimBy, notices, now }: StoreDrawResult): Reply<null> {
      const written = new Map(notices.map((notice) => [notice.participantId, notice]));
      const places = [
        ...winners.map((place) => ({ ...place, kind: 'winner', state: 'won', claimBy })),
        ...reserves.map((place) => ({ ...place, kind: 'reserve', state: 'reserve', prize: null, claimBy: null })),
      ];
      for (const place of places) {
        const participantId = entrant.get(drawId, place.code);
        if (participantId === undefined) {
          return fail('DRAW_TAMPERED', `place ${place.rank} is of nobody on the list`, { part: 'entries' });
        }
        const noticeId = place.kind === 'winner' ? send(participantId, written.get(participantId) ?? null, now) : null;
        insert.run({ ...place, drawId, participantId, noticeId, replaces: null, now });
      }
      return ok(null);
    },

    claim(command: PlaceOf & { notice: OutgoingMessage | null } & ByAdmin): Reply<DrawRow> {
      const row = find.get(command.drawId, command.rank);
      if (!row) return absent(command);
      if (row.state === 'claimed') return reply(row);
      if (!isOpen(row.state)) return refused(row);
      claimed(row, { actor: 'admin', adminId: command.adminId }, command.now);
      send(row.participantId, command.notice, command.now);
      return reply(row);
    },

    forfeit(command: ForfeitPrize): Reply<DrawRow> {
      const { reason, adminId, now } = command;
      const row = find.get(command.drawId, command.rank);
      if (!row) return absent(command);
      if (row.reason === reason) return reply(row);
      // No rule takes a prize from who has taken it.
      const isTakenBack = row.state === 'claimed' && command.claimed && adminId !== null;
      if (!isOpen(row.state) && !isTakenBack) return refused(row);
      const rule: Author = { actor: reason === 'deadline' ? 'time' : 'rule' };
      forfeited(row, reason, command.note, adminId === null ? rule : { actor: 'admin', adminId }, now);
      send(row.participantId, command.notice, now);
      return reply(row);
    },

    /** CONFLICT: meanwhile another place is the next one. */
    callNext(command: CallNext): Reply<DrawRow> {
      const { drawId, rank, next, claimBy, now } = command;
      const row = find.get(drawId, rank);
      if (!row) return absent(command);
      if (row.passedAt !== null) return reply(row);
      if (row.state !== 'forfeited') return refused(row);
      const ranking = nextPlace(drawId);
      if (!isNext(next, ranking, drawOf(drawId)?.entries ?? 0))
        return fail('CONFLICT', 'another place of the ranking is the next one');
      if (next === null) {
        ended(row, now);
        return reply(row);
      }
      const participantId = entrant.get(drawId, next.code);
      if (participantId === undefined) {
        return fail('DRAW_TAMPERED', `place ${next.rank} is of nobody on the list`, { part: 'entries' });
      }
      const noticeId = send(participantId, command.notice, now);
      const called = { ...next, drawId, participantId, prize: row.prize, claimBy, replaces: rank, noticeId, now };
      if (ranking.next) call.run(called);
      else insert.run({ ...called, kind: 'reserve', state: 'won' });
      passOn.run(next.rank, now, row.id);
      history.append(participantId, 'prize-called', { actor: 'rule' }, now, { prize: row.prize });
      note('draw.callNext', row, { actor: 'rule' }, now, { next: next.rank });
      return reply(row);
    },

    /** Ends what still waits in the draws of a campaign, whose people are about to be erased. */
    end(campaignId: number, now: number): void {
      for (const row of waiting.all(campaignId)) {
        if (isOpen(row.state)) forfeited(row, 'deadline', null, { actor: 'time' }, now);
        ended(row, now);
      }
    },

    /** Reminds a winner once; of a prize that is not open any more nobody is reminded. */
    remind(command: PlaceOf & { notice: OutgoingMessage | null; now: number }): Reply<{ done: true }> {
      const row = find.get(command.drawId, command.rank);
      if (!row) return absent(command);
      if (row.remindedAt === null && isOpen(row.state)) {
        remind.run(command.now, row.id);
        send(row.participantId, command.notice, command.now);
      }
      return ok({ done: true });
    },

    /**
     * What a person says about a prize of their own, from their own chat. Until somebody or a rule took it away the prize
     * can be claimed, after the deadline, too: the word may have waited for us and not the other way round.
     */
    settle(
      { winnerId, act, publicName }: SettlePrize,
      chatId: number,
      now: number,
    ): Reply<{ id: string; campaignId: number }> {
      const row = findById.get(winnerId);
      if (!row || row.chatId === 0 || row.chatId !== chatId) return fail('PRIZE_STATE', 'nobody’s prize in this chat');
      const person: Author = { actor: 'person' };
      switch (act) {
        case 'claim':
          if (isOpen(row.state)) claimed(row, person, now);
          else if (row.state !== 'claimed') return refused(row);
          break;
        case 'decline':
          if (isOpen(row.state)) forfeited(row, 'declined', null, person, now);
          else if (row.reason !== 'declined') return refused(row);
          break;
        case 'publish':
          if (!holdsPrize(row.state) || publicName === undefined) return refused(row);
          named(row, publicName, now);
          break;
        case 'hide':
          named(row, null, now);
      }
      return ok({ id: row.drawId, campaignId: row.campaignId });
    },
  };
}
