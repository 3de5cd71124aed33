import type { DecisionBody, QueueBody } from '../src/contracts/api-moderation.ts';
import type { ParticipantView } from '../src/contracts/api.ts';
import { ApiError, OFFLINE } from './problem.ts';
import { ReviewQueue, type ReviewApi } from './review-queue.ts';
import type { ReviewEntry, Verdict } from './review-entry.ts';

/** A queue over a server in memory, for the tests of the queue. */

export const APPROVE: Verdict = { decision: 'approve' };
export const reject = (reasonCode: number): Verdict => ({ decision: 'reject', reasonCode });

export const row = (id: number, change: Partial<ParticipantView> = {}): ParticipantView => ({
  id,
  telegramId: id,
  username: null,
  fullName: `P${id}`,
  phoneNumber: null,
  loyaltyCard: null,
  language: 'ru',
  status: 'pending',
  registrationDate: id,
  ticketCode: 'X',
  hasPhoto: false,
  weight: 1,
  marks: [],
  rejectionReason: null,
  version: 1,
  ...change,
});

type Refusal = { readonly code: string; readonly current?: Partial<ParticipantView> };

/** A server of `count` entries that answers when it is told to, one request after the other in any order. */
function serve(count: number) {
  const rows = new Map(Array.from({ length: count }, (_, i) => [i + 1, row(i + 1)]));
  const log: string[] = [];
  const asked: QueueBody[] = [];
  const refuse = new Map<string, Refusal>();
  const gates: (() => void)[] = [];
  let isSlow = false;
  const turn = (): Promise<void> => (isSlow ? new Promise((open) => gates.push(open)) : Promise.resolve());

  async function change(key: string, id: number, version: number, status: ParticipantView['status']) {
    log.push(key);
    await turn();
    const before = rows.get(id)!;
    const refusal = refuse.get(key) ?? (before.version === version ? undefined : { code: 'CONFLICT' });
    refuse.delete(key);
    if (refusal?.code === OFFLINE) throw new ApiError({ code: OFFLINE, title: '', status: 0 });
    if (refusal) {
      const current = { ...before, ...refusal.current };
      rows.set(id, current);
      throw new ApiError({ code: refusal.code, title: refusal.code, status: 409, current });
    }
    const after = { ...before, status, version: version + 1 };
    rows.set(id, after);
    return after;
  }

  const api: ReviewApi = {
    async queue(body) {
      asked.push(body);
      await turn();
      const pending = [...rows.values()].filter(({ status }) => status === 'pending');
      const free = pending.filter(({ id }) => !body.skip.includes(id) && !body.hold.includes(id));
      const held = body.hold.filter((id) => rows.get(id)?.status === 'pending');
      return { items: free.slice(0, body.take), held, pending: pending.length, others: 0 };
    },
    participant: (id) => Promise.resolve(rows.get(id)!),
    decide: (id, { version, ...verdict }: DecisionBody) =>
      change(
        [verdict.decision, id, verdict.reasonCode].filter(Boolean).join(' '),
        id,
        version,
        verdict.decision === 'approve' ? 'approved' : 'rejected',
      ),
    undo: (id, version) => change(`undo ${id}`, id, version, 'pending'),
  };
  return {
    api,
    rows,
    log,
    asked,
    refuse,
    /** From now on every answer waits for `answer`. */
    slow: () => void (isSlow = true),
    /** Lets the oldest waiting answers through. */
    async answer(most = Infinity) {
      for (const open of gates.splice(0, most)) open();
      await settle();
    },
    statusOf: (id: number) => rows.get(id)?.status,
  };
}

/** Lets everything go on that does not wait for an answer. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};

/** A queue that has asked once, over a server of `count` entries. */
export async function start(count: number) {
  const server = serve(count);
  const refused: string[] = [];
  let stored = 0;
  const queue = new ReviewQueue(1, server.api, {
    changed: () => undefined,
    decided: () => undefined,
    stored: (by) => void (stored += by),
    refused: ({ row: { id }, returned }: ReviewEntry) => void refused.push(`${id} ${returned}`),
  });
  await queue.refill();
  return { server, queue, refused, stored: () => stored, id: () => queue.current?.row.id };
}
