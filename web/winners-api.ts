import type { WinnersPage } from '../src/contracts/api-winners.ts';
import { request } from './request.ts';
import { winnersQuery, type WinnersFilter } from './winners-list.ts';

/** `GET /api/v1/winners`: a page of at most 50; throws an `ApiError`. The filter has a campaign. */
export const winnersPage = (filter: WinnersFilter, signal?: AbortSignal): Promise<WinnersPage> =>
  request('GET', `/winners?${winnersQuery(filter)}`, { signal });
