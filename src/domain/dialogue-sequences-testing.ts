import fc from 'fast-check';
import { buttonsOf, command, contact, decide, photo, tap, text } from './dialogue-testing.ts';
import { campaignOf, PHOTO, winOf, type Chat, type Said } from './dialogue-world-testing.ts';
import { PHOTO_FAULTS, PHOTO_RULES, STANDARD_SETTINGS, type CampaignSettings } from './campaign-settings.ts';
import { PRIZE_ACTS, UNSUPPORTED_KINDS, type DialogueEvent, type Win } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { ERRORS, type ErrorCode } from './errors.ts';
import { HOUR_MS } from './expiry.ts';
import { FIELDS, OPTIONAL_FIELDS, PARTICIPANT_STATUSES, type Campaign } from './model.ts';
import { PRIZE_VERBS } from './prize-words.ts';

/** Random lives of a chat, for property tests: what a person does, and what happens around them meanwhile. */

export type Move =
  | { readonly type: 'event'; readonly event: DialogueEvent }
  /** Presses one of all buttons that the bot ever showed in this chat. */
  | { readonly type: 'press'; readonly which: number }
  | { readonly type: 'world'; readonly change: (chat: Chat) => void };

const CHANNELS = [
  { chat: '@news', title: 'News <b>', url: 'https://t.me/news' },
  { chat: '-100123', title: 'Closed one', url: 'https://t.me/+invite' },
];

const codes = Object.keys(ERRORS) as ErrorCode[];
/** The last moment that a date can name. */
const LAST_MOMENT = 8_640_000_000_000_000;

const album = fc.constantFrom(null, null, 'album-1', 'album-2');
const typed = fc.oneof(
  fc.constantFrom('Анна Петрова', '+79160000001', 'AB-1234', 'hi', '', '<b>', 'я'.repeat(5_000), '11111'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const COMMANDS = ['status', 'ticket', 'winners', 'help', 'rules', 'cancel', 'language', 'withdraw'] as const;

const personEvent: fc.Arbitrary<DialogueEvent> = fc.oneof(
  typed.map(text),
  fc
    .tuple(
      fc.constantFrom('start', 'start', 'back', 'back', ...COMMANDS, 'nonsense', 'constructor'),
      fc.constantFrom('', 'code1', 'code2', 'code3__vk', 'code1__i1', 'missing', 'x'.repeat(500)),
    )
    .map(([name, argument]) => command(name, argument)),
  fc
    .tuple(fc.constantFrom('+79160000001', '+79160000002', null), fc.boolean())
    .map(([phone, own]) => contact(phone, own)),
  fc
    .tuple(album, fc.constantFrom('one', 'two'), fc.constantFrom(1_000, 30_000_000))
    .map(([albumId, unique, bytes]) => photo(albumId, unique, bytes)),
  fc.record({ type: fc.constant('unsupported' as const), kind: fc.constantFrom(...UNSUPPORTED_KINDS), albumId: album }),
  fc.constant({ type: 'edited' as const }),
  fc.record({ type: fc.constant('reachability' as const), reachable: fc.boolean() }),
  fc.constantFrom({ type: 'due' as const }, { type: 'flooding' as const }),
  fc
    .oneof(
      fc.constantFrom('lang:ru', 'lang:en', 'consent:yes:1:1:1', 'consent:no:1:1:1', 'submit', 'cancel', 'fix:1'),
      fc.constantFrom('edit:name', 'edit:phone', 'edit:card', 'edit:photo', 'campaign:1', 'campaign:2', 'campaign:9'),
      fc.constantFrom('keep:name', 'keep:card', 'back:card', 'back:review', 'cancel:yes:1', 'cancel:no', 'human:0:1'),
      fc.constantFrom('withdraw:1', 'withdraw:no', 'withdraw:yes:1', 'withdraw:yes:7', 'campaign:1:vk', 'human:1:2'),
      fc
        .tuple(fc.constantFrom(...PRIZE_VERBS, 'nonsense'), fc.constantFrom('d', 'elsewhere'), fc.nat({ max: 3 }))
        .map(([verb, drawId, rank]) => `prize:${verb}:${drawId}:${rank}`),
      fc.string({ maxLength: 20 }),
    )
    .map(tap),
);

/** Answers that nobody asked for: a defect of the interpreter must not become one of the dialogue. */
const strayAnswer: fc.Arbitrary<DialogueEvent> = fc.oneof(
  fc.record({
    type: fc.constant('standing' as const),
    field: fc.constantFrom('phone' as const, 'card' as const),
    value: fc.constantFrom('+79160000001', 'AB1234'),
    standing: fc.constantFrom('free' as const, 'taken' as const, 'unlisted' as const),
  }),
  fc.constantFrom(...codes).map((code) => ({ type: 'photoRefused' as const, code })),
  fc.constantFrom(...codes).map((code) => ({ type: 'registrationRefused' as const, code })),
  fc.constantFrom(...codes).map((code) => ({ type: 'askFailed' as const, code })),
  fc.boolean().map((same) => ({ type: 'photoReady' as const, photo: PHOTO, same })),
  fc.constant({ type: 'membership' as const, missing: [] }),
  fc.constant({ type: 'ticket' as const, tickets: [] }),
  fc.constant({ type: 'results' as const, draws: [] }),
  fc
    .tuple(fc.nat({ max: 3 }), fc.constantFrom(...PRIZE_ACTS))
    .map(([winnerId, act]) => ({ type: 'prizeSettled' as const, winnerId, act })),
);

const photoRule = fc.constantFrom(...PHOTO_RULES);

const settings: fc.Arbitrary<CampaignSettings> = fc
  .record(
    {
      personalData: fc.constantFrom({ ru: null, en: null }, { ru: 'Абзац <1>\n\nАбзац & 2', en: 'x'.repeat(3_000) }),
      minimumAge: fc.constantFrom(null, 18, 21),
      card: fc.record({
        masks: fc.constantFrom([], ['CARD0000', 'AA0000']),
        check: fc.constant('none' as const),
        list: fc.constantFrom('off' as const, 'mark' as const, 'refuse' as const),
      }),
      photo: fc.record({
        blurred: photoRule,
        dark: photoRule,
        blank: photoRule,
        small: photoRule,
        duplicate: photoRule,
      }),
      form: fc.record({ remindAfterHours: fc.constantFrom(null, 1, 24, 999), expireAfterDays: fc.constantFrom(1, 7) }),
      channels: fc.constantFrom([], CHANNELS),
      invitations: fc.constantFrom(null, { ticketsPerFriend: 2, most: 10 }),
      humanCheck: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((change) => ({ ...STANDARD_SETTINGS, ...change }));

const campaignChange: fc.Arbitrary<Partial<Campaign>> = fc.record(
  {
    state: fc.constantFrom('draft', 'open', 'open', 'closed', 'archived'),
    opensAt: fc.constantFrom(null, 0, LAST_MOMENT),
    closesAt: fc.constantFrom(null, 1, LAST_MOMENT),
    consentVersion: fc.constantFrom(1, 2),
    rulesVersion: fc.constantFrom(1, 1, 2),
    settings,
    rulesUrl: fc.constantFrom(null, 'https://example.org/rules'),
    requiredFields: fc.subarray([...OPTIONAL_FIELDS]),
  },
  { requiredKeys: [] },
);

const win: fc.Arbitrary<Partial<Win>> = fc.record({
  participantId: fc.constantFrom(1, 1, 2),
  prize: fc.constant('A <car>'),
  state: fc.constantFrom('won', 'notified', 'notified', 'claimed', 'forfeited', 'replaced'),
  claimBy: fc.constantFrom(null, 1, LAST_MOMENT),
  publicName: fc.constantFrom(null, 'Ан*** Пе***'),
});

const worldChange: fc.Arbitrary<(chat: Chat) => void> = fc.oneof(
  fc.tuple(fc.nat({ max: 2 }), campaignChange).map(([at, change]) => (chat: Chat) => {
    chat.world.campaigns = chat.world.campaigns.map((campaign, i) =>
      i === at ? { ...campaign, ...change } : campaign,
    );
  }),
  fc.tuple(fc.constantFrom(...PARTICIPANT_STATUSES), fc.subarray([...FIELDS])).map(
    ([status, wrong]) =>
      (chat: Chat) =>
        decide(chat, status, status === 'rejected' ? 'Because <of> this' : null, status === 'rejected' ? wrong : []),
  ),
  fc.constantFrom(HOUR_MS, 25 * HOUR_MS, 200 * HOUR_MS).map((passed) => (chat: Chat) => {
    chat.world.now += passed;
  }),
  fc
    .tuple(fc.boolean(), fc.boolean(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }))
    .map(([blocked, flooded, chance]) => (chat: Chat) => {
      Object.assign(chat.world, { blocked, flooded, chance });
    }),
  fc
    .tuple(fc.subarray([...PHOTO_FAULTS]), fc.boolean(), fc.subarray(CHANNELS.map(({ chat }) => chat)))
    .map(([faults, samePhoto, missing]) => (chat: Chat) => {
      Object.assign(chat.world, { faults, samePhoto, missing });
    }),
  fc.array(win, { maxLength: 3 }).map((wins) => (chat: Chat) => {
    chat.world.wins = wins.map((change, i) => winOf({ ...change, winnerId: i, rank: i + 1 }));
    chat.world.results = [
      { drawId: 'd', title: 'D', campaignId: 1, drawnAt: 0, winners: [{ code: 'TICKET1', prize: 'A' }], more: 3 },
    ];
  }),
  fc.constantFrom(null, null, ...codes).map((code) => (chat: Chat) => {
    chat.world.photoFails = code;
    chat.world.registrationFails = code;
    chat.world.checkFails = code;
    chat.world.prizeFails = code;
  }),
  fc.subarray(['+79160000001', '+79160000002', 'AB1234']).map((values) => (chat: Chat) => {
    chat.world.taken = new Set(values);
    chat.world.unlisted = new Set(['CARD0001']);
  }),
  fc.constantFrom('', '{}', 'null', '{"version":1}').map((json) => (chat: Chat) => chat.restore(json)),
);

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: personEvent.map((event) => ({ type: 'event' as const, event })) },
  { weight: 8, arbitrary: fc.nat().map((which) => ({ type: 'press' as const, which })) },
  { weight: 1, arbitrary: strayAnswer.map((event) => ({ type: 'event' as const, event })) },
  { weight: 2, arbitrary: worldChange.map((change) => ({ type: 'world' as const, change })) },
);

/** A person goes on properly for a while now and then, so that the late steps are reached too. */
const goingOn = fc.nat({ max: 8 }).map((times) => Array.from({ length: times }, () => ({ type: 'proper' as const })));

export const moves = fc
  .array(fc.oneof(fc.array(move, { maxLength: 4 }), goingOn), { maxLength: 12, size: 'max' })
  .map((parts) => parts.flat());

export const campaigns = fc
  .array(fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, campaignChange), { minLength: 1, maxLength: 3 })
  .map((changes) => changes.map((change, i) => campaignOf(i + 1, change)));

/**
 * Plays the moves; `check` sees every event with what was said to it.
 *
 * @param proper what a willing person would do next, given what was said last
 */
export function play(
  chat: Chat,
  sequence: readonly (Move | { readonly type: 'proper' })[],
  proper: (said: Said) => DialogueEvent | null,
  check: (event: DialogueEvent, said: Said, before: Dialogue) => void,
): void {
  const shown: string[] = [];
  let last: Said = { messages: [], toast: null, inPlace: false };
  for (const step of sequence) {
    if (step.type === 'world') {
      step.change(chat);
      continue;
    }
    const event = eventOf(step, shown, last, proper);
    const before = chat.dialogue();
    const said = chat.send(event);
    check(event, said, before);
    shown.push(...buttonsOf(said));
    if (said.messages.length > 0) last = said;
  }
}

function eventOf(
  step: Exclude<Move, { type: 'world' }> | { readonly type: 'proper' },
  shown: readonly string[],
  last: Said,
  proper: (said: Said) => DialogueEvent | null,
): DialogueEvent {
  if (step.type === 'event') return step.event;
  if (step.type === 'press') return tap(shown[step.which % Math.max(shown.length, 1)] ?? 'submit');
  return proper(last) ?? command('start');
}
