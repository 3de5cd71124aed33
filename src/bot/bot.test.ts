import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { connect } from '../../workers/db/connect.ts';
import sharp from 'sharp';
import type { ActorClient } from '../contracts/actor.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { fail, unwrap } from '../domain/errors.ts';
import type { SandboxPerson } from '../sandbox/person.ts';
import { decisionOf } from '../testing.ts';
import { fillIn, reads, russian, said, startBot, STEPS, submit } from './testing.ts';

test('a dialogue goes on where it stood, whenever the bot was restarted', async (t) => {
  const { sandbox, restart, entriesOf } = await startBot(t);
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234501' });
  for (const step of STEPS) {
    await step(person, 1);
    await restart();
  }
  await submit(person);
  assert.equal((await entriesOf(person)).length, 1);
});

test('updates that come twice and shuffled have their effect once', async (t) => {
  const { sandbox, readers, campaign } = await startBot(t, {
    sandbox: { faults: { deliverTwice: true, shuffleChats: true } },
  });
  const people = Array.from({ length: 12 }, (_, n) =>
    sandbox.addPerson({ language: 'ru', phone: `7916123${4500 + n}` }),
  );
  await Promise.all(
    people.map(async (person, n) => {
      await fillIn(person, n);
      await submit(person);
    }),
  );
  assert.equal(unwrap(await readers.any.statusCounts({ campaignId: campaign.id })).pending, 12);
  for (const person of people) {
    const questions = said(person).filter((text) => text.includes(russian('ask-name')));
    assert.equal(questions.length, 1);
  }
});

test('a button that is pressed many times registers once, and each press is answered', async (t) => {
  const { sandbox, entriesOf } = await startBot(t);
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234502' });
  await fillIn(person, 2);
  const label = russian('button-submit');
  for (let taps = 0; taps < 5; taps += 1) person.press(label);
  await reads(person, 'registered-next');
  for (let toasts = 0; toasts < 4; toasts += 1) await answered(person);
  assert.equal((await entriesOf(person)).length, 1);
});

/** Waits until no press of the person's is without an answer. */
async function answered(person: SandboxPerson): Promise<void> {
  const open = () => person.messages.some(({ presses }) => presses.some(({ answeredAt }) => answeredAt === null));
  while (open()) await new Promise(setImmediate);
}

test('a flood of one person is answered in full and does not hold up the others', async (t) => {
  const { sandbox } = await startBot(t, { queue: 20 });
  const [flooder, other] = [1, 2].map((n) => sandbox.addPerson({ language: 'ru', phone: `7916123450${n}` }));
  assert.ok(flooder && other);
  for (let messages = 0; messages < 150; messages += 1) flooder.say('/help');
  other.say('/start');
  await reads(other, 'ask-language');
  for (let replies = 0; replies < 150; replies += 1) await flooder.nextMessage({ timeoutMs: 20_000 });
});

test('who blocks the bot is marked unreachable, and who comes back goes on', async (t) => {
  const { sandbox, options } = await startBot(t);
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234503' });
  await STEPS[0]?.(person, 3);
  const db = connect(options.databasePath, { readonly: true });
  t.after(() => db.close());
  const unreachable = () => db.prepare('SELECT count(*) FROM unreachable_chats').pluck().get();
  const settled = async (count: number): Promise<void> => {
    while (unreachable() !== count) await new Promise(setImmediate);
  };
  person.change({ blocked: true });
  await settled(1);
  person.change({ blocked: false });
  await settled(0);
  for (const step of STEPS.slice(1)) await step(person, 3);
});

async function noisyPicture(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const create = { width: 640, height: 480, channels: 3, background: '#456', noise } as const;
  return sharp({ create }).jpeg().toBuffer();
}

test('a photo is stored before it counts, a picture that is none is refused kindly, and no download is left behind', async (t) => {
  const { sandbox, photosDir, tempDir } = await startBot(t, { campaign: { requiredFields: ['photo'] } });
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234504' });
  for (const step of STEPS.slice(0, 3)) await step(person, 4);
  person.say('Иванова Анна');
  await reads(person, 'ask-photo');
  person.sendDocument(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), {
    name: 'a.svg',
    mimeType: 'image/svg+xml',
  });
  await reads(person, 'photo-type');
  const picture = await noisyPicture();
  person.sendPhoto(picture.subarray(0, Math.floor(picture.length * 0.6)));
  await reads(person, 'photo-broken');
  person.sendPhoto(picture);
  await reads(person, 'review-question');
  await submit(person);
  assert.deepEqual(
    readdirSync(photosDir)
      .map((name) => name.replace(/^[0-9a-f]{64}/, ''))
      .sort(),
    ['.jpg', '.thumb.jpg'],
  );
  assert.deepEqual(readdirSync(tempDir), []);
});

test('a writer that dies while people register costs nobody an answer', async (t) => {
  const { sandbox, writer, readers, campaign } = await startBot(t);
  const people = Array.from({ length: 8 }, (_, n) =>
    sandbox.addPerson({ language: 'ru', phone: `7916123${4600 + n}` }),
  );
  const registering = people.map(async (person, n) => {
    await fillIn(person, n);
    if (n === 3) await writer.crash();
    await submit(person);
  });
  await Promise.all(registering);
  assert.equal(unwrap(await readers.any.statusCounts({ campaignId: campaign.id })).pending, 8);
});

/** A writer whose first answer to a method is lost after the work was done, as by a deadline or a death after the commit. */
const losingAnswerOf =
  (method: 'acceptUpdates' | 'commitStep' | 'leaseOutbox') =>
  (client: ActorClient<WriterContract>): ActorClient<WriterContract> => {
    let lost = false;
    return {
      ...client,
      async [method](argument: never) {
        const reply = await client[method](argument);
        const counts = reply.ok && (!Array.isArray(reply.value) || reply.value.length > 0);
        if (lost || !counts) return reply;
        lost = true;
        return fail('DEADLINE');
      },
    };
  };

for (const method of ['acceptUpdates', 'commitStep'] as const) {
  test(`a person is answered, and once, though the answer of ${method} was lost`, async (t) => {
    const { sandbox } = await startBot(t, { between: losingAnswerOf(method) });
    const person = sandbox.addPerson({ language: 'ru', phone: '79161234505' });
    for (const step of STEPS) await step(person, 5);
    const questions = said(person).filter((text) => text.includes(russian('ask-language')));
    assert.equal(questions.length, 1);
  });
}

test('a notice arrives though the answer that leased it was lost', async (t) => {
  const { sandbox, writer, entriesOf, adminId } = await startBot(t, { between: losingAnswerOf('leaseOutbox') });
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234506' });
  await fillIn(person, 6);
  await submit(person);
  const [entry] = await entriesOf(person);
  assert.ok(entry);
  const notice = {
    chatId: person.id,
    campaignId: null,
    kind: 'notice' as const,
    method: 'sendMessage' as const,
    payload: JSON.stringify({ chat_id: person.id, text: russian('registered-next') }),
  };
  unwrap(await writer.client.decide(decisionOf(entry, adminId, { messages: [notice] })));
  await reads(person, 'registered-next');
});

test('a photo that a stop breaks off is taken at the next start', async (t) => {
  let breakOff = (): void => {};
  let broken = true;
  let taken = (): void => {};
  const underWay = new Promise<void>((resolve) => (taken = resolve));
  const { sandbox, restart } = await startBot(t, {
    campaign: { requiredFields: ['photo'] },
    processPhoto() {
      taken();
      return broken ? new Promise((resolve) => (breakOff = () => resolve(fail('ACTOR_DIED')))) : null;
    },
  });
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234507' });
  for (const step of STEPS.slice(0, 3)) await step(person, 7);
  person.say('Иванова Анна');
  await reads(person, 'ask-photo');
  person.sendPhoto(await noisyPicture());
  await underWay;
  broken = false;
  const restarted = restart();
  breakOff();
  await restarted;
  await reads(person, 'review-question');
  assert.ok(!person.messages.some(({ text }) => text?.includes(russian('try-again'))));
});

test('an update that meets a defect is set aside after some tries, and its person can go on', async (t) => {
  let defect = true;
  const { sandbox } = await startBot(t, {
    between: (client) => ({
      ...client,
      commitStep: (step) => (defect && step.dialogue ? Promise.resolve(fail('INTERNAL')) : client.commitStep(step)),
    }),
  });
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234508' });
  person.say('/start');
  await reads(person, 'try-again');
  defect = false;
  for (const step of STEPS) await step(person, 8);
});
