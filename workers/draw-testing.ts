import { join } from 'node:path';
import { sha256Hex } from '../src/domain/sha256.ts';
import { parseCertificate } from '../src/domain/certificate.ts';
import type { Entry } from '../src/domain/entries.ts';
import { unwrap } from '../src/domain/errors.ts';
import { parseManifest } from '../src/domain/manifest.ts';
import type { DrawState } from '../src/domain/model.ts';
import type { FinishedDraw } from '../src/domain/testing.ts';
import { temporaryFolder, type Scope } from '../src/testing.ts';
import { auditCommands } from './db/audit.ts';
import { connect, type Connection } from './db/connect.ts';
import { migrate } from './db/migrate.ts';

/** A database with draws as the writer leaves them, for tests and benches of what reads them. */
export interface DrawDatabase {
  readonly databasePath: string;
  readonly db: Connection;
  /** A draw with a list; person `i` of it is participant `i + 1`. */
  storeDraw(id: string, entries: readonly Entry[], state?: DrawState): void;
  /** Manifest and root are published, and the audit log says so. */
  publish(id: string, draw: FinishedDraw): void;
  /** The result of a published draw, its places and what the audit log says of them. */
  finish(id: string, draw: FinishedDraw): void;
}

/** Makes the file in a folder that goes away with its scope. */
export function drawDatabase(scope: Scope): DrawDatabase {
  const folder = temporaryFolder(scope);
  const databasePath = join(folder, 'lottery.db');
  const db = connect(databasePath, {});
  scope.after(() => void db.close());
  db.pragma('journal_mode = WAL');
  // Who the participants are is of no interest here.
  db.pragma('foreign_keys = OFF');
  migrate(db, folder, 1);
  const audit = auditCommands(db);
  const insertDraw = db.prepare(
    `INSERT INTO draws (id, campaign_id, title, state, prizes, reserves, mode, created_at)
     VALUES (?, 1, 'Spring', ?, '[]', 0, 'sealed', 1)`,
  );
  const insertEntry = db.prepare(
    'INSERT INTO draw_entries (draw_id, code, weight, participant_id) VALUES (?, ?, ?, ?)',
  );
  const setManifest = db.prepare(
    `UPDATE draws SET state = 'frozen', manifest = @manifest, manifest_hash = @manifestHash, title = @title,
       prizes = @prizes, reserves = @reserves, text_source = @text, drand_round = @round WHERE id = @id`,
  );
  const setResult = db.prepare(
    `UPDATE draws SET state = 'drawn', seed = @seed, certificate = @certificate, entropy_text = @text,
       drand_signature = @signature WHERE id = @id`,
  );
  const insertPlace = db.prepare(
    `INSERT INTO winners (draw_id, participant_id, draw_date, position, prize, kind, state, code, key)
     SELECT draw_id, participant_id, 1, @rank, @prize, @kind, @state, code, @key
     FROM draw_entries WHERE draw_id = @id AND code = @code`,
  );
  return {
    databasePath,
    db,
    storeDraw: db.transaction((id: string, entries: readonly Entry[], state: DrawState = 'frozen') => {
      insertDraw.run(id, state);
      entries.forEach(({ code, weight }, i) => insertEntry.run(id, code, weight, i + 1));
    }),
    publish(id, { manifest, manifestHash, root }) {
      const { title, prizes, reserves, text, drand } = unwrap(parseManifest(manifest));
      const round = drand?.round ?? null;
      const plan = { title, prizes: JSON.stringify(prizes), reserves, text, round };
      setManifest.run({ id, manifest, manifestHash, ...plan });
      audit.append({ actorId: 1, action: 'draw.publish', subject: `draw:${id}`, details: { manifestHash, root } }, 1);
    },
    finish: db.transaction((id: string, { seed, certificate, awards }: FinishedDraw) => {
      const { text, drand } = unwrap(parseCertificate(certificate));
      setResult.run({ id, seed, certificate, text, signature: drand?.signature ?? null });
      for (const place of awards.winners) insertPlace.run({ id, ...place, kind: 'winner', state: 'won' });
      for (const place of awards.reserves)
        insertPlace.run({ id, ...place, prize: null, kind: 'reserve', state: 'reserve' });
      const details = { seed, certificate: sha256Hex(certificate), winners: awards.winners.length };
      audit.append({ actorId: 1, action: 'draw.run', subject: `draw:${id}`, details }, 2);
    }),
  };
}
