import { GrammyError } from 'grammy';
import type { Logger } from 'pino';
import { AppError } from '../domain/errors.ts';

/** The part of `ChatMember` that tells whether somebody is in (https://core.telegram.org/bots/api#chatmember). */
interface MemberStatus {
  readonly status: string;
  readonly is_member?: boolean;
}

export interface MembershipDeps {
  /** `getChatMember` of the Bot API. */
  readonly ask: (chat: string, telegramId: number) => Promise<MemberStatus>;
  readonly countError: (code: number) => void;
  readonly log: Logger;
  /** Waits; tests pass their own. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Who is in a campaign's channels. */
export interface MembershipCheck {
  /**
   * The channels of which the person is no member. A channel that Telegram tells nothing of is left out: the organiser's
   * mistake must stop nobody.
   *
   * @throws AppError BUSY when Telegram does not answer now
   */
  missing(telegramId: number, channels: readonly string[]): Promise<readonly string[]>;
  /**
   * Whether the person is in every channel, for checks of many people: calls are spaced. Null when Telegram does not say.
   */
  isMember(telegramId: number, channels: readonly string[]): Promise<boolean | null>;
}

/** A bulk check takes at most this share of the some thirty calls a second that Telegram bears (Bot FAQ). */
const CALLS_PER_SECOND = 20;
/** Calls of one question that Telegram put off; then the answer is that it does not say. */
const TRIES = 3;

/** What Telegram answers about somebody whom the channel has never seen. */
const STRANGER = /user not found|member not found|PARTICIPANT_ID_INVALID|USER_NOT_PARTICIPANT/i;

type Answer = 'member' | 'missing' | 'closed';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function createMembershipCheck({ ask, countError, log, wait = pause }: MembershipDeps): MembershipCheck {
  let nextAt = 0;

  /** One call; rejects when Telegram cannot be asked now. */
  async function look(chat: string, telegramId: number): Promise<Answer> {
    try {
      const { status, is_member } = await ask(chat, telegramId);
      const isIn = /^(?:member|administrator|creator)$/.test(status) || (status === 'restricted' && is_member === true);
      return isIn ? 'member' : 'missing';
    } catch (error) {
      const code = error instanceof GrammyError ? error.error_code : 0;
      countError(code);
      if (!(error instanceof GrammyError) || (code !== 400 && code !== 403)) throw error;
      if (STRANGER.test(error.description)) return 'missing';
      log.warn({ chat, code, problem: error.description }, 'a channel does not tell who is in it');
      return 'closed';
    }
  }

  /** Waits for this call's place in the row; a pause that Telegram asked for moves everybody's. */
  async function place(): Promise<void> {
    const moment = performance.now();
    const at = Math.max(nextAt, moment);
    nextAt = at + 1000 / CALLS_PER_SECOND;
    if (at > moment) await wait(at - moment);
  }

  async function patiently(chat: string, telegramId: number): Promise<Answer | null> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      await place();
      try {
        return await look(chat, telegramId);
      } catch (error) {
        const seconds = error instanceof GrammyError ? (error.parameters.retry_after ?? 1) : 1;
        nextAt = Math.max(nextAt, performance.now() + seconds * 1000);
      }
    }
    return null;
  }

  return {
    async missing(telegramId, channels) {
      try {
        const answers = await Promise.all(channels.map((chat) => look(chat, telegramId)));
        return channels.filter((_, i) => answers[i] === 'missing');
      } catch {
        throw new AppError('BUSY', 'Telegram did not tell who is in a channel');
      }
    },
    async isMember(telegramId, channels) {
      let isKnown = true;
      for (const chat of channels) {
        const answer = await patiently(chat, telegramId);
        if (answer === 'missing') return false;
        if (answer !== 'member') isKnown = false;
      }
      return isKnown ? true : null;
    },
  };
}
