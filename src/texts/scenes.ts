import { consentMark, rules } from '../domain/consent.ts';
import type { DialogueEvent, Facts, Message, Win } from '../domain/dialogue-protocol.ts';
import { reduce } from '../domain/dialogue.ts';
import { goneForm } from '../domain/entrance.ts';
import { askLanguage, notOpen, withNote } from '../domain/messages.ts';
import { FIELDS, PARTICIPANT_STATUSES, type Field, type Participant } from '../domain/model.ts';
import { FORFEIT_REASONS } from '../domain/prizes.ts';
import { askCancel, prompt } from '../domain/prompts.ts';
import type { Form } from '../domain/registration.ts';
import { status } from '../domain/standing.ts';
import { groupOf, type WordingGroup } from '../domain/wording-groups.ts';
import { noticeMessage } from './notices.ts';
import { dialogueOf, factsOf, sampleArguments, type Sample } from './samples.ts';

/** The messages of the bot, made by the very dialogue that makes them for people: where each text stands, and with what. */

const HOUR_MS = 3_600_000;

/** Every message in which a text of its own stands. */
export const scenesOf = (sample: Sample): readonly Message[] => [
  ...beginnings(sample),
  ...questions(sample),
  ...standings(sample),
  ...tickets(sample),
  ...decisions(sample),
  ...prizes(sample),
  ...withdrawals(sample),
];

/** What the bot answers to an event in the form, with these facts. */
function said(sample: Sample, form: Form | null, event: DialogueEvent, facts: Partial<Facts> = {}): readonly Message[] {
  return reduce(dialogueOf(sample, form), event, factsOf(sample, facts)).messages;
}

const tap = (data: string): DialogueEvent => ({ type: 'tap', data, queryId: '', messageId: null });

function beginnings({ campaign, answered, language, now }: Sample): readonly Message[] {
  const fresh: Form = { ...answered, consent: null };
  const ageless = { ...campaign, settings: { ...campaign.settings, minimumAge: null } };
  const closed = { ...campaign, state: 'closed' } as const;
  return [
    askLanguage(language),
    ...withNote({ key: 'welcome' }, [prompt(fresh, campaign, language)]),
    prompt(fresh, ageless, language),
    prompt({ ...answered, consent: { version: 0, rulesVersion: 0, ageStated: null, at: now } }, campaign, language),
    notOpen({ ...campaign, opensAt: now + HOUR_MS }, now),
    notOpen(closed, now),
    notOpen({ ...closed, closesAt: now - HOUR_MS }, now),
    notOpen({ ...campaign, state: 'archived' }, now),
    prompt({ ...fresh, human: { chance: 0.1, misses: 0 } }, campaign, language),
  ];
}

/** The question of a field, before it is answered. */
const questionOf = ({ campaign, answered, language }: Sample, field: Field): Message =>
  prompt({ ...answered, answers: { ...answered.answers, [field]: null } }, campaign, language);

function questions(sample: Sample): readonly Message[] {
  const { campaign, answered, language } = sample;
  const fresh: Form = { ...answered, consent: null };
  const correction: Form = { ...answered, participantId: sample.entry.id, wrong: FIELDS };
  const masked = { ...campaign.settings.card, masks: ['2000 0000 0000'] };
  const unmasked = { ...campaign.settings.card, masks: [] };
  const withCard = (card: typeof masked) => ({ ...campaign, settings: { ...campaign.settings, card } });
  const entries = { registrations: [{ ...sample.entry, status: 'rejected' as const }] };
  const consent = `consent:no:${consentMark(campaign)}`;
  return [
    ...said(sample, fresh, tap(consent)),
    ...said(sample, { ...correction, consent: null }, tap(consent), entries),
    ...FIELDS.map((field) => questionOf(sample, field)),
    ...FIELDS.map((editing) => prompt({ ...answered, editing }, campaign, language)),
    questionOf({ ...sample, campaign: withCard(unmasked) }, 'card'),
    questionOf({ ...sample, campaign: withCard(masked) }, 'card'),
    prompt(answered, campaign, language),
    prompt(correction, campaign, language),
    askCancel(campaign),
    ...said(sample, answered, { type: 'membership', missing: campaign.settings.channels.map(({ chat }) => chat) }),
    ...said(sample, answered, registered(sample)),
    ...said(sample, correction, registered(sample)),
    goneForm(answered, campaign),
  ];
}

const registered = ({ campaign, entry: { ticketCode } }: Sample): DialogueEvent => ({
  type: 'registered',
  participant: { campaignId: campaign.id, ticketCode },
});

function standings(sample: Sample): readonly Message[] {
  const { campaign, entry, win, language, reason, masked, now } = sample;
  const shown = (change: Partial<Participant>, wins: readonly Win[] = []): Message =>
    status({ ...entry, rejectionReason: reason, ...change }, campaign, factsOf(sample, { wins }));
  const { graceHours } = campaign.settings;
  const closed = { ...campaign, state: 'closed' } as const;
  return [
    ...PARTICIPANT_STATUSES.map((one) => shown({ status: one })),
    status({ ...entry, status: 'rejected' }, closed, factsOf(sample)),
    shown({ membershipLostAt: now }),
    shown({ membershipLostAt: now - (graceHours + 1) * HOUR_MS }),
    shown({}, [win]),
    shown({}, [{ ...win, state: 'claimed' }]),
    shown({}, [{ ...win, state: 'claimed', publicName: masked }]),
    shown({}, [{ ...win, state: 'forfeited' }]),
    rules(campaign, language, undefined),
    rules({ ...campaign, rulesUrl: null }, language, undefined),
    rules(campaign, language, entry),
    rules(campaign, language, { ...entry, rulesVersion: 0 }),
  ];
}

function tickets(sample: Sample): readonly Message[] {
  const { entry, proof, results } = sample;
  const ticket = { participantId: entry.id, friends: { approved: 2, all: 5 } };
  const of = (change: Partial<Participant>, proofs: readonly (typeof proof)[]): readonly Message[] =>
    said(
      sample,
      null,
      { type: 'ticket', tickets: [{ ...ticket, proofs }] },
      { registrations: [{ ...entry, ...change }] },
    );
  return [
    ...of({}, [proof]),
    ...of({}, []),
    ...of({ status: 'pending' }, []),
    ...of({ status: 'rejected' }, []),
    ...said(sample, null, { type: 'results', draws: [results] }, { registrations: [entry] }),
  ];
}

function decisions({ campaign, entry, win, words, note, page, reason, now }: Sample): readonly Message[] {
  const { title, id: campaignId, timeZone } = campaign;
  const until = { at: now + 48 * HOUR_MS, timeZone };
  const rejected = { kind: 'rejected', campaign: title, campaignId, reason } as const;
  const drawn = { draw: win.drawTitle, url: `${page}/draws/draw` };
  return [
    noticeMessage({ kind: 'approved', campaign: title, ticketCode: entry.ticketCode }),
    noticeMessage({ ...rejected, correctable: true }),
    noticeMessage({ ...rejected, correctable: false }),
    noticeMessage({ kind: 'membership-lost', campaign: title, channels: campaign.settings.channels, until }),
    noticeMessage({ kind: 'draw-frozen', ...drawn, entries: 1_204, hash: 'f'.repeat(64), words, note }),
    noticeMessage({ kind: 'draw-results', ...drawn }),
    noticeMessage({ kind: 'draw-void', ...drawn, reason }),
  ];
}

function prizes(sample: Sample): readonly Message[] {
  const { campaign, entry, win, note } = sample;
  const { drawTitle: draw, drawId, rank, prize, claimBy } = win;
  const until = claimBy === null ? null : { at: claimBy, timeZone: campaign.timeZone };
  const won = { kind: 'winner', draw, drawId, rank, prize, ticketCode: entry.ticketCode } as const;
  const facts = { registrations: [entry], wins: [win] };
  const done = (act: 'claim' | 'decline' | 'publish' | 'hide') =>
    said(sample, null, { type: 'prizeSettled', winnerId: win.winnerId, act }, facts);
  return [
    noticeMessage({ ...won, claimBy: until, replaced: false }),
    noticeMessage({ ...won, claimBy: null, replaced: true }),
    ...(until ? [noticeMessage({ kind: 'prize-reminder', draw, drawId, rank, prize, claimBy: until })] : []),
    ...done('claim'),
    ...done('publish'),
    ...done('hide'),
    ...said(sample, null, tap(`prize:decline:${drawId}:${rank}`), facts),
    ...said(sample, null, tap(`prize:keep:${drawId}:${rank}`), facts),
    ...done('decline'),
    noticeMessage({ kind: 'prize-claimed', draw, prize }),
    ...FORFEIT_REASONS.map((reason) => noticeMessage({ kind: 'prize-forfeited', draw, prize, reason, note })),
  ];
}

function withdrawals(sample: Sample): readonly Message[] {
  const { entry, win } = sample;
  const asked = (wins: readonly Win[]): readonly Message[] =>
    said(sample, null, tap(`withdraw:${entry.id}`), { registrations: [entry], wins });
  return [
    ...asked([]),
    ...asked([win]),
    ...asked([{ ...win, state: 'claimed' }]),
    ...said(sample, null, { type: 'withdrawn', campaignId: entry.campaignId }),
  ];
}

/** The questions before which the notes of these groups stand. */
const NOTED: Partial<Record<WordingGroup, Field>> = {
  form: 'name',
  name: 'name',
  phone: 'phone',
  card: 'card',
  photo: 'photo',
  reminders: 'name',
};

/** Messages that come alone, though others of their group stand before a question. */
const ALONE: ReadonlySet<string> = new Set([
  'edited',
  'going-back',
  'back-nothing',
  'phone-accepted',
  'album',
  'form-closed',
]);

/**
 * The messages in which a text stands, the one that shows it best first; never none.
 *
 * @param scenes those of the sample
 */
export function scenesWith(key: string, sample: Sample, scenes: readonly Message[]): readonly [Message, ...Message[]] {
  const [first, ...others] = scenes.filter((scene) => linesOf(scene).includes(key));
  if (first) return [first, ...others];
  const args = sampleArguments(sample.campaign, sample.language, sample.now);
  const field = NOTED[groupOf(key) ?? 'greeting'];
  const question = field === undefined || ALONE.has(key) ? [] : [questionOf(sample, field)];
  const [message] = withNote({ key, args }, question);
  return [message ?? { paragraphs: [[{ key, args }]], keyboard: null }];
}

/** The keys of everything that a message says, on its buttons too. */
function linesOf({ paragraphs, keyboard }: Message): readonly string[] {
  const labels =
    keyboard?.type === 'buttons'
      ? keyboard.rows.flat().map(({ label }) => label)
      : keyboard?.type === 'contact'
        ? [keyboard.label, ...keyboard.others]
        : [];
  return [...paragraphs.flat(), ...labels].map(({ key }) => key);
}
