import assert from 'node:assert/strict';
import type { AnswerEvent, Ask, DialogueEvent, Facts, Message, PersonEvent, Turn } from './dialogue-protocol.ts';
import { newDialogue, parseDialogue, type Dialogue } from './dialogue-state.ts';
import { reduce } from './dialogue.ts';
import type { ErrorCode } from './errors.ts';
import type { Campaign, Participant, PhotoFacts } from './model.ts';
import { fieldsOf, type CompletedForm } from './registration.ts';

/** A chat without Telegram, threads or a database: what tests of the dialogue share. */

export const NOW = 1_777_626_000_000;

export const campaignOf = (id: number, change: Partial<Campaign> = {}): Campaign => ({
  id,
  code: `code${id}`,
  title: `Campaign <${id}>`,
  state: 'open',
  opensAt: null,
  closesAt: null,
  timeZone: 'Europe/Moscow',
  region: 'RU',
  rulesUrl: 'https://example.org/rules?a=1&b="2"',
  rulesVersion: 1,
  consentVersion: 1,
  requiredFields: ['phone', 'card', 'photo'],
  version: 1,
  ...change,
});

export const PHOTO: PhotoFacts = {
  sha256: 'a'.repeat(64),
  perceptualHash: null,
  width: 800,
  height: 600,
  bytes: 40_000,
  fileUniqueId: 'unique',
};

/** The world around one chat; tests change it as they like between two events. */
export interface World {
  campaigns: Campaign[];
  registrations: Participant[];
  languageCode: string | null;
  now: number;
  /** Values that somebody else has registered. */
  taken: Set<string>;
  /** What befalls the next asks instead of success. */
  photoFails: ErrorCode | null;
  registrationFails: ErrorCode | null;
  checkFails: ErrorCode | null;
}

export interface Said {
  readonly messages: readonly Message[];
  readonly toast: string | null;
}

/** A chat between one person and the dialogue, in a world where everything that is asked is answered at once. */
export function openChat(change: Partial<World> = {}) {
  const world: World = {
    campaigns: [campaignOf(1)],
    registrations: [],
    languageCode: 'ru',
    now: NOW,
    taken: new Set(),
    photoFails: null,
    registrationFails: null,
    checkFails: null,
    ...change,
  };
  let dialogue = newDialogue();
  const submitted: CompletedForm[] = [];

  const facts = (): Facts => ({
    now: world.now,
    campaigns: world.campaigns,
    registrations: world.registrations,
    person: { telegramId: 7, chatId: 7, username: 'anna', languageCode: world.languageCode },
    parsePhone: (typed) => /\+\d{11}/.exec(typed)?.[0] ?? null,
  });

  function answer(ask: Ask): AnswerEvent {
    switch (ask.type) {
      case 'taken':
        if (world.checkFails) return { type: 'askFailed', code: world.checkFails };
        return { type: 'taken', field: ask.field, value: ask.value, taken: world.taken.has(ask.value) };
      case 'photo':
        if (world.photoFails) return { type: 'photoRefused', code: world.photoFails };
        return { type: 'photoReady', photo: { ...PHOTO, fileUniqueId: ask.fileUniqueId } };
      case 'register':
        return register(ask.form);
    }
  }

  function register(form: CompletedForm): AnswerEvent {
    assertComplete(form, world);
    if (world.registrationFails) return { type: 'registrationRefused', code: world.registrationFails };
    const old = world.registrations.find(({ id }) => id === form.participantId);
    // As the writer does: a moderator may have decided anew while the person was correcting.
    if (old && old.status !== 'rejected') return { type: 'registrationRefused', code: 'REG_ALREADY' };
    submitted.push(form);
    const participant = registrationOf(form, world.registrations.length + 1, old);
    world.registrations = [participant, ...world.registrations.filter((known) => known !== old)];
    return { type: 'registered', participant };
  }

  function step(event: DialogueEvent): Turn {
    const turn = reduce(dialogue, event, facts());
    const json = JSON.stringify(turn.dialogue);
    assert.deepEqual(parseDialogue(json), turn.dialogue, 'the state survives being stored');
    dialogue = parseDialogue(json);
    return turn;
  }

  return {
    world,
    submitted,
    facts,
    dialogue: (): Dialogue => dialogue,
    /** As after a restart with a stored state, be it damaged. */
    restore(json: string): void {
      dialogue = parseDialogue(json);
    },
    /** One event with all that it asks, as the interpreter does it. */
    send(event: DialogueEvent): Said {
      const messages: Message[] = [];
      let toast: string | null = null;
      let turn = step(event);
      for (;;) {
        messages.push(...turn.messages);
        toast ??= turn.toast;
        if (!turn.ask) return { messages, toast };
        turn = step(answer(turn.ask));
      }
    },
  };
}

export type Chat = ReturnType<typeof openChat>;

/** A moderator's decision, as it is found in the registrations. */
export function decide(chat: Chat, status: Participant['status'], rejectionReason: string | null = null): void {
  chat.world.registrations = chat.world.registrations.map((registration, i) =>
    i === 0 ? { ...registration, status, rejectionReason } : registration,
  );
}

function assertComplete(form: CompletedForm, { campaigns, registrations }: World): void {
  const campaign = campaigns.find(({ id }) => id === form.campaignId);
  assert.ok(campaign);
  const known = registrations.find(({ campaignId }) => campaignId === form.campaignId);
  assert.equal(known?.id ?? null, form.participantId, 'nobody is registered twice');
  const values = {
    name: form.fullName,
    phone: form.phoneNumber,
    card: form.loyaltyCard,
    photo: form.photo ?? known?.photoId ?? null,
  };
  for (const field of fieldsOf(campaign)) assert.notEqual(values[field], null, `${field} is given`);
  assert.equal(form.consentVersion, campaign.consentVersion);
}

const registrationOf = (form: CompletedForm, id: number, old: Participant | undefined): Participant => ({
  id: old?.id ?? id,
  campaignId: form.campaignId,
  telegramId: form.telegramId,
  chatId: form.chatId,
  username: form.username,
  fullName: form.fullName,
  phoneNumber: form.phoneNumber,
  loyaltyCard: form.loyaltyCard,
  photoId: form.photo ? id : (old?.photoId ?? null),
  language: form.language,
  status: 'pending',
  registrationDate: NOW,
  updatedAt: NOW,
  ticketCode: `TICKET${id}`,
  ticketNonce: '0'.repeat(32),
  weight: 1,
  rejectionReason: null,
  decidedBy: null,
  decidedAt: null,
  version: 1,
});

export const command = (name: string, argument = ''): PersonEvent => ({ type: 'command', name, argument });
export const text = (typed: string): PersonEvent => ({ type: 'text', text: typed });
export const tap = (data: string): PersonEvent => ({ type: 'tap', data, queryId: 'q' });
export const contact = (phone: string | null, own = true): PersonEvent => ({ type: 'contact', own, phone });
export const photo = (albumId: string | null = null, fileUniqueId = 'unique', bytes = 1_000): PersonEvent => ({
  type: 'photo',
  fileId: 'file',
  fileUniqueId,
  bytes,
  albumId,
});
export const sticker: PersonEvent = { type: 'unsupported', kind: 'sticker', albumId: null };

/** The catalogue keys of what was said, in order. */
export const keysOf = ({ messages }: Pick<Said, 'messages'>): string[] =>
  messages.flatMap(({ paragraphs }) => paragraphs.flat().map(({ key }) => key));

/** The data of all buttons under these messages. */
export const buttonsOf = ({ messages }: Pick<Said, 'messages'>): string[] =>
  messages.flatMap(({ keyboard }) =>
    keyboard?.type === 'buttons' ? keyboard.rows.flat().map(({ data }) => data) : [],
  );

/**
 * What a willing person does next who knows nothing but what the bot said last; null when there is nothing more to do.
 */
export function willingAnswer(said: Said): PersonEvent | null {
  const keys = keysOf(said);
  const buttons = buttonsOf(said);
  const wanted = ['lang:', 'consent:yes', 'submit', 'fix:', 'campaign:', 'keep'];
  for (const beginning of wanted) {
    const data = buttons.find((button) => button.startsWith(beginning));
    if (data !== undefined) return tap(data);
  }
  if (keys.includes('ask-name')) return text('Анна Петрова');
  if (keys.includes('ask-phone')) return contact('+79160000001');
  if (keys.includes('ask-card')) return text('card 0001');
  if (keys.includes('ask-photo')) return photo();
  return null;
}

/** Lets a willing person go on until the bot asks for nothing more. */
export function goOn(chat: Chat, said: Said): Said {
  let last = said;
  for (let moves = 0; moves < 40; moves += 1) {
    const event = willingAnswer(last);
    if (!event) return last;
    last = chat.send(event);
  }
  throw new Error(`the dialogue goes in circles: ${keysOf(last).join(', ')}`);
}

/** A chat that has come as far as the given question. */
export function chatAt(
  step: 'consent' | 'name' | 'phone' | 'card' | 'photo' | 'review',
  world: Partial<World> = {},
): Chat {
  const chat = openChat(world);
  chat.send(command('start'));
  chat.send(tap('lang:ru'));
  const answers = [
    ['consent', tap('consent:yes:1:1')],
    ['name', text('Анна Петрова')],
    ['phone', contact('+79160000001')],
    ['card', text('AB-1234')],
    ['photo', photo()],
  ] as const;
  for (const [at, event] of answers) {
    if (at === step) return chat;
    chat.send(event);
  }
  return chat;
}

/** A chat whose form has been sent. */
export function registeredChat(world: Partial<World> = {}): Chat {
  const chat = chatAt('review', world);
  chat.send(tap('submit'));
  return chat;
}
