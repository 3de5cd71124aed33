import type { PhotoQuestion } from '../../src/contracts/reader.ts';
import type { Connection } from './open.ts';

/** Two pictures look almost the same when at most so many of the 64 bits of their difference hashes differ. */
const NEAR = 10;

/** Hashes that are read at once when the index follows new photos. */
const PAGE = 10_000;

interface Hashes {
  length: number;
  high: Uint32Array;
  low: Uint32Array;
  /** Ids of the photos. */
  ids: Float64Array;
}

/**
 * Finds entries with the same picture, or with one that looks almost the same. Nearness has no order that an index of
 * SQLite could keep, so the hashes of each campaign stand in memory (16 bytes each) and are all compared: a million
 * takes some milliseconds. Photo ids only grow, so what is new is what has a greater id than the last.
 */
export function pictureQuestions(db: Connection) {
  const campaigns = new Map<number, Hashes>();
  let last = 0;
  // Indexes photos_sha256, photos_file and participants_photo.
  const same = db
    .prepare<PhotoQuestion, number>(
      `SELECT participants.id FROM photos CROSS JOIN participants ON participants.photo_id = photos.id
       WHERE (photos.sha256 = @sha256 OR photos.file_unique_id = @fileUniqueId)
         AND +participants.campaign_id = @campaignId AND participants.telegram_id <> @telegramId LIMIT 1`,
    )
    .pluck();
  const fresh = db.prepare<[number, number], { id: number; hash: string; campaignId: number }>(
    `SELECT photos.id, perceptual_hash AS hash, participants.campaign_id AS campaignId
     FROM photos CROSS JOIN participants ON participants.photo_id = photos.id
     WHERE photos.id > ? AND perceptual_hash IS NOT NULL ORDER BY photos.id LIMIT ?`,
  );
  // Partial index participants_photo. The photo may be gone or replaced since its hash was read.
  const owner = db
    .prepare<[number, number, number], number>(
      'SELECT id FROM participants WHERE photo_id = ? AND +campaign_id = ? AND telegram_id <> ?',
    )
    .pluck();

  function follow(): void {
    for (let more = true; more;) {
      const rows = fresh.all(last, PAGE);
      for (const { id, hash, campaignId } of rows) {
        const hashes = campaigns.get(campaignId) ?? emptyHashes();
        campaigns.set(campaignId, hashes);
        add(hashes, id, hash);
        last = id;
      }
      more = rows.length === PAGE;
    }
  }

  /** The nearest of the campaign's pictures that belong to others. */
  function similar({ campaignId, telegramId, perceptualHash }: PhotoQuestion): number | null {
    const hashes = campaigns.get(campaignId);
    if (perceptualHash === null || !hashes) return null;
    for (const { id } of near(hashes, perceptualHash)) {
      const other = owner.get(id, campaignId, telegramId);
      if (other !== undefined) return other;
    }
    return null;
  }

  return {
    standing(question: PhotoQuestion): { same: number | null; similar: number | null } {
      follow();
      return { same: same.get(question) ?? null, similar: similar(question) };
    },
  };
}

const emptyHashes = (): Hashes => ({
  length: 0,
  high: new Uint32Array(256),
  low: new Uint32Array(256),
  ids: new Float64Array(256),
});

function add(hashes: Hashes, id: number, hash: string): void {
  const { length } = hashes;
  if (length === hashes.ids.length) {
    hashes.high = doubled(hashes.high, Uint32Array);
    hashes.low = doubled(hashes.low, Uint32Array);
    hashes.ids = doubled(hashes.ids, Float64Array);
  }
  [hashes.high[length], hashes.low[length]] = halves(hash);
  hashes.ids[length] = id;
  hashes.length = length + 1;
}

function doubled<T extends Uint32Array | Float64Array>(values: T, Kind: new (length: number) => T): T {
  const larger = new Kind(values.length * 2);
  larger.set(values);
  return larger;
}

/** Every picture within `NEAR` bits, nearest first. */
function near({ length, high, low, ids }: Hashes, hash: string): { id: number; bits: number }[] {
  const [upper, lower] = halves(hash);
  const found: { id: number; bits: number }[] = [];
  for (let i = 0; i < length; i += 1) {
    const bits = ones(high[i]! ^ upper) + ones(low[i]! ^ lower);
    if (bits <= NEAR) found.push({ id: ids[i]!, bits });
  }
  return found.sort((a, b) => a.bits - b.bits);
}

const halves = (hash: string): [number, number] => [
  Number.parseInt(hash.slice(0, 8), 16),
  Number.parseInt(hash.slice(8), 16),
];

/** How many bits of a 32-bit number are set (Warren, Hacker's Delight, 5-1). */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
