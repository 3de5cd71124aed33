import { html, nothing, type TemplateResult } from 'lit';
import type { DrawView } from '../src/contracts/api-draws.ts';
import type { AnnouncedStep } from '../src/contracts/draws.ts';
import type { BroadcastNews } from './broadcast-counts.ts';
import { formatNumber } from './format.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';

type Announcement = DrawView['announcements'][number];

/** Whether messages are still on their way, so that the figures will change. */
export const isUnderWay = ({ complete, waiting }: Announcement): boolean => !complete || waiting > 0;

/** The draw with the figures of an announcement as a live event tells them; the same draw when it is about another one. */
export function withAnnounced(draw: DrawView, news: BroadcastNews): DrawView {
  const { total, waiting, sent, failed, unknown, unreachable, skipped, state } = news;
  const known = { total, waiting, sent, failed: failed + unknown, unreachable: unreachable + skipped };
  const isMeant = ({ broadcastId }: Announcement) => broadcastId === news.id;
  if (!draw.announcements.some(isMeant)) return draw;
  const announcements = draw.announcements.map((one) =>
    isMeant(one) ? { ...one, ...known, complete: state !== 'freezing' } : one,
  );
  return { ...draw, announcements };
}

/** How far the message about a step is on its way to everybody; nothing when there is none. */
export function announcementLines(draw: DrawView, step: AnnouncedStep): TemplateResult | typeof nothing {
  const found = draw.announcements.find((one) => one.step === step);
  // Nobody could be told.
  if (!found || (found.complete && found.total === 0)) return nothing;
  const { total, waiting, sent, failed, unreachable } = found;
  // What was sent long ago is forgotten, and with it how many they were.
  const isKnown = waiting + sent + failed + unreachable === total;
  const number = (value: number) => formatNumber(settings.language, value);
  const text = t(isUnderWay(found) ? 'announced-running' : 'announced-done');
  return html`
    <div class="announced">
      <p>
        <span role="status">${text}</span>
        <span class="quiet">
          ${total > 0 && isKnown ? t('announced-sent', { sent: number(sent), total: number(total) }) : nothing}
          ${unreachable > 0 ? t('announced-unreachable', { count: unreachable, shown: number(unreachable) }) : nothing}
          ${failed > 0 ? t('announced-failed', { count: failed, shown: number(failed) }) : nothing}
        </span>
      </p>
      ${
        isUnderWay(found)
          ? html`<progress max=${Math.max(1, total)} .value=${total - waiting} aria-label=${text}></progress>`
          : nothing
      }
      <a href=${`/panel/broadcasts/${found.broadcastId}`}>
        ${t(isUnderWay(found) ? 'announced-open-running' : 'announced-open')}
      </a>
    </div>
  `;
}
