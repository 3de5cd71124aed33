import type { Facts, Line, Message, PrizeAct, Turn, Win } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { displayCode } from './entries.ts';
import { activeForm, resume, stale, toast, turn } from './entrance.ts';
import { about, inRows, say } from './messages.ts';
import type { Participant } from './model.ts';
import { deadline, offerButtons, prizeButton } from './prize-words.ts';
import { isOpen, maskedName } from './prizes.ts';

/**
 * What a person says about a prize of their own: takes it, declines it after a question, and has the masked name shown on
 * the public page or not. A prize that is not open any more, or somebody else's, gets a short answer and stays as it is.
 */
export function prizeTapped(dialogue: Dialogue, verb: string, drawId: string, rank: string, facts: Facts): Turn {
  const win = facts.wins.find((known) => known.drawId === drawId && String(known.rank) === rank);
  if (!win) return toast(dialogue, 'toast-prize-foreign');
  return ofCampaign(win, winTapped(dialogue, verb, win, facts), facts);
}

function winTapped(dialogue: Dialogue, verb: string, win: Win, facts: Facts): Turn {
  if (verb === 'name-yes' || verb === 'name-no') return nameTapped(dialogue, win, verb === 'name-yes', facts);
  if (!isOpen(win.state)) return toast(dialogue, win.state === 'claimed' ? 'toast-prize-taken' : 'toast-prize-gone');
  switch (verb) {
    case 'take':
      return settle(dialogue, win, 'claim');
    case 'decline':
      return turn(dialogue, askDecline(win));
    case 'decline-yes':
      return settle(dialogue, win, 'decline');
    case 'keep':
      return turn(dialogue, kept(win, facts));
    default:
      return stale(dialogue, facts);
  }
}

/** Whether a button is about a prize, which has nothing to do with a form that is being filled in. */
export const isAboutPrize = (data: string): boolean => data.startsWith('prize:');

function nameTapped(dialogue: Dialogue, win: Win, isShown: boolean, facts: Facts): Turn {
  if (win.state !== 'claimed') {
    return isOpen(win.state) ? stale(dialogue, facts) : toast(dialogue, 'toast-prize-gone');
  }
  if (!isShown) return win.publicName === null ? turn(dialogue, nameHidden(win)) : settle(dialogue, win, 'hide');
  const name = maskedNameOf(win, facts);
  if (name === null) return toast(dialogue, 'toast-prize-foreign');
  if (name === win.publicName) return toast(dialogue, 'toast-name-shown');
  return { ...turn(dialogue), ask: { type: 'prize', winnerId: win.winnerId, act: 'publish', publicName: name } };
}

const settle = (dialogue: Dialogue, { winnerId }: Win, act: PrizeAct): Turn => ({
  ...turn(dialogue),
  ask: { type: 'prize', winnerId, act },
});

/** What the person said is done; a question of a form that waits is asked again. */
export function prizeSettled(dialogue: Dialogue, winnerId: number, act: PrizeAct, facts: Facts): Turn {
  const win = facts.wins.find((known) => known.winnerId === winnerId);
  if (!win) return resume(dialogue, facts);
  const question = activeForm(dialogue, facts) ? resume(dialogue, facts).messages : [];
  return turn(dialogue, ...ofCampaign(win, turn(dialogue, ...done(win, act, facts)), facts).messages, ...question);
}

/** What is said of a prize is about the campaign of its draw, whatever the person is at. */
function ofCampaign(win: Win, said: Turn, facts: Facts): Turn {
  const campaignId = entryOf(win, facts)?.campaignId;
  if (campaignId === undefined) return said;
  return { ...said, campaignId, messages: said.messages.map((message) => about(campaignId, message)) };
}

/** Somebody or a rule was faster than the person. */
export const prizeChanged = (dialogue: Dialogue): Turn => turn(dialogue, say({ key: 'prize-changed' }));

function done(win: Win, act: PrizeAct, facts: Facts): readonly Message[] {
  switch (act) {
    case 'claim':
      return [say({ key: 'prize-taken', args: wonIn(win) }, { key: 'prize-taken-next' }), ...askName(win, facts)];
    case 'decline':
      return [say({ key: 'prize-declined', args: wonIn(win) })];
    case 'publish':
      return [nameShown(win, maskedNameOf(win, facts) ?? '')];
    case 'hide':
      return [nameHidden(win)];
  }
}

const wonIn = ({ prize, drawTitle }: Win): NonNullable<Line['args']> => ({ prize, draw: drawTitle });

const entryOf = ({ participantId }: Win, { registrations }: Facts): Participant | undefined =>
  registrations.find(({ id }) => id === participantId);

function maskedNameOf(win: Win, facts: Facts): string | null {
  const entry = entryOf(win, facts);
  return (entry && maskedName(entry.fullName)) || null;
}

function askName(win: Win, facts: Facts): readonly Message[] {
  const name = maskedNameOf(win, facts);
  const code = displayCode(entryOf(win, facts)?.ticketCode ?? '');
  if (name === null) return [];
  const keyboard = inRows([
    prizeButton('button-prize-name-yes', 'name-yes', win),
    prizeButton('button-prize-name-no', 'name-no', win),
  ]);
  return [{ ...say({ key: 'prize-name-ask', args: { name, code } }), keyboard }];
}

const nameShown = (win: Win, name: string): Message => ({
  ...say({ key: 'prize-name-shown', args: { name } }),
  keyboard: inRows([prizeButton('button-prize-name-hide', 'name-no', win)]),
});

const nameHidden = (win: Win): Message => ({
  ...say({ key: 'prize-name-hidden' }),
  keyboard: inRows([prizeButton('button-prize-name-show', 'name-yes', win)]),
});

const askDecline = (win: Win): Message => ({
  ...say({ key: 'prize-decline-ask', args: { prize: win.prize } }),
  keyboard: inRows(
    [prizeButton('button-prize-decline-yes', 'decline-yes', win)],
    [prizeButton('button-prize-keep', 'keep', win)],
  ),
});

function kept(win: Win, facts: Facts): Message {
  const campaign = facts.campaigns.find(({ id }) => id === entryOf(win, facts)?.campaignId);
  const until = deadline(win, campaign?.timeZone ?? 'UTC', facts.now);
  return { ...say({ key: 'prize-kept', args: wonIn(win) }, ...until), keyboard: offerButtons(win) };
}
