import type { AudienceView, BroadcastView } from '../src/contracts/api-broadcasts.ts';
import { api } from './api.ts';
import { audienceWords } from './audience-words.ts';
import { contentBody, isNear, startOf } from './broadcast-plan.ts';
import { startQuestion } from './broadcast-questions.ts';
import { aboutText, counted } from './broadcast-words.ts';
import type { Composing } from './composing.ts';
import type { Question } from './elements/confirm-dialog.ts';
import { formatTime } from './format.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';

/** How often a list that changes while it is made is asked for again before a person is. */
const TRIES = 3;

type Ask = (question: Question) => Promise<boolean>;

/** Sends the message as it is typed to whoever types it; settles with the number of messages, or null when it was refused. */
export async function sendToMyself({ action, campaign, form }: Composing): Promise<number | null> {
  const body = { campaignId: campaign.id, ...contentBody(form.message) };
  return (await action.attempt(() => api.testBroadcast(body)))?.answer.sent ?? null;
}

/**
 * Sends a broadcast to those whose number somebody has seen and agreed to, or plans it. Settles with the broadcast once it goes
 * or is planned, and with null when the person thinks better of it or the API refused.
 */
export async function sendOut(composing: Composing, ask: Ask): Promise<BroadcastView | null> {
  for (let isChanged = false; ; isChanged = true) {
    const count = await composing.recount();
    if (!count || !(await ask(questionOf(composing, count, isChanged)))) return null;
    const draft = await composing.save();
    if (!draft) return null;
    const at = startOf(composing.form, composing.campaign.timeZone);
    if (at !== null) return (await composing.action.attempt(() => api.scheduleBroadcast(draft.id, at)))?.answer ?? null;
    const started = await startAgreed(
      { action: composing.action, recount: () => composing.recount() },
      draft.id,
      count.reachable,
    );
    if (started !== 'changed') return started;
  }
}

/**
 * Starts a broadcast whose number of people somebody has agreed to. While the question is read, some register and some leave:
 * as long as they are few, nobody is asked again. Settles with `changed` when they are many, and with null when it was refused.
 */
export async function startAgreed(
  { action, recount }: { readonly action: Composing['action']; recount(): Promise<AudienceView | null> },
  id: number,
  agreed: number,
): Promise<BroadcastView | 'changed' | null> {
  let expected = agreed;
  for (let left = TRIES; left > 0; left--) {
    const started = await action.attempt(() => api.startBroadcast(id, expected));
    if (started) return started.answer;
    if (action.error?.code !== 'COUNT_CHANGED') return null;
    const count = await recount();
    if (!count) return null;
    if (!isNear(agreed, count.reachable)) return 'changed';
    expected = count.reachable;
  }
  return 'changed';
}

function questionOf(composing: Composing, count: AudienceView, isChanged: boolean): Question {
  const { campaign, form, rules } = composing;
  const { language } = settings;
  const { timeZone } = campaign;
  const who = audienceWords(rules, { say: t, language, timeZone }).join(', ');
  const at = startOf(form, timeZone);
  const { title, text, points, action } = startQuestion(count);
  const shared = [t('compose-ask-audience', { who }), ...(isChanged ? [t('compose-ask-changed')] : [])];
  if (at === null) return { title, text, points: [...shared, ...points], action };
  return {
    title: t('compose-plan-title', { time: formatTime(language, at, timeZone) }),
    text: t('compose-plan-text', { zone: timeZone }),
    points: [
      ...shared,
      t('compose-plan-count', counted(count.reachable)),
      t('compose-plan-time', { left: aboutText(count.seconds) }),
      ...(count.stars === null ? [] : [t('broadcast-start-stars', counted(count.stars))]),
    ],
    action: t('compose-plan-action'),
  };
}
