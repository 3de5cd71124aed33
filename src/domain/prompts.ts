import type { Button, Keyboard, Line, Message } from './dialogue-protocol.ts';
import { displayCode } from './entries.ts';
import type { Campaign, Language, Participant } from './model.ts';
import { fieldsOf, isOpen, stepOf, type Field, type Form } from './registration.ts';

/** What the bot asks at each step and how it tells where a registration stands. */

/** A message of one paragraph for each line. */
export const say = (...lines: readonly Line[]): Message => ({
  paragraphs: lines.map((line) => [line]),
  keyboard: null,
});

/** The messages with a note before the first of them. */
export const withNote = (note: Line, [first, ...rest]: readonly Message[]): readonly Message[] =>
  first ? [{ ...first, paragraphs: [[note], ...first.paragraphs] }, ...rest] : [say(note)];

/** Asks for the language; the likely one comes first. */
export function askLanguage(suggested: Language): Message {
  const russian = button('button-language-ru', 'lang:ru');
  const english = button('button-language-en', 'lang:en');
  const row = suggested === 'ru' ? [russian, english] : [english, russian];
  return { ...say({ key: 'ask-language' }), keyboard: { type: 'buttons', rows: [row] } };
}

/** Asks in which of several campaigns the person wants to take part. */
export const askCampaign = (campaigns: readonly Campaign[]): Message => ({
  ...say({ key: 'ask-campaign' }),
  keyboard: {
    type: 'buttons',
    // Telegram takes 100 buttons; nobody reads more than a few.
    rows: campaigns
      .slice(0, 20)
      .map(({ id, title }) => [{ label: { key: 'button-campaign', args: { title } }, data: `campaign:${id}` }]),
  },
});

/** The question of the step at which the form stands. */
export function prompt(form: Form, campaign: Campaign): Message {
  const step = stepOf(form, campaign);
  if (step === 'consent') return askConsent(campaign);
  if (step === 'review') return askReview(form, campaign);
  if (form.answers[step] !== null) {
    // One message has one keyboard: the number of Telegram cannot be offered by a button here.
    const question = say({ key: step === 'phone' ? 'ask-phone-again' : `ask-${step}` });
    return { ...question, keyboard: { type: 'buttons', rows: [[button('button-keep', 'keep')]] } };
  }
  const question = say({ key: `ask-${step}` });
  if (step === 'phone') return { ...question, keyboard: { type: 'contact', label: { key: 'button-contact' } } };
  return question;
}

function askConsent({ id, title, consentVersion, rulesUrl }: Campaign): Message {
  const rules: readonly Line[] = rulesUrl === null ? [] : [{ key: 'consent-rules', args: { url: rulesUrl } }];
  // The version travels with the button: an old button cannot agree to a text that came later.
  const which = `${id}:${consentVersion}`;
  return {
    ...say({ key: 'consent-title', args: { title } }, ...rules, { key: 'consent-data' }),
    keyboard: {
      type: 'buttons',
      rows: [[button('button-agree', `consent:yes:${which}`)], [button('button-decline', `consent:no:${which}`)]],
    },
  };
}

function askReview({ answers, participantId }: Form, campaign: Campaign): Message {
  const fields = fieldsOf(campaign);
  const answer = (field: Field): Line =>
    field === 'photo' ? { key: 'review-photo' } : { key: `review-${field}`, args: { value: answers[field] ?? '' } };
  const edits = fields.map((field) => button(`button-edit-${field}`, `edit:${field}`));
  return {
    paragraphs: [
      [{ key: 'review-title', args: { title: campaign.title } }],
      fields.map(answer),
      [{ key: participantId === null ? 'review-question' : 'review-question-again' }],
    ],
    keyboard: {
      type: 'buttons',
      rows: [
        [button('button-submit', 'submit')],
        edits.slice(0, 2),
        ...(edits.length > 2 ? [edits.slice(2)] : []),
        [button('button-cancel', 'cancel')],
      ],
    },
  };
}

/** Tells where a registration stands; a rejected one can be corrected while the campaign is open. */
export function status(participant: Participant, campaign: Campaign, now: number): Message {
  const args = { title: campaign.title, code: displayCode(participant.ticketCode) };
  if (participant.status !== 'rejected') return say({ key: `status-${participant.status}`, args }, { key: 'hint' });
  const reason: readonly Line[] =
    participant.rejectionReason === null ? [] : [{ key: 'reason', args: { reason: participant.rejectionReason } }];
  if (!isOpen(campaign, now)) return say({ key: 'status-rejected', args }, ...reason, { key: 'status-too-late' });
  return {
    ...say({ key: 'status-rejected', args }, ...reason, { key: 'status-fix' }),
    keyboard: fixKeyboard(campaign.id),
  };
}

/** The button under a rejection. */
export const fixKeyboard = (campaignId: number): Keyboard => ({
  type: 'buttons',
  rows: [[button('button-fix', `fix:${campaignId}`)]],
});

/** Says that a campaign takes nobody now, and when it will, if that is known. */
export function notOpen({ title, state, opensAt, timeZone }: Campaign, now: number): Message {
  return state === 'open' && opensAt !== null && opensAt > now
    ? say({ key: 'campaign-opens', args: { title, opens: { at: opensAt, timeZone } } })
    : say({ key: 'campaign-closed', args: { title } });
}

/** Where the rules of the campaigns are. */
export const rules = (campaigns: readonly Campaign[]): Message =>
  campaigns.length === 0
    ? say({ key: 'rules-none' })
    : say(
        ...campaigns.map(({ title, rulesUrl }) =>
          rulesUrl === null
            ? { key: 'rules-unpublished', args: { title } }
            : { key: 'rules', args: { title, url: rulesUrl } },
        ),
      );

const button = (key: string, data: string): Button => ({ label: { key }, data });
