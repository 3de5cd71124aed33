import fc from 'fast-check';
import {
  buttonsOf,
  campaignOf,
  command,
  contact,
  decide,
  photo,
  PHOTO,
  tap,
  text,
  type Chat,
  type Said,
} from './dialogue-testing.ts';
import { UNSUPPORTED_KINDS, type DialogueEvent } from './dialogue-protocol.ts';
import { ERRORS, type ErrorCode } from './errors.ts';
import { OPTIONAL_FIELDS, PARTICIPANT_STATUSES, type Campaign } from './model.ts';

/** Random lives of a chat, for property tests: what a person does, and what happens around them meanwhile. */

export type Move =
  | { readonly type: 'event'; readonly event: DialogueEvent }
  /** Presses one of all buttons that the bot ever showed in this chat. */
  | { readonly type: 'press'; readonly which: number }
  | { readonly type: 'world'; readonly change: (chat: Chat) => void };

const codes = Object.keys(ERRORS) as ErrorCode[];
/** The last moment that a date can name. */
const LAST_MOMENT = 8_640_000_000_000_000;

const album = fc.constantFrom(null, null, 'album-1', 'album-2');
const typed = fc.oneof(
  fc.constantFrom('Анна Петрова', '+79160000001', 'AB-1234', 'hi', '', '<b>', 'я'.repeat(5_000), '11111'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const personEvent: fc.Arbitrary<DialogueEvent> = fc.oneof(
  typed.map(text),
  fc
    .tuple(
      fc.constantFrom('start', 'start', 'status', 'help', 'rules', 'cancel', 'language', 'nonsense', 'constructor'),
      fc.constantFrom('', 'code1', 'code2', 'code3', 'missing', 'x'.repeat(500)),
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
  fc
    .oneof(
      fc.constantFrom('lang:ru', 'lang:en', 'consent:yes:1:1', 'consent:no:1:1', 'submit', 'cancel', 'keep', 'fix:1'),
      fc.constantFrom('edit:name', 'edit:phone', 'edit:card', 'edit:photo', 'campaign:1', 'campaign:2', 'campaign:9'),
      fc.string({ maxLength: 20 }),
    )
    .map(tap),
);

/** Answers that nobody asked for: a defect of the interpreter must not become one of the dialogue. */
const strayAnswer: fc.Arbitrary<DialogueEvent> = fc.oneof(
  fc.record({
    type: fc.constant('taken' as const),
    field: fc.constantFrom('phone' as const, 'card' as const),
    value: fc.constantFrom('+79160000001', 'AB1234'),
    taken: fc.boolean(),
  }),
  fc.constantFrom(...codes).map((code) => ({ type: 'photoRefused' as const, code })),
  fc.constantFrom(...codes).map((code) => ({ type: 'registrationRefused' as const, code })),
  fc.constantFrom(...codes).map((code) => ({ type: 'askFailed' as const, code })),
  fc.constant({ type: 'photoReady' as const, photo: PHOTO }),
);

const campaignChange: fc.Arbitrary<Partial<Campaign>> = fc.record(
  {
    state: fc.constantFrom('draft', 'open', 'open', 'closed', 'archived'),
    opensAt: fc.constantFrom(null, 0, LAST_MOMENT),
    closesAt: fc.constantFrom(null, 1, LAST_MOMENT),
    consentVersion: fc.constantFrom(1, 2),
    rulesUrl: fc.constantFrom(null, 'https://example.org/rules'),
    requiredFields: fc.subarray([...OPTIONAL_FIELDS]),
  },
  { requiredKeys: [] },
);

const worldChange: fc.Arbitrary<(chat: Chat) => void> = fc.oneof(
  fc.tuple(fc.nat({ max: 2 }), campaignChange).map(([at, change]) => (chat: Chat) => {
    chat.world.campaigns = chat.world.campaigns.map((campaign, i) =>
      i === at ? { ...campaign, ...change } : campaign,
    );
  }),
  fc
    .constantFrom(...PARTICIPANT_STATUSES)
    .map((status) => (chat: Chat) => decide(chat, status, status === 'rejected' ? 'Because <of> this' : null)),
  fc.constantFrom(null, null, ...codes).map((code) => (chat: Chat) => {
    chat.world.photoFails = code;
    chat.world.registrationFails = code;
    chat.world.checkFails = code;
  }),
  fc.subarray(['+79160000001', '+79160000002', 'AB1234']).map((values) => (chat: Chat) => {
    chat.world.taken = new Set(values);
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
  check: (event: DialogueEvent, said: Said) => void,
): void {
  const shown: string[] = [];
  let last: Said = { messages: [], toast: null };
  for (const step of sequence) {
    if (step.type === 'world') {
      step.change(chat);
      continue;
    }
    const event = eventOf(step, shown, last, proper);
    const said = chat.send(event);
    check(event, said);
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
