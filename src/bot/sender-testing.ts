import { EventEmitter, once } from 'node:events';
import { GrammyError } from 'grammy';
import { ok } from '../domain/errors.ts';
import type { LeaseOutbox, LeasedMessage, MessageOutcome, Recipient } from '../contracts/outbox.ts';
import { quietLog, type Scope } from '../testing.ts';
import { createSender, type SenderOptions } from './sender.ts';

/** A sender over an outbox in memory, for its tests. */

/** A message as the writer leases it; `change` is about whom it is for, of a broadcast. */
export const message = (
  id: number,
  chatId: number,
  kind: LeasedMessage['kind'] = 'reply',
  change: Partial<Recipient> = {},
): LeasedMessage => ({
  id,
  chatId,
  kind,
  method: 'sendMessage',
  payload: '',
  attempts: 0,
  broadcast:
    kind === 'broadcast'
      ? { broadcastId: 1, paid: false, language: 'ru', name: '', ticketCode: '', status: null, ...change }
      : null,
});

/** What Telegram answers when it refuses; `retryAfter` in seconds. */
export const refusal = (code: number, description: string, retryAfter?: number) =>
  new GrammyError(
    description,
    { ok: false, error_code: code, description, ...(retryAfter && { parameters: { retry_after: retryAfter } }) },
    'sendMessage',
    {},
  );

/** A sender over an outbox in memory: it gives rows away first, then messages of the broadcasts. */
export function startSender(
  scope: Scope,
  call: SenderOptions['call'],
  change: Partial<SenderOptions> & {
    rows?: LeasedMessage[];
    feed?: { free?: LeasedMessage[]; paid?: LeasedMessage[] };
  } = {},
) {
  const { rows = [], feed = {}, ...options } = change;
  const outcomes: MessageOutcome[] = [];
  const asked: LeaseOutbox[] = [];
  const events = new EventEmitter();
  const writer = {
    async leaseOutbox(question: LeaseOutbox) {
      asked.push(question);
      const { limit, broadcasts = { free: 0, paid: 0 } } = question;
      const ofBroadcasts = (['free', 'paid'] as const).flatMap((line) => feed[line]?.splice(0, broadcasts[line]) ?? []);
      return ok([...rows.splice(0, limit), ...ofBroadcasts]);
    },
    async settleOutbox(command: { outcomes: MessageOutcome[] }) {
      outcomes.push(...command.outcomes);
      events.emit('settled');
      return ok({ settled: command.outcomes.length, broadcasts: [] });
    },
  };
  const sender = createSender({
    writer,
    call,
    epoch: 'now',
    concurrency: 8,
    messagesPerSecond: 1_000,
    paidPerSecond: 1_000,
    limit: 1_000,
    log: quietLog,
    now: () => 5_000,
    ...options,
  });
  scope.after(() => sender.stop(0));
  return {
    sender,
    outcomes,
    asked,
    async settledAll(count: number) {
      while (outcomes.length < count) await once(events, 'settled');
    },
  };
}
