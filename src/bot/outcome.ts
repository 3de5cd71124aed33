import { GrammyError } from 'grammy';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import { unreachableReason } from '../domain/failures.ts';

/** First wait before another try; it doubles with each. */
const RETRY_MS = 2_000;

/** What became of a message whose call failed. */
export type Undelivered = Extract<MessageOutcome, { readonly errorCode: number }>;

/** A message could not be made, because something that it needs could not be read: nothing was sent. */
export class NotMade extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NotMade';
  }
}

/**
 * What a failed call means for its message: final for this person, final for this message, or worth another try. A 429 does
 * not count as a try, because Telegram did not look at the message.
 *
 * @param now UTC ms
 */
export function outcomeOf(message: Pick<LeasedMessage, 'id' | 'attempts'>, error: unknown, now: number): Undelivered {
  const { id, attempts } = message;
  const later = { id, state: 'retry', notBefore: now + RETRY_MS * 2 ** attempts, countAttempt: true } as const;
  if (error instanceof NotMade) return { ...later, errorCode: 500, errorText: error.message };
  // Silence, of whatever kind: nobody knows whether the message arrived.
  if (!(error instanceof GrammyError)) return { ...later, errorCode: 0, errorText: 'no answer' };
  const { error_code: errorCode, description: errorText } = error;
  if (errorCode === 429) {
    const notBefore = now + (error.parameters.retry_after ?? 1) * 1000;
    return { ...later, notBefore, errorCode, errorText, countAttempt: false };
  }
  if (errorCode >= 500) return { ...later, errorCode, errorText };
  if (errorCode === 401 || errorCode === 404) {
    // The token is at fault, not the message: it waits until the operator has mended that.
    return { ...later, notBefore: now + 60_000, errorCode, errorText, countAttempt: false };
  }
  const isUnreachable = unreachableReason(errorCode, errorText) !== null;
  return { id, state: isUnreachable ? 'unreachable' : 'failed', errorCode, errorText };
}
