import type { ViewPage } from '../src/contracts/records.ts';

/** What filters the rows of each page, by the names of its address: neither how far somebody turned nor what is open. */
const FILTERS: Readonly<Record<ViewPage, readonly string[]>> = {
  participants: ['campaign', 'status', 'q'],
  draws: ['campaign'],
  winners: ['campaign', 'draw', 'prize', 'state', 'q'],
  broadcasts: ['campaign'],
  audit: ['actor', 'action', 'subject', 'from', 'to'],
};

/** The filter in the address of a page, in a form in which equal ones are the same text. */
export function viewQuery(page: ViewPage, query: URLSearchParams): string {
  const kept = FILTERS[page].flatMap((name) => {
    const value = query.get(name);
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(kept).toString();
}

/** The address of a page with a filter. */
export const viewPath = (page: ViewPage, query: string): string => `/panel/${page}${query && `?${query}`}`;
