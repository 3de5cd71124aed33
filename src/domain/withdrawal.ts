import type { Facts, Line, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { displayCode } from './entries.ts';
import { resume, stale, turn } from './entrance.ts';
import { about, button, inRows, say } from './messages.ts';
import type { Campaign, Participant } from './model.ts';
import { isOpen } from './prizes.ts';
import { entered } from './standing.ts';

/** A person erases their own data: which registration, what goes and what stays, a last question, and it is done. */

/** Begins: with several registrations the person chooses one first. */
export function beginWithdrawal(dialogue: Dialogue, facts: Facts): Turn {
  const mine = entered(facts);
  const [first] = mine;
  if (!first) return turn(dialogue, say({ key: dialogue.form ? 'withdraw-unsent' : 'withdraw-none' }));
  if (mine.length === 1) return confirm(dialogue, first, facts);
  return turn(dialogue, {
    ...about(null, say({ key: 'withdraw-which' })),
    keyboard: inRows(
      ...mine.slice(0, 20).map(([{ id }, { title }]) => [button('button-campaign', `withdraw:${id}`, { title })]),
      [button('button-withdraw-no', 'withdraw:no')],
    ),
  });
}

/** A button of the withdrawal was pressed: `no`, the id of a registration, or `yes` with it. */
export function withdrawalTapped(dialogue: Dialogue, verb: string, id: string, facts: Facts): Turn {
  if (verb === 'no') return turn(dialogue, say({ key: 'withdraw-kept' }));
  const mine = entered(facts).find(([registration]) => String(registration.id) === (verb === 'yes' ? id : verb));
  if (!mine) return stale(dialogue, facts);
  if (verb !== 'yes') return confirm(dialogue, mine, facts);
  return { ...turn(dialogue), ask: { type: 'withdraw', participantId: mine[0].id } };
}

function confirm(dialogue: Dialogue, [registration, campaign]: readonly [Participant, Campaign], facts: Facts): Turn {
  const { id, ticketCode } = registration;
  return turn(dialogue, {
    ...about(
      campaign.id,
      say(
        { key: 'withdraw-ask', args: { title: campaign.title, code: displayCode(ticketCode) } },
        ...prizeWarning(id, facts),
      ),
    ),
    keyboard: inRows(
      [button('button-withdraw-yes', `withdraw:yes:${id}`)],
      [button('button-withdraw-no', 'withdraw:no')],
    ),
  });
}

function prizeWarning(participantId: number, { wins }: Facts): readonly Line[] {
  const mine = wins.filter((win) => win.participantId === participantId);
  if (mine.some(({ state }) => isOpen(state))) return [{ key: 'withdraw-prize' }];
  return mine.some(({ state }) => state === 'claimed') ? [{ key: 'withdraw-claimed' }] : [];
}

/** The data is gone, and with it what was typed to correct it. */
export function withdrawn(dialogue: Dialogue, campaignId: number, facts: Facts): Turn {
  const title = facts.campaigns.find(({ id }) => id === campaignId)?.title ?? '';
  const done = { key: 'withdrawn', args: { title } };
  return dialogue.form === null || dialogue.form.campaignId === campaignId
    ? turn({ ...dialogue, form: null }, about(campaignId, say(done)))
    : resume(dialogue, facts, done);
}
