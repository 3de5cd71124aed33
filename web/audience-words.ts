import type { Language } from '../src/domain/model.ts';
import type { TextArguments } from '../src/texts/texts.ts';
import type { AudienceRules } from './broadcast-plan.ts';
import { formatEither, formatTime } from './format.ts';

/** In which language, by which clock. */
export interface Speaking {
  readonly say: (key: string, args?: TextArguments) => string;
  readonly language: Language;
  readonly timeZone: string | undefined;
}

/** `все участники акции`, `кроме тех, у кого есть приз`: whom a broadcast reaches, a rule a piece; with commas they are a sentence. */
export function audienceWords(rules: AudienceRules, { say, language, timeZone }: Speaking): readonly string[] {
  const { people, status, language: languages, registeredFrom, registeredUntil, winners, source } = rules;
  const either = (words: readonly string[]) => formatEither(language, words);
  const time = (at: number) => formatTime(language, at, timeZone);
  const who =
    people === 'unfinished'
      ? say('audience-words-unfinished')
      : status.length === 0
        ? say('audience-words-all')
        : say('audience-words-status', { list: either(status.map((one) => say(`audience-words-status-${one}`))) });
  return [
    who,
    // With both chosen nobody is left out.
    ...(languages.length === 1 ? languages.map((one) => say(`audience-words-language-${one}`)) : []),
    ...(registeredFrom === null ? [] : [say('audience-words-from', { time: time(registeredFrom) })]),
    ...(registeredUntil === null ? [] : [say('audience-words-until', { time: time(registeredUntil) })]),
    ...(winners === null ? [] : [say(`audience-words-winners-${winners}`)]),
    ...(source.length === 0 ? [] : [say('audience-words-source', { list: either(source) })]),
  ];
}
