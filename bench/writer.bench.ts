import { join } from 'node:path';
import type { CommitStep } from '../src/contracts/writer.ts';
import { unwrap } from '../src/domain/errors.ts';
import { seedCampaign, startDatabase, temporaryFolder, type Scope } from '../src/testing.ts';
import { commandContext } from '../workers/command-context.ts';
import { inboxCommands } from '../workers/db/inbox.ts';
import { migrate } from '../workers/db/migrate.ts';
import { openForWriting, type Connection } from '../workers/db/open.ts';
import { entryCommands } from '../workers/db/registration.ts';
import { groupCommit } from '../workers/group-commit.ts';
import { concurrently, type Comparison, type Contender } from './compare.ts';
import { registrationOf } from './seed.ts';

/**
 * G5: registrations by the product's own calls and writer thread, beside two floors on the main thread, each with the same
 * number a transaction and as durable: bare better-sqlite3 statements that write the same rows (the inbox row done, the
 * participant, its count and its history), and the product's own commands, which leaves the price of the way to the thread alone.
 */

const CALLERS = 1_000;
const REGISTRATIONS = 5_000;
const SETTINGS = {
  busyTimeoutMs: 5_000,
  synchronous: 'FULL',
  cacheMb: 64,
  mmapMb: 256,
  walAutocheckpointPages: 4_000,
} as const;

export async function comparisons(scope: Scope): Promise<Comparison[]> {
  const comparison = async (cap: number, floor: Contender, goal?: Comparison['goal']): Promise<Comparison> => ({
    subject: `registration, ${CALLERS} callers, at most ${cap} a transaction`,
    operations: REGISTRATIONS,
    iterations: 2,
    floor,
    product: await ownWriter(scope, cap),
    ...(goal && { goal }),
  });
  const goal = { id: 'G5', ratio: 0.85 };
  return [
    await comparison(25, bareStatements(scope, 25), goal),
    await comparison(256, bareStatements(scope, 256), goal),
    await comparison(256, ownCommands(scope, 256)),
  ];
}

async function ownWriter(scope: Scope, cap: number): Promise<Contender> {
  const batching = { batchSize: Math.min(25, cap), batchCeiling: cap, batchWaitMs: 0 };
  const { writer } = await startDatabase(scope, { batching });
  const { campaign } = await seedCampaign(writer);
  const steps = createSteps(campaign.id);
  return {
    name: 'product: calls + writer thread',
    async prepare() {
      const updates = steps.next();
      const accepted = unwrap(await writer.client.acceptUpdates({ updates, now: 1 }));
      steps.place(accepted.map(({ seq }) => seq ?? 0));
    },
    run: (each) =>
      concurrently(CALLERS, REGISTRATIONS, async (i) => unwrap(await writer.client.commitStep(steps.at(i))), each),
  };
}

function ownCommands(scope: Scope, cap: number): Contender {
  const db = openDatabase(scope);
  const inbox = inboxCommands(db);
  const entries = entryCommands(commandContext(db));
  const commits = groupCommit(
    db,
    ({ argument }) => {
      const { seq, registration, now } = argument as CommitStep & {
        registration: NonNullable<CommitStep['registration']>;
      };
      if (!inbox.finish(seq, now)) throw new Error(`row ${seq} was done`);
      return entries.register(registration, now);
    },
    (code) => {
      throw new Error(code);
    },
  );
  return byChunks(db, cap, 'floor: the same commands, main thread', (chunk) => {
    const replies = commits.run(chunk.map((argument) => ({ method: 'commitStep', argument })));
    for (const reply of replies) unwrap(reply);
  });
}

function bareStatements(scope: Scope, cap: number): Contender {
  const db = openDatabase(scope);
  const done = db.prepare('UPDATE inbox SET done_at = 1, body = NULL WHERE seq = ? AND done_at IS NULL');
  const insert = db.prepare(`INSERT INTO participants (campaign_id, telegram_id, chat_id, username, full_name,
      phone_number, loyalty_card, photo_id, language, consent_version, rules_version, consented_at, registration_date,
      updated_at, ticket_code, ticket_nonce, source, change_seq)
    VALUES (@campaignId, @telegramId, @chatId, @username, @fullName, @phoneNumber, @loyaltyCard, NULL, @language,
      @consentVersion, @rulesVersion, @consentedAt, 1, 1, @ticketCode, @ticketNonce, @source, @seq)`);
  const tell = db.prepare(
    `INSERT INTO participant_history (participant_id, at, actor, action) VALUES (?, 1, 'person', 'registered')`,
  );
  const commit = db.transaction((chunk: readonly CommitStep[]) => {
    for (const { seq, registration } of chunk) {
      done.run(seq);
      tell.run(insert.run({ ...registration, seq }).lastInsertRowid);
    }
  });
  return byChunks(db, cap, 'floor: bare statements, main thread', (chunk) => commit.immediate(chunk));
}

function openDatabase(scope: Scope): Connection {
  const folder = temporaryFolder(scope);
  const db = openForWriting(join(folder, 'lottery.db'), SETTINGS);
  scope.after(() => {
    db.close();
  });
  migrate(db, join(folder, 'backups'), 1);
  db.exec(`INSERT INTO campaigns (id, code, title, state, time_zone, region, rules_version, consent_version,
    required_fields, created_at, updated_at) VALUES (1, 'spring', 'Spring', 'open', 'UTC', 'RU', 1, 1, '[]', 1, 1)`);
  return db;
}

/** A contender that takes the steps in chunks of one transaction each. */
function byChunks(
  db: Connection,
  cap: number,
  name: string,
  commit: (chunk: readonly CommitStep[]) => void,
): Contender {
  const inbox = inboxCommands(db);
  const steps = createSteps(1);
  return {
    name,
    prepare: db.transaction(() => {
      const accepted = inbox.accept({ updates: steps.next(), now: 1 });
      steps.place(accepted.map(({ seq }) => seq ?? 0));
    }),
    run() {
      for (let from = 0; from < REGISTRATIONS; from += cap) commit(steps.all().slice(from, from + cap));
    },
  };
}

/** The registrations of one iteration after the other; `place` says where their updates stand in the inbox. */
function createSteps(campaignId: number) {
  let last = 0;
  let steps: CommitStep[] = [];
  return {
    next() {
      steps = Array.from({ length: REGISTRATIONS }, (_, i) => {
        const registration = registrationOf(campaignId, last + i + 1);
        return { seq: 0, chatId: registration.chatId, registration, messages: [], epoch: null, now: 1 };
      });
      const first = last + 1;
      last += REGISTRATIONS;
      return steps.map(({ chatId }, i) => ({ updateId: first + i, chatId, body: '{}' }));
    },
    place(seqs: readonly number[]) {
      steps = steps.map((step, i) => ({ ...step, seq: seqs[i] ?? 0 }));
    },
    at: (i: number): CommitStep => steps[i]!,
    all: (): readonly CommitStep[] => steps,
  };
}
