import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { STANDARD_SETTINGS } from '../domain/campaign-settings.ts';
import { unwrap } from '../domain/errors.ts';
import { humanQuestion } from '../domain/human-check.ts';
import { reads, russian, said, startBot, STEPS } from './testing.ts';
import { createFloodGuard } from './flood-guard.ts';
import { createSlidingWindow } from './sliding-window.ts';

const TEXT = { type: 'text', text: 'a' } as const;
const COMMAND = { type: 'command', name: 'help', argument: '' } as const;

test('a person who floods with messages and photos gets few answers, and another registers undisturbed', async (t) => {
  const { sandbox, readers, campaign } = await startBot(t, { campaign: { requiredFields: ['photo'] }, queue: 50 });
  const flooder = sandbox.addPerson({ language: 'ru', phone: '79161234701' });
  const other = sandbox.addPerson({ language: 'ru', phone: '79161234702' });
  for (const step of STEPS.slice(0, 3)) await step(flooder, 1);
  flooder.say('Петров Пётр');
  await reads(flooder, 'ask-photo');
  const before = said(flooder).length;
  const create = { width: 640, height: 480, channels: 3, background: '#456' } as const;
  const photo = await sharp({ create }).jpeg().toBuffer();
  for (let n = 0; n < 300; n += 1) {
    flooder.say(`спам ${n}`);
    if (n % 10 === 0) flooder.sendPhoto(photo);
  }
  for (const step of STEPS.slice(0, 3)) await step(other, 2);
  other.say('Иванова Анна');
  await reads(other, 'ask-photo');
  flooder.say('/status');
  await reads(flooder, 'flooding');
  await reads(flooder, 'status-unsent', { title: campaign.title });
  while (unwrap(await readers.any.queues({ now: 0 })).inbox > 0);
  assert.ok(said(flooder).length - before < 30, `${said(flooder).length - before} answers`);
  assert.equal(said(flooder).filter((text) => text.includes(russian('flooding'))).length, 1);
});

test('in a flood, what presses, commands or is newest counts, and the rest is answered once', () => {
  const guard = createFloodGuard();
  assert.equal(guard.judge(1, TEXT, 20, 0), 'work');
  assert.equal(guard.judge(1, TEXT, 40, 0), 'tell');
  assert.equal(guard.judge(1, TEXT, 30, 0), 'leave-out');
  assert.equal(guard.judge(1, COMMAND, 29, 0), 'work');
  assert.equal(guard.judge(2, TEXT, 3, 0), 'work');
  assert.equal(guard.judge(1, TEXT, 1, 0), 'leave-out');
  assert.equal(guard.judge(1, TEXT, 0, 0), 'work');
  assert.equal(guard.judge(1, TEXT, 1, 0), 'work');
});

test('who gets more answers than can be sent is not answered on and on', () => {
  const guard = createFloodGuard();
  assert.equal(guard.judge(1, TEXT, 0, 25), 'tell');
  assert.equal(guard.judge(1, TEXT, 0, 26), 'leave-out');
  assert.equal(guard.judge(1, TEXT, 0, 3), 'work');
});

test('a person has ten photos in ten minutes', () => {
  const guard = createFloodGuard();
  for (let n = 0; n < 10; n += 1) assert.ok(guard.takePhoto(1, n * 1_000));
  assert.equal(guard.takePhoto(1, 10_000), false);
  assert.ok(guard.takePhoto(2, 10_000));
  assert.ok(guard.takePhoto(1, 600_000));
});

test('more photos than that are refused kindly', async (t) => {
  let processed = 0;
  const { sandbox } = await startBot(t, {
    campaign: { requiredFields: ['photo'] },
    processPhoto() {
      processed += 1;
      return Promise.resolve({ ok: false, error: { code: 'PHOTO_BROKEN', message: '' } });
    },
  });
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234703' });
  for (const step of STEPS.slice(0, 3)) await step(person, 3);
  person.say('Иванова Анна');
  await reads(person, 'ask-photo');
  for (let n = 0; n < 10; n += 1) {
    person.sendPhoto(Buffer.from('no picture'));
    await reads(person, 'photo-broken');
  }
  person.sendPhoto(Buffer.from('no picture'));
  await reads(person, 'photo-too-often');
  assert.equal(processed, 10);
});

test('newcomers are a flood when sixty came within a minute', () => {
  const window = createSlidingWindow(60, 60_000);
  for (let n = 0; n < 60; n += 1) window.add(n * 500);
  assert.equal(window.isFull(30_000), true);
  assert.equal(window.isFull(60_000), false);
});

test('in a flood of newcomers a campaign that wants it asks for a proof of being human, and lets people through', async (t) => {
  const settings = { ...STANDARD_SETTINGS, humanCheck: true };
  const { sandbox } = await startBot(t, { campaign: { settings } });
  const people = Array.from({ length: 61 }, (_, n) =>
    sandbox.addPerson({ language: 'ru', phone: `7916123${4800 + n}` }),
  );
  const last = people.pop();
  assert.ok(last);
  await Promise.all(
    people.map(async (person) => {
      for (const step of STEPS.slice(0, 2)) await step(person, 0);
    }),
  );
  last.say('/start');
  await reads(last, 'ask-language');
  last.press(russian('button-language-ru'));
  const { text, inlineKeyboard } = await last.nextMessage();
  assert.match(text ?? '', /Нажмите на/);
  const { emojis, right } = humanQuestion({ chance: 0.5, misses: 0 });
  assert.ok(inlineKeyboard);
  last.press(emojis[right] ?? '');
  await reads(last, 'consent-data');
  last.press(russian('button-agree'));
  await reads(last, 'ask-name');
});
