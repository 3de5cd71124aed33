import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import sharp from 'sharp';
import { STANDARD_SETTINGS } from '../domain/campaign-settings.ts';
import { provesEntry, type Receipt } from '../domain/draw.ts';
import { displayCode } from '../domain/entries.ts';
import { unwrap } from '../domain/errors.ts';
import { parseManifest } from '../domain/manifest.ts';
import { createDrawServices } from '../draws/services.ts';
import { decisionOf, quietLog } from '../testing.ts';
import { loadTexts } from '../texts/load.ts';
import { STANDARD_ALONE } from '../texts/texts-testing.ts';
import { fillIn, reads, russian, said, startBot, STEPS, submit } from './testing.ts';

const HOUR_MS = 3_600_000;

test('an unfinished form is recalled once, and goes when its time is over', async (t) => {
  const { sandbox, writer, readers, bot, clock } = await startBot(t);
  const person = sandbox.addPerson({ language: 'ru', phone: '79161235001' });
  for (const step of STEPS.slice(0, 4)) await step(person, 1);
  const wake = async (): Promise<number> => {
    const due = unwrap(await writer.client.wakeDue({ limit: 10, now: Date.now() + clock.ahead }));
    bot().offer(due);
    return due.length;
  };
  assert.equal(await wake(), 0);
  clock.ahead = 25 * HOUR_MS;
  assert.equal(await wake(), 1);
  const reminder = await person.nextMessage();
  assert.match(reminder.text ?? '', /Вы не закончили анкету/);
  while (unwrap(await readers.any.queues({ now: 0 })).inbox > 0);
  clock.ahead = 8 * 24 * HOUR_MS;
  assert.equal(await wake(), 1);
  await reads(person, 'form-expired', { title: 'Spring draw' });
  assert.equal(await wake(), 0);
});

test('the button of the own keyboard leads back, whatever language it is in', async (t) => {
  const { sandbox } = await startBot(t);
  const person = sandbox.addPerson({ language: 'ru', phone: '79161235002' });
  for (const step of STEPS.slice(0, 4)) await step(person, 2);
  person.press(russian('button-back'));
  await reads(person, 'ask-name');
  person.say('Иванова Анна');
  await reads(person, 'ask-phone');
  person.say(loadTexts().format('en', 'button-back'));
  await reads(person, 'ask-name');
});

test('a person erases their own data: entry, photo and files are gone, the panel is told', async (t) => {
  const { sandbox, photosDir, entriesOf, events, campaign } = await startBot(t, {
    campaign: { requiredFields: ['photo'] },
  });
  const person = sandbox.addPerson({ language: 'ru', phone: '79161235003' });
  for (const step of STEPS.slice(0, 3)) await step(person, 3);
  person.say('Иванова Анна');
  await reads(person, 'ask-photo');
  const create = { width: 640, height: 480, channels: 3, background: '#456' } as const;
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  person.sendPhoto(
    await sharp({ create: { ...create, noise } })
      .jpeg()
      .toBuffer(),
  );
  await reads(person, 'review-question');
  await submit(person);
  assert.equal(readdirSync(photosDir).length, 2);
  const told: string[] = [];
  t.after(events.subscribe((event) => void told.push(event.type === 'participant' ? event.status : event.type)));
  person.say('/withdraw');
  const question = await person.nextMessage();
  assert.match(question.text ?? '', /Удалить ваши данные/);
  person.press(russian('button-withdraw-yes'));
  await reads(person, 'withdrawn', { title: campaign.title });
  assert.deepEqual(await entriesOf(person), []);
  while (readdirSync(photosDir).length > 0) await new Promise(setImmediate);
  assert.deepEqual(told, ['withdrawn']);
  person.say('/status');
  await reads(person, 'status-none');
});

test('after the freeze a person gets the proof of the own ticket as text and as a file that leads to the published root', async (t) => {
  const stage = await startBot(t, { campaign: { requiredFields: ['card'] } });
  const { sandbox, writer, readers, entriesOf, adminId, campaign, cpu, events, options, broadcasts } = stage;
  const person = sandbox.addPerson({ language: 'ru', phone: '79161235004' });
  for (const step of STEPS.slice(0, 3)) await step(person, 4);
  person.say('Иванова Анна');
  await reads(person, 'ask-card');
  await STEPS[5]?.(person, 4);
  await submit(person);
  const [entry] = await entriesOf(person);
  assert.ok(entry);
  person.say('/ticket');
  await reads(person, 'ticket-unfrozen');
  unwrap(await writer.client.decide(decisionOf(entry, adminId)));
  const { draws } = createDrawServices({
    writer: writer.client,
    reader: readers.any,
    broadcasts,
    cpu,
    campaignTexts: STANDARD_ALONE,
    events,
    log: quietLog,
    databasePath: options.databasePath,
    publicUrl: null,
    relays: [],
    now: () => Date.now(),
  });
  const prizes = [{ name: 'Prize', count: 1 }];
  const plan = { campaignId: campaign.id, title: 'Draw', prizes, reserves: 0, mode: 'sealed' } as const;
  const { id } = await draws.create(plan, adminId);
  await draws.freeze(id, adminId);
  const files = unwrap(await readers.any.drawFiles({ id }));
  person.say('/ticket');
  let message = await person.nextMessage();
  while (message.file === null) message = await person.nextMessage();
  const receipt = JSON.parse((await person.download(message.file)).toString()) as Receipt;
  assert.equal(receipt.code, entry.ticketCode);
  assert.ok(provesEntry(receipt, unwrap(parseManifest(files?.manifest ?? '')).root));
  assert.ok(message.file.name?.includes(entry.ticketCode));
  assert.ok(said(person).some((text) => text.includes(displayCode(entry.ticketCode))));
  await draws.run(id, null, adminId);
  person.say('/winners');
  await reads(person, 'winners-own', { code: displayCode(entry.ticketCode), prize: 'Prize' });
});

test('who is approved by rule hears of it at once', async (t) => {
  const settings = { ...STANDARD_SETTINGS, autoApproval: ['no-doubt'] as const };
  const { sandbox, entriesOf } = await startBot(t, { campaign: { settings } });
  const person = sandbox.addPerson({ language: 'ru', phone: '79161235005' });
  await fillIn(person, 5);
  await submit(person);
  const approval = await person.nextMessage();
  assert.match(approval.text ?? '', /одобрена/);
  assert.equal((await entriesOf(person))[0]?.status, 'approved');
});

test('the sign of typing shows while a photo is processed', async (t) => {
  const { sandbox } = await startBot(t, { campaign: { requiredFields: ['photo'] } });
  const person = sandbox.addPerson({ language: 'ru', phone: '79161235006' });
  for (const step of STEPS.slice(0, 3)) await step(person, 6);
  person.say('Иванова Анна');
  await reads(person, 'ask-photo');
  const typing = person.next('typing');
  person.sendPhoto(Buffer.from('no picture'));
  assert.equal((await typing).action, 'typing');
  await reads(person, 'photo-type');
});

test('Telegram is told the commands in both languages', async (t) => {
  const { sandbox } = await startBot(t);
  const set = () => sandbox.calls().filter(({ method }) => method === 'setMyCommands');
  while (set().length < 2) await new Promise(setImmediate);
  const commands = set().map(({ parameters }) => (parameters['commands'] as { command: string }[]).length);
  assert.deepEqual(commands, [9, 9]);
});
