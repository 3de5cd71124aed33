import type { Channel } from '../domain/campaign-settings.ts';
import type { Line, Message, Moment } from '../domain/dialogue-protocol.ts';
import { displayCode } from '../domain/entries.ts';
import { channelRows, fixButton, inRows, say } from '../domain/messages.ts';
import { offerButtons } from '../domain/prize-words.ts';
import type { ForfeitReason } from '../domain/prizes.ts';

/** What moderation and draws tell a person unasked. */
export type Notice =
  | { readonly kind: 'approved'; readonly campaign: string; readonly ticketCode: string }
  | {
      readonly kind: 'rejected';
      readonly campaign: string;
      readonly campaignId: number;
      readonly reason: string | null;
      /** Whether the campaign is open, so that the registration can be sent again. */
      readonly correctable: boolean;
    }
  | {
      readonly kind: 'membership-lost';
      readonly campaign: string;
      /** The channels that the campaign asks for. */
      readonly channels: readonly Channel[];
      /** Until when the person may come back. */
      readonly until: Moment;
    }
  | PrizeNotice
  | Announcement;

/** What the person hears who has, or had, a prize. `rank` is the place in the ranking. */
export type PrizeNotice =
  | {
      readonly kind: 'winner';
      readonly draw: string;
      readonly drawId: string;
      readonly rank: number;
      readonly prize: string;
      readonly ticketCode: string;
      /** Null: the prize is kept without a deadline. */
      readonly claimBy: Moment | null;
      /** Whether the prize comes from somebody who does not get it. */
      readonly replaced: boolean;
    }
  | {
      readonly kind: 'prize-reminder';
      readonly draw: string;
      readonly drawId: string;
      readonly rank: number;
      readonly prize: string;
      readonly claimBy: Moment;
    }
  | {
      readonly kind: 'prize-forfeited';
      readonly draw: string;
      readonly prize: string;
      readonly reason: ForfeitReason;
      /** What the organiser published beside the reason. */
      readonly note: string | null;
    }
  /** By the organiser; who takes a prize in the chat is answered there. */
  | { readonly kind: 'prize-claimed'; readonly draw: string; readonly prize: string };

/** What everybody on a list hears, alike for all of them. `url`: the public page of the draw; null when nobody said where it is. */
export type Announcement =
  | {
      readonly kind: 'draw-frozen';
      readonly draw: string;
      readonly entries: number;
      /** Of the manifest, 64 hex digits. */
      readonly hash: string;
      /** The first of the hash's words. */
      readonly words: string;
      readonly url: string | null;
      /** The organiser's own words. */
      readonly note: string | null;
    }
  | { readonly kind: 'draw-results'; readonly draw: string; readonly url: string | null }
  | { readonly kind: 'draw-void'; readonly draw: string; readonly reason: string; readonly url: string | null };

/** A notice in no language yet; the key of its first line is what it is called in the list of what a person was told. */
export function noticeMessage(notice: Notice): Message {
  switch (notice.kind) {
    case 'approved':
      return say(
        { key: 'notice-approved', args: { title: notice.campaign, code: displayCode(notice.ticketCode) } },
        { key: 'notice-approved-next' },
      );
    case 'rejected': {
      const reason: readonly Line[] =
        notice.reason === null ? [] : [{ key: 'reason', args: { reason: notice.reason } }];
      const head: Line = { key: 'notice-rejected', args: { title: notice.campaign } };
      return notice.correctable
        ? { ...say(head, ...reason, { key: 'status-fix' }), keyboard: inRows([fixButton(notice.campaignId)]) }
        : say(head, ...reason, { key: 'status-too-late' });
    }
    case 'membership-lost':
      return {
        ...say(
          { key: 'notice-membership', args: { title: notice.campaign } },
          { key: 'status-membership', args: { until: notice.until } },
        ),
        keyboard: inRows(...channelRows(notice.channels)),
      };
    case 'winner':
    case 'prize-reminder':
    case 'prize-forfeited':
    case 'prize-claimed':
      return aboutPrize(notice);
    case 'draw-frozen':
    case 'draw-results':
    case 'draw-void':
      return announcement(notice);
  }
}

function aboutPrize(notice: PrizeNotice): Message {
  const { draw, prize } = notice;
  switch (notice.kind) {
    case 'winner': {
      const { ticketCode, claimBy, replaced } = notice;
      const answer: Line =
        claimBy === null ? { key: 'notice-winner-answer' } : { key: 'notice-winner-until', args: { until: claimBy } };
      return {
        ...say(
          {
            key: replaced ? 'notice-winner-replaced' : 'notice-winner',
            args: { draw, prize, code: displayCode(ticketCode) },
          },
          answer,
          { key: 'notice-winner-next' },
        ),
        keyboard: offerButtons(notice),
      };
    }
    case 'prize-reminder':
      return {
        ...say(
          { key: 'notice-prize-reminder', args: { draw, prize } },
          { key: 'notice-winner-until', args: { until: notice.claimBy } },
        ),
        keyboard: offerButtons(notice),
      };
    case 'prize-forfeited':
      return forfeited(notice);
    case 'prize-claimed':
      return say({ key: 'notice-prize-claimed', args: { draw, prize } });
  }
}

/** Reasons that rest on somebody's judgement, which can be wrong. */
const DISPUTABLE: ReadonlySet<ForfeitReason> = new Set(['unreachable', 'ineligible', 'uncollected', 'other']);

function forfeited({ draw, prize, reason, note }: Extract<PrizeNotice, { kind: 'prize-forfeited' }>): Message {
  if (reason === 'declined') return say({ key: 'notice-prize-declined', args: { draw, prize } });
  return say(
    { key: 'notice-prize-forfeited', args: { draw, prize } },
    { key: `forfeit-${reason}` },
    ...(note === null ? [] : [{ key: 'forfeit-note', args: { note } }]),
    ...(DISPUTABLE.has(reason) ? [{ key: 'forfeit-dispute' }] : []),
  );
}

function announcement(notice: Announcement): Message {
  const { draw } = notice;
  const page = (key: string): readonly Line[] => (notice.url === null ? [] : [{ key, args: { url: notice.url } }]);
  switch (notice.kind) {
    case 'draw-frozen': {
      const { entries, hash, words, note } = notice;
      return say(
        { key: 'notice-draw-frozen', args: { draw, entries } },
        ...(note === null ? [] : [{ key: 'notice-draw-note', args: { note: { passage: note } } }]),
        { key: 'notice-draw-hash', args: { hash, words } },
        { key: 'notice-draw-why' },
        ...page('notice-draw-list'),
      );
    }
    case 'draw-results':
      return say({ key: 'notice-draw-results', args: { draw } }, ...page('notice-draw-check'));
    case 'draw-void':
      return say(
        { key: 'notice-draw-void', args: { draw } },
        { key: 'reason', args: { reason: notice.reason } },
        ...page('notice-draw-page'),
      );
  }
}
