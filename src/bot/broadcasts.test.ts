import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { BroadcastPlan, BroadcastRow } from '../contracts/broadcasts.ts';
import { EVERYBODY, type ComposedContent } from '../domain/broadcast.ts';
import { displayCode } from '../domain/entries.ts';
import { unwrap } from '../domain/errors.ts';
import type { SandboxPerson } from '../sandbox/person.ts';
import { register } from '../testing.ts';
import { startBot } from './testing.ts';

/** A bot whose campaign so many people have entered, all in the sandbox. */
async function stage(t: TestContext, people: number, options: Parameters<typeof startBot>[1] = {}) {
  const bot = await startBot(t, options);
  const { sandbox, writer, readers, campaign, broadcasts, adminId, events } = bot;
  const crowd = Array.from({ length: people }, () => sandbox.addPerson({ started: true }));
  const entries = await Promise.all(
    crowd.map(({ id }, n) => register(writer, campaign.id, n + 1, { telegramId: id, chatId: id })),
  );
  return {
    ...bot,
    crowd,
    entries,
    /** Begins a broadcast to everybody. */
    async begin(content: Partial<ComposedContent>, change: Partial<BroadcastPlan> = {}): Promise<BroadcastRow> {
      const said = { kind: 'composed', text: { ru: 'Привет', en: null }, attachment: null, buttons: [] } as const;
      const plan = { title: '', audience: EVERYBODY, paid: false, onDoubt: 'resend' as const };
      const order = { ...plan, ...change, content: { ...said, ...content }, campaignId: campaign.id };
      const { id } = await broadcasts.create(order, adminId);
      return broadcasts.start(id, null, adminId);
    },
    /** The row once the broadcast has a state. */
    async reached(id: number, state: BroadcastRow['state']): Promise<BroadcastRow> {
      for (;;) {
        const told = new Promise<void>((resolve) => {
          const end = events.subscribe((event) => {
            if (event.type !== 'broadcast') return;
            end();
            resolve();
          });
        });
        const row = unwrap(await readers.any.broadcast({ id }));
        if (row?.state === state) return row;
        await told;
      }
    },
  };
}

const received = ({ messages }: SandboxPerson): readonly string[] => messages.flatMap(({ text }) => text ?? []);

test('through pauses, errors and lost replies everybody who can be reached has it, and nobody twice without a lost reply', async (t) => {
  const { sandbox, crowd, entries, begin, reached } = await stage(t, 300);
  const blocked = crowd.slice(-10);
  sandbox.setFaults({ floodRate: 0.01, serverErrorRate: 0.03, badGatewayRate: 0.01, lostReplyRate: 0.03 });
  let delivered = 0;
  sandbox.onMessage(() => {
    delivered += 1;
    if (delivered === 1) for (const person of blocked) person.change({ blocked: true });
    // What failed is tried again later, and three times at most.
    if (delivered === 250) {
      sandbox.setFaults({ floodRate: 0, serverErrorRate: 0, badGatewayRate: 0, lostReplyRate: 0 });
    }
  });
  const { id } = await begin({ text: { ru: 'Ваш код: {code}', en: null } });
  const row = await reached(id, 'done');
  const { total, sent, unreachable, failed, unknown, skipped, waiting } = row;
  assert.deepEqual({ total, sent, unreachable }, { total: 300, sent: 290, unreachable: 10 });
  assert.equal(failed + unknown + skipped + waiting, 0);
  assert.ok(blocked.every((person) => received(person).length === 0));
  crowd.slice(0, -10).forEach((person, n) => {
    const code = `Ваш код: ${displayCode(entries[n]?.ticketCode ?? '')}`;
    assert.deepEqual([...new Set(received(person))], [code]);
  });
  const twice = crowd.reduce((count, person) => count + Math.max(0, received(person).length - 1), 0);
  assert.ok(twice <= sandbox.lostReplies, `${twice} repeated, ${sandbox.lostReplies} replies lost`);
  assert.ok(twice <= row.repeated, `${twice} repeated, ${row.repeated} labelled`);
});

test('a broadcast that is paused stands, and goes on with those who have not got it', async (t) => {
  const { sandbox, crowd, begin, reached, broadcasts, bot, adminId } = await stage(t, 300);
  let count = 0;
  const begun = new Promise<void>((resolve) => void sandbox.onMessage(() => void (++count === 20 && resolve())));
  const { id } = await begin({});
  await begun;
  await broadcasts.pause(id, adminId);
  while (bot().figures().outgoing > 0) await new Promise(setImmediate);
  const delivered = count;
  assert.ok(delivered < 300, 'it was over before the pause');
  await broadcasts.resume(id, adminId);
  await reached(id, 'done');
  assert.ok(crowd.every((person) => received(person).length === 1));
  assert.equal(count, 300);
});

test('a file is uploaded once, for all people and for the next broadcast', async (t) => {
  const { sandbox, crowd, begin, reached, writer, adminId, attachmentsDir, restart } = await stage(t, 40);
  const sha256 = 'ab'.repeat(32);
  writeFileSync(join(attachmentsDir, sha256), 'a document');
  const file = { kind: 'document', sha256, name: 'rules.pdf', mime: 'application/pdf', bytes: 10 } as const;
  const { id, kind } = unwrap(await writer.client.addAttachment({ ...file, adminId, now: 1 }));
  for (const round of [1, 2]) {
    const broadcast = await begin({ attachment: { id, kind }, text: { ru: '<b>Правила</b>', en: null } });
    assert.equal((await reached(broadcast.id, 'done')).sent, 40);
    for (const person of crowd) assert.equal(person.messages.length, round);
    if (round === 1) await restart();
  }
  const calls = sandbox.calls().filter(({ method }) => method === 'sendDocument');
  assert.equal(calls.filter(({ parameters }) => 'uploads' in parameters).length, 1);
  assert.equal(calls.length, 80);
});

test('messages that are paid for say so, and cost Stars', async (t) => {
  const { bot, begin, reached } = await stage(t, 50, { sandbox: { limits: { paidBroadcast: 1_000 } } });
  assert.equal(await bot().starBalance(), 10_000);
  const { id } = await begin({}, { paid: true });
  assert.equal((await reached(id, 'done')).sent, 50);
  assert.equal(await bot().starBalance(), 9_995);
});
