import type { SavedView, SavedViews, SaveViewBody } from '../src/contracts/api-records.ts';
import { request } from './request.ts';

/** What the API does with the filters that somebody keeps; each call throws an `ApiError`. */
export const viewsApi = {
  /** The own ones, of every page. */
  all: (signal?: AbortSignal): Promise<SavedViews> => request('GET', '/views', { signal }),
  save: (body: SaveViewBody): Promise<SavedView> => request('POST', '/views', { body }),
  remove: (id: number): Promise<unknown> => request('DELETE', `/views/${id}`),
};
