import type { DrawMode, Language, Prize } from '../domain/model.ts';
import type { ByAdmin, OutgoingMessage } from './writer.ts';

/** What draws ask of the database, and the rows that they read. */

export interface CreateDraw extends ByAdmin {
  readonly id: string;
  readonly campaignId: number;
  readonly title: string;
  readonly prizes: readonly Prize[];
  readonly reserves: number;
  readonly mode: DrawMode;
  readonly textSource: string | null;
  readonly drandRound: number | null;
  /** 64 hex digits of the sealed secret, kept until the run reveals it. */
  readonly secret: string | null;
}

/** A draw as the operator sees it; the secret stays inside until `certificate` reveals it. */
export interface DrawRow {
  readonly id: string;
  readonly campaignId: number;
  readonly title: string;
  readonly state: 'draft' | 'freezing' | 'frozen' | 'drawn' | 'void';
  readonly prizes: readonly Prize[];
  readonly reserves: number;
  readonly mode: DrawMode;
  readonly textSource: string | null;
  readonly drandRound: number | null;
  readonly entries: number | null;
  readonly tickets: number | null;
  readonly closedAt: number | null;
  readonly manifest: string | null;
  readonly manifestHash: string | null;
  readonly certificate: string | null;
  readonly createdAt: number;
  readonly drawnAt: number | null;
}

export interface StoreDrawResult extends ByAdmin {
  readonly drawId: string;
  readonly seed: string;
  readonly text: string | null;
  readonly certificate: string;
  readonly winners: readonly {
    readonly rank: number;
    readonly prize: string;
    readonly code: string;
    readonly key: string;
  }[];
  readonly reserves: readonly { readonly rank: number; readonly code: string; readonly key: string }[];
  readonly notices: readonly OutgoingMessage[];
}

export interface FrozenTicket {
  readonly drawId: string;
  readonly drawTitle: string;
  readonly code: string;
  readonly manifest: string;
  readonly manifestHash: string;
}

export interface WinnerRow {
  readonly rank: number;
  readonly prize: string | null;
  readonly kind: 'winner' | 'reserve';
  readonly state: 'won' | 'notified' | 'claimed' | 'forfeited' | 'replaced' | 'reserve';
  readonly code: string;
  readonly key: string;
  readonly participantId: number;
  readonly fullName: string;
  readonly phoneNumber: string | null;
}

export interface EntrantRow {
  readonly code: string;
  readonly participantId: number;
  readonly chatId: number;
  readonly language: Language;
  readonly fullName: string;
}
