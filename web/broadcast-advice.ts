import { unreachableReason } from '../src/domain/failures.ts';

/** What staff can do about the answer that stopped a broadcast. */
export type Advice = 'silence' | 'token' | 'not-found' | 'server' | 'refused';

/** @param errorCode of the Bot API: 401 and 404 are what a token gets that is no bot's (Bot API, "Making requests") */
export function adviceFor(errorCode: number, errorText: string): Advice {
  if (errorCode === 0) return 'silence';
  if (errorCode === 401 || errorCode === 404) return 'token';
  if (errorCode >= 500) return 'server';
  return unreachableReason(errorCode, errorText) === 'not-found' ? 'not-found' : 'refused';
}
