import { join } from 'node:path';
import type { CommitStep } from '../src/contracts/writer.ts';
import { unwrap } from '../src/domain/errors.ts';
import { seedCampaign, startDatabase, temporaryFolder, type Scope } from '../src/testing.ts';
import { migrate } from '../workers/db/migrate.ts';
import { openForWriting } from '../workers/db/open.ts';
import { concurrently, type Comparison, type Contender } from './compare.ts';
import { registrationOf } from './seed.ts';

/**
 * G5: registrations by the product's own calls and writer thread, beside bare better-sqlite3 statements on the main thread
 * that write the same rows (the inbox row done, the participant, its count) with the same number a transaction, durably.
 */

const CALLERS = 1_000;
const REGISTRATIONS = 5_000;
const CAPS = [25, 256];

export async function comparisons(scope: Scope): Promise<Comparison[]> {
  const found: Comparison[] = [];
  for (const cap of CAPS) {
    found.push({
      subject: `registration, ${CALLERS} callers, at most ${cap} a transaction`,
      operations: REGISTRATIONS,
      iterations: 2,
      floor: await bareStatements(scope, cap),
      product: await ownWriter(scope, cap),
      goal: { id: 'G5', ratio: 0.85 },
    });
  }
  return found;
}

async function ownWriter(scope: Scope, cap: number): Promise<Contender> {
  const batching = { batchSize: Math.min(25, cap), batchCeiling: cap, batchWaitMs: 0 };
  const { writer } = await startDatabase(scope, { batching });
  const { campaign } = await seedCampaign(writer);
  let last = 0;
  let steps: CommitStep[] = [];
  return {
    name: 'product: calls + writer thread',
    async prepare() {
      const registrations = next(campaign.id, last);
      last += REGISTRATIONS;
      const updates = registrations.map(({ chatId }, i) => ({ updateId: last + i, chatId, body: '{}' }));
      const accepted = unwrap(await writer.client.acceptUpdates({ updates, now: 1 }));
      steps = registrations.map((registration, i) => {
        const seq = accepted[i]?.seq ?? 0;
        return { seq, chatId: registration.chatId, registration, messages: [], epoch: null, now: 1 };
      });
    },
    run: (each) =>
      concurrently(CALLERS, steps.length, async (i) => unwrap(await writer.client.commitStep(steps[i]!)), each),
  };
}

async function bareStatements(scope: Scope, cap: number): Promise<Contender> {
  const folder = temporaryFolder(scope);
  const db = openForWriting(join(folder, 'lottery.db'), {
    busyTimeoutMs: 5_000,
    synchronous: 'FULL',
    cacheMb: 64,
    mmapMb: 256,
    walAutocheckpointPages: 4_000,
  });
  scope.after(() => {
    db.close();
  });
  migrate(db, join(folder, 'backups'), 1);
  db.exec(`INSERT INTO campaigns (id, code, title, state, time_zone, region, rules_version, consent_version,
    required_fields, created_at, updated_at) VALUES (1, 'spring', 'Spring', 'open', 'UTC', 'RU', 1, 1, '[]', 1, 1)`);
  const accept = db.prepare("INSERT INTO inbox (update_id, chat_id, body, received_at) VALUES (?, ?, '{}', 1)");
  const done = db.prepare('UPDATE inbox SET done_at = 1, body = NULL WHERE seq = ? AND done_at IS NULL');
  const insert = db.prepare(`INSERT INTO participants (campaign_id, telegram_id, chat_id, username, full_name,
      phone_number, loyalty_card, photo_id, language, consent_version, consented_at, registration_date, updated_at,
      ticket_code, ticket_nonce, source, change_seq)
    VALUES (@campaignId, @telegramId, @chatId, @username, @fullName, @phoneNumber, @loyaltyCard, NULL, @language,
      @consentVersion, @consentedAt, 1, 1, @ticketCode, @ticketNonce, @source, @changeSeq)`);
  const commit = db.transaction((rows: readonly Record<string, unknown>[]) => {
    for (const row of rows) {
      done.run(row['changeSeq']);
      insert.run(row);
    }
  });
  const acceptAll = db.transaction((rows: readonly { changeSeq: number; chatId: number }[]) => {
    for (const { changeSeq, chatId } of rows) accept.run(changeSeq, chatId);
  });
  let last = 0;
  let rows: ReturnType<typeof numbered> = [];
  const numbered = () => next(1, last).map(({ photo: _, ...row }, i) => ({ ...row, changeSeq: last + i + 1 }));
  return {
    name: 'floor: bare statements, main thread',
    prepare() {
      rows = numbered();
      last += REGISTRATIONS;
      acceptAll(rows);
    },
    run() {
      for (let from = 0; from < rows.length; from += cap) commit.immediate(rows.slice(from, from + cap));
    },
  };
}

const next = (campaignId: number, last: number) =>
  Array.from({ length: REGISTRATIONS }, (_, i) => registrationOf(campaignId, last + i + 1));
