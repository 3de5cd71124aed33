import { EXPORT_COLUMNS, type ExportKind } from '../contracts/exports.ts';
import { FAILURE_REASONS } from '../domain/failures.ts';
import { MARK_KINDS } from '../domain/marks.ts';
import { LANGUAGES, PARTICIPANT_STATUSES, type Language } from '../domain/model.ts';
import { FORFEIT_REASONS, WINNER_STATES } from '../domain/prizes.ts';
import type { Texts } from '../texts/texts.ts';

/** The codes of the columns that are said in words. */
const CODES: Readonly<Record<ExportKind, Readonly<Record<string, readonly string[]>>>> = {
  participants: { status: PARTICIPANT_STATUSES, language: LANGUAGES, marks: MARK_KINDS },
  winners: { place: ['winner', 'reserve'], state: WINNER_STATES, reason: FORFEIT_REASONS },
  audit: {},
  broadcast: { failure: FAILURE_REASONS },
};

/** What a file says beside its rows: the heads of its columns, and the words for codes by `<column>-<code>`. */
export function wordsOf(texts: Texts, language: Language, kind: ExportKind, timeZone: string) {
  const say = (key: string): string => texts.format(language, key);
  const headings = EXPORT_COLUMNS[kind].map(([name, cell]) =>
    cell === 'time' ? `${say(`export-column-${name}`)} (${timeZone})` : say(`export-column-${name}`),
  );
  const words = Object.entries(CODES[kind]).flatMap(([column, codes]) =>
    codes.map((code) => {
      const key = column === 'failure' ? `failure-${code}` : `export-word-${column}-${code}`;
      return [`${column}-${code}`, say(key)] as const;
    }),
  );
  return { headings, words: Object.fromEntries(words) };
}

/** The name under which a file is saved, such as `Участники, Осенняя акция, 2026-03-01.csv`. */
export function fileNameOf(
  texts: Texts,
  { kind, format, language, title, createdAt }: NamedExport,
  timeZone: string,
): string {
  const day = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone }).format(createdAt);
  const parts = [texts.format(language, `export-file-${kind}`), ...(title === null ? [] : [title.slice(0, 80)]), day];
  return `${parts.join(', ').replace(/[/\\:*?"<>|\p{Cc}\p{Cs}]/gu, ' ')}.${format}`;
}

interface NamedExport {
  readonly kind: ExportKind;
  readonly format: string;
  readonly language: Language;
  readonly title: string | null;
  readonly createdAt: number;
}
