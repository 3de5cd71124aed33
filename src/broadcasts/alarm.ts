import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import { isAlarming } from '../domain/failures.ts';

/** The answer that made a run of errors too long. */
export interface LastStraw {
  readonly errorCode: number;
  readonly errorText: string;
}

/** Counts tries that failed one after the other, by broadcast. */
export interface Alarm {
  /**
   * Notes what became of a message. The answer is there when it is time to stop the broadcast; from then on it hears nothing of
   * it until `calm`, for what is on its way when it stops would only say the same.
   */
  note(message: LeasedMessage, outcome: MessageOutcome): LastStraw | null;
  /** Forgets what went wrong with a broadcast. */
  calm(broadcastId: number): void;
}

interface Run {
  readonly since: number;
  errors: number;
}

/** Errors that pass by themselves raise the alarm only when they last: a second's blip of the network is mended by trying again. */
const BLIP_MS = 3_000;

/**
 * @param most so many errors one after the other raise the alarm
 * @param now UTC ms
 */
export function createAlarm(most: number, now: () => number): Alarm {
  const runs = new Map<number, Run>();
  const raised = new Set<number>();
  return {
    note({ broadcast }, outcome) {
      if (!broadcast) return null;
      const { broadcastId } = broadcast;
      if (raised.has(broadcastId)) return null;
      if (outcome.state === 'sent') runs.delete(broadcastId);
      if (!('errorCode' in outcome) || !isAlarming(outcome.errorCode, outcome.errorText)) return null;
      const run = runs.get(broadcastId) ?? { since: now(), errors: 0 };
      runs.set(broadcastId, run);
      run.errors += 1;
      const mayPass = outcome.state === 'retry';
      if (run.errors < most || (mayPass && now() - run.since < BLIP_MS)) return null;
      raised.add(broadcastId);
      return { errorCode: outcome.errorCode, errorText: outcome.errorText };
    },
    calm(broadcastId) {
      runs.delete(broadcastId);
      raised.delete(broadcastId);
    },
  };
}
