import type { Reply } from '../domain/errors.ts';
import type { Changes } from '../domain/changes.ts';
import type { Policy } from './actor.ts';
import type { ByAdmin } from './writer.ts';

/** What the audit log and the views that people keep ask of the database, and the rows that they read. */

/** Pages of the panel whose filter can be kept under a name. */
export const VIEW_PAGES = ['participants', 'draws', 'winners', 'broadcasts', 'audit'] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

/** So many views a person keeps at most. */
export const MOST_VIEWS = 50;

/** What the writer does with views. */
export interface RecordCommands {
  /**
   * Keeps the filter of a page under a name; each account has its own. NAME_TAKEN when the page has one of this name already,
   * unless it is to be replaced; BAD_REQUEST with `details.field` when the account has `MOST_VIEWS`.
   */
  saveView(command: { page: ViewPage; name: string; query: string; replace: boolean } & ByAdmin): Reply<SavedViewRow>;
  /** Of another account's view nothing is known: NOT_FOUND. */
  deleteView(command: { viewId: number } & ByAdmin): Reply<{ deleted: true }>;
}

export const RECORD_CALLS = {
  saveView: { deadlineMs: 5_000, retry: 'never' },
  deleteView: { deadlineMs: 5_000, retry: 'never' },
} as const satisfies Record<keyof RecordCommands, Policy>;

/** What the readers tell of the audit log and of views. */
export interface RecordQuestions {
  auditPage(question: AuditQuestion): Reply<AuditPage>;
  /** An account's own, by page and name. */
  savedViews(question: { adminId: number }): Reply<SavedViewRow[]>;
}

export const RECORD_QUESTIONS = {
  auditPage: { deadlineMs: 5_000, retry: 'again' },
  savedViews: { deadlineMs: 5_000, retry: 'again' },
} as const satisfies Record<keyof RecordQuestions, Policy>;

/** What an audit entry tells beside who, what and about what: plain values, and what a change replaced. No personal data. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | Changes>>;

export interface AuditQuestion {
  /** Id of an account. */
  readonly actor: number | null;
  /** A whole action such as `draw.run`, or all of a group: `draw`. */
  readonly action: string | null;
  readonly subject: string | null;
  /** UTC ms; from the first moment on, before the second. */
  readonly from: number | null;
  readonly to: number | null;
  /** Entries older than this id; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
}

export interface AuditPage {
  /** Newest first. A page that combines filters may be short, for it looks at so many entries and no more; only `next` null is the end. */
  readonly items: readonly AuditRow[];
  /** The `before` of the following page. */
  readonly next: number | null;
}

export interface AuditRow {
  readonly id: number;
  readonly at: number;
  /** Null: the product itself, or nobody who is known. */
  readonly actor: { readonly id: number; readonly login: string } | null;
  readonly action: string;
  readonly subject: string;
  /** What the subject is called now; of people, of what is gone and of what has no name: null. */
  readonly subjectName: string | null;
  readonly details: AuditDetails;
}

/** What came of walking the audit log. */
export interface AuditCheck {
  readonly entries: number;
  /** The first entry that does not follow from the one before it; null: none, nothing was changed, inserted or taken out. */
  readonly broken: { readonly id: number; readonly at: number } | null;
  /** Of the newest entry: with it somebody who wrote it down can tell later that the log up to here is still the same. */
  readonly lastHash: string | null;
}

export interface SavedViewRow {
  readonly id: number;
  readonly page: ViewPage;
  readonly name: string;
  /** The query of the page's address, without the question mark. */
  readonly query: string;
  readonly createdAt: number;
}
