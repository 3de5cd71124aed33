import type { Connection } from './open.ts';

/** The imported list of a campaign's valid cards, in the form in which cards are compared. */
export function cardCommands(db: Connection) {
  const clear = db.prepare<[number]>('DELETE FROM loyalty_cards WHERE campaign_id = ?');
  const add = db.prepare<[number, string]>('INSERT OR IGNORE INTO loyalty_cards (campaign_id, card) VALUES (?, ?)');
  return {
    /** Adds cards; with `first` the list that was there goes before. */
    add(campaignId: number, cards: readonly string[], first: boolean): { added: number; repeated: number } {
      if (first) clear.run(campaignId);
      let added = 0;
      for (const card of cards) added += add.run(campaignId, card).changes;
      return { added, repeated: cards.length - added };
    },
  };
}

export function cardQuestions(db: Connection) {
  const size = db.prepare<[number], number>('SELECT count(*) FROM loyalty_cards WHERE campaign_id = ?').pluck();
  const some = db.prepare<[number], number>('SELECT 1 FROM loyalty_cards WHERE campaign_id = ? LIMIT 1').pluck();
  const has = db
    .prepare<[number, string], number>('SELECT 1 FROM loyalty_cards WHERE campaign_id = ? AND card = ?')
    .pluck();
  return {
    size: (campaignId: number): number => size.get(campaignId) ?? 0,
    /** Whether the card is on the campaign's list; null when nothing was imported. */
    isListed(campaignId: number, card: string): boolean | null {
      if (has.get(campaignId, card) !== undefined) return true;
      return some.get(campaignId) === undefined ? null : false;
    },
  };
}
