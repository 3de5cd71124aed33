import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chatAt, command, decide, tap, text } from './dialogue-testing.ts';
import { campaignOf, NOW, openChat, winOf, type Chat, type Said } from './dialogue-world-testing.ts';
import { reduce } from './dialogue.ts';

/** Which campaign a message speaks of, and so in whose words it is said. */

const campaignsOf = ({ messages }: Pick<Said, 'messages'>) => messages.map(({ campaignId }) => campaignId);

/** The campaign of a toast. */
const toastOf = (chat: Chat, data: string) => {
  const { toast, campaignId } = reduce(chat.dialogue(), tap(data), chat.facts());
  return [toast, campaignId];
};

const both = [campaignOf(1), campaignOf(2, { code: 'autumn' })];

test('whatever a form asks and answers is about its campaign', () => {
  const chat = openChat({ campaigns: both, languageCode: 'ru' });
  assert.deepEqual(campaignsOf(chat.send(command('start', 'autumn'))), [2], 'the link says whose greeting it is');
  assert.deepEqual(campaignsOf(chat.send(tap('lang:ru'))), [2]);
  for (const event of [text('?'), command('help'), command('nonsense'), { type: 'edited' } as const])
    assert.ok(campaignsOf(chat.send(event)).every((id) => id === 2));
  const gone = chat.send(command('cancel'));
  assert.deepEqual([campaignsOf(gone), chat.dialogue().form], [[2], null], 'also what ends it');
});

test('with one open campaign everything general is in its words, with several in those of none', () => {
  const alone = openChat({ campaigns: [campaignOf(1), campaignOf(2, { state: 'closed' })] });
  assert.deepEqual(campaignsOf(alone.send(command('start'))), [1]);
  assert.deepEqual(campaignsOf(alone.send(command('help'))), [1]);
  assert.deepEqual(toastOf(alone, 'nonsense'), ['toast-stale-start', 1], 'a toast, too');
  const several = openChat({ campaigns: both });
  several.send(command('start'));
  assert.deepEqual(campaignsOf(several.send(tap('lang:ru'))), [null], 'which of them is the question');
  assert.deepEqual(campaignsOf(several.send(command('help'))), [null]);
  assert.deepEqual(toastOf(several, 'nonsense'), ['toast-stale-start', null]);
});

test('a registration, its ticket and its end are about their own campaign, whatever is open', () => {
  const chat = chatAt('review');
  chat.send(tap('submit'));
  chat.world.campaigns = [campaignOf(1), campaignOf(2, { code: 'autumn' })];
  decide(chat, 'rejected', 'why');
  assert.deepEqual(campaignsOf(chat.send(command('status'))), [1]);
  assert.deepEqual(campaignsOf(chat.send(command('rules'))).sort(), [1, 2]);
  assert.deepEqual(campaignsOf(chat.send(command('withdraw'))), [1]);
});

test('a prize is about the campaign of its draw while the form of another one is filled in', () => {
  const chat = chatAt('review');
  chat.send(tap('submit'));
  decide(chat, 'approved');
  const participantId = chat.world.registrations[0]?.id ?? 0;
  chat.world.campaigns = [campaignOf(1, { state: 'closed' }), campaignOf(2, { code: 'autumn' })];
  chat.world.wins = [winOf({ participantId, claimBy: NOW + 1_000_000_000 })];
  assert.deepEqual(campaignsOf(chat.send(command('start', 'autumn'))), [2]);
  const { drawId, rank } = winOf();
  const asked = chat.send(tap(`prize:decline:${drawId}:${rank}`));
  assert.deepEqual(campaignsOf(asked), [1]);
  chat.world.wins = [winOf({ participantId, state: 'forfeited' })];
  assert.deepEqual(toastOf(chat, `prize:take:${drawId}:${rank}`), ['toast-prize-gone', 1]);
});
