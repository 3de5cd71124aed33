import type { BroadcastFailure, FailuresQuestion } from '../../src/contracts/broadcasts.ts';
import { FAILURE_REASONS, type FailureReason } from '../../src/domain/failures.ts';
import type { Connection } from './open.ts';

/** Messages of a broadcast that did not arrive, one by one. */
export function failureQuestions(db: Connection) {
  // Partial index outbox_failed, whose rows of one reason stand in the order of their ids.
  const page = db.prepare<[number, FailureReason, number, number], BroadcastFailure>(
    `SELECT outbox.id, reason, error_code AS errorCode, error_text AS errorText, attempts,
       coalesce(settled_at, outbox.created_at) AS at, participants.id AS participantId,
       coalesce(full_name, '') AS fullName
     FROM outbox LEFT JOIN participants ON participants.id = outbox.participant_id
     WHERE broadcast_id = ? AND reason = ? AND state IN ('failed', 'unreachable', 'unknown') AND outbox.id > ?
     ORDER BY outbox.id LIMIT ?`,
  );
  return {
    /** The next ones behind an id, oldest first. */
    page({ broadcastId, reason, after, limit }: FailuresQuestion): BroadcastFailure[] {
      const reasons = reason === null ? FAILURE_REASONS : [reason];
      return reasons
        .flatMap((each) => page.all(broadcastId, each, after, limit))
        .sort((one, other) => one.id - other.id)
        .slice(0, limit);
    },
  };
}
