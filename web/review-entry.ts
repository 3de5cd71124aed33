import type { DecisionBody } from '../src/contracts/api-moderation.ts';
import type { ParticipantView } from '../src/contracts/api.ts';
import type { ParticipantStatus } from '../src/domain/model.ts';

/** What a moderator decided about an entry. */
export type Verdict = Omit<DecisionBody, 'version'>;

/** Why an entry is here again: others decided or changed it, hold it, its person knows already, or nothing was stored. */
export type Returned = 'decided' | 'changed' | 'claimed' | 'told' | 'failed';

/** One entry on its way past a moderator. */
export interface ReviewEntry {
  /** As the server last told it. */
  row: ParticipantView;
  /** The picture as it was when the entry came: a decision makes a new version of the row, not of the picture. */
  photo: Pick<ParticipantView, 'id' | 'version'>;
  /** What was decided here; null while it waits. */
  verdict: Verdict | null;
  skipped: boolean;
  returned: Returned | null;
  /** It was on the screen before, so it does not vanish when its lease does. */
  kept: boolean;
  /** The answer to a decision was lost: it may have been stored. */
  unsure: boolean;
  /** What is still to be sent, in order. */
  readonly work: (Verdict | 'undo')[];
}

export const newEntry = (row: ParticipantView): ReviewEntry => ({
  row,
  photo: { id: row.id, version: row.version },
  verdict: null,
  skipped: false,
  returned: null,
  kept: false,
  unsure: false,
  work: [],
});

/** The status that a decision leads to. */
export const statusAfter = ({ decision }: Verdict): ParticipantStatus =>
  decision === 'approve' ? 'approved' : 'rejected';

/** The status to show: what was decided here counts at once. */
export const shownStatus = ({ row, verdict }: ReviewEntry): ParticipantStatus =>
  verdict ? statusAfter(verdict) : row.status;
