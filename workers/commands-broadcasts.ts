import type { ActorHandlers } from '../src/contracts/actor.ts';
import type { WriterContract } from '../src/contracts/writer.ts';
import { ok } from '../src/domain/errors.ts';
import type { CommandContext } from './command-context.ts';
import { attachmentCommands } from './db/attachments.ts';
import { draftCommands } from './db/broadcast-drafts.ts';
import { runCommands } from './db/broadcast-runs.ts';
import { templateCommands } from './db/templates.ts';

type Commands = Pick<
  ActorHandlers<WriterContract>,
  | 'createBroadcast'
  | 'replanBroadcast'
  | 'deleteBroadcast'
  | 'scheduleBroadcast'
  | 'missBroadcast'
  | 'freezeBroadcast'
  | 'storeAudience'
  | 'pauseBroadcast'
  | 'resumeBroadcast'
  | 'cancelBroadcast'
  | 'retryBroadcast'
  | 'tryBroadcast'
  | 'saveTemplate'
  | 'deleteTemplate'
  | 'addAttachment'
  | 'noteFileId'
  | 'forgetAttachments'
>;

/** Commands of broadcasts, of the templates that staff keep for them and of the files that they carry. */
export function broadcastCommands(context: CommandContext): Commands {
  const { audited, outbox } = context;
  const drafts = draftCommands(context);
  const runs = runCommands(context);
  const templates = templateCommands(context);
  const attachments = attachmentCommands(context);
  return {
    createBroadcast: (command) => drafts.create(command),
    replanBroadcast: (command) => drafts.replan(command),
    deleteBroadcast: (command) => drafts.remove(command),
    scheduleBroadcast: (command) => drafts.schedule(command),
    missBroadcast: (command) => drafts.miss(command),
    freezeBroadcast: (command) => runs.freeze(command),
    storeAudience: (command) => runs.storeAudience(command),
    pauseBroadcast: (command) => runs.pause(command),
    resumeBroadcast: (command) => runs.resume(command),
    cancelBroadcast: (command) => runs.cancel(command),
    retryBroadcast: (command) => runs.retry(command),
    tryBroadcast({ campaignId, messages, ...by }) {
      outbox.putAll(messages, null, by.now);
      return audited(ok({ queued: messages.length }), by, 'broadcast.try', () => `campaign:${campaignId}`);
    },
    saveTemplate: (command) => templates.save(command),
    deleteTemplate: (command) => templates.remove(command),
    addAttachment: (command) => ok(attachments.add(command)),
    noteFileId: ({ attachmentId, fileId }) => ok({ noted: attachments.noteFileId(attachmentId, fileId) }),
    forgetAttachments: ({ olderThanMs, now }) => ok({ forgotten: attachments.forget(olderThanMs, now) }),
  };
}
