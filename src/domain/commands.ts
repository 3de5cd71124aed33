import type { Facts, Message, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { activeForm, chosenLanguage, follow, languageOf, resume, statusesOf, turn, welcome } from './entrance.ts';
import type { Campaign } from './model.ts';
import { askLanguage, prompt, rules, say } from './prompts.ts';
import { isOpen } from './registration.ts';

/** Telegram's limit for the word of a deep link. */
const LONGEST_WORD = 64;

/** Carries out a command; one that the bot does not know is answered with those that it does. */
export function commanded(dialogue: Dialogue, name: string, argument: string, facts: Facts): Turn {
  switch (name) {
    case 'start':
      return start(dialogue, argument.slice(0, LONGEST_WORD), facts);
    case 'status':
      return turn(dialogue, ...standing(dialogue, facts));
    case 'rules':
      return turn(dialogue, rules(concerned(dialogue, facts)));
    case 'cancel':
      return dialogue.form
        ? turn({ ...dialogue, form: null }, say({ key: 'cancelled' }))
        : turn(dialogue, say({ key: 'cancel-nothing' }));
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
  const statuses = statusesOf(facts);
  if (!active) return statuses.length > 0 ? statuses : [say({ key: 'status-none' })];
  const unsent = say({ key: 'status-unsent', args: { title: active.campaign.title } });
  return [...statuses, unsent, prompt(active.form, active.campaign)];
}

const question = (dialogue: Dialogue, facts: Facts): readonly Message[] => {
  const active = activeForm(dialogue, facts);
  return active ? [prompt(active.form, active.campaign)] : [];
};

/** The campaigns whose rules the person may want: that of the form, else those that are open or entered. */
function concerned(dialogue: Dialogue, facts: Facts): readonly Campaign[] {
  const active = activeForm(dialogue, facts);
  if (active) return [active.campaign];
  const entered = new Set(facts.registrations.map(({ campaignId }) => campaignId));
  return facts.campaigns
    .filter((campaign) => isOpen(campaign, facts.now) || (campaign.state === 'closed' && entered.has(campaign.id)))
    .slice(0, 10);
}
