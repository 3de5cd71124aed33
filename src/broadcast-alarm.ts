import type { LeasedMessage, MessageOutcome } from './contracts/outbox.ts';
import { isAlarming } from './domain/failures.ts';

/** The answer that made a run of errors too long. */
export interface LastStraw {
  readonly errorCode: number;
  readonly errorText: string;
}

/** Counts tries that failed one after the other, by broadcast. */
export interface Alarm {
  /** Notes what became of a message; the answer is there when it is time to stop the broadcast, and the run begins anew. */
  note(message: LeasedMessage, outcome: MessageOutcome): LastStraw | null;
  /** Forgets the run of a broadcast. */
  calm(broadcastId: number): void;
}

/** @param most so many errors one after the other raise the alarm */
export function createAlarm(most: number): Alarm {
  const runs = new Map<number, number>();
  return {
    note({ broadcast }, outcome) {
      if (!broadcast) return null;
      const { broadcastId } = broadcast;
      if (outcome.state === 'sent') runs.delete(broadcastId);
      if (!('errorCode' in outcome) || !isAlarming(outcome.errorCode, outcome.errorText)) return null;
      const run = (runs.get(broadcastId) ?? 0) + 1;
      runs.set(broadcastId, run);
      if (run < most) return null;
      runs.delete(broadcastId);
      return { errorCode: outcome.errorCode, errorText: outcome.errorText };
    },
    calm: (broadcastId) => void runs.delete(broadcastId),
  };
}
