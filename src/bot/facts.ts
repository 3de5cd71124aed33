import type { Readers } from '../actors/readers.ts';
import { registrationsKey, type Caches } from '../caches.ts';
import type { Facts, Person } from '../domain/dialogue-protocol.ts';
import { unwrap } from '../domain/errors.ts';
import { parsePhone } from './phone.ts';
import { createSlidingWindow } from './sliding-window.ts';

export interface FactsDeps {
  readonly readers: Readers;
  readonly caches: Pick<Caches, 'hot' | 'warm'>;
  /** A random number in [0, 1). */
  readonly chance: () => number;
  /** The bot's user name; null until Telegram told it. */
  readonly username: () => string | null;
  readonly publicUrl: string | null;
  readonly now: () => number;
}

/**
 * So many forms begun within a minute are a flood: a campaign on every till of a large chain begins some ten a minute, a
 * script begins hundreds. A wrong alarm costs each newcomer one tap.
 */
const NEWCOMERS = 60;
const NEWCOMERS_WITHIN_MS = 60_000;

/** What the dialogue must know of the world. */
export interface FactsSource {
  of(person: Person): Promise<Facts>;
  /** A newcomer has begun a form. */
  noteNewcomer(now: number): void;
  /** What is kept of a person is true no more. */
  forget(telegramId: number): void;
}

export function createFacts({ readers, caches, chance, username, publicUrl, now }: FactsDeps): FactsSource {
  const newcomers = createSlidingWindow(NEWCOMERS, NEWCOMERS_WITHIN_MS);
  return {
    async of(person) {
      const { telegramId, chatId } = person;
      const [campaigns, { registrations, wins, blocked }] = await Promise.all([
        caches.warm.get('campaigns', async () => unwrap(await readers.any.campaigns({}))),
        caches.hot.get(registrationsKey(telegramId), async () =>
          unwrap(await readers.of(chatId).person({ telegramId })),
        ),
      ]);
      const moment = now();
      return {
        now: moment,
        campaigns,
        registrations,
        wins,
        blocked,
        flooded: newcomers.isFull(moment),
        chance: chance(),
        botUsername: username(),
        publicUrl,
        person,
        parsePhone,
      };
    },
    noteNewcomer: newcomers.add,
    forget: (telegramId) => caches.hot.drop(registrationsKey(telegramId)),
  };
}
