import { rules } from './consent.ts';
import type { Facts, Message, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { activeForm, chosenLanguage, follow, isBegun, languageOf, resume, turn, welcome } from './entrance.ts';
import { askLanguage, say } from './messages.ts';
import type { Campaign } from './model.ts';
import { askCancel, prompt } from './prompts.ts';
import { fieldBefore, isOpen, stepOf } from './registration.ts';
import { entered, statusesOf } from './standing.ts';
import { LONGEST_START_WORD } from './start-word.ts';
import { askResults, askTickets } from './tickets.ts';
import { beginWithdrawal } from './withdrawal.ts';

/** More than anybody reads; each is a message of its own. */
const MOST_RULES = 5;

/** Carries out a command; one that the bot does not know is answered with those that it does. */
export function commanded(dialogue: Dialogue, name: string, argument: string, facts: Facts): Turn {
  switch (name) {
    case 'start':
      return start(dialogue, argument.slice(0, LONGEST_START_WORD), facts);
    case 'status':
      return turn(dialogue, ...standing(dialogue, facts));
    case 'ticket':
      return askTickets(dialogue, facts);
    case 'winners':
      return askResults(dialogue, facts);
    case 'rules':
      return turn(dialogue, ...shownRules(dialogue, facts));
    case 'withdraw':
      return beginWithdrawal(dialogue, facts);
    case 'cancel':
      return cancel(dialogue, facts) ?? turn(dialogue, say({ key: 'cancel-nothing' }));
    case 'back':
      return goBack(dialogue, facts);
    case 'language':
      return turn(dialogue, askLanguage(languageOf(dialogue, facts)));
    case 'help':
      return turn(dialogue, say({ key: 'help' }), ...question(dialogue, facts));
    default:
      return turn(dialogue, say({ key: 'command-unknown' }), ...question(dialogue, facts));
  }
}

function start(dialogue: Dialogue, word: string, facts: Facts): Turn {
  if (chosenLanguage(dialogue, facts) === null) return welcome(dialogue, facts, word || null);
  if (word) return follow(dialogue, facts, word);
  return resume(dialogue, facts, activeForm(dialogue, facts) ? { key: 'welcome-back' } : undefined);
}

function standing(dialogue: Dialogue, facts: Facts): readonly Message[] {
  const active = activeForm(dialogue, facts);
  const current = statusesOf(facts);
  const statuses = current.length > 0 ? current : statusesOf(facts, facts.campaigns);
  if (!active) return statuses.length > 0 ? statuses : [say({ key: 'status-none' })];
  const unsent = say({ key: 'status-unsent', args: { title: active.campaign.title } });
  return [...statuses, unsent, ...question(dialogue, facts)];
}

const question = (dialogue: Dialogue, facts: Facts): readonly Message[] => {
  const active = activeForm(dialogue, facts);
  return active ? [prompt(active.form, active.campaign, languageOf(dialogue, facts))] : [];
};

/** Drops the form: at once when nothing is in it, else after a question. Null when there is none. */
export function cancel(dialogue: Dialogue, facts: Facts): Turn | null {
  const active = activeForm(dialogue, facts);
  if (!active) return null;
  return isBegun(active.form) ? turn(dialogue, askCancel(active.campaign)) : cancelled(dialogue);
}

/** The form is gone. */
export const cancelled = (dialogue: Dialogue): Turn => turn({ ...dialogue, form: null }, say({ key: 'cancelled' }));

/** The question before the current one with its answer, which can be changed or kept; null where there is none. */
export function stepBack(dialogue: Dialogue, facts: Facts): Turn | null {
  const active = activeForm(dialogue, facts);
  if (!active) return null;
  const { form, campaign } = active;
  const editing = fieldBefore(stepOf(form, campaign), campaign);
  return editing === null ? null : resume({ ...dialogue, form: { ...form, editing } }, facts);
}

function goBack(dialogue: Dialogue, facts: Facts): Turn {
  const back = stepBack(dialogue, facts);
  if (back) {
    // A message without buttons takes the contact button away, which the question before has no use for.
    const words = dialogue.contactKeyboard ? [say({ key: 'going-back' })] : [];
    return { ...back, messages: [...words, ...back.messages] };
  }
  return activeForm(dialogue, facts)
    ? resume(dialogue, facts, { key: 'back-first' })
    : turn(dialogue, say({ key: 'back-nothing' }));
}

/** The rules that the person may want: of the form's campaign, else of those that are open or entered. */
function shownRules(dialogue: Dialogue, facts: Facts): readonly Message[] {
  const messages = concerned(dialogue, facts).map((campaign) =>
    rules(
      campaign,
      languageOf(dialogue, facts),
      facts.registrations.find(({ campaignId }) => campaignId === campaign.id),
    ),
  );
  return messages.length === 0 ? [say({ key: 'rules-none' })] : messages.slice(0, MOST_RULES);
}

function concerned(dialogue: Dialogue, facts: Facts): readonly Campaign[] {
  const active = activeForm(dialogue, facts);
  if (active) return [active.campaign];
  const mine = entered(facts).map(([, campaign]) => campaign);
  return [...new Set([...mine, ...facts.campaigns.filter((campaign) => isOpen(campaign, facts.now))])];
}
