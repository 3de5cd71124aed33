import { after } from 'node:test';
import { createPool, type Pool } from '../actors/pool.ts';
import { createBroadcasts, type BroadcastDeps, type Broadcasts } from './broadcasts.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { BroadcastPlan, BroadcastRow } from '../contracts/broadcasts.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import { EVERYBODY } from '../domain/broadcast.ts';
import { unwrap } from '../domain/errors.ts';
import { composeMessage } from '../domain/personalise.ts';
import { createEvents } from '../http/events.ts';
import {
  commitUpdate,
  OPEN_CAMPAIGN,
  quietLog,
  registrationOf,
  startDatabase,
  type Scope,
  type TestDatabase,
} from '../testing.ts';
import { loadTexts } from '../texts/load.ts';
import { STANDARD_ALONE } from '../texts/texts-testing.ts';
import { personWords } from '../texts/person-words.ts';

/** A message as it would leave: of a broadcast with what the sender makes of its content. */
export interface Delivered {
  readonly chatId: number;
  readonly kind: LeasedMessage['kind'];
  readonly payload: string;
}

const texts = loadTexts();

/** Lets everything leave that waits, in the order in which it leaves. */
export async function deliverAll({ writer, readers }: TestDatabase, now: number): Promise<Delivered[]> {
  const delivered: Delivered[] = [];
  for (;;) {
    const ask = { epoch: 'test', limit: 100, broadcasts: { free: 100, paid: 100 }, now };
    const leased = unwrap(await writer.client.leaseOutbox(ask));
    if (leased.length === 0) return delivered;
    for (const message of leased) delivered.push({ ...message, payload: await payloadOf(message) });
    const outcomes = leased.map(({ id }) => ({ id, state: 'sent', messageId: id }) as const);
    unwrap(await writer.client.settleOutbox({ outcomes, now }));
  }

  async function payloadOf({ chatId, payload, broadcast }: LeasedMessage): Promise<string> {
    if (!broadcast) return payload;
    const { language } = broadcast;
    const content = unwrap(await readers.any.broadcast({ id: broadcast.broadcastId }))?.content;
    if (!content) throw new Error(`a message is of no broadcast: ${broadcast.broadcastId}`);
    const body =
      content.kind === 'rendered'
        ? (JSON.parse(content.body[language]) as object)
        : composeMessage(content, language, personWords(texts, language, broadcast)).body;
    return JSON.stringify({ chat_id: chatId, ...body });
  }
}

/** The service of broadcasts over real threads, with a Telegram that does what it is told. */
export interface BroadcastStage {
  readonly broadcasts: Broadcasts;
  readonly database: TestDatabase;
  readonly campaignId: number;
  readonly adminId: number;
  readonly clock: { now: number };
  /** `dropped`: broadcasts of which the sender was told to let go. */
  readonly telegram: { balance: number | null; woken: number; readonly dropped: number[] };
  /** What panels were told, in order. */
  readonly told: readonly Extract<PanelEvent, { type: 'broadcast' }>[];
  /** Another service over the same threads, as after a start. */
  service(change?: Partial<BroadcastDeps>): Broadcasts;
  /** A message in Russian for everybody. */
  plan(change?: Partial<BroadcastPlan>): BroadcastPlan;
  draft(change?: Partial<BroadcastPlan>): Promise<BroadcastRow>;
  stored(id: number): Promise<BroadcastRow>;
  /** Tries the next messages of broadcasts; answers to whom. */
  send(most: number, become?: (message: LeasedMessage) => MessageOutcome): Promise<number[]>;
}

export const sent = ({ id }: LeasedMessage): MessageOutcome => ({ id, state: 'sent', messageId: id });

/** Threads take a second to start, so the tests of a file share them; each has a campaign and an account of its own. */
let shared: Promise<{ database: TestDatabase; cpu: Pool }> | null = null;
let made = 0;
const cleanups: (() => void | Promise<void>)[] = [];
after(async () => {
  for (const clean of cleanups) await clean();
});

async function startThreads(): Promise<{ database: TestDatabase; cpu: Pool }> {
  const database = await startDatabase({ after: (clean) => void cleanups.unshift(clean) });
  const cpu = createPool({ photoThreads: 1 });
  cleanups.unshift(cpu.close);
  return { database, cpu };
}

/** @param people entrants, who have the chats 1, 2, … */
export async function stageBroadcasts(
  scope: Scope,
  people: number,
  change: Partial<BroadcastDeps> = {},
): Promise<BroadcastStage> {
  const { database, cpu } = await (shared ??= startThreads());
  const { writer, readers, options } = database;
  const login = `owner-${++made}`;
  const { id: adminId } = unwrap(
    await writer.client.createAdmin({ login, passwordHash: 'none', role: 'owner', now: 1 }),
  );
  const fields = { ...OPEN_CAMPAIGN, code: `campaign-${made}`, adminId, now: 1 };
  const campaign = unwrap(await writer.client.createCampaign(fields));
  for (let n = 1; n <= people; n += 1) {
    const registration = registrationOf(campaign.id, n, { ticketCode: `TICKET${++made}` });
    unwrap(await commitUpdate(writer, made, { registration }));
  }
  scope.after(async () => {
    for (const { id, state } of unwrap(await readers.any.openBroadcasts({ now: clock.now }))) {
      if (state !== 'scheduled') unwrap(await writer.client.cancelBroadcast({ broadcastId: id, adminId, now: 1 }));
    }
  });
  const clock = { now: Date.UTC(2026, 0, 2, 10) };
  const telegram = { balance: 50_000 as number | null, woken: 0, dropped: [] as number[] };
  const events = createEvents();
  const told: Extract<PanelEvent, { type: 'broadcast' }>[] = [];
  events.subscribe((event) => void (event.type === 'broadcast' && told.push(event)));

  const service: BroadcastStage['service'] = (other = {}) =>
    createBroadcasts({
      ...{ writer: writer.client, reader: readers.any, cpu, databasePath: options.databasePath, events, texts },
      campaignTexts: STANDARD_ALONE,
      telegram: {
        wake: () => void (telegram.woken += 1),
        drop: (id) => void telegram.dropped.push(id),
        balance: async () => telegram.balance,
        pace: () => ({ free: 20, paid: 700 }),
      },
      ...{ perSecond: { free: 30, paid: 1_000 }, errorsInARow: 3, log: quietLog, now: () => clock.now },
      ...change,
      ...other,
    });
  const broadcasts = service();
  const plan: BroadcastStage['plan'] = (other) => ({
    title: 'Письмо',
    content: { kind: 'composed', text: { ru: 'Привет, {name}!', en: null }, attachment: null, buttons: [] },
    audience: EVERYBODY,
    paid: false,
    onDoubt: 'resend',
    ...other,
  });
  return {
    ...{ broadcasts, database, campaignId: campaign.id, adminId, clock, telegram, told, service, plan },
    draft: (other) => broadcasts.create({ campaignId: campaign.id, ...plan(other) }, adminId),
    async stored(id) {
      const row = unwrap(await readers.any.broadcast({ id }));
      if (row === null) throw new Error(`there is no broadcast ${id}`);
      return row;
    },
    async send(most, become = sent) {
      const now = clock.now;
      const ask = { epoch: 'test', limit: 0, broadcasts: { free: most, paid: most }, now };
      const leased = unwrap(await writer.client.leaseOutbox(ask));
      const outcomes = leased.map((message) => {
        const outcome = become(message);
        broadcasts.noteOutcome(message, outcome);
        return outcome;
      });
      broadcasts.noteSettled(unwrap(await writer.client.settleOutbox({ outcomes, now })).broadcasts);
      return leased.map(({ chatId }) => chatId);
    },
  };
}
