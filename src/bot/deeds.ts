import type { CommitStep } from '../contracts/writer.ts';
import type { AnswerEvent, Ask, Facts } from '../domain/dialogue-protocol.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { Registrar } from './registrar.ts';

/** An ask that changes more than the dialogue, in one transaction with the words about it. */
export type Deed = Extract<Ask, { readonly type: 'register' | 'withdraw' | 'prize' }>;

export const isDeed = (ask: Ask): ask is Deed =>
  ask.type === 'register' || ask.type === 'withdraw' || ask.type === 'prize';

/** What an update changes beside the dialogue and its messages; `also` are messages to others. */
export type Change = Pick<CommitStep, 'registration' | 'withdrawal' | 'prize'> & {
  readonly also?: CommitStep['messages'];
};

export interface PreparedDeed {
  readonly change: Change;
  readonly success: AnswerEvent;
  /** Refusals that the person can do something about, or should hear of; any other failure is ours to try again. */
  readonly refusals: ReadonlySet<ErrorCode>;
  readonly refused: (code: ErrorCode) => AnswerEvent;
}

/** Finds what a deed changes; null when there is nothing any more that it could be done to. */
export type Deeds = (deed: Deed, facts: Facts) => Promise<PreparedDeed | null>;

const REGISTRATION: ReadonlySet<ErrorCode> = new Set([
  'REG_PHONE_TAKEN',
  'REG_CARD_TAKEN',
  'REG_ALREADY',
  'REG_BLOCKED',
  'CAMPAIGN_NOT_OPEN',
]);
const WITHDRAWAL: ReadonlySet<ErrorCode> = new Set(['NOT_FOUND']);
const PRIZE: ReadonlySet<ErrorCode> = new Set(['PRIZE_STATE']);

export function createDeeds(registrar: Registrar): Deeds {
  const failed = (code: ErrorCode): AnswerEvent => ({ type: 'askFailed', code });
  return async (deed, facts) => {
    switch (deed.type) {
      case 'register': {
        const { registration, success } = await registrar.prepare(deed.form, facts);
        const refused = (code: ErrorCode): AnswerEvent => ({ type: 'registrationRefused', code });
        return { change: { registration }, success, refusals: REGISTRATION, refused };
      }
      case 'withdraw': {
        const entry = facts.registrations.find(({ id }) => id === deed.participantId);
        if (!entry) return null;
        const also = await registrar.takenBack(entry, facts);
        const success = { type: 'withdrawn', campaignId: entry.campaignId } as const;
        const change = { registration: null, withdrawal: entry.id, also };
        return { change, success, refusals: WITHDRAWAL, refused: failed };
      }
      case 'prize': {
        const { winnerId, act, publicName } = deed;
        const prize = { winnerId, act, ...(publicName !== undefined && { publicName }) };
        const success = { type: 'prizeSettled', winnerId, act } as const;
        return { change: { registration: null, prize }, success, refusals: PRIZE, refused: failed };
      }
    }
  };
}
