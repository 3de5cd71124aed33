import type { MissReason } from '../domain/broadcast.ts';
import type { Reply } from '../domain/errors.ts';
import type { Policy } from './actor.ts';
import type {
  AttachmentRow,
  BroadcastRow,
  CreateBroadcast,
  PauseBroadcast,
  ReplanBroadcast,
  StoreAudience,
  TemplateRow,
} from './broadcasts.ts';
import type { OutgoingMessage } from './outbox.ts';
import type { ByAdmin } from './writer.ts';

/** What the writer does with broadcasts, their templates and their files. */
export interface BroadcastCommands {
  createBroadcast(command: CreateBroadcast): Reply<BroadcastRow>;
  replanBroadcast(command: ReplanBroadcast): Reply<BroadcastRow>;
  /** Of a draft. */
  deleteBroadcast(command: { broadcastId: number } & ByAdmin): Reply<{ deleted: true }>;
  /** Plans it for a moment (UTC ms), or makes it a draft again (`startAt` null). */
  scheduleBroadcast(command: { broadcastId: number; startAt: number | null } & ByAdmin): Reply<BroadcastRow>;
  /** One whose moment is over and that must not start any more by itself becomes a draft again that says why. */
  missBroadcast(command: { broadcastId: number; reason: MissReason; now: number }): Reply<BroadcastRow>;
  /** From draft or scheduled to `freezing`: its list is awaited. `adminId` null: its moment has come. */
  freezeBroadcast(command: {
    broadcastId: number;
    paid: boolean;
    adminId: number | null;
    now: number;
  }): Reply<BroadcastRow>;
  storeAudience(command: StoreAudience): Reply<BroadcastRow>;
  pauseBroadcast(command: PauseBroadcast): Reply<BroadcastRow>;
  resumeBroadcast(command: { broadcastId: number } & ByAdmin): Reply<BroadcastRow>;
  /** What has not left will not; what is on its way arrives. */
  cancelBroadcast(command: { broadcastId: number } & ByAdmin): Reply<BroadcastRow>;
  /** Tries anew, one after the other, all messages that failed or whose fate is unknown; never who cannot be reached. */
  retryBroadcast(command: { broadcastId: number } & ByAdmin): Reply<BroadcastRow>;
  /** Puts what a broadcast of the campaign would say into the chat of whoever composes it. */
  tryBroadcast(
    command: { campaignId: number; messages: readonly OutgoingMessage[] } & ByAdmin,
  ): Reply<{ queued: number }>;
  /** With an id it takes the place of the template that has it. */
  saveTemplate(
    command: { templateId: number | null; title: string; content: TemplateRow['content'] } & ByAdmin,
  ): Reply<TemplateRow>;
  deleteTemplate(command: { templateId: number } & ByAdmin): Reply<{ deleted: boolean }>;
  /** The same bytes under the same name are stored once. */
  addAttachment(command: Omit<AttachmentRow, 'id' | 'fileId'> & ByAdmin): Reply<AttachmentRow>;
  noteFileId(command: { attachmentId: number; fileId: string | null }): Reply<{ noted: boolean }>;
  /** Forgets files that neither a broadcast nor a template has, if they are older than so long. */
  forgetAttachments(command: { olderThanMs: number; now: number }): Reply<{ forgotten: number }>;
}

/** How long each may take, and whether one whose answer was lost may be repeated. */
export const BROADCAST_CALLS = {
  createBroadcast: { deadlineMs: 5_000, retry: 'never' },
  replanBroadcast: { deadlineMs: 5_000, retry: 'never' },
  deleteBroadcast: { deadlineMs: 5_000, retry: 'never' },
  scheduleBroadcast: { deadlineMs: 5_000, retry: 'again' },
  missBroadcast: { deadlineMs: 5_000, retry: 'again' },
  freezeBroadcast: { deadlineMs: 5_000, retry: 'again' },
  storeAudience: { deadlineMs: 20_000, retry: 'again' },
  pauseBroadcast: { deadlineMs: 5_000, retry: 'again' },
  resumeBroadcast: { deadlineMs: 5_000, retry: 'again' },
  cancelBroadcast: { deadlineMs: 5_000, retry: 'again' },
  retryBroadcast: { deadlineMs: 5_000, retry: 'again' },
  tryBroadcast: { deadlineMs: 5_000, retry: 'never' },
  saveTemplate: { deadlineMs: 5_000, retry: 'never' },
  deleteTemplate: { deadlineMs: 5_000, retry: 'again' },
  addAttachment: { deadlineMs: 5_000, retry: 'again' },
  noteFileId: { deadlineMs: 5_000, retry: 'again' },
  forgetAttachments: { deadlineMs: 10_000, retry: 'again' },
} as const satisfies Readonly<Record<keyof BroadcastCommands, Policy>>;
