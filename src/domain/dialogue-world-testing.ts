import assert from 'node:assert/strict';
import { STANDARD_SETTINGS, type CampaignSettings } from './campaign-settings.ts';
import type {
  AnswerEvent,
  Ask,
  DialogueEvent,
  DrawResults,
  Facts,
  Message,
  PrizeAct,
  Standing,
  TicketFacts,
  Turn,
  Win,
} from './dialogue-protocol.ts';
import { newDialogue, parseDialogue, type Dialogue } from './dialogue-state.ts';
import { reduce } from './dialogue.ts';
import type { ErrorCode } from './errors.ts';
import type { Campaign, Participant, PhotoFacts } from './model.ts';
import { isOpen as isOpenPrize } from './prizes.ts';
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
  settings: STANDARD_SETTINGS,
  version: 1,
  ...change,
});

/** The standard settings of a campaign with some changed. */
export const settingsOf = (change: Partial<CampaignSettings>): Pick<Campaign, 'settings'> => ({
  settings: { ...STANDARD_SETTINGS, ...change },
});

export const PHOTO: PhotoFacts = {
  sha256: 'a'.repeat(64),
  perceptualHash: null,
  width: 800,
  height: 600,
  bytes: 40_000,
  fileUniqueId: 'unique',
  fileId: 'file',
  faults: [],
  codes: [],
  similarTo: null,
};

/** A prize that registration 1 won at place 2 of draw `d`, and that waits for an answer without a deadline. */
export const winOf = (change: Partial<Win> = {}): Win => ({
  winnerId: 5,
  participantId: 1,
  drawId: 'd',
  rank: 2,
  drawTitle: 'Spring',
  prize: 'Car',
  state: 'notified',
  claimBy: null,
  publicName: null,
  ...change,
});

/** The world around one chat; tests change it as they like between two events. */
export interface World {
  campaigns: Campaign[];
  registrations: Participant[];
  languageCode: string | null;
  now: number;
  wins: Win[];
  blocked: boolean;
  flooded: boolean;
  chance: number;
  /** Values that somebody else has registered, and cards that are on no list. */
  taken: Set<string>;
  unlisted: Set<string>;
  /** What the CPU pool finds wrong with the next photos, and whether another entry has the same. */
  faults: PhotoFacts['faults'];
  samePhoto: boolean;
  /** Channels of which the person is no member. */
  missing: string[];
  tickets: TicketFacts[];
  results: DrawResults[];
  /** What befalls the next asks instead of success. */
  photoFails: ErrorCode | null;
  registrationFails: ErrorCode | null;
  checkFails: ErrorCode | null;
  prizeFails: ErrorCode | null;
}

export interface Said {
  readonly messages: readonly Message[];
  readonly toast: string | null;
  /** Whether the first message takes the place of the one whose button was pressed. */
  readonly inPlace: boolean;
}

/** A chat between one person and the dialogue, in a world where everything that is asked is answered at once. */
export function openChat(change: Partial<World> = {}) {
  const world: World = {
    campaigns: [campaignOf(1)],
    registrations: [],
    languageCode: 'ru',
    now: NOW,
    wins: [],
    blocked: false,
    flooded: false,
    chance: 0.3,
    taken: new Set(),
    unlisted: new Set(),
    faults: [],
    samePhoto: false,
    missing: [],
    tickets: [],
    results: [],
    photoFails: null,
    registrationFails: null,
    checkFails: null,
    prizeFails: null,
    ...change,
  };
  let dialogue = newDialogue();
  const submitted: CompletedForm[] = [];

  const facts = (): Facts => ({
    now: world.now,
    campaigns: world.campaigns,
    registrations: world.registrations,
    wins: world.wins,
    blocked: world.blocked,
    flooded: world.flooded,
    chance: world.chance,
    botUsername: 'prize_bot',
    publicUrl: 'https://draw.example.org',
    person: { telegramId: 7, chatId: 7, username: 'anna', languageCode: world.languageCode },
    parsePhone: (typed) => /\+\d{11}/.exec(typed)?.[0] ?? null,
  });

  function answer(ask: Ask): AnswerEvent {
    switch (ask.type) {
      case 'standing':
        if (world.checkFails) return { type: 'askFailed', code: world.checkFails };
        return { type: 'standing', field: ask.field, value: ask.value, standing: standingOf(ask.value) };
      case 'photo':
        if (world.photoFails) return { type: 'photoRefused', code: world.photoFails };
        return {
          type: 'photoReady',
          photo: { ...PHOTO, fileUniqueId: ask.fileUniqueId, faults: world.faults },
          same: world.samePhoto,
        };
      case 'membership':
        if (world.checkFails) return { type: 'askFailed', code: world.checkFails };
        return { type: 'membership', missing: world.missing.filter((chat) => ask.channels.includes(chat)) };
      case 'ticket':
        if (world.checkFails) return { type: 'askFailed', code: world.checkFails };
        return { type: 'ticket', tickets: ask.participantIds.map(ticketOf) };
      case 'results':
        if (world.checkFails) return { type: 'askFailed', code: world.checkFails };
        return {
          type: 'results',
          draws: world.results.filter(({ campaignId }) => ask.campaignIds.includes(campaignId)),
        };
      case 'withdraw':
        return withdraw(ask.participantId);
      case 'register':
        return register(ask.form);
      case 'prize':
        return settlePrize(ask);
    }
  }

  const standingOf = (value: string): Standing =>
    world.taken.has(value) ? 'taken' : world.unlisted.has(value) ? 'unlisted' : 'free';

  const ticketOf = (participantId: number): TicketFacts =>
    world.tickets.find((ticket) => ticket.participantId === participantId) ?? {
      participantId,
      friends: { approved: 0, all: 0 },
      proofs: [],
    };

  function withdraw(participantId: number): AnswerEvent {
    if (world.checkFails) return { type: 'askFailed', code: world.checkFails };
    const erased = world.registrations.find(({ id }) => id === participantId);
    assert.ok(erased, 'only an own registration is erased');
    world.registrations = world.registrations.filter((known) => known !== erased);
    return { type: 'withdrawn', campaignId: erased.campaignId };
  }

  /** As the writer does it. */
  function settlePrize({ winnerId, act, publicName }: Extract<Ask, { type: 'prize' }>): AnswerEvent {
    if (world.prizeFails) return { type: 'askFailed', code: world.prizeFails };
    const win = world.wins.find((known) => known.winnerId === winnerId);
    assert.ok(win, 'only an own prize is settled');
    const isAnswer = act === 'claim' || act === 'decline';
    assert.ok(isAnswer ? isOpenPrize(win.state) : win.state === 'claimed', `${act} of a prize that is ${win.state}`);
    assert.equal(publicName !== undefined, act === 'publish', 'a name is given to be published, and only then');
    const change = {
      claim: { state: 'claimed' },
      decline: { state: 'forfeited' },
      publish: { publicName: publicName ?? null },
      hide: { publicName: null },
    } as const satisfies Record<PrizeAct, Partial<Win>>;
    world.wins = world.wins.map((known) => (known === win ? { ...win, ...change[act] } : known));
    return { type: 'prizeSettled', winnerId, act };
  }

  function register(form: CompletedForm): AnswerEvent {
    assertComplete(form, world);
    if (world.registrationFails) return { type: 'registrationRefused', code: world.registrationFails };
    assert.equal(world.blocked, false, 'nobody is registered who is blocked');
    const old = world.registrations.find(({ id }) => id === form.participantId);
    // As the writer does: a moderator may have decided anew while the person was correcting.
    if (old && old.status !== 'rejected') return { type: 'registrationRefused', code: 'REG_ALREADY' };
    submitted.push(form);
    const participant = registrationOf(form, submitted.length, old);
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
      let inPlace = false;
      let turn = step(event);
      for (;;) {
        if (messages.length === 0 && event.type === 'tap') inPlace = turn.inPlace;
        messages.push(...turn.messages);
        toast ??= turn.toast;
        if (!turn.ask) return { messages, toast, inPlace };
        turn = step(answer(turn.ask));
      }
    },
  };
}

export type Chat = ReturnType<typeof openChat>;

function assertComplete(form: CompletedForm, { campaigns, registrations, now }: World): void {
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
  assert.deepEqual(
    [form.consentVersion, form.rulesVersion],
    [campaign.consentVersion, campaign.rulesVersion],
    'the texts that hold now were agreed to',
  );
  assert.ok(form.consentedAt <= now);
  assert.ok((form.ageStated ?? 0) >= (campaign.settings.minimumAge ?? 0), 'the age was stated');
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
  consentVersion: form.consentVersion,
  rulesVersion: form.rulesVersion,
  status: 'pending',
  registrationDate: NOW,
  updatedAt: NOW,
  ticketCode: `TICKET${id}`,
  ticketNonce: '0'.repeat(32),
  weight: 1,
  source: form.source,
  invitedBy: form.invitedBy,
  marks: [],
  rejectionReason: null,
  wrongFields: [],
  decidedBy: null,
  decidedAt: null,
  membershipLostAt: null,
  version: 1,
});
