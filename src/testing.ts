import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { shardReaders, type Readers } from './actors/readers.ts';
import type { Batching } from './actors/remote.ts';
import { startActor, type Actor } from './actors/supervisor.ts';
import type { WriterOptions } from './contracts/lifecycle.ts';
import { Reader } from './contracts/reader.ts';
import { type Decide } from './contracts/moderation.ts';
import {
  Writer,
  type CampaignFields,
  type CommitStep,
  type Registration,
  type WriterContract,
} from './contracts/writer.ts';
import { STANDARD_SETTINGS } from './domain/campaign-settings.ts';
import { unwrap } from './domain/errors.ts';
import type { Campaign, Participant, PhotoFacts } from './domain/model.ts';

/** Parts that tests, benches and fault runs share: real threads on a real file in a folder of their own. */

/** What can be told to clean up: a test context, or a list of a bench's own. */
export interface Scope {
  after(clean: () => void | Promise<void>): void;
}

export const quietLog = pino({ level: 'silent' });

/** A folder that goes away with its scope. */
export function temporaryFolder(scope: Scope): string {
  const folder = mkdtempSync(join(tmpdir(), 'lottery-bot-'));
  scope.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const BATCHING = { batchSize: 25, batchCeiling: 256, batchWaitMs: 0 };

export interface TestDatabase {
  readonly writer: Actor<WriterContract>;
  readonly readers: Readers;
  readonly options: WriterOptions;
}

/** Starts a writer and readers on a fresh (or given) folder. */
export async function startDatabase(
  scope: Scope,
  settings: {
    folder?: string;
    readers?: number;
    batching?: Batching;
    onGiveUp?: (actor: string, reason: string) => void;
  } & Partial<WriterOptions> = {},
): Promise<TestDatabase> {
  const {
    folder = temporaryFolder(scope),
    readers = 1,
    batching = BATCHING,
    onGiveUp = () => {},
    ...overrides
  } = settings;
  const options: WriterOptions = {
    dataDir: folder,
    databasePath: join(folder, 'lottery.db'),
    backupsDir: join(folder, 'backups'),
    busyTimeoutMs: 5_000,
    synchronous: 'FULL',
    cacheMb: 64,
    mmapMb: 256,
    walAutocheckpointPages: 4_000,
    epoch: 'test',
    ...overrides,
  };
  const writer = await startActor({ definition: Writer, module: 'writer', options, batching, onGiveUp });
  const actors = await Promise.all(
    Array.from({ length: readers }, () =>
      startActor({ definition: Reader, module: 'reader', options, batching, onGiveUp }),
    ),
  );
  scope.after(async () => {
    await Promise.all(actors.map((actor) => actor.close()));
    await writer.close();
  });
  return { writer, readers: shardReaders(actors), options };
}

/** A campaign that takes registrations and asks for everything. */
export const OPEN_CAMPAIGN: CampaignFields = {
  title: 'Spring draw',
  state: 'open',
  opensAt: null,
  closesAt: null,
  timeZone: 'Europe/Moscow',
  region: 'RU',
  rulesUrl: null,
  rulesVersion: 1,
  consentVersion: 1,
  requiredFields: ['phone', 'card', 'photo'],
  settings: STANDARD_SETTINGS,
};

/** An admin and an open campaign, which everything else hangs on. */
export async function seedCampaign(
  writer: Actor<WriterContract>,
  change: Partial<Campaign> = {},
): Promise<{ adminId: number; campaign: Campaign }> {
  const admin = unwrap(
    await writer.client.createAdmin({ login: 'owner', passwordHash: 'none', role: 'owner', now: 1 }),
  );
  const campaign = unwrap(
    await writer.client.createCampaign({
      code: 'spring',
      ...OPEN_CAMPAIGN,
      ...change,
      adminId: admin.id,
      now: 1,
    }),
  );
  return { adminId: admin.id, campaign };
}

/** A complete registration of person `n`. */
export const registrationOf = (campaignId: number, n: number, change: Partial<Registration> = {}): Registration => ({
  campaignId,
  participantId: null,
  telegramId: n,
  chatId: n,
  username: `user${n}`,
  fullName: `Person ${n}`,
  phoneNumber: `+7916${String(n).padStart(7, '0')}`,
  loyaltyCard: `CARD${String(n).padStart(8, '0')}`,
  photo: null,
  language: 'ru',
  consentVersion: 1,
  rulesVersion: 1,
  consentedAt: 1,
  ageStated: null,
  ticketCode: ticketCode(n),
  ticketNonce: String(n).padStart(32, '0'),
  source: null,
  invitedBy: null,
  autoApproval: [],
  ifApproved: [],
  ifPending: [],
  ...change,
});

/** The facts of picture `n`: another file with another look for each number. */
export const photoOf = (n: number, change: Partial<PhotoFacts> = {}): PhotoFacts => ({
  sha256: String(n).padStart(64, '0'),
  perceptualHash: createHash('sha256').update(String(n)).digest('hex').slice(0, 16),
  width: 1600,
  height: 1200,
  bytes: 200_000,
  fileUniqueId: `unique${n}`,
  fileId: `file${n}`,
  faults: [],
  codes: [],
  similarTo: null,
  ...change,
});

const ticketCode = (n: number): string =>
  n
    .toString(32)
    .toUpperCase()
    .replaceAll(/[ILOU]/g, (letter) => ({ I: 'W', L: 'X', O: 'Y', U: 'Z' })[letter] ?? letter)
    .padStart(16, '0');

/** Puts an update of a chat into the inbox and finishes it with a step; `change` is what the update did. */
export async function commitUpdate(
  writer: Actor<WriterContract>,
  updateId: number,
  change: Partial<CommitStep> = {},
): Promise<Awaited<ReturnType<Actor<WriterContract>['client']['commitStep']>>> {
  const chatId = change.chatId ?? change.registration?.chatId ?? updateId;
  const [accepted] = unwrap(await writer.client.acceptUpdates({ updates: [{ updateId, chatId, body: '{}' }], now: 2 }));
  return writer.client.commitStep({
    seq: accepted?.seq ?? 0,
    chatId,
    registration: null,
    messages: [],
    epoch: 'test',
    now: 2,
    ...change,
  });
}

/** Registers person `n` as the bot would. */
export async function register(
  writer: Actor<WriterContract>,
  campaignId: number,
  n: number,
  change: Partial<Registration> = {},
): Promise<Participant> {
  const step = unwrap(await commitUpdate(writer, n, { registration: registrationOf(campaignId, n, change) }));
  if (!step.participant) throw new Error(`person ${n} was not registered`);
  return step.participant;
}

/** A moderator's decision about an entry as it is, without a word to the person; an approval unless `change` says otherwise. */
export const decisionOf = (
  { id, version }: Pick<Participant, 'id' | 'version'>,
  adminId: number,
  change: Partial<Decide> = {},
): Decide => ({
  participantId: id,
  version,
  decision: 'approve',
  reason: null,
  reasonCode: null,
  wrongFields: [],
  via: 'panel',
  messages: [],
  adminId,
  now: 3,
  ...change,
});
