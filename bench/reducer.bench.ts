import { parsePhone } from '../src/bot/phone.ts';
import type { DialogueEvent, Facts } from '../src/domain/dialogue-protocol.ts';
import { STANDARD_SETTINGS } from '../src/domain/campaign-settings.ts';
import { newDialogue, type Dialogue } from '../src/domain/dialogue-state.ts';
import { reduce } from '../src/domain/dialogue.ts';
import type { Comparison } from './compare.ts';

/** One whole registration through the pure dialogue, beside the least that any dialogue pays: its states to JSON and back. */

const DIALOGUES = 500;

const FACTS: Facts = {
  now: 1_777_626_000_000,
  campaigns: [
    {
      id: 1,
      code: 'spring',
      title: 'Весна',
      state: 'open',
      opensAt: null,
      closesAt: null,
      timeZone: 'Europe/Moscow',
      region: 'RU',
      rulesUrl: 'https://example.org/rules',
      rulesVersion: 1,
      consentVersion: 1,
      requiredFields: ['phone', 'card', 'photo'],
      settings: STANDARD_SETTINGS,
      version: 1,
    },
  ],
  registrations: [],
  wins: [],
  blocked: false,
  flooded: false,
  chance: 0.5,
  botUsername: 'bench_bot',
  publicUrl: null,
  person: { telegramId: 1, chatId: 1, username: 'anna', languageCode: 'ru' },
  parsePhone,
};

const PHOTO = {
  sha256: 'a'.repeat(64),
  perceptualHash: 'b'.repeat(16),
  width: 1_600,
  height: 1_200,
  bytes: 400_000,
  fileUniqueId: 'unique',
  fileId: 'file',
  faults: [],
  codes: ['LC00010002'],
  similarTo: null,
};

/** What the person does and what the world answers, in turn. */
const EVENTS: readonly DialogueEvent[] = [
  { type: 'command', name: 'start', argument: 'spring' },
  { type: 'tap', data: 'lang:ru', queryId: '1', messageId: 1 },
  { type: 'tap', data: 'consent:yes:1:1:1', queryId: '2', messageId: 2 },
  { type: 'text', text: 'Анна Белова' },
  { type: 'text', text: '+7 916 123-45-67' },
  { type: 'standing', field: 'phone', value: '+79161234567', standing: 'free' },
  { type: 'text', text: 'lc 0001-0002' },
  { type: 'standing', field: 'card', value: 'LC00010002', standing: 'free' },
  { type: 'photo', fileId: 'file', fileUniqueId: 'unique', bytes: 400_000, albumId: null },
  { type: 'photoReady', photo: PHOTO, same: false },
  { type: 'tap', data: 'submit', queryId: '3', messageId: 3 },
  { type: 'registered', participant: { campaignId: 1, ticketCode: '0123456789ABCDEF' } },
];

export async function comparisons(): Promise<Comparison[]> {
  const states: Dialogue[] = [];
  let last = newDialogue();
  for (const event of EVENTS) {
    const turn = reduce(last, event, FACTS);
    if (turn.toast !== null) throw new Error(`the dialogue does not take ${JSON.stringify(event)}`);
    last = turn.dialogue;
    states.push(last);
  }
  if (last.form !== null) throw new Error('the registration did not come to its end');
  return [
    {
      subject: 'a registration dialogue',
      operations: DIALOGUES,
      iterations: 20,
      floor: {
        name: `floor: its ${states.length} states to JSON and back`,
        run() {
          for (let i = 0; i < DIALOGUES; i += 1) for (const state of states) JSON.parse(JSON.stringify(state));
        },
      },
      product: {
        name: 'product: reduce',
        run() {
          for (let i = 0; i < DIALOGUES; i += 1) {
            let dialogue = newDialogue();
            for (const event of EVENTS) ({ dialogue } = reduce(dialogue, event, FACTS));
          }
        },
      },
    },
  ];
}
