import type { Button, Facts, Line, Message, Win } from './dialogue-protocol.ts';
import { displayCode } from './entries.ts';
import { HOUR_MS } from './expiry.ts';
import { about, channelRows, fixButton, inRows, say } from './messages.ts';
import type { Campaign, Participant } from './model.ts';
import { deadline, prizeButton } from './prize-words.ts';
import { isOpen as isPrizeOpen } from './prizes.ts';
import { isOpen } from './registration.ts';

/** What became of the person's registrations. */

/** More than anybody reads; each is a message of its own. */
const MOST_STATUSES = 5;
/** More than one message has room for. */
const MOST_WINS = 10;

/** The campaigns that people may know of. */
export const announced = ({ campaigns }: Facts): readonly Campaign[] =>
  campaigns.filter(({ state }) => state === 'open' || state === 'closed');

/** The person's registrations with their campaigns, newest first; drafts are nobody's business. */
export const entered = ({ registrations, campaigns }: Facts): readonly (readonly [Participant, Campaign])[] =>
  registrations.flatMap((registration) => {
    const campaign = campaigns.find(({ id, state }) => id === registration.campaignId && state !== 'draft');
    return campaign ? [[registration, campaign] as const] : [];
  });

/** Where the person's registrations in these campaigns stand, the newest last, next to the keyboard. */
export const statusesOf = (facts: Facts, campaigns: readonly Campaign[] = announced(facts)): readonly Message[] =>
  entered(facts)
    .filter(([, campaign]) => campaigns.includes(campaign))
    .slice(0, MOST_STATUSES)
    .map(([registration, campaign]) => status(registration, campaign, facts))
    .reverse();

/** Tells where a registration stands and what was won by it; a rejected one can be corrected while the campaign is open. */
export const status = (participant: Participant, campaign: Campaign, facts: Facts): Message =>
  about(campaign.id, statusOf(participant, campaign, facts));

function statusOf(participant: Participant, campaign: Campaign, facts: Facts): Message {
  const args = { title: campaign.title, code: displayCode(participant.ticketCode) };
  const head: Line = { key: `status-${participant.status}`, args };
  if (participant.status === 'rejected') return rejection(head, participant, campaign, facts.now);
  const wins = facts.wins.filter(({ participantId }) => participantId === participant.id).slice(0, MOST_WINS);
  const lost = participant.status === 'withdrawn' ? null : membership(participant, campaign, facts.now);
  return {
    paragraphs: [
      [head],
      ...(lost ? [[lost]] : []),
      ...wins.map((win) => won(win, campaign.timeZone, facts.now)),
      [{ key: 'hint' }],
    ],
    keyboard: inRows(...(lost ? channelRows(campaign.settings.channels) : []), ...wins.map(winRow)),
  };
}

function rejection(head: Line, { rejectionReason }: Participant, campaign: Campaign, now: number): Message {
  const reason: readonly Line[] =
    rejectionReason === null ? [] : [{ key: 'reason', args: { reason: rejectionReason } }];
  if (!isOpen(campaign, now)) return say(head, ...reason, { key: 'status-too-late' });
  return { ...say(head, ...reason, { key: 'status-fix' }), keyboard: inRows([fixButton(campaign.id)]) };
}

/** Says until when a person who left a channel may come back. */
function membership({ membershipLostAt }: Participant, { settings, timeZone }: Campaign, now: number): Line | null {
  if (membershipLostAt === null || settings.channels.length === 0) return null;
  const until = membershipLostAt + settings.graceHours * HOUR_MS;
  return now < until
    ? { key: 'status-membership', args: { until: { at: until, timeZone } } }
    : { key: 'status-membership-late' };
}

const WIN_KEYS = {
  won: 'status-won',
  notified: 'status-won',
  claimed: 'status-claimed',
  forfeited: 'status-forfeited',
  replaced: 'status-forfeited',
} as const satisfies Record<Win['state'], string>;

/** What was won, and what there is to know about it now. */
function won(win: Win, timeZone: string, now: number): readonly Line[] {
  const { state, prize, drawTitle, publicName } = win;
  return [
    { key: WIN_KEYS[state], args: { prize, draw: drawTitle } },
    ...(isPrizeOpen(state) ? deadline(win, timeZone, now) : []),
    ...(state === 'claimed' && publicName !== null ? [{ key: 'status-named', args: { name: publicName } }] : []),
  ];
}

/** The button of a prize, which names it, for there may be several. */
function winRow(win: Win): readonly Button[] {
  const { state, prize, publicName } = win;
  if (isPrizeOpen(state)) return [prizeButton('button-prize-take-of', 'take', win, { prize })];
  if (state !== 'claimed') return [];
  return publicName === null
    ? [prizeButton('button-prize-name-show', 'name-yes', win)]
    : [prizeButton('button-prize-name-hide', 'name-no', win)];
}
