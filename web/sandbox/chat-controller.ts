import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChatEvent, ChatHistory, NewMessage, PersonView, Press } from '../../src/sandbox/protocol.ts';
import { ApiProblem, eventsUrl, press, readChat, sendFile, sendMessage, type FileMessage, type Place } from './api.ts';
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
  /** The person's data as the sandbox has it now; null when it has no such person or group (any more). */
  personRead(person: PersonView | null): void;
}

const isSame = (one: Place | null, other: Place): boolean =>
  one?.personId === other.personId && one.groupId === other.groupId;

/**
 * Keeps one chat of a person as the sandbox has it: reads the history, follows the events after it and, whatever breaks,
 * begins again with the history.
 */
export class ChatController implements ReactiveController {
  /** Whose chat it is, and where; null before `open` and when the sandbox has none such. */
  place: Place | null = null;
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
    this.place = null;
    this.close();
  }

  /** Shows a chat, or the same one from the start. */
  async open(place: Place): Promise<void> {
    this.close();
    if (!isSame(this.place, place)) this.history = this.state = null;
    this.place = place;
    try {
      const history = await readChat(place);
      if (place !== this.place || this.stream) return;
      this.history = history;
      this.update(fromHistory(history));
      this.listener.personRead(history.person);
      this.follow(place, history.lastEventId);
      this.problem = null;
    } catch (error) {
      if (place === this.place) this.fail(error);
    }
    this.host.requestUpdate();
  }

  /** True when it was sent; otherwise the listener knows why not. */
  send(outgoing: Outgoing): Promise<boolean> {
    return this.attempt(async (place) => {
      const message = await ('file' in outgoing ? sendFile(place, outgoing) : sendMessage(place, outgoing));
      if (this.state && isSame(this.place, place)) this.update(addSent(this.state, message));
    });
  }

  press(messageId: number, data: string): Promise<boolean> {
    return this.attempt(async (place) => {
      const made = await press(place, { messageId, data });
      if (this.state && isSame(this.place, place)) this.update(addPress(this.state, made));
    });
  }

  private async attempt(action: (place: Place) => Promise<void>): Promise<boolean> {
    if (this.place == null) return false;
    try {
      await action(this.place);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.listener.refused(error);
      return false;
    }
  }

  private follow(place: Place, after: number): void {
    const stream = new EventSource(eventsUrl(place, after));
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
    if (event.type === 'toast' && event.press.personId === this.place?.personId) this.listener.answered(event.press);
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
      this.place = this.history = this.state = this.problem = null;
      return this.listener.personRead(null);
    }
    this.problem = error;
    this.again();
  }

  private again(): void {
    this.close();
    const delay = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)];
    this.retryTimer = window.setTimeout(() => this.place != null && void this.open(this.place), delay);
  }

  private close(): void {
    this.stream?.close();
    this.stream = null;
    clearTimeout(this.retryTimer);
    clearTimeout(this.actionTimer);
  }
}
