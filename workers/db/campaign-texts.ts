import type { OwnTextRow, OwnWords, WordingCommands } from '../../src/contracts/wording.ts';
import type { ActorHandlers } from '../../src/contracts/actor.ts';
import { fail, ok } from '../../src/domain/errors.ts';
import { LANGUAGES, type Language } from '../../src/domain/model.ts';
import type { CommandContext } from '../command-context.ts';
import type { Connection } from './open.ts';

/** Texts that a campaign says in its own words. */

/** So much of a text stands in the audit log, which keeps everything for ever. */
const AUDITED_LENGTH = 500;

export function campaignTextCommands({
  db,
  audited,
}: Pick<CommandContext, 'db' | 'audited'>): ActorHandlers<WordingCommands> {
  const exists = db.prepare<[number], { id: number }>('SELECT id FROM campaigns WHERE id = ?');
  const find = db.prepare<[number, string], { language: Language; text: string }>(
    `SELECT language, text FROM campaign_texts WHERE campaign_id = ? AND key = ? AND language IN ('ru', 'en')`,
  );
  const put = db.prepare<[number, Language, string, string, number]>(
    `INSERT INTO campaign_texts (campaign_id, language, key, text, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at`,
  );
  const remove = db.prepare<[number, Language, string]>(
    'DELETE FROM campaign_texts WHERE campaign_id = ? AND language = ? AND key = ?',
  );
  const renew = db.prepare<[number, number]>(
    `UPDATE campaigns SET consent_version = consent_version + 1, updated_at = ?, version = version + 1 WHERE id = ?`,
  );

  function wordsOf(campaignId: number, key: string): OwnWords {
    const rows = find.all(campaignId, key);
    const inLanguage = (language: Language) => rows.find((row) => row.language === language)?.text ?? null;
    return { ru: inLanguage('ru'), en: inLanguage('en') };
  }

  return {
    setCampaignText({ campaignId, key, words, was, newConsent, adminId, now }) {
      if (!exists.get(campaignId)) return fail('NOT_FOUND', `campaign ${campaignId}`);
      const current = wordsOf(campaignId, key);
      if (isSame(current, words)) return ok(words);
      if (!isSame(current, was)) return fail('CONFLICT');
      for (const language of LANGUAGES) {
        const text = words[language];
        if (text === null) remove.run(campaignId, language, key);
        else put.run(campaignId, language, key, text, now);
      }
      if (newConsent) renew.run(now, campaignId);
      const details = { key, ...told('before', current), ...told('after', words), newConsent };
      return audited(ok(words), { adminId, now }, 'campaign.text', () => `campaign:${campaignId}`, details);
    },
  };
}

const isSame = (one: OwnWords, other: OwnWords): boolean => one.ru === other.ru && one.en === other.en;

/** Words for the audit log: `beforeRu`, `beforeEn`. */
const told = (when: string, { ru, en }: OwnWords): Readonly<Record<string, string | null>> => ({
  [`${when}Ru`]: ru?.slice(0, AUDITED_LENGTH) ?? null,
  [`${when}En`]: en?.slice(0, AUDITED_LENGTH) ?? null,
});

export function campaignTextQuestions(db: Connection) {
  const ofCampaign = db.prepare<[number], OwnTextRow>(
    'SELECT key, language, text FROM campaign_texts WHERE campaign_id = ? ORDER BY language, key',
  );
  return { ofCampaign: (campaignId: number): OwnTextRow[] => ofCampaign.all(campaignId) };
}
