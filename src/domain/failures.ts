/** Why a message did not arrive. */

/**
 * `blocked`, `deactivated`, `not-found`: the person cannot be reached. `refused`: Telegram will not take this message.
 * `server`, `silence`: no try came through. `doubt`: a crash or silence left its fate unknown, and it was to be left so.
 */
export const FAILURE_REASONS = [
  'blocked',
  'deactivated',
  'not-found',
  'refused',
  'server',
  'silence',
  'doubt',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** Those that a later try may mend; whoever cannot be reached is never tried again. */
export const RETRIED_REASONS = ['refused', 'server', 'silence', 'doubt'] as const satisfies readonly FailureReason[];

/** 400s that mean the person cannot be reached, beside every 403 (texts of the Bot API server's source). */
const DEACTIVATED = /user is deactivated/i;
const NOT_FOUND = /chat not found|PEER_ID_INVALID|have no rights to send/i;

/** Whether an answer of the Bot API means that the person cannot be reached, and with which reason. */
export function unreachableReason(errorCode: number, errorText: string): FailureReason | null {
  if (DEACTIVATED.test(errorText)) return 'deactivated';
  if (errorCode === 403) return 'blocked';
  return errorCode === 400 && NOT_FOUND.test(errorText) ? 'not-found' : null;
}

/** The reason of a message that was given up. @param errorCode HTTP-like code of the Bot API; 0: no answer */
export function failureReason(errorCode: number, errorText: string): FailureReason {
  if (errorCode === 0) return 'silence';
  if (errorCode >= 500) return 'server';
  return unreachableReason(errorCode, errorText) ?? 'refused';
}

/**
 * Whether a failed try speaks of a fault that others will meet, too, so that a run of them should stop a broadcast: people who
 * block the bot are no fault, and neither is a 429, which the pace answers. "Chat not found" is one: with a foreign token it is
 * what everybody's message meets.
 */
export function isAlarming(errorCode: number, errorText: string): boolean {
  if (errorCode === 429) return false;
  const reason = unreachableReason(errorCode, errorText);
  return reason === null || reason === 'not-found';
}
