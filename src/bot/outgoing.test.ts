import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chatAt } from '../domain/dialogue-testing.ts';
import { NOW } from '../domain/dialogue-world-testing.ts';
import { reduce } from '../domain/dialogue.ts';
import type { PersonEvent } from '../domain/dialogue-protocol.ts';
import { HOUR_MS } from '../domain/expiry.ts';
import { loadTexts } from '../texts/load.ts';
import { createNewestMessages } from './newest-messages.ts';
import { outgoingOf } from './outgoing.ts';

test('who is reminded waits behind who asked: a reminder is a notice, an answer is a reply', () => {
  const chat = chatAt('card');
  chat.world.now = NOW + 24 * HOUR_MS;
  const kindOf = (event: PersonEvent): unknown[] => {
    const facts = chat.facts();
    const turns = [reduce(chat.dialogue(), event, facts)];
    const said = outgoingOf(() => loadTexts(), createNewestMessages(), {
      turns,
      dialogue: chat.dialogue(),
      event,
      facts,
    });
    return said.messages.map(({ kind }) => kind);
  };
  assert.deepEqual(kindOf({ type: 'due' }), ['notice']);
  assert.deepEqual(kindOf({ type: 'text', text: '?' }), ['reply']);
});
