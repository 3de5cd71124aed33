import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OwnWords } from '../contracts/wording.ts';
import { EVERYBODY } from '../domain/broadcast.ts';
import { unwrap } from '../domain/errors.ts';
import { HOUR_MS } from '../domain/expiry.ts';
import { OPEN_CAMPAIGN } from '../testing.ts';
import { hears, reads, russian, said, startBot } from './testing.ts';

/** Own words of a campaign, from the database to the chat. */

const NONE: OwnWords = { ru: null, en: null };
const LATER = 'Теперь ещё иначе';

async function stage(t: Parameters<typeof startBot>[0], requiredFields: readonly ('phone' | 'card')[]) {
  const bot = await startBot(t, { campaign: { requiredFields } });
  const { client } = bot.writer;
  const { adminId, campaign, events } = bot;
  const fields = { ...OPEN_CAMPAIGN, requiredFields, title: 'Осень', code: 'autumn', adminId, now: 1 };
  const other = unwrap(await client.createCampaign(fields));
  events.publish({ type: 'campaign', campaignId: other.id });
  return {
    ...bot,
    campaign,
    other,
    /** Russian words of the first campaign. */
    async own(key: string, ru: string | null, was: OwnWords = NONE): Promise<void> {
      const words = { ru, en: null };
      const change = { campaignId: campaign.id, key, words, was, newConsent: false, adminId, now: Date.now() };
      unwrap(await client.setCampaignText(change));
      events.publish({ type: 'campaign', campaignId: campaign.id });
    },
  };
}

test('two people at once hear one campaign in its own words and the other in the standard ones', async (t) => {
  const { sandbox, own, campaign, other } = await stage(t, ['card']);
  await own('ask-language', 'Весна: русский или English?');
  await own('ask-name', 'Весна: как вас <b>зовут</b>?');
  await own('button-submit', 'Весна: отправляю');
  await own('registered', 'Весна: билет <code>{ $code }</code> в «{ $title }».');
  await own('name-short', 'Весна: маловато');
  const spring = sandbox.addPerson({ language: 'ru' });
  const autumn = sandbox.addPerson({ language: 'ru' });
  spring.say(`/start ${campaign.code}`);
  autumn.say(`/start ${other.code}`);
  await hears(spring, 'Весна: русский или English?');
  await reads(autumn, 'ask-language');
  for (const person of [spring, autumn]) person.press(russian('button-language-ru'));
  for (const person of [spring, autumn]) {
    await reads(person, 'consent-data');
    person.press(russian('button-agree'));
  }
  await hears(spring, 'Весна: как вас зовут?');
  await reads(autumn, 'ask-name');
  spring.say('Я');
  await hears(spring, 'Весна: маловато');
  spring.say('Вера Весенняя');
  autumn.say('Олег Осенний');
  for (const [n, person] of [spring, autumn].entries()) {
    await reads(person, 'ask-card');
    person.say(`CARD000${n}`);
    await reads(person, 'review-question');
  }
  spring.press('Весна: отправляю');
  autumn.press(russian('button-submit'));
  await hears(spring, `в «${campaign.title}».`);
  await reads(autumn, 'registered-next');
  assert.ok(!said(autumn).some((text) => text.includes('Весна:')));

  spring.say('/status');
  await reads(spring, 'hint');
  await own('status-pending', LATER);
  spring.say('/status');
  await hears(spring, LATER);
});

test('the own label of the button in the place of the keyboard leads back, and is no answer', async (t) => {
  const { sandbox, own, campaign } = await stage(t, ['phone']);
  await own('button-back', 'На вопрос  назад');
  const person = sandbox.addPerson({ language: 'ru' });
  person.say(`/start ${campaign.code}`);
  await reads(person, 'ask-language');
  person.press(russian('button-language-ru'));
  await reads(person, 'consent-data');
  person.press(russian('button-agree'));
  await reads(person, 'ask-name');
  person.say('Вера Весенняя');
  await reads(person, 'ask-phone');
  person.say('На вопрос назад');
  await reads(person, 'answer-now', { value: 'Вера Весенняя' });
  person.press(russian('button-keep'));
  await reads(person, 'ask-phone');
  person.say(russian('button-back'));
  await reads(person, 'answer-now', { value: 'Вера Весенняя' });
});

test('a reminder and the words of a broadcast are in those of the campaign', async (t) => {
  const { sandbox, own, campaign, clock, bot, writer, broadcasts, adminId } = await stage(t, ['card']);
  await own('reminder', 'Допишите анкету до { $until }!');
  await own('person-status-pending', 'смотрим');
  const person = sandbox.addPerson({ language: 'ru' });
  person.say(`/start ${campaign.code}`);
  await reads(person, 'ask-language');
  person.press(russian('button-language-ru'));
  await reads(person, 'consent-data');
  person.press(russian('button-agree'));
  await reads(person, 'ask-name');
  clock.ahead = 25 * HOUR_MS;
  bot().offer(unwrap(await writer.client.wakeDue({ limit: 10, now: Date.now() + clock.ahead })));
  await hears(person, 'Допишите анкету до');
  person.say('Вера Весенняя');
  await reads(person, 'ask-card');
  person.say('CARD0001');
  await reads(person, 'review-question');
  person.press(russian('button-submit'));
  await reads(person, 'registered-next');
  const plan = {
    title: 'x',
    content: { kind: 'composed', text: { ru: 'Заявка: {status}', en: null }, attachment: null, buttons: [] },
    audience: EVERYBODY,
    paid: false,
    onDoubt: 'resend',
  } as const;
  const { id } = await broadcasts.create({ campaignId: campaign.id, ...plan }, adminId);
  await broadcasts.start(id, null, adminId);
  await hears(person, 'Заявка: смотрим');
});
