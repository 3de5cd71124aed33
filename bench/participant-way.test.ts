import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { displayCode } from '../src/domain/entries.ts';
import { hear, said, ticketIn } from './applicant.ts';
import { photograph, receiptOf } from './receipt.ts';
import { story } from './story.ts';
import { LISTED, openSpring, receiptWithCode, UNLISTED, ZONE } from './town.ts';

/** From a link to a sent form, from the outside: the compiled product, and people who know only what the bot tells them. */

const HOUR_MS = 3_600_000;

/** A moment as the bot writes it. */
const moment = (at: number): string =>
  new Intl.DateTimeFormat('ru', {
    ...({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
    ...{ timeZone: ZONE, timeZoneName: 'short' },
  }).format(at);

test('a person registers', (context) =>
  story(context, async (step, scope) => {
    const town = await openSpring(scope);
    const { panel, channel, spring, market, agree, arrive, somebody, register, faults } = town;

    await step('outside its time a campaign says when it is, in its own time zone', async () => {
      const now = Date.now();
      const opensAt = now + 48 * HOUR_MS;
      const closesAt = now - 48 * HOUR_MS;
      await panel.openCampaign({ code: 'later', title: 'Лето', timeZone: ZONE, opensAt });
      await panel.openCampaign({ code: 'over', title: 'Зима', timeZone: ZONE, closesAt });
      await panel.openCampaign({ code: 'old', title: 'Осень', state: 'archived' });
      const passer = somebody('Пётр');
      await arrive(passer, 'later');
      await hear(passer, 'campaign-opens', { title: 'Лето', opens: moment(opensAt) });
      passer.say('/start over');
      await hear(passer, 'campaign-closed-at', { title: 'Зима', closed: moment(closesAt) });
      passer.say('/start old');
      await hear(passer, 'campaign-archived', { title: 'Осень' });
      passer.say('/start nowhere');
      const { inlineKeyboard } = await hear(passer, 'campaign-unknown');
      assert.deepEqual(
        inlineKeyboard?.flat().map(({ text }) => text),
        ['Весна', 'Ярмарка'],
      );
      passer.press('Ярмарка');
      await hear(passer, 'consent-title', { title: 'Ярмарка' });
    });

    const anna = somebody('Анна');
    let annasTicket = '';
    const annasPhoto = await receiptWithCode(1, LISTED[0].replace(' ', ''));
    await step('a link with a tag leads to the texts that are agreed to, step by step, back and forth', async () => {
      await arrive(anna, 'spring__poster');
      const texts = await hear(anna, 'progress', { step: 1, of: 6 });
      for (const part of ['Весна', 'Чеки смотрит только организатор.', said('consent-age', { age: 18 })]) {
        assert.ok(texts.text?.includes(part), part);
      }
      assert.ok(texts.entities.some(({ url }) => url?.startsWith(spring.rulesUrl ?? '?')));
      anna.press(agree);
      await hear(anna, 'progress', { step: 2, of: 6 });
      anna.say('/back');
      await hear(anna, 'back-first');
      anna.say('Смирнова');
      await hear(anna, 'ask-phone');
      anna.press(said('button-back'));
      await hear(anna, 'answer-now', { value: 'Смирнова' });
      anna.say('Смирнова Анна');
      await hear(anna, 'progress', { step: 3, of: 6 });
    });

    await step(
      'only the own contact is taken, and a card is held to its form, its check digit and the list',
      async () => {
        anna.shareContact({ phoneNumber: '79990000000', firstName: 'Борис', userId: 7 });
        await hear(anna, 'contact-foreign');
        anna.say('12345');
        await hear(anna, 'phone-invalid');
        anna.press(said('button-contact'));
        await hear(anna, 'ask-card');
        for (const [typed, refusal] of [
          ['4000', 'card-mask'],
          ['4000 0003', 'card-check'],
          [UNLISTED, 'card-unlisted'],
        ] as const) {
          anna.say(typed);
          await hear(anna, refusal, { example: '1234 5678' });
        }
        anna.say(LISTED[0].replace(' ', '-'));
        await hear(anna, 'ask-photo');
      },
    );

    await step('a blank picture is refused, one sent as a file is taken', async () => {
      anna.say('Вот чек');
      await hear(anna, 'photo-expected');
      const blank = { create: { width: 900, height: 900, channels: 3, background: '#111' } } as const;
      anna.sendPhoto(await sharp(blank).jpeg().toBuffer());
      await hear(anna, 'photo-blank');
      anna.sendDocument(annasPhoto, { name: 'чек.jpg', mimeType: 'image/jpeg' });
      await hear(anna, 'review-question');
    });

    await step('at the review an answer is edited, and cancelling asks first', async () => {
      anna.press(said('button-edit-name'));
      await hear(anna, 'answer-now', { value: 'Смирнова Анна' });
      anna.say('Смирнова Анна Павловна');
      await hear(anna, 'review-name', { value: 'Смирнова Анна Павловна' });
      anna.press(said('button-cancel'));
      await hear(anna, 'cancel-ask', { title: 'Весна' });
      anna.press(said('button-cancel-no'));
      await hear(anna, 'review-question');
    });

    await step(
      'who is in no channel is asked to join, then a matching code approves at once and says why',
      async () => {
        let told = anna.next('toast');
        anna.press(said('button-submit'));
        await hear(anna, 'channels-missing', { count: 1 });
        await told;
        told = anna.next('toast');
        anna.press(said('button-check'));
        assert.equal((await told).press.toast, said('toast-not-member'));
        channel.join(anna);
        anna.press(said('button-check'));
        annasTicket = ticketIn(await hear(anna, 'registered-next'));
        await hear(anna, 'notice-approved', { title: 'Весна', code: displayCode(annasTicket) });
        const { id, marks, phoneNumber, loyaltyCard } = await town.entryOf(anna, spring.id);
        assert.deepEqual(marks, [{ kind: 'code-matches' }, { kind: 'card-listed' }]);
        assert.deepEqual([phoneNumber, loyaltyCard], ['+79165550102', '40000002']);
        const { history, source } = await town.detailOf(id);
        assert.equal(source, 'poster');
        const approval = history.find(({ action }) => action === 'approved');
        assert.deepEqual([approval?.actor, approval?.details['rules']], ['rule', 'code-matches no-doubt']);
      },
    );

    const egor = somebody('Егор');
    await step('who blocked the bot goes on afterwards, and new texts are agreed to anew', async () => {
      await arrive(egor, 'market');
      await hear(egor, 'consent-data');
      egor.press(said('button-agree'));
      await hear(egor, 'ask-name');
      egor.change({ blocked: true });
      egor.change({ blocked: false });
      const back = await hear(egor, 'welcome-back');
      assert.ok(back.text?.includes(said('ask-name')));
      const personalData = { ru: 'Карту проверит магазин.', en: null };
      await panel.call('PATCH', `/campaigns/${market.id}`, {
        version: market.version,
        settings: { ...market.settings, personalData },
      });
      egor.say('Ларин Егор');
      const again = await hear(egor, 'consent-again');
      assert.ok(again.text?.includes(personalData.ru));
      egor.press(said('button-agree'));
      await hear(egor, 'ask-name');
      egor.say('Ларин Егор');
      await hear(egor, 'ask-card');
    });

    await step(
      'who answers well acts eight times, and the chat holds eleven messages, five of them the own',
      async () => {
        const dasha = somebody('Дарья');
        await register(dasha, 'Носова Дарья', LISTED[2], await photograph(receiptOf(3)));
        // Start, language, agreement, contact and sending are taps; name and card are typed, the photo is taken.
        const { messages } = dasha;
        const own = messages.filter(({ from }) => from === 'person');
        assert.deepEqual([messages.length, own.length], [11, 5]);
      },
    );

    await step('nobody was refused by Telegram, and the log names nobody', async () =>
      assert.deepEqual(faults(['Смирнова', 'Громов', '7916555', '40000002', '4000 0002', 'guest_']), []),
    );
  }));
