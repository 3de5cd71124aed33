import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { DialogueEvent } from './dialogue-protocol.ts';
import { campaigns, moves, play } from './dialogue-sequences-testing.ts';
import { buttonsOf, command, goOn, keysOf, tap, willingAnswer } from './dialogue-testing.ts';
import { campaignOf, openChat, type Said } from './dialogue-world-testing.ts';
import { parseDialogue } from './dialogue-state.ts';
import { languageOf } from './entrance.ts';
import { HOUR_MS, isExpired } from './expiry.ts';
import { FIELDS } from './model.ts';
import { prompt } from './prompts.ts';
import { fieldBefore, isOpen, stepOf, type Form } from './registration.ts';

/** Events that may be met with silence: no word of the person, or a picture of an album that was spoken of already. */
const mayBeSilent = (event: DialogueEvent): boolean =>
  event.type === 'reachability' ||
  event.type === 'edited' ||
  event.type === 'due' ||
  ('albumId' in event && event.albumId !== null);

const isSilent = ({ messages, toast }: Said): boolean => messages.length === 0 && toast === null;

it('whatever happens, the dialogue answers, survives being stored, and registers only complete forms and nobody twice', () => {
  let registrations = 0;
  fc.assert(
    fc.property(campaigns, moves, (open, sequence) => {
      // The chat asserts what concerns storing and registering at every step.
      const chat = openChat({ campaigns: open });
      play(chat, sequence, willingAnswer, (event, said) => {
        assert.ok(mayBeSilent(event) || !isSilent(said), `${event.type} was met with silence`);
        for (const data of buttonsOf(said)) assert.match(data, /^[\x21-\x7e]{1,64}$/);
      });
      registrations += chat.submitted.length;
    }),
    { numRuns: 600 },
  );
  assert.ok(registrations > 50, `the sequences reach registrations (${registrations})`);
});

it('from every state a willing person comes to a registration by answering what is asked', () => {
  fc.assert(
    fc.property(campaigns, moves, (open, sequence) => {
      const chat = openChat({ campaigns: open });
      play(chat, sequence, willingAnswer, () => {});
      Object.assign(chat.world, { photoFails: null, registrationFails: null, checkFails: null, taken: new Set() });
      Object.assign(chat.world, { blocked: false, missing: [], unlisted: new Set(), faults: [], samePhoto: false });
      chat.world.campaigns = [campaignOf(1), ...chat.world.campaigns.slice(1)];
      chat.world.registrations = chat.world.registrations.filter(({ status }) => status !== 'withdrawn');
      for (let links = 0; links < 3 && !isIn(chat); links += 1) goOn(chat, chat.send(command('start', 'code1')));
      assert.ok(isIn(chat), keysOf(chat.send(command('status'))).join());
    }),
    { numRuns: 300 },
  );
});

const isIn = ({ world }: ReturnType<typeof openChat>): boolean =>
  world.registrations.some(({ campaignId, status }) => campaignId === 1 && status !== 'rejected');

const TAKEN = { phone: 'phone-taken', card: 'card-taken' } as const;
/** What must be said when a form is there no more. */
const FAREWELLS: ReadonlySet<string> = new Set([
  'cancelled',
  'declined',
  'declined-correction',
  'registered',
  'registered-again',
  'already-registered',
  'form-closed',
  'form-expired',
  'blocked',
  'human-pause',
  'withdrawn',
]);

it('no answer is lost but one that was refused, no form vanishes without a word, and none is asked before the consent', () => {
  fc.assert(
    fc.property(campaigns, moves, (open, sequence) => {
      const chat = openChat({ campaigns: open });
      play(chat, sequence, willingAnswer, (event, said, { form: before }) => {
        const { form: after } = chat.dialogue();
        const keys = keysOf(said);
        if (before && (after?.campaignId !== before.campaignId || after.participantId !== before.participantId)) {
          // A form in which nothing is may give way to another one; nobody waits for the form of a closed campaign.
          const isNothing = before.consent === null && before.participantId === null;
          assert.ok(isNothing || event.type === 'due' || keys.some((key) => FAREWELLS.has(key)), keys.join());
        } else if (before && after) {
          for (const field of FIELDS) {
            const refused = field in TAKEN && keys.includes(TAKEN[field as keyof typeof TAKEN]);
            assert.ok(after.answers[field] !== null || before.answers[field] === null || refused, `${field} is lost`);
          }
        }
        const isAnswered = after && Object.values(after.answers).some((answer) => answer !== null);
        assert.ok(!isAnswered || after.consent !== null, 'an answer without a consent');
        if (before && after && isAtConsent(chat, before))
          assert.deepEqual(after.answers, before.answers, 'an answer was taken before the consent');
      });
    }),
    { numRuns: 300 },
  );
});

it('an expired form is never sent, and never outlives the next event', () => {
  let expired = 0;
  fc.assert(
    fc.property(campaigns, moves, moves, (open, sequence, later) => {
      const chat = openChat({ campaigns: open });
      play(chat, sequence, willingAnswer, () => {});
      const { form } = chat.dialogue();
      const campaign = form && chat.world.campaigns.find(({ id }) => id === form.campaignId);
      if (!campaign || form.touchedAt === null) return;
      chat.world.now = form.touchedAt + campaign.settings.form.expireAfterDays * 24 * HOUR_MS;
      assert.ok(isExpired(form, campaign, chat.world.now));
      expired += 1;
      const sent = chat.submitted.length;
      let isFirst = true;
      const acts = later.filter(({ type }) => type !== 'world');
      play(chat, acts, willingAnswer, (event) => {
        if (!isFirst || isNoQuestion(event)) return;
        isFirst = false;
        assert.equal(chat.submitted.length, sent, 'an expired form was sent');
        const next = chat.dialogue().form;
        assert.ok(next === null || next.touchedAt === chat.world.now, 'an expired form is still there');
        if (next) assert.deepEqual(Object.values(next.answers), [null, null, null, null]);
      });
    }),
    { numRuns: 300 },
  );
  assert.ok(expired > 30, `the sequences reach forms that can expire (${expired})`);
});

it('the way back and forward leads to the same question', () => {
  let returns = 0;
  fc.assert(
    fc.property(campaigns, moves, (open, sequence) => {
      const chat = openChat({ campaigns: open });
      play(chat, sequence, willingAnswer, () => {});
      const { form } = chat.dialogue();
      const campaign = form && chat.world.campaigns.find(({ id }) => id === form.campaignId);
      const back = campaign && fieldBefore(stepOf(form, campaign), campaign);
      if (!back || form.editing !== null || form.answers[back] === null) return;
      if (!isOpen(campaign, chat.world.now) || isExpired(form, campaign, chat.world.now)) return;
      returns += 1;
      assert.deepEqual(buttonsOf(chat.send(command('back'))).includes(`keep:${back}`), true);
      const said = chat.send(tap(`keep:${back}`));
      assert.deepEqual(chat.dialogue().form, { ...form, touchedAt: chat.world.now });
      assert.deepEqual(said.messages, [prompt(form, campaign, languageOf(chat.dialogue(), chat.facts()))]);
    }),
    { numRuns: 300 },
  );
  assert.ok(returns > 20, `the sequences reach steps with a way back (${returns})`);
});

const isAtConsent = (chat: ReturnType<typeof openChat>, form: Form): boolean => {
  const campaign = chat.world.campaigns.find(({ id }) => id === form.campaignId);
  return campaign !== undefined && stepOf(form, campaign) === 'consent';
};

/** What is said unasked or about the chat is no occasion to tell of the form. */
const isNoQuestion = (event: DialogueEvent): boolean =>
  event.type === 'flooding' || (event.type === 'reachability' && !event.reachable) || event.type === 'registered';

it('any text is read as a state without an exception', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (json) => parseDialogue(json).version === 1));
});
