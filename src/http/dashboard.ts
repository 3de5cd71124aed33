import { DashboardNowQuery, DashboardNowView, DashboardQuery, DashboardView } from '../contracts/api-figures.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { SpanFigures, Wait } from '../contracts/figures.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import type { Campaign } from '../domain/model.ts';
import type { Period } from '../domain/period.ts';
import { dashboardSpans, type Until } from './dashboard-spans.ts';
import { HEALTH_PARTS, type App, type HealthReport, type HttpDeps } from './deps.ts';
import type { Lists } from './lists.ts';
import { answers } from './schemas.ts';

/** The cache of R8: figures are made anew after so long, and after every event that changes them. */
const FIGURES_MS = 30_000;
/** What goes on also changes without an event: forms that are begun, messages that wait. */
const NOW_MS = 5_000;

const tags = ['dashboard'];

/** The figures of a campaign: what happened in the last days, and what waits and goes on. */
export function dashboardRoutes(app: App, deps: HttpDeps, lists: Lists): void {
  const { reader, caches, events, metrics, health, now } = deps;
  const changes = new Map<number, number>();
  events.subscribe((event) => {
    const campaignId = changedBy(event);
    if (campaignId !== null) changes.set(campaignId, (changes.get(campaignId) ?? 0) + 1);
  });
  /** Names what is true until something happens in a campaign, or so many ms have passed. */
  const keyOf = (campaignId: number, ms: number): string =>
    `${campaignId}@${changes.get(campaignId) ?? 0}@${Math.floor(now() / ms)}`;

  app.get(
    '/api/v1/dashboard',
    {
      schema: {
        summary: 'What happened in a campaign in the last days, by its own calendar, beside as many days before',
        tags,
        querystring: DashboardQuery,
        response: answers(DashboardView),
      },
    },
    async ({ query: { campaign: id, days = 7 } }) => {
      const campaign = await find(id);
      return caches.warm.get(`http dashboard ${days} ${keyOf(id, FIGURES_MS)}`, () => figuresOf(campaign, days));
    },
  );

  app.get(
    '/api/v1/dashboard/now',
    {
      schema: {
        summary: 'What waits in a campaign and what goes on, and how the product is',
        tags,
        querystring: DashboardNowQuery,
        response: answers(DashboardNowView),
      },
    },
    async ({ query: { campaign: id } }) => {
      await find(id);
      return caches.warm.get(`http dashboard now ${keyOf(id, NOW_MS)}`, () => nowOf(id));
    },
  );

  async function find(id: number): Promise<Campaign> {
    const campaign = (await lists.campaigns()).find((one) => one.id === id);
    if (!campaign) throw new AppError('NOT_FOUND', `campaign ${id}`);
    return campaign;
  }

  async function figuresOf({ id: campaignId, timeZone }: Campaign, days: Period): Promise<DashboardView> {
    const to = now();
    const { from, until, slots, period, before, today, yesterday } = dashboardSpans(to, days, timeZone);
    const fixed = [period, today, ...spansOf(before), ...spansOf(yesterday)];
    const asked = { campaignId, spans: [...fixed, ...slots.map(({ span }) => span)] };
    const [sum, sinceMidnight, ...rest] = unwrap(await reader.campaignSpans(asked)).map(toFigures);
    const [past, pastHour, pastAll, day, dayHour] = rest;
    if (!sum || !sinceMidnight || !past || !pastHour || !pastAll || !day || !dayHour) throw new AppError('INTERNAL');
    const counted = rest.slice(2 * 3);
    return {
      days,
      from,
      to,
      until,
      timeZone,
      slots: slots.flatMap(({ at }, i) => (counted[i] ? [{ at, ...counted[i] }] : [])),
      period: sum,
      before: {
        registered: partly(past.registered, pastHour.registered, before.share),
        approved: partly(past.approved, pastHour.approved, before.share),
        rejected: partly(past.rejected, pastHour.rejected, before.share),
        wait: pastAll.wait,
      },
      today: {
        registered: sinceMidnight.registered,
        before: partly(day.registered, dayHour.registered, yesterday.share),
      },
    };
  }

  async function nowOf(campaignId: number): Promise<DashboardNowView> {
    const at = now();
    const [campaign, queues, report] = await Promise.all([
      reader.campaignNow({ campaignId, now: at }),
      reader.queues({ now: at }),
      // Asks every part, so all panels share one answer.
      caches.warm.get(`http health ${Math.floor(at / NOW_MS)}`, health),
    ]);
    const { lostMessages, broadcasts, ...going } = unwrap(campaign);
    const waiting = queues.ok ? queues.value : null;
    return {
      at,
      ...going,
      activePeople: metrics.activePeople(),
      messages: { waiting: waiting?.outbox ?? null, oldestMs: waiting?.oldestOutboxMs ?? 0, lost: lostMessages },
      broadcasts: broadcasts.map(({ id, title, state, startAt, total, waiting, sent }) => ({
        ...{ id, title, state, startAt, total, waiting, sent },
      })),
      health: { status: report.status, part: worstPart(report) },
    };
  }
}

/** The campaign whose figures an event changes. */
const changedBy = (event: PanelEvent): number | null =>
  event.type === 'participant' ||
  event.type === 'job' ||
  event.type === 'campaign' ||
  event.type === 'broadcast' ||
  event.type === 'draw'
    ? event.campaignId
    : null;

const spansOf = ({ whole, last }: Until) => [whole, last, [whole[0], last[1]] as const];

const partly = (whole: number, hour: number, share: number): number => whole + Math.round(hour * share);

const toFigures = ({ registered, approved, rejected, wait }: SpanFigures) => ({
  ...{ registered, approved, rejected },
  wait: wait && toWait(wait),
});

const toWait = ({ median, p90 }: Wait) => ({
  medianMs: Math.round(median * 1_000),
  p90Ms: Math.round(p90 * 1_000),
});

const worstPart = ({ status, parts }: HealthReport): string | null =>
  status === 'ok' ? null : (HEALTH_PARTS.find((name) => parts[name].status === status) ?? null);
