import type { DashboardNowView, DashboardView } from '../src/contracts/api-figures.ts';
import type { SystemView } from '../src/contracts/api-system.ts';
import type { Period } from '../src/domain/period.ts';
import { request, search } from './request.ts';

/** What happened in a campaign in the last days. */
export const dashboardFigures = (campaign: number, days: Period, signal?: AbortSignal): Promise<DashboardView> =>
  request('GET', `/dashboard?${search({ campaign, days })}`, { signal });

/** What waits in a campaign and what goes on. */
export const dashboardNow = (campaign: number, signal?: AbortSignal): Promise<DashboardNowView> =>
  request('GET', `/dashboard/now?${search({ campaign })}`, { signal });

export const systemState = (signal?: AbortSignal): Promise<SystemView> => request('GET', '/system', { signal });
