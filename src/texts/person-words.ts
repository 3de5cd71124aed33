import { displayCode } from '../domain/entries.ts';
import type { Language, ParticipantStatus } from '../domain/model.ts';
import type { PersonWords } from '../domain/personalise.ts';
import type { Texts } from './texts.ts';

/** What is known of the reader of a broadcast: empty or null where nothing is. */
export interface KnownPerson {
  readonly name: string;
  readonly ticketCode: string;
  readonly status: ParticipantStatus | null;
}

/** What stands in the place of the placeholders for a person. */
export const personWords = (
  texts: Texts,
  language: Language,
  { name, ticketCode, status }: KnownPerson,
): PersonWords => ({
  name: name === '' ? texts.format(language, 'person-name-none') : name,
  code: ticketCode === '' ? texts.format(language, 'person-code-none') : displayCode(ticketCode),
  status: texts.format(language, `person-status-${status ?? 'none'}`),
});

/** Somebody who does not exist, for whoever has no entry of their own. */
export const examplePerson = (texts: Texts, language: Language): KnownPerson => ({
  name: texts.format(language, 'person-example'),
  ticketCode: '0123456789ABCDEF',
  status: 'approved',
});
