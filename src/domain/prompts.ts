import { describeMask } from './card.ts';
import { askConsent } from './consent.ts';
import type { Button, Line, Message } from './dialogue-protocol.ts';
import { humanQuestion, type HumanCheck } from './human-check.ts';
import { about, button, inRows, say } from './messages.ts';
import type { Campaign, Field, Language } from './model.ts';
import { fieldBefore, fieldsOf, stepOf, type Form, type FormStep } from './registration.ts';

/** What the bot asks at each step of a form. */

/** The question of the step at which the form stands. */
export function prompt(form: Form, campaign: Campaign, language: Language): Message {
  const step = stepOf(form, campaign);
  const message = about(campaign.id, atStep(step, form, campaign, language));
  const progress = progressOf(step, form, campaign);
  return progress ? { ...message, paragraphs: [[progress], ...message.paragraphs] } : message;
}

function atStep(step: FormStep, form: Form, campaign: Campaign, language: Language): Message {
  if (step === 'human') return askHuman(form.human);
  if (step === 'consent') return askConsent(form, campaign, language);
  if (step === 'review') return askReview(form, campaign);
  return askField(step, form, campaign);
}

/** How far the person has come; nothing where a few answers are corrected, which has no beginning and no end. */
function progressOf(step: FormStep, form: Form, campaign: Campaign): Line | null {
  const isCorrection = form.editing !== null && stepOf({ ...form, editing: null }, campaign) === 'review';
  if (step === 'human' || form.participantId !== null || (isCorrection && step === form.editing)) return null;
  const steps: readonly FormStep[] = ['consent', ...fieldsOf(campaign), 'review'];
  return { key: 'progress', args: { step: steps.indexOf(step) + 1, of: steps.length } };
}

function askHuman(check: HumanCheck | null): Message {
  if (check === null) return say({ key: 'use-buttons' });
  const { word, emojis } = humanQuestion(check);
  // The count of misses travels with the button: a press on an earlier question is no answer to this one.
  const buttons = emojis.map((emoji, place) => button('button-picture', `human:${check.misses}:${place}`, { emoji }));
  return { ...say({ key: 'ask-human', args: { picture: word } }), keyboard: inRows(buttons) };
}

function askField(field: Field, form: Form, campaign: Campaign): Message {
  const back = fieldBefore(field, campaign) === null ? [] : [button('button-back', `back:${field}`)];
  const answer = form.answers[field];
  if (answer !== null) {
    const keep = button('button-keep', `keep:${field}`);
    // One message has one keyboard: the number of Telegram cannot be offered by a button here.
    const question: Line = { key: field === 'phone' ? 'ask-phone-again' : `ask-${field}` };
    return {
      paragraphs: [[question, ...hints(field, campaign)], [shownAnswer(field, answer)]],
      keyboard: inRows([keep], back),
    };
  }
  return {
    paragraphs: [[{ key: `ask-${field}` }, ...hints(field, campaign)]],
    keyboard:
      field === 'phone'
        ? { type: 'contact', label: { key: 'button-contact' }, others: back.map(({ label }) => label) }
        : inRows(back),
  };
}

const shownAnswer = (field: Field, answer: NonNullable<Form['answers'][Field]>): Line =>
  field === 'photo' || typeof answer !== 'string'
    ? { key: 'answer-photo' }
    : { key: 'answer-now', args: { value: answer } };

function hints(field: Field, { settings }: Campaign): readonly Line[] {
  if (field !== 'card') return [];
  const { masks } = settings.card;
  return masks.length === 0
    ? [{ key: 'card-hint' }]
    : [{ key: 'card-hint-mask', args: { example: cardExamples(masks) } }];
}

/** What cards of these masks look like, for a question or a refusal; a few tell enough. */
export const cardExamples = (masks: readonly string[]): string => masks.slice(0, 3).map(describeMask).join(', ');

function askReview({ answers, participantId, wrong }: Form, campaign: Campaign): Message {
  const fields = fieldsOf(campaign);
  const isNew = participantId === null;
  const { minimumAge } = campaign.settings;
  const answer = (field: Field): Line =>
    field === 'photo' ? { key: 'review-photo' } : { key: `review-${field}`, args: { value: answers[field] ?? '' } };
  const found: readonly Line[] = [{ key: 'review-wrong' }, ...wrong.map((field) => ({ key: `wrong-${field}` }))];
  // Sending a correction renews the agreement, so it says to what.
  const agreed: readonly Line[] = [
    { key: 'review-question-again' },
    ...(campaign.rulesUrl === null ? [] : [{ key: 'review-rules' }]),
    ...(minimumAge === null ? [] : [{ key: 'review-age', args: { age: minimumAge } }]),
  ];
  const edits: readonly Button[] = fields.map((field) => button(`button-edit-${field}`, `edit:${field}`));
  return {
    paragraphs: [
      [{ key: 'review-title', args: { title: campaign.title } }],
      ...(wrong.length > 0 ? [found] : []),
      fields.map(answer),
      isNew ? [{ key: 'review-question' }] : agreed,
    ],
    keyboard: inRows([button('button-submit', 'submit')], edits.slice(0, 2), edits.slice(2), [
      button('button-back', 'back:review'),
      button('button-cancel', 'cancel'),
    ]),
  };
}

/** Asks once more before a form is thrown away. */
export const askCancel = ({ id, title }: Campaign): Message => ({
  ...about(id, say({ key: 'cancel-ask', args: { title } })),
  keyboard: inRows([button('button-cancel-yes', `cancel:yes:${id}`), button('button-cancel-no', 'cancel:no')]),
});
