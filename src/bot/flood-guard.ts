import { LRUCache } from 'lru-cache';
import type { PersonEvent } from '../domain/dialogue-protocol.ts';
import { createSlidingWindow, type SlidingWindow } from './sliding-window.ts';

/** Nobody writes twenty messages before the first answer; whoever does is not reading. */
const MOST_WAITING = 20;

/** A receipt takes two or three tries; processing a picture is the dearest thing that anybody can ask for. */
const MOST_PHOTOS = 10;
const PHOTOS_WITHIN_MS = 10 * 60_000;

/** People remembered; a flood by more of them at once is not one person's. */
const PEOPLE = 10_000;

/** What is to become of an update: done as ever, answered once for all that is left out, or left out. */
export type Judgement = 'work' | 'tell' | 'leave-out';

/** Keeps what one person sends in masses from costing more than one person's share. */
export interface FloodGuard {
  /**
   * Judges an update. In a flood what does not press, command or share anything is left out, but for the newest.
   *
   * @param waiting updates of the chat behind this one
   * @param unread messages to the chat that have not left yet
   */
  judge(chatId: number, event: PersonEvent, waiting: number, unread: number): Judgement;
  /** Takes one of the photos that a person has in a while; false when none is left. */
  takePhoto(telegramId: number, now: number): boolean;
}

const LEFT_OUT: ReadonlySet<PersonEvent['type']> = new Set(['text', 'unsupported', 'photo', 'edited']);

export function createFloodGuard(): FloodGuard {
  const flooding = new LRUCache<number, true>({ max: PEOPLE });
  const photos = new LRUCache<number, SlidingWindow>({ max: PEOPLE });
  return {
    judge(chatId, event, waiting, unread) {
      const isFlooding = flooding.has(chatId);
      if (unread <= MOST_WAITING && waiting === 0) flooding.delete(chatId);
      else if (isFlooding || Math.max(waiting, unread) > MOST_WAITING) {
        if (!LEFT_OUT.has(event.type)) return 'work';
        flooding.set(chatId, true);
        return isFlooding ? 'leave-out' : 'tell';
      }
      return 'work';
    },
    takePhoto(telegramId, now) {
      const window = photos.get(telegramId) ?? createSlidingWindow(MOST_PHOTOS, PHOTOS_WITHIN_MS);
      if (window.isFull(now)) return false;
      window.add(now);
      photos.set(telegramId, window);
      return true;
    },
  };
}
