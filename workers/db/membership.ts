import type { AdvanceMembership } from '../../src/contracts/moderation.ts';
import type { CommandContext } from '../command-context.ts';

/** What a check of memberships found about an entry. */
export type MembershipOutcome = 'done' | 'left' | 'unknown' | 'changed' | 'gone' | 'withdrawn';

/** Keeps since when a person is out of a channel that the campaign asks for. */
export function membershipCommands({ db, nextChange, history, outbox }: CommandContext) {
  const find = db.prepare<[number], { status: string; lostAt: number | null }>(
    'SELECT status, membership_lost_at AS lostAt FROM participants WHERE id = ?',
  );
  // No new version: a moderator who looks at the entry decides about the same answers as before.
  const set = db.prepare<[number | null, number, number]>(
    'UPDATE participants SET membership_lost_at = ?, change_seq = ? WHERE id = ?',
  );

  return {
    /** The first sight of a loss starts the person's time to come back, and tells them; later ones change nothing. */
    store({ participantId, member, notice }: AdvanceMembership['items'][number], now: number): MembershipOutcome {
      const entry = find.get(participantId);
      if (!entry) return 'gone';
      if (entry.status !== 'approved') return entry.status === 'withdrawn' ? 'withdrawn' : 'changed';
      if (member === null) return 'unknown';
      if (member !== (entry.lostAt === null)) {
        set.run(member ? null : now, nextChange(), participantId);
        history.append(participantId, member ? 'membership-back' : 'membership-lost', { actor: 'rule' }, now);
        if (!member && notice) outbox.putAll([{ ...notice, participantId }], null, now);
      }
      return member ? 'done' : 'left';
    },
  };
}
