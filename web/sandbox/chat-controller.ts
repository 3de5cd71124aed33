import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChatEvent, ChatHistory, NewMessage, PersonView, Press } from '../../src/sandbox/protocol.ts';
import { ApiProblem, eventsUrl, press, readChat, sendFile, sendMessage, type FileMessage } from './api.ts';
import { addPress, addSent, applyEvent, fromHistory, withoutAction, type ChatState } from './chat-state.ts';

/** What a person is about to say. */
export type Outgoing = NewMessage | FileMessage;

/** Telegram shows a chat action for five seconds or less: https://core.telegram.org/bots/api#sendchataction */
const ACTION_MS = 5000;
const RETRY_MS = [1000, 2000, 4000, 8000] as const;

export interface ChatListener {
  /** What `answerCallbackQuery` said to a press. */
  answered(press: Press): void;
  refused(problem: ApiProblem): void;
  /** The person's data as the sandbox has it now; null when it has no such person (any more). */
  personRead(person: PersonView | null): void;
}

/**
 * Keeps one person's chat as the sandbox has it: reads the history, follows the events after it and, whatever breaks,
 * begins again with the history.
 */
export class ChatController implements ReactiveController {
  /** Whose chat it is; null before `open` and when the sandbox has no such person. */
  personId: number | null = null;
  history: ChatHistory | null = null;
  state: ChatState | null = null;
  /** Why the chat cannot be followed; it is tried again by itself and by `open`. */
  problem: ApiProblem | null = null;

  private readonly host: ReactiveControllerHost;
  private readonly listener: ChatListener;
  private stream: EventSource | null = null;
  private failures = 0;
  private retryTimer: number | undefined;
  private actionTimer: number | undefined;

  constructor(host: ReactiveControllerHost, listener: ChatListener) {
    this.host = host;
    this.listener = listener;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.personId = null;
    this.close();
  }

  /** Shows the chat of a person, or the same one from the start. */
  async open(personId: number): Promise<void> {
    this.close();
    if (personId !== this.personId) this.history = this.state = null;
    this.personId = personId;
    try {
      const history = await readChat(personId);
      if (personId !== this.personId || this.stream) return;
      this.history = history;
      this.update(fromHistory(history));
      this.listener.personRead(history.person);
      this.follow(personId, history.lastEventId);
      this.problem = null;
    } catch (error) {
      if (personId === this.personId) this.fail(error);
    }
    this.host.requestUpdate();
  }

  /** True when it was sent; otherwise the listener knows why not. */
  send(outgoing: Outgoing): Promise<boolean> {
    return this.attempt(async (personId) => {
      const message = await ('file' in outgoing ? sendFile(personId, outgoing) : sendMessage(personId, outgoing));
      if (this.state && personId === this.personId) this.update(addSent(this.state, message));
    });
  }

  press(messageId: number, data: string): Promise<boolean> {
    return this.attempt(async (personId) => {
      const made = await press(personId, { messageId, data });
      if (this.state && personId === this.personId) this.update(addPress(this.state, made));
    });
  }

  private async attempt(action: (personId: number) => Promise<void>): Promise<boolean> {
    if (this.personId == null) return false;
    try {
      await action(this.personId);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.listener.refused(error);
      return false;
    }
  }

  private follow(personId: number, after: number): void {
    const stream = new EventSource(eventsUrl(personId, after));
    this.stream = stream;
    const types: readonly ChatEvent['type'][] = ['message', 'edit', 'delete', 'toast', 'typing', 'reset'];
    for (const type of types) stream.addEventListener(type, (event: MessageEvent<string>) => this.take(event));
    stream.addEventListener('open', () => (this.failures = 0));
    stream.addEventListener('error', () => this.again());
  }

  private take({ data, lastEventId }: MessageEvent<string>): void {
    const event = JSON.parse(data) as ChatEvent;
    if (event.type === 'reset') return this.again();
    if (!this.state) return;
    this.update(applyEvent(this.state, Number(lastEventId), event));
    if (event.type === 'toast') this.listener.answered(event.press);
    if (event.type === 'typing') {
      clearTimeout(this.actionTimer);
      this.actionTimer = window.setTimeout(() => this.state && this.update(withoutAction(this.state)), ACTION_MS);
    }
  }

  private update(state: ChatState): void {
    this.state = state;
    this.host.requestUpdate();
  }

  private fail(error: unknown): void {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status === 404) {
      this.personId = this.history = this.state = this.problem = null;
      return this.listener.personRead(null);
    }
    this.problem = error;
    this.again();
  }

  private again(): void {
    this.close();
    const delay = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)];
    this.retryTimer = window.setTimeout(() => this.personId != null && void this.open(this.personId), delay);
  }

  private close(): void {
    this.stream?.close();
    this.stream = null;
    clearTimeout(this.retryTimer);
    clearTimeout(this.actionTimer);
  }
}
