import type { Button, Keyboard, Line, Message } from './dialogue-protocol.ts';
import type { Channel } from './campaign-settings.ts';
import type { Campaign, Language } from './model.ts';
import { originTag, type Origin } from './start-word.ts';

/** How messages are put together, and those that belong to no step of a form. */

/** A message of one paragraph for each line. */
export const say = (...lines: readonly Line[]): Message => ({
  paragraphs: lines.map((line) => [line]),
  keyboard: null,
});

/** A message about a campaign, in whose own words it is said; null: about several, in those of none. */
export const about = (campaignId: number | null, message: Message): Message => ({ ...message, campaignId });

/** The messages with a note before the first of them. */
export const withNote = (note: Line, [first, ...rest]: readonly Message[]): readonly Message[] =>
  first ? [{ ...first, paragraphs: [[note], ...first.paragraphs] }, ...rest] : [say(note)];

/** A button that sends `data` back. */
export const button = (key: string, data: string, args?: Line['args']): Button => ({
  label: { key, ...(args && { args }) },
  data,
});

/** Buttons under a message, by rows; empty rows are left out, and no button at all is no keyboard. */
export function inRows(...rows: readonly (readonly Button[])[]): Keyboard | null {
  const filled = rows.filter((row) => row.length > 0);
  return filled.length === 0 ? null : { type: 'buttons', rows: filled };
}

/** Asks for the language; the likely one comes first. */
export function askLanguage(suggested: Language): Message {
  const russian = button('button-language-ru', 'lang:ru');
  const english = button('button-language-en', 'lang:en');
  const row = suggested === 'ru' ? [russian, english] : [english, russian];
  return { ...say({ key: 'ask-language' }), keyboard: inRows(row) };
}

/** Asks in which of several campaigns the person wants to take part. */
export const askCampaign = (campaigns: readonly Campaign[]): Message => ({
  ...about(null, say({ key: 'ask-campaign' })),
  // Telegram takes 100 buttons; nobody reads more than a few.
  keyboard: inRows(
    ...campaigns.slice(0, 20).map(({ id, title }) => [button('button-campaign', `campaign:${id}`, { title })]),
  ),
});

/** The button that begins the form of a campaign; the origin lives on in it. */
export function beginButton({ id, title }: Campaign, origin: Origin): Button {
  const tag = originTag(origin);
  return button('button-campaign', `campaign:${id}${tag === '' ? '' : `:${tag}`}`, { title });
}

/** The button under a rejection. */
export const fixButton = (campaignId: number): Button => button('button-fix', `fix:${campaignId}`);

/** A button for each channel, a row each, that leads to where a person joins it. */
export const channelRows = (channels: readonly Channel[]): readonly (readonly Button[])[] =>
  channels.slice(0, 20).map(({ title, url }) => [{ label: { key: 'button-channel', args: { title } }, url }]);

/** Says that a campaign takes nobody now: when it will or since when it does not, if that is known. */
export const notOpen = (campaign: Campaign, now: number): Message => about(campaign.id, say(whyNotOpen(campaign, now)));

function whyNotOpen({ title, state, opensAt, closesAt, timeZone }: Campaign, now: number): Line {
  if (state === 'archived') return { key: 'campaign-archived', args: { title } };
  if (state === 'open' && opensAt !== null && opensAt > now) {
    return { key: 'campaign-opens', args: { title, opens: { at: opensAt, timeZone } } };
  }
  return closesAt !== null && closesAt <= now
    ? { key: 'campaign-closed-at', args: { title, closed: { at: closesAt, timeZone } } }
    : { key: 'campaign-closed', args: { title } };
}
