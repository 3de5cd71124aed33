import type { ComposedContent } from './broadcast.ts';

/** A message that can be sent, and what a test changes of it. */
export const contentOf = (changes: Partial<Omit<ComposedContent, 'kind'>> = {}): ComposedContent => ({
  kind: 'composed',
  text: { ru: '<b>{name}</b>, привет!', en: 'Hi, <b>{name}</b>!' },
  attachment: null,
  buttons: [],
  ...changes,
});
