import type { DrawView } from '../src/contracts/api-draws.ts';
import { timeOfRound } from '../src/domain/beacon.ts';
import type { Language } from '../src/domain/model.ts';
import { hashWords } from '../src/texts/hash-words.ts';
import { formatExact, formatNumber } from './format.ts';
import './post-texts.ts';
import { publicPage } from './public-page.ts';
import { textIn } from './text.ts';

/** So many words are enough to compare by eye. */
export const SHORT_WORDS = 6;

/** The hash of a frozen draw as a post for people outside: what is fixed, what will decide, where to check it. */
export function draftPost(draw: DrawView, language: Language, timeZone?: string): string {
  const say = (key: string, args?: Record<string, string | number>) => textIn(language, key, args);
  const number = (value: number | null) => formatNumber(language, value ?? 0);
  const { title, entries, tickets, manifestHash, drandRound, textSource } = draw;
  const hash = manifestHash ?? '';
  const time = drandRound === null ? '' : formatExact(language, timeOfRound(drandRound), timeZone);
  return [
    say('post-frozen', { title }),
    say('post-figures', { entries: number(entries), tickets: number(tickets) }),
    ...(drandRound === null ? [] : [say('post-drand', { round: String(drandRound), time })]),
    ...(textSource === null ? [] : [say('post-text', { text: textSource })]),
    ...(draw.mode === 'sealed' ? [say('post-sealed')] : []),
    '',
    say('post-hash', { hash }),
    say('post-words', { words: hashWords(hash).slice(0, SHORT_WORDS).join(' ') }),
    say('post-page', { url: publicPage(draw.id) }),
    '',
    say('post-why'),
  ].join('\n');
}
