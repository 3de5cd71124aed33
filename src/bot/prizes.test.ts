import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { displayCode } from '../domain/entries.ts';
import { unwrap } from '../domain/errors.ts';
import { createDrawServices } from '../draws/services.ts';
import { createEvents } from '../http/events.ts';
import type { SandboxPerson } from '../sandbox/person.ts';
import { decisionOf, quietLog, register } from '../testing.ts';
import { hears, reads, russian, startBot } from './testing.ts';

/** What the press of a button on a message is answered with. */
async function toastOf(person: SandboxPerson, messageId: number, data: string): Promise<string | null> {
  const answered = person.next('toast');
  person.press(messageId, data);
  return (await answered).press.toast;
}

/** A bot with so many people who take part, and the services of draws; `deaf`: the bot hears no event of theirs. */
async function stageOf(t: TestContext, { people, deaf = false }: { people: number; deaf?: boolean }) {
  let settle = (): void => {};
  const stage = await startBot(t, { onPrizeFreed: () => settle() });
  const { sandbox, writer, readers, adminId, campaign, cpu, events, options, broadcasts, campaignTexts } = stage;
  const { draws, prizes, announcements } = createDrawServices({
    writer: writer.client,
    reader: readers.any,
    broadcasts,
    cpu,
    campaignTexts,
    events: deaf ? createEvents() : events,
    log: quietLog,
    databasePath: options.databasePath,
    publicUrl: null,
    relays: [],
    now: () => Date.now(),
  });
  settle = () => void prizes.settleDue();
  const byCode = new Map<string, SandboxPerson>();
  for (let n = 1; n <= people; n += 1) {
    const person = sandbox.addPerson({ language: 'ru', started: true });
    const fields = { telegramId: person.id, chatId: person.id, fullName: 'Иванова Анна' };
    const entry = await register(writer, campaign.id, n, fields);
    unwrap(await writer.client.decide(decisionOf(entry, adminId)));
    byCode.set(entry.ticketCode, person);
  }
  return {
    byCode,
    campaign,
    prizes,
    announcements,
    adminId,
    /** Has the campaign say a text in own words. */
    async own(key: string, ru: string): Promise<void> {
      const was = { ru: null, en: null };
      const change = { campaignId: campaign.id, key, words: { ru, en: null }, was, newConsent: false };
      unwrap(await writer.client.setCampaignText({ ...change, adminId, now: Date.now() }));
      events.publish({ type: 'campaign', campaignId: campaign.id });
    },
    /** Draws one car, and one reserve if there is anybody; the places with their people. */
    async draw() {
      const terms = { title: 'Draw', reserves: 1, mode: 'sealed' } as const;
      const prizes = [{ name: 'Car', count: 1 }];
      const { id } = await draws.create({ campaignId: campaign.id, ...terms, prizes }, adminId);
      await draws.freeze(id, adminId);
      await draws.run(id, null, adminId);
      const rows = async () => unwrap(await readers.any.winners({ drawId: id }));
      const places = (await rows()).map(({ code }) => ({ code: displayCode(code), person: byCode.get(code) }));
      return { id, rows, places };
    },
  };
}

test('a winner declines, the next in the ranking takes the prize, and the name is shown as it was agreed', async (t) => {
  const { byCode, campaign, draw } = await stageOf(t, { people: 2 });
  for (const [code, person] of byCode) {
    // From now on the cache holds that nothing was won.
    person.say('/status');
    await reads(person, 'status-approved', { title: campaign.title, code: displayCode(code) });
  }
  const { id, rows, places } = await draw();
  const [first, second] = places;
  assert.ok(first?.person && second?.person);
  const told = (code: string) => ({ draw: 'Draw', prize: 'Car', code });

  await reads(first.person, 'notice-winner', told(first.code));
  const notice = first.person.messages.at(-1);
  assert.ok(notice);
  first.person.press(russian('button-prize-decline'));
  await reads(first.person, 'prize-decline-ask', { prize: 'Car' });
  assert.equal(first.person.messages.at(-1)?.id, notice.id, 'the question takes the place of the notice');
  first.person.press(russian('button-prize-decline-yes'));
  await reads(first.person, 'prize-declined', { prize: 'Car', draw: 'Draw' });

  await reads(second.person, 'notice-winner-replaced', told(second.code));
  assert.equal(await toastOf(first.person, notice.id, `prize:take:${id}:1`), russian('toast-prize-gone'));
  assert.equal(await toastOf(first.person, notice.id, `prize:take:${id}:2`), russian('toast-prize-foreign'));
  second.person.press(russian('button-prize-take'));
  await reads(second.person, 'prize-taken', { prize: 'Car', draw: 'Draw' });
  const name = 'Ив*** Ан***';
  await reads(second.person, 'prize-name-ask', { name, code: second.code });
  second.person.press(russian('button-prize-name-yes'));
  await reads(second.person, 'prize-name-shown', { name });
  assert.deepEqual(
    (await rows()).map(({ state, reason, publicName }) => [state, reason, publicName]),
    [
      ['replaced', 'declined', null],
      ['claimed', null, name],
    ],
  );
  second.person.press(russian('button-prize-name-hide'));
  await reads(second.person, 'prize-name-hidden');
  assert.equal((await rows())[1]?.publicName, null);
  second.person.say('/winners');
  await reads(second.person, 'winners-own', { code: second.code, prize: 'Car' });
});

test('who lost the race against the organiser hears so, and the update is done', async (t) => {
  const { prizes, adminId, draw } = await stageOf(t, { people: 1, deaf: true });
  const { id, places } = await draw();
  const [won] = places;
  assert.ok(won?.person);
  const { person, code } = won;
  await reads(person, 'notice-winner', { draw: 'Draw', prize: 'Car', code });
  const notice = person.messages.at(-1);
  assert.ok(notice);
  person.say('/status');
  await reads(person, 'status-won', { draw: 'Draw', prize: 'Car' });
  await prizes.forfeit(id, 1, { reason: 'ineligible', note: null, claimed: false }, adminId);
  await reads(person, 'notice-prize-forfeited', { draw: 'Draw', prize: 'Car' });
  assert.equal(await toastOf(person, notice.id, `prize:take:${id}:1`), null);
  await reads(person, 'prize-changed');
  assert.equal(await toastOf(person, notice.id, `prize:take:${id}:1`), russian('toast-prize-gone'), 'as it is now');
  person.say('/status');
  await reads(person, 'status-forfeited', { draw: 'Draw', prize: 'Car' });
});

test('who won and who did not hear it in the words of the campaign, and so do those who answer', async (t) => {
  const { byCode, own, draw, announcements } = await stageOf(t, { people: 2 });
  await own('notice-winner', 'Ура, <b>{ $prize }</b> ваш!');
  await own('button-prize-take', 'Беру!');
  await own('prize-taken', 'Держите: { $prize }.');
  await own('notice-draw-results', 'В «{ $draw }» не повезло.');
  const { id, places } = await draw();
  const [won] = places;
  assert.ok(won?.person);
  await hears(won.person, 'Ура, Car ваш!');
  won.person.press('Беру!');
  await hears(won.person, 'Держите: Car.');
  await announcements.announce(id, 'drawn', null);
  const other = [...byCode.values()].find((person) => person !== won.person);
  assert.ok(other);
  await hears(other, 'В «Draw» не повезло.');
});
