import type { Reply } from '../src/domain/errors.ts';
import type { AuditDetails } from '../src/contracts/records.ts';
import { auditCommands } from './db/audit.ts';
import { historyCommands } from './db/history.ts';
import type { Connection } from './db/open.ts';
import { outboxCommands } from './db/outbox.ts';
import { participantQuestions } from './db/participants.ts';

/** What the writer's commands share, whatever they are about. */
export interface CommandContext {
  readonly db: Connection;
  /** Numbers every change of the participants' table, for those who follow it. */
  readonly nextChange: () => number;
  readonly audit: ReturnType<typeof auditCommands>;
  readonly history: ReturnType<typeof historyCommands>;
  readonly outbox: ReturnType<typeof outboxCommands>;
  /** Adds the audit entry of a command that succeeded, in the same transaction. */
  audited<T>(
    reply: Reply<T>,
    by: { readonly adminId: number; readonly now: number },
    action: string,
    subject: (value: T) => string,
    details?: AuditDetails,
  ): Reply<T>;
}

/** Opens what the commands share; once in the writer's thread. */
export function commandContext(db: Connection): CommandContext {
  let change = participantQuestions(db).changeSeq();
  const audit = auditCommands(db);
  return {
    db,
    nextChange: () => ++change,
    audit,
    history: historyCommands(db),
    outbox: outboxCommands(db),
    audited(reply, by, action, subject, details = {}) {
      if (reply.ok) audit.append({ actorId: by.adminId, action, subject: subject(reply.value), details }, by.now);
      return reply;
    },
  };
}
