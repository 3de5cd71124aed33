import { PERIODS, type Period } from '../src/domain/period.ts';

export const DASHBOARD = '/panel/dashboard';
const STANDARD: Period = 7;

/** What the address says: campaign, period, whether charts stand as tables. */
export interface DashboardFilter {
  readonly campaign: number | null;
  readonly days: Period;
  readonly table: boolean;
}

export const readFilter = (query: URLSearchParams): DashboardFilter => ({
  campaign: Number(query.get('campaign')) || null,
  days: PERIODS.find((days) => String(days) === query.get('days')) ?? STANDARD,
  table: query.get('view') === 'table',
});

/** The address of the dashboard as a filter has it. */
export function filterPath({ campaign, days, table }: DashboardFilter): string {
  const query = new URLSearchParams();
  if (campaign !== null) query.set('campaign', String(campaign));
  if (days !== STANDARD) query.set('days', String(days));
  if (table) query.set('view', 'table');
  return `${DASHBOARD}?${query.toString()}`;
}
