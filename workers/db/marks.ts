import type { CampaignSettings } from '../../src/domain/campaign-settings.ts';
import { marksOf, type Mark } from '../../src/domain/marks.ts';
import { cardQuestions } from './cards.ts';
import type { Connection } from './open.ts';
import type { StoredPhoto } from './photos.ts';

/** What is looked at to mark an entry. */
export interface MarkedEntry {
  /** Null while it has no row yet. */
  readonly id: number | null;
  readonly campaignId: number;
  readonly telegramId: number;
  readonly phoneNumber: string | null;
  readonly loyaltyCard: string | null;
  readonly photo: StoredPhoto | null;
  /** Whose picture was found to look almost the same. */
  readonly similarTo: number | null;
}

/** How many of the newest campaigns are looked through for the same phone: each costs one look-up. */
const CAMPAIGNS = 50;

/** Finds by indexed look-ups what an entry shares with others, and marks it. */
export function markQuestions(db: Connection) {
  const cards = cardQuestions(db);
  // Indexes photos_sha256, photos_file and participants_photo.
  const sameFile = db
    .prepare<object, number>(
      `SELECT participants.id FROM photos CROSS JOIN participants ON participants.photo_id = photos.id
       WHERE (photos.sha256 = @sha256 OR photos.file_unique_id = @fileUniqueId)
         AND +participants.campaign_id = @campaignId AND participants.id <> @id LIMIT 1`,
    )
    .pluck();
  // Primary key of photo_codes.
  const sameCode = db
    .prepare<[number, string, number], number>(
      'SELECT participant_id FROM photo_codes WHERE campaign_id = ? AND code = ? AND participant_id <> ? LIMIT 1',
    )
    .pluck();
  // UNIQUE (campaign_id, phone_number) of each campaign: an index of phones alone would slow every registration down.
  const samePhone = db
    .prepare<object, number>(
      `SELECT participants.id
       FROM (SELECT id FROM campaigns WHERE id <> @campaignId ORDER BY id DESC LIMIT ${CAMPAIGNS}) AS other
       CROSS JOIN participants ON participants.campaign_id = other.id AND participants.phone_number = @phoneNumber
       WHERE participants.telegram_id <> @telegramId LIMIT 1`,
    )
    .pluck();
  const isThere = db
    .prepare<[number, number], number>(
      'SELECT 1 FROM participants WHERE id = ? AND campaign_id = ? AND erased_at IS NULL',
    )
    .pluck();

  return {
    marksOf(entry: MarkedEntry, settings: CampaignSettings): Mark[] {
      const { campaignId, telegramId, phoneNumber, loyaltyCard, photo, similarTo } = entry;
      const id = entry.id ?? 0;
      const codes = photo?.codes ?? [];
      const used = codes.map((code) => sameCode.get(campaignId, code, id)).find((other) => other !== undefined);
      const isSimilar = similarTo !== null && similarTo !== id && isThere.get(similarTo, campaignId) !== undefined;
      const facts = {
        faults: photo?.faults ?? [],
        duplicate: (photo && sameFile.get({ ...pick(photo), campaignId, id })) ?? null,
        similar: isSimilar ? similarTo : null,
        codes,
        card: loyaltyCard,
        codeUsed: used ?? null,
        listed: settings.card.list === 'off' || loyaltyCard === null ? null : cards.isListed(campaignId, loyaltyCard),
        phoneElsewhere: phoneNumber === null ? null : (samePhone.get({ campaignId, phoneNumber, telegramId }) ?? null),
      };
      return marksOf(facts, settings.photo);
    },
  };
}

const pick = ({ sha256, fileUniqueId }: StoredPhoto) => ({ sha256, fileUniqueId });
