import type { DrawFiles } from '../../src/domain/verify-draw.ts';
import type { Called, TicketProof, Verdict } from './verification.ts';

/** What the page and its worker say to each other; one list is open at a time, so that it crosses once. */
export interface Asks {
  /** Takes the list that the others are about. */
  open: { readonly ask: { readonly entries: DrawFiles['entries'] }; readonly answer: null };
  verify: {
    readonly ask: Pick<DrawFiles, 'manifest' | 'certificate'> & { readonly called: readonly Called[] | null };
    readonly answer: Verdict;
  };
  find: {
    readonly ask: { readonly code: string; readonly root: string; readonly seed: string | null };
    /** Null: not on the list. */
    readonly answer: TicketProof | null;
  };
}

export type Act = keyof Asks;

/** To the worker. */
export type AskMessage = { readonly [A in Act]: { readonly id: number; readonly act: A } & Asks[A]['ask'] }[Act];

/** From the worker: `fault` is what broke, in English. */
export type AnswerMessage =
  | { readonly id: number; readonly ok: true; readonly value: Asks[Act]['answer'] }
  | { readonly id: number; readonly ok: false; readonly fault: string };
