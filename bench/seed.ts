import { randomBytes } from 'node:crypto';
import type { ActorClient } from '../src/contracts/actor.ts';
import type { Registration, WriterContract } from '../src/contracts/writer.ts';
import { deriveCode } from '../src/domain/entries.ts';
import { unwrap } from '../src/domain/errors.ts';
import { decisionOf } from '../src/testing.ts';
import { identityOf, scattered } from './people.ts';

/** People who have registered before a run begins, with keys in no order, as real ones have. */

/** Below those that the sandbox gives. */
export const telegramIdOf = (n: number): number => 1_000_000_000 + scattered(n, 5e9);

/** A complete registration of person `n` without a photo. */
export function registrationOf(campaignId: number, n: number, telegramId = telegramIdOf(n)): Registration {
  const { name, phone, card } = identityOf(n);
  const ticketNonce = randomBytes(16).toString('hex');
  return {
    campaignId,
    participantId: null,
    telegramId,
    chatId: telegramId,
    username: null,
    fullName: name,
    phoneNumber: `+${phone}`,
    loyaltyCard: card,
    photo: null,
    language: 'ru',
    consentVersion: 1,
    rulesVersion: 1,
    consentedAt: 1,
    ageStated: null,
    ticketCode: deriveCode(String(campaignId), ticketNonce),
    ticketNonce,
    source: null,
    invitedBy: null,
    autoApproval: [],
    ifApproved: [],
    ifPending: [],
  };
}

const AT_ONCE = 1_000;

/**
 * Registers people 1 to `count` as the bot would, and approves them as a moderator would (`approvedBy` is the admin). They can
 * be told nothing unless `chatOf` names their Telegram ids in a sandbox.
 */
export async function fill(
  writer: ActorClient<WriterContract>,
  settings: { campaignId: number; count: number; approvedBy?: number; chatOf?: (n: number) => number; now?: number },
): Promise<void> {
  const { campaignId, count, approvedBy: adminId, chatOf = telegramIdOf, now = 1 } = settings;
  for (let from = 1; from <= count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count + 1 - from) }, (_, i) => from + i);
    const updates = numbers.map((n) => ({ updateId: n, chatId: chatOf(n), body: '{}' }));
    const accepted = unwrap(await writer.acceptUpdates({ updates, now }));
    const register = async (n: number, i: number): Promise<void> => {
      const registration = registrationOf(campaignId, n, chatOf(n));
      const { chatId } = registration;
      const seq = accepted[i]?.seq ?? 0;
      const step = await writer.commitStep({ seq, chatId, registration, messages: [], epoch: null, now });
      const { participant } = unwrap(step);
      if (!participant) throw new Error(`person ${n} was not registered`);
      if (adminId === undefined) return;
      unwrap(await writer.decide(decisionOf(participant, adminId, { now })));
    };
    await Promise.all(numbers.map(register));
  }
}
