import type { PhotoFault } from '../../src/domain/campaign-settings.ts';
import type { PhotoFacts } from '../../src/domain/model.ts';
import type { Connection } from './open.ts';

/** What a stored photo tells about its entry. */
export type StoredPhoto = Pick<PhotoFacts, 'sha256' | 'fileUniqueId' | 'faults' | 'codes'>;

interface Row {
  sha256: string;
  fileUniqueId: string;
  faults: string;
  codes: string;
}

/** The photos of entries: each belongs to one entry, and goes with it. */
export function photoCommands(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO photos (id, sha256, perceptual_hash, width, height, bytes, file_unique_id, file_id, codes, marks, created_at)
     VALUES (@id, @sha256, @perceptualHash, @width, @height, @bytes, @fileUniqueId, @fileId, @codes, @faults, @now)`,
  );
  // Partial index participants_photo serves the check that no entry has it.
  const drop = db.prepare<[number], string>('DELETE FROM photos WHERE id = ? RETURNING sha256').pluck();
  // Index photos_sha256.
  const remains = db.prepare<[string], number>('SELECT 1 FROM photos WHERE sha256 = ? LIMIT 1').pluck();
  const addCode = db.prepare<[number, string, number]>(
    'INSERT OR IGNORE INTO photo_codes (campaign_id, code, participant_id) VALUES (?, ?, ?)',
  );
  // Index photo_codes_participant.
  const dropCodes = db.prepare<[number]>('DELETE FROM photo_codes WHERE participant_id = ?');
  return {
    /** @param id never used before, also not by a photo that is gone: readers follow new photos by it */
    store(id: number, photo: PhotoFacts, now: number): void {
      const { sha256, perceptualHash, width, height, bytes, fileUniqueId, fileId } = photo;
      const [codes, faults] = [JSON.stringify(photo.codes), JSON.stringify(photo.faults)];
      insert.run({ id, sha256, perceptualHash, width, height, bytes, fileUniqueId, fileId, codes, faults, now });
    },
    get: photoQuestions(db).get,
    /** Keeps the codes of an entry's photo instead of those that it had. */
    setCodes(campaignId: number, participantId: number, codes: readonly string[]): void {
      dropCodes.run(participantId);
      for (const code of codes) addCode.run(campaignId, code, participantId);
    },
    /** Deletes a photo that no entry points to; its name comes back when no other photo has the same file. */
    drop(id: number): string[] {
      const name = drop.get(id);
      return name === undefined || remains.get(name) !== undefined ? [] : [name];
    },
  };
}

export function photoQuestions(db: Connection) {
  const find = db.prepare<[number], Row>(
    'SELECT sha256, file_unique_id AS fileUniqueId, marks AS faults, codes FROM photos WHERE id = ?',
  );
  // Index photos_sha256; and partial index dialogues_due, which holds the chats that have a form.
  const unknown = db
    .prepare<[string], string>(
      `SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM photos WHERE sha256 = value)
         AND value NOT IN (SELECT coalesce(json_extract(state, '$.form.answers.photo.sha256'), '') FROM dialogues
           WHERE due_at IS NOT NULL)`,
    )
    .pluck();
  return {
    get(id: number): StoredPhoto | null {
      const row = find.get(id);
      if (!row) return null;
      const { faults, codes, ...rest } = row;
      return { ...rest, faults: JSON.parse(faults) as PhotoFault[], codes: JSON.parse(codes) as string[] };
    },
    /** Of these names of stored photos, those that neither an entry nor an unsent form has. */
    unknown: (names: readonly string[]): string[] => unknown.all(JSON.stringify(names)),
  };
}
