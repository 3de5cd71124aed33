import type { ReactiveControllerHost } from 'lit';
import type { ParticipantView } from '../src/contracts/api.ts';
import { api } from './api.ts';
import type { Rejection } from './elements/reject-dialog.ts';
import { asRow } from './participants.ts';
import { asApiError } from './problem.ts';
import { t } from './text.ts';
import { toast, toastError } from './toast.ts';

/** What is done with one entry, a step at a time; after each, refused or not, the page looks at the entry anew. */
export class EntryWork {
  busy = false;
  readonly #host: ReactiveControllerHost;
  readonly #reload: () => Promise<void>;

  constructor(host: ReactiveControllerHost, reload: () => Promise<void>) {
    this.#host = host;
    this.#reload = reload;
  }

  decide(row: ParticipantView, decision: 'approve' | 'reject', rejection: Rejection = {}): Promise<void> {
    return this.#do(row, async () => {
      const decided = await api.decide(row.id, { decision, version: row.version, ...rejection });
      const undo = { label: t('action-undo'), run: () => void this.#undo(decided) };
      toast(t(`decided-${decision}`, { name: row.fullName }), 'success', undo);
    });
  }

  block(row: ParticipantView, reason: string): Promise<void> {
    return this.#do(row, async () => {
      await api.blockParticipant(row.id, { blocked: true, reason });
      toast(t('blocked-done', { name: row.fullName }));
    });
  }

  unblock(row: ParticipantView): Promise<void> {
    return this.#do(row, async () => {
      await api.blockParticipant(row.id, { blocked: false });
      toast(t('unblocked-done', { name: row.fullName }));
    });
  }

  /** @param ticketCode as it was typed */
  erase(row: ParticipantView, ticketCode: string): Promise<void> {
    return this.#do(row, async () => {
      await api.eraseParticipant(row.id, { ticketCode });
      toast(t('erased-done'));
    });
  }

  /** Takes a decision back, as long as its person has not been told. */
  #undo(decided: ParticipantView): Promise<void> {
    return this.#do(decided, async () => {
      await api.undo(decided.id, decided.version);
      toast(t('undone', { name: decided.fullName }));
    });
  }

  async #do(row: ParticipantView, work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.#host.requestUpdate();
    try {
      await work();
    } catch (thrown) {
      refused(thrown, row);
    }
    await this.#reload();
    this.busy = false;
    this.#host.requestUpdate();
  }
}

function refused(thrown: unknown, row: ParticipantView): void {
  const error = asApiError(thrown);
  const current = error.code === 'CONFLICT' ? asRow(error.current) : null;
  if (!current) return toastError(thrown);
  const status = t(`participant-status-${current.status}`);
  const text =
    current.status === row.status ? t('entry-changed') : t('decided-by-other', { name: row.fullName, status });
  toast(text, 'warning');
}
