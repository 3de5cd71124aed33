import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { DialogueEvent } from './dialogue-protocol.ts';
import { campaigns, moves, play } from './dialogue-sequences-testing.ts';
import {
  buttonsOf,
  campaignOf,
  command,
  goOn,
  keysOf,
  openChat,
  willingAnswer,
  type Said,
} from './dialogue-testing.ts';
import { parseDialogue } from './dialogue-state.ts';

/** Events that may be met with silence: no word of the person, or a picture of an album that was spoken of already. */
const mayBeSilent = (event: DialogueEvent): boolean =>
  event.type === 'reachability' || event.type === 'edited' || ('albumId' in event && event.albumId !== null);

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
    { numRuns: 1_500 },
  );
  assert.ok(registrations > 100, `the sequences reach registrations (${registrations})`);
});

it('from every state a willing person comes to a registration by answering what is asked', () => {
  fc.assert(
    fc.property(campaigns, moves, (open, sequence) => {
      const chat = openChat({ campaigns: open });
      play(chat, sequence, willingAnswer, () => {});
      Object.assign(chat.world, { photoFails: null, registrationFails: null, checkFails: null, taken: new Set() });
      chat.world.campaigns = [campaignOf(1), ...chat.world.campaigns.slice(1)];
      chat.world.registrations = chat.world.registrations.filter(({ status }) => status !== 'withdrawn');
      for (let links = 0; links < 3 && !isIn(chat); links += 1) goOn(chat, chat.send(command('start', 'code1')));
      assert.ok(isIn(chat), keysOf(chat.send(command('status'))).join());
    }),
    { numRuns: 500 },
  );
});

const isIn = ({ world }: ReturnType<typeof openChat>): boolean =>
  world.registrations.some(({ campaignId, status }) => campaignId === 1 && status !== 'rejected');

it('any text is read as a state without an exception', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (json) => parseDialogue(json).version === 1));
});
