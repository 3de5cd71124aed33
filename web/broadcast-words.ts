import type { BroadcastView } from '../src/contracts/api-broadcasts.ts';
import { retryable } from './broadcast-counts.ts';
import { formatNumber, formatSpan, formatTime } from './format.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';

/** How the panel speaks of a broadcast. */

export const shownNumber = (value: number): string => formatNumber(settings.language, value);

/** A count of people or messages, for a text that needs its plural and its digits. */
export const counted = (count: number): { count: number; shown: string } => ({ count, shown: shownNumber(count) });

/** `примерно 4 минуты`, for a time that nobody knows to the second. */
export function aboutText(seconds: number): string {
  const span = formatSpan(settings.language, seconds * 1_000);
  return span === null ? t('broadcast-under-minute') : t('broadcast-about', { span });
}

/** What goes on and what the next step will do, in a sentence. */
export function nowText(broadcast: BroadcastView): string {
  const { state, waiting, unknown, announcement } = broadcast;
  if (state === 'paused') return t('broadcast-now-paused', counted(waiting));
  // The product itself words an announcement, so there is nothing to copy.
  if (state === 'cancelled') return t(announcement ? 'broadcast-now-cancelled' : 'broadcast-now-cancelled-copy');
  const again = retryable(broadcast);
  if (state === 'done' && again > 0)
    return t(unknown > 0 ? 'broadcast-now-done-doubted' : 'broadcast-now-done-retry', counted(again));
  return t(`broadcast-now-${state}`);
}

/** What is to be done next about a broadcast, or what became of it, for a line of the list. */
export function nextText(broadcast: BroadcastView, timeZone?: string): string {
  const { state, stop, waiting, secondsLeft } = broadcast;
  const time = (at: number | null) => (at === null ? '' : formatTime(settings.language, at, timeZone));
  switch (state) {
    case 'draft':
      if (stop === null) return t('broadcast-next-draft');
      return t(stop.reason === 'missed' ? 'broadcast-next-missed' : `broadcast-next-missed-${stop.reason}`);
    case 'scheduled':
      return t('broadcast-next-scheduled', { time: time(broadcast.startAt) });
    case 'freezing':
      return t('broadcast-next-freezing');
    case 'running':
      return secondsLeft === null
        ? t('broadcast-next-running')
        : t('broadcast-next-running-left', { left: aboutText(secondsLeft) });
    case 'paused':
      if (stop?.reason === 'errors' || stop?.reason === 'stars') return t(`broadcast-next-${stop.reason}`);
      return t('broadcast-next-paused', counted(waiting));
    case 'done': {
      const again = retryable(broadcast);
      return again > 0
        ? t('broadcast-next-retry', counted(again))
        : t('broadcast-next-done', { time: time(broadcast.finishedAt) });
    }
    case 'cancelled':
      return t('broadcast-next-cancelled', { time: time(broadcast.finishedAt) });
  }
}

/** Why a planned broadcast is a draft again. */
export function missedText({ reason, at }: NonNullable<BroadcastView['stop']>, timeZone?: string): string {
  const key = reason === 'missed' ? 'compose-missed' : `compose-missed-${reason}`;
  return t(key, { time: formatTime(settings.language, at, timeZone) });
}

/** How Telegram answered a message; code 0 is silence. */
export const answerText = (errorCode: number, errorText: string | null): string =>
  errorCode === 0 ? t('broadcast-no-answer') : `${errorCode} ${errorText ?? ''}`.trim();
