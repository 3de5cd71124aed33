import { parseSettings } from '../../src/domain/campaign-settings.ts';
import type { CommandContext } from '../command-context.ts';
import type { Connection } from './open.ts';

/** The largest weight that a ticket may have (PROTOCOL 2.2). */
const MOST = 1_000;

/** Extra tickets for friends whose entries were approved. */
export function invitationCommands({ db, nextChange }: Pick<CommandContext, 'db' | 'nextChange'>) {
  const inviter = db
    .prepare<[number], number>('SELECT invited_by FROM participants WHERE id = ? AND invited_by IS NOT NULL')
    .pluck();
  const settings = db
    .prepare<[number], string>(
      'SELECT settings FROM campaigns WHERE id = (SELECT campaign_id FROM participants WHERE id = ?)',
    )
    .pluck();
  // Partial index participants_invited; more friends than the largest weight change nothing.
  const approved = db
    .prepare<[number], number>(
      `SELECT count(*) FROM (
         SELECT 1 FROM participants WHERE invited_by = ? AND status = 'approved' LIMIT ${MOST})`,
    )
    .pluck();
  // No new version: a moderator who looks at the entry decides about the same answers as before.
  const setWeight = db.prepare<{ id: number; weight: number; changeSeq: number }>(
    'UPDATE participants SET weight = @weight, change_seq = @changeSeq WHERE id = @id AND weight <> @weight',
  );
  // Partial index participants_invited again, whole: only invited entries are in it.
  const inviters = db
    .prepare<[number], number>(
      `SELECT id FROM participants WHERE +campaign_id = ?
       AND id IN (SELECT invited_by FROM participants WHERE invited_by IS NOT NULL)`,
    )
    .pluck();

  function weigh(id: number): void {
    const { invitations } = parseSettings(settings.get(id) ?? '{}');
    const earned = invitations ? 1 + invitations.ticketsPerFriend * (approved.get(id) ?? 0) : 1;
    const weight = Math.max(1, Math.min(earned, invitations?.most ?? 1, MOST));
    setWeight.run({ id, weight, changeSeq: nextChange() });
  }

  return {
    /** Gives the inviter of an entry the weight that is due; to be called whenever the entry's approval changed. */
    reweigh(participantId: number): void {
      const id = inviter.get(participantId);
      if (id !== undefined) weigh(id);
    },
    /** Weighs everybody who invited somebody, after the campaign changed its rule. */
    reweighCampaign(campaignId: number): void {
      for (const id of inviters.all(campaignId)) weigh(id);
    },
  };
}

export function invitationQuestions(db: Connection) {
  // Partial index participants_invited.
  const friends = db.prepare<[number], { approved: number; all: number }>(
    `SELECT count(*) FILTER (WHERE status = 'approved') AS approved, count(*) AS "all"
     FROM participants WHERE invited_by = ? AND status <> 'withdrawn'`,
  );
  return {
    friendsOf: (participantId: number): { approved: number; all: number } =>
      friends.get(participantId) ?? { approved: 0, all: 0 },
  };
}
