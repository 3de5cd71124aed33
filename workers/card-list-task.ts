import { readFile, rm } from 'node:fs/promises';
import type { CardList, CardListTask } from '../src/contracts/cpu.ts';
import { checkCard, type CardProblem, type CheckedCard } from '../src/domain/card.ts';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import { isSpreadsheet, readSpreadsheet } from './spreadsheet.ts';
import { isText, readTable } from './text-table.ts';

/** One line that is not empty, with its number in the file, from 1. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A list of cards is not longer; a file that is, is no list of cards or made to take long. */
const MOST_ROWS = 200_000;
/** Cells of a row that are looked at. */
const MOST_COLUMNS = 50;

const MOST_BAD_LINES = 100;
const SHOWN_CHARACTERS = 40;

/** Lines from which the column with the cards is found. */
const SAMPLE = 1_000;

/** How the column with the cards may be headed; what names cards goes before what may be the number of a telephone. */
const HEADINGS = [/карт|card/iu, /номер|number|код|code|№/iu];
const DIGIT = /\p{Nd}/u;

type Check = (text: string) => CheckedCard;

/** Reads a list of cards from a file and deletes it; the promise form of `CpuContract.readCardList`. */
export async function readCardList({ path, card }: CardListTask): Promise<Reply<CardList>> {
  try {
    const file = await readFile(path).catch(() => null);
    if (!file) return fail('CARD_LIST', 'the uploaded file is gone');
    const rows = await readRows(file);
    return rows.ok ? listOf(rows.value, (text) => checkCard(text, card)) : rows;
  } finally {
    await rm(path, { force: true });
  }
}

async function readRows(file: Buffer): Promise<Reply<Row[]>> {
  if (isSpreadsheet(file)) return readSpreadsheet(file);
  return isText(file) ? readTable(file, MOST_ROWS + 2) : fail('CARD_LIST', 'the file is neither text nor XLSX');
}

function listOf(rows: readonly Row[], check: Check): Reply<CardList> {
  const place = findCards(rows, check);
  if (!place) return fail('CARD_LIST', 'no column looks like cards');
  const cardRows = place.hasHeading ? rows.slice(1) : rows;
  if (cardRows.length > MOST_ROWS) return fail('CARD_LIST', `more than ${MOST_ROWS} lines`);
  const cards = new Set<string>();
  const badLines: { line: number; text: string; problem: CardProblem }[] = [];
  let [repeated, bad] = [0, 0];
  for (const { line, cells } of cardRows) {
    const text = cells[place.column] ?? '';
    const checked = check(text);
    if (!checked.ok) {
      bad += 1;
      if (bad <= MOST_BAD_LINES) badLines.push({ line, text: shown(text), problem: checked.problem });
    } else if (cards.has(checked.card)) {
      repeated += 1;
    } else {
      cards.add(checked.card);
    }
  }
  return ok({ cards: [...cards], lines: cardRows.length, repeated, bad, badLines });
}

const shown = (text: string): string =>
  Array.from(text.trim().slice(0, 2 * SHOWN_CHARACTERS))
    .slice(0, SHOWN_CHARACTERS)
    .join('');

/**
 * Where the cards are: in a column whose heading says so, or in any. Of several it is the one with the most good cards, else
 * with the most cells that have at least the characters of one: the list of what is wrong with them is of more use than a
 * refusal.
 */
function findCards(
  rows: readonly Row[],
  check: Check,
): { readonly column: number; readonly hasHeading: boolean } | null {
  const sample = rows.slice(0, SAMPLE);
  const [first, ...rest] = sample;
  if (!first) return null;
  const cellsIn = (lines: readonly Row[], column: number): string[] => lines.map(({ cells }) => cells[column] ?? '');
  const bestOf = (columns: readonly number[], lines: readonly Row[]) =>
    columns
      .map((column) => {
        const checked = cellsIn(lines, column).map(check);
        const good = checked.filter((each) => each.ok).length;
        const likely = checked.filter((each) => each.ok || each.problem !== 'characters').length;
        return { column, good, likely };
      })
      .reduce((best, each) =>
        each.good > best.good || (each.good === best.good && each.likely > best.likely) ? each : best,
      );

  const width = Math.min(MOST_COLUMNS, Math.max(...sample.map(({ cells }) => cells.length)));
  const columns = Array.from({ length: width }, (_, i) => i);
  const named = HEADINGS.map((heading) =>
    columns.filter((column) => heading.test(first.cells[column] ?? '') && !DIGIT.test(first.cells[column] ?? '')),
  ).find((found) => found.length > 0);
  if (named) return rest.length > 0 ? { column: bestOf(named, rest).column, hasHeading: true } : null;

  const { column, likely } = bestOf(columns, sample);
  if (likely === 0) return null;
  // A first cell without a digit above cells with digits is a heading in words that are not known here.
  const hasHeading = !DIGIT.test(first.cells[column] ?? '') && cellsIn(rest, column).some((cell) => DIGIT.test(cell));
  return { column, hasHeading };
}
