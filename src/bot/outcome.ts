import { GrammyError } from 'grammy';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';

/** First wait before another try; it doubles with each. */
const RETRY_MS = 2_000;

/** 400s that mean the person cannot be reached, beside every 403 (texts of the Bot API server's source). */
const UNREACHABLE = /chat not found|user is deactivated|PEER_ID_INVALID|have no rights to send/i;

/** What became of a message whose call failed. */
export type Undelivered = Extract<MessageOutcome, { readonly errorCode: number }>;

/**
 * What a failed call means for its message: final for this person, final for this message, or worth another try. A 429 does
 * not count as a try, because Telegram did not look at the message.
 *
 * @param now UTC ms
 */
export function outcomeOf(message: Pick<LeasedMessage, 'id' | 'attempts'>, error: unknown, now: number): Undelivered {
  const { id, attempts } = message;
  if (!(error instanceof GrammyError)) {
    const notBefore = now + RETRY_MS * 2 ** attempts;
    return { id, state: 'retry', notBefore, errorCode: 0, errorText: 'no answer', countAttempt: true };
  }
  const { error_code: errorCode, description: errorText } = error;
  if (errorCode === 429) {
    const notBefore = now + (error.parameters.retry_after ?? 1) * 1000;
    return { id, state: 'retry', notBefore, errorCode, errorText, countAttempt: false };
  }
  if (errorCode >= 500) {
    return { id, state: 'retry', notBefore: now + RETRY_MS * 2 ** attempts, errorCode, errorText, countAttempt: true };
  }
  if (errorCode === 401 || errorCode === 404) {
    // The token is at fault, not the message: it waits until the operator has mended that.
    return { id, state: 'retry', notBefore: now + 60_000, errorCode, errorText, countAttempt: false };
  }
  const unreachable = errorCode === 403 || UNREACHABLE.test(errorText);
  return { id, state: unreachable ? 'unreachable' : 'failed', errorCode, errorText };
}
