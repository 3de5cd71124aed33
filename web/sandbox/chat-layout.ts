import type { ChatMessage } from '../../src/sandbox/protocol.ts';

/** A row of the chat: the pill that opens a day, or a bubble of one message or of an album's parts. */
export type ChatRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'bubble';
      readonly key: string;
      readonly messages: readonly [ChatMessage, ...ChatMessage[]];
      /** The last bubble of one speaker's run has the tail. */
      readonly tail: boolean;
    };

/**
 * Rows in order. `dayOf` names the local day of a time. Parts of an album gather where its first part stands, even if the
 * bot answered before the last one came.
 */
export function layOut(messages: readonly ChatMessage[], dayOf: (at: number) => string): readonly ChatRow[] {
  const rows: ChatRow[] = [];
  const albums = new Map<string, number>();
  let day: string | null = null;
  for (const message of messages) {
    const album = message.mediaGroupId == null ? null : `${message.authorId} ${message.mediaGroupId}`;
    const started = album == null ? undefined : albums.get(album);
    const begun = started == null ? undefined : rows[started];
    if (started != null && begun?.kind === 'bubble') {
      rows[started] = { ...begun, messages: [...begun.messages, message] };
      continue;
    }
    const today = dayOf(message.sentAt);
    if (today !== day) rows.push({ kind: 'day', key: `day-${today}`, at: message.sentAt });
    day = today;
    const last = rows.at(-1);
    if (last?.kind === 'bubble' && last.messages[0].authorId === message.authorId)
      rows[rows.length - 1] = { ...last, tail: false };
    if (album != null) albums.set(album, rows.length);
    rows.push({ kind: 'bubble', key: `message-${message.id}`, messages: [message], tail: true });
  }
  return rows;
}
