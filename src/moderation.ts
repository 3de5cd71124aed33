import type { Reply } from './domain/errors.ts';
import type { Field, Participant } from './domain/model.ts';

/** What a moderator decided, before it is put into the words of the person's language. */
export interface Decision {
  readonly participantId: number;
  /** The version that the moderator looked at. */
  readonly version: number;
  readonly decision: 'approve' | 'reject';
  /** Of a rejection: a ready reason 1 to 9, or own words. */
  readonly reason: { readonly code: number } | { readonly text: string } | null;
  /** What the person is asked again; absent: what the ready reason names, or everything. */
  readonly wrongFields?: readonly Field[];
  readonly adminId: number;
  readonly via: 'panel' | 'staff-chat';
}

/** Decisions from the panel and from the staff chat go one way: same rules, same audit, same conflicts. */
export interface Moderation {
  /**
   * Stores a decision with its notice, which leaves after six seconds, and tells every open panel and the staff chat.
   * `CONFLICT` when the entry is not what the moderator looked at, `CLAIMED` while another moderator holds it.
   */
  decide(decision: Decision): Promise<Reply<Participant>>;
  /** Takes back a decision whose notice has not left. */
  undo(participantId: number, version: number, adminId: number): Promise<Reply<Participant>>;
}
