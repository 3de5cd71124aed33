import { join } from 'node:path';
import { unwrap } from '../src/domain/errors.ts';
import { hashPassword } from '../src/http/passwords.ts';
import { OPEN_CAMPAIGN, startDatabase } from '../src/testing.ts';
import { auditCommands } from '../workers/db/audit.ts';
import { connect, type Connection } from '../workers/db/connect.ts';
import { searchCommands } from '../workers/db/search.ts';
import { OWNER } from './product.ts';
import { progress } from './report.ts';
import { inScope } from './scope.ts';
import { registrationOf } from './seed.ts';

/** A campaign that a million people entered, for what the panel asks about it: written past the writer, with its triggers. */

export interface Million {
  readonly campaignId: number;
  readonly rows: number;
  readonly draws: readonly string[];
  readonly auditEntries: number;
}

export interface MillionSettings {
  readonly rows: number;
  /** Each with so many winners. */
  readonly draws: number;
  readonly winners: number;
  readonly auditEntries: number;
}

const HOUR_MS = 3_600_000;
/** The people came over so many days up to now. */
const DAYS = 30;
const AT_ONCE = 5_000;

/** Fills the folder of a product that is not running; `openPanel` logs in as the owner. */
export async function seedMillion(folder: string, settings: MillionSettings): Promise<Million> {
  const now = Date.now();
  const { campaignId, adminId } = await makeCampaign(folder, now);
  const db = connect(join(folder, 'lottery.db'), {});
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -1000000');
  // What a statement with triggers could take back would be written to a file.
  db.pragma('temp_store = MEMORY');
  const seed = { ...settings, campaignId, adminId, now };
  db.transaction(() => {
    enter(db, seed);
    decide(db, seed);
    drawPrizes(db, seed);
    writeAudit(db, seed);
  })();
  const { follow } = searchCommands(db);
  for (let done = 0, more = true; more;) {
    const step = db.transaction(() => follow(AT_ONCE))();
    ({ more } = step);
    done += step.indexed;
    progress(`indexed: ${done}`);
  }
  db.pragma('journal_mode = WAL');
  db.close();
  return {
    campaignId,
    rows: settings.rows,
    draws: drawIds(settings.draws),
    auditEntries: settings.auditEntries,
  };
}

const makeCampaign = (folder: string, now: number): Promise<{ campaignId: number; adminId: number }> =>
  inScope(async (scope) => {
    const { writer } = await startDatabase(scope, { folder });
    const passwordHash = await hashPassword(OWNER.password);
    const owner = unwrap(await writer.client.createAdmin({ login: OWNER.login, passwordHash, role: 'owner', now }));
    const campaign = unwrap(
      await writer.client.createCampaign({
        ...OPEN_CAMPAIGN,
        code: 'million',
        title: 'Миллион',
        requiredFields: ['phone', 'card'],
        adminId: owner.id,
        now,
      }),
    );
    return { campaignId: campaign.id, adminId: owner.id };
  });

type Seed = MillionSettings & { readonly campaignId: number; readonly adminId: number; readonly now: number };

/** Half of the entries a rule has approved at once, the others wait. */
function enter(db: Connection, { campaignId, rows, now }: Seed): void {
  const insert = db.prepare(
    `INSERT INTO participants (id, campaign_id, telegram_id, chat_id, full_name, phone_number, loyalty_card, language,
       consent_version, rules_version, consented_at, ticket_code, ticket_nonce, status, decided_at, registration_date,
       updated_at, change_seq)
     VALUES (@n, @campaignId, @telegramId, @chatId, @fullName, @phoneNumber, @loyaltyCard, @language, @consentVersion,
       @rulesVersion, @at, @ticketCode, @ticketNonce, @status, @decidedAt, @at, @at, @n)`,
  );
  for (let n = 1; n <= rows; n += 1) {
    const at = Math.floor(now - (1 - n / rows) * DAYS * 24 * HOUR_MS);
    const approved = n % 2 === 0;
    const judged = approved ? { status: 'approved', decidedAt: at } : { status: 'pending', decidedAt: null };
    insert.run({ ...registrationOf(campaignId, n), ...judged, n, at });
    if (n % 50_000 === 0) progress(`entered: ${n}`);
  }
}

/** Moderators have rejected every hundredth entry, and approved one of ten. */
function decide(db: Connection, { adminId, now }: Seed): void {
  const set = db.prepare(
    `UPDATE participants SET status = @status, decided_by = @adminId, decided_at = min(@now, registration_date + id % 7200000),
       updated_at = min(@now, registration_date + id % 7200000), version = version + 1
     WHERE id % 100 IN (SELECT value FROM json_each(@of)) AND status = 'pending'`,
  );
  set.run({ adminId, now: BigInt(now), status: 'rejected', of: '[1]' });
  set.run({ adminId, now: BigInt(now), status: 'approved', of: '[3,13,23,33,43,53,63,73,83,93]' });
}

const drawIds = (draws: number): string[] => Array.from({ length: draws }, (_, i) => `draw-${i + 1}`);

/** Draws whose prizes stand in every way. */
function drawPrizes(db: Connection, { campaignId, rows, draws, winners, now }: Seed): void {
  const draw = db.prepare(
    `INSERT INTO draws (id, campaign_id, title, state, prizes, reserves, mode, entries, tickets, closed_at, manifest_hash,
       created_at, drawn_at, claim_hours)
     VALUES (?, ?, ?, 'drawn', ?, 10, 'sealed', ?, ?, ?, 'h', ?, ?, 72)`,
  );
  const place = db.prepare(
    `INSERT INTO winners (draw_id, participant_id, draw_date, position, prize, kind, state, reason, code, key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'code', 'key')`,
  );
  const states = [
    ['notified', null],
    ['claimed', null],
    ['claimed', null],
    ['forfeited', 'deadline'],
    ['forfeited', 'declined'],
  ] as const;
  for (const [i, id] of drawIds(draws).entries()) {
    const at = now - (draws - i) * HOUR_MS;
    const prizes = JSON.stringify([{ name: 'Кружка', count: winners }]);
    draw.run(id, campaignId, `Розыгрыш ${i + 1}`, prizes, rows, rows, at, at, at);
    for (let position = 1; position <= winners; position += 1) {
      const [state, reason] = states[position % states.length]!;
      const participantId = ((i * winners + position) * 7_919) % rows;
      place.run(id, participantId + 1, at, position, 'Кружка', 'winner', state, reason);
    }
  }
}

function writeAudit(db: Connection, { auditEntries, rows, adminId, now }: Seed): void {
  const { append } = auditCommands(db);
  const actions = ['participant.approved', 'participant.rejected', 'participants.viewed', 'campaign.changed'];
  for (let n = 1; n <= auditEntries; n += 1) {
    const action = actions[n % actions.length]!;
    const at = now - (auditEntries - n) * 1_000;
    append({ actorId: adminId, action, subject: `participant:${(n * 7_919) % rows}`, details: { n } }, at);
  }
}
