import type { ServerResponse } from 'node:http';
import type { Account } from './account.ts';
import type { Chat, ChatChange } from './chat.ts';
import type { FileStore } from './files.ts';
import type { ChatEvent } from './protocol.ts';
import { eventView } from './views.ts';

const HEARTBEAT_MS = 15_000;

/** Server-sent events of one chat, from `after` on (null: from now) until the client leaves. */
export function streamChat(
  { response }: { readonly response: ServerResponse },
  { account, chat, files }: { account: Account; chat: Chat; files: FileStore },
  after: number | null,
): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    'X-Accel-Buffering': 'no',
  });
  response.write('retry: 1000\n\n');
  const write = (seq: number, event: ChatEvent) =>
    response.write(`id: ${seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  const send = (change: ChatChange) => write(change.seq, eventView(change, chat, files));

  if (after !== null) {
    const isGone = after < Math.max(chat.forgottenUpTo, account.firstSeq - 1) || after >= account.nextSeq;
    if (isGone) write(account.nextSeq - 1, { type: 'reset' });
    else for (const change of chat.changes) if (change.seq > after) send(change);
  }
  const stop = chat.listen(send);
  const heartbeat = setInterval(() => response.write(': \n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}
