import type { ShownEntity } from './links.ts';

/** What Telegram marks by itself. */
const FOUND = [
  ['url', /(?:https?:\/\/|(?<![\w/.])t\.me\/)[^\s<>"]*[^\s<>".,;:!?)]/giu],
  ['mention', /(?<![\w@/.])@[a-z]\w{3,31}/giu],
  ['hashtag', /(?<![\p{L}\d_#/])#[\p{L}\d_]*\p{L}[\p{L}\d_]*/gu],
  ['hashtag', /(?<![\w/<>])\/[a-z0-9_]{1,64}(?![\w/])/giu],
] as const;

/** The entities of a text with those that Telegram adds: addresses, mentions, hashtags and commands, which look alike. */
export function withAutomatic(text: string, given: readonly ShownEntity[]): readonly ShownEntity[] {
  const entities = [...given];
  // Of code and links nothing is a link.
  const closed = given.filter(({ type }) => ['code', 'pre', 'text_link'].includes(type));
  for (const [type, pattern] of FOUND) {
    for (const { index, 0: all } of text.matchAll(pattern)) {
      const isTaken = closed.some(({ offset, length }) => offset < index + all.length && index < offset + length);
      const found = { type, offset: index, length: all.length };
      if (isTaken) continue;
      closed.push(found);
      entities.push(found);
    }
  }
  return entities;
}
