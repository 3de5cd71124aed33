/** How a table looks in this browser: which of its columns are left out, and how close its rows are. */
export interface TableLook {
  readonly hidden: readonly string[];
  readonly dense: boolean;
}

const STANDARD: TableLook = { hidden: [], dense: false };

const keyFor = (table: string): string => `table:${table}`;

/** What was chosen for a table, by its name; what an older panel kept otherwise is let go. */
export function readLook(table: string): TableLook {
  try {
    const kept = JSON.parse(localStorage.getItem(keyFor(table)) ?? 'null') as Partial<TableLook> | null;
    const hidden = Array.isArray(kept?.hidden) ? kept.hidden.filter((name) => typeof name === 'string') : [];
    return { hidden, dense: kept?.dense === true };
  } catch {
    return STANDARD;
  }
}

/** Keeps it; a browser without room shows the table as it was the next time. */
export function keepLook(table: string, look: TableLook): void {
  try {
    localStorage.setItem(keyFor(table), JSON.stringify(look));
  } catch {
    localStorage.removeItem(keyFor(table));
  }
}
