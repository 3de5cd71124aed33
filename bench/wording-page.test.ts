import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { WordingText, WordingView } from '../src/contracts/api-wording.ts';
import { hear, said } from './applicant.ts';
import { barriers, obstacles, openBrowser, PHONE, visit, VIEWPORT } from './browser.ts';
import { button, dialog, heading, link, shown, t } from './panel-page.ts';
import { story } from './story.ts';
import { openTown } from './town.ts';
import { isSo, logIn } from './ways.ts';

/** The texts of a campaign in a real browser: found, put into own words, seen, saved, and said by the bot. */

const KEY = 'ask-name';
const OWN = 'Как вас <b>зовут</b>? Фамилия и имя, пожалуйста.';

const list = (page: Page) => page.getByRole('navigation', { name: t('wording-list') });
const field = (page: Page, language: 'ru' | 'en' = 'ru') => page.getByLabel(t(`wording-text-${language}`));
const bubble = (page: Page) => page.locator('wording-preview chat-bubble').first();
const savedToast = (page: Page) => page.locator('wa-toast').getByText(t('wording-saved')).first();

test('the texts of a campaign', { timeout: 120_000 }, (context) =>
  story(context, async (step, scope) => {
    const { product, panel, sandbox } = await openTown(scope);
    const { id } = await panel.openCampaign();
    const browser = await openBrowser(scope);
    const path = `/panel/campaigns/${id}/texts`;
    const { page, complaints } = await visit(browser, product.origin, [
      { path: '/api/v1/session', status: 401 },
      { path: `/api/v1/campaigns/${id}/texts/${KEY}`, status: 409 },
    ]);
    page.on('dialog', (asked) => void asked.accept());
    const texts = () => panel.call<WordingView>('GET', `/campaigns/${id}/texts`);
    const stored = async (key = KEY): Promise<WordingText['own']> =>
      (await texts()).find((text) => text.key === key)?.own ?? assert.fail(`no text ${key}`);

    await step('the page of the campaign leads there, and words find a text', async () => {
      await page.goto(`${product.origin}/panel/campaigns/${id}`);
      await logIn(page);
      await link(page, 'campaign-texts-open').click();
      await shown(heading(page, 'wording-title'));
      await shown(page.getByText(t('wording-choose')));
      assert.deepEqual(await obstacles(page), []);
      await page.keyboard.press('Slash');
      await page.keyboard.type('фамилию и имя');
      await page.waitForURL(/[?&]q=/);
      await list(page).getByRole('link').filter({ hasText: KEY }).click();
      await shown(field(page));
      assert.equal(new URL(page.url()).searchParams.get('text'), KEY);
      await isSo(page, `document.activeElement.localName === 'h2'`);
    });

    await step('what is typed is seen as people will see it', async () => {
      await field(page).fill(OWN);
      await shown(bubble(page).getByText('Фамилия и имя, пожалуйста.'));
      assert.equal(await bubble(page).locator('strong, b').first().innerText(), 'зовут');
      assert.deepEqual(await obstacles(page), []);
    });

    await step('a slip is pointed out, and nothing is saved', async () => {
      await field(page).fill('Как вас { зовут?');
      await shown(page.locator('wording-field .fault').first());
      assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
      await shown(page.getByText(t('wording-preview-broken')));
      await page.keyboard.press('Control+KeyS');
      assert.deepEqual(await stored(), { ru: null, en: null });
      assert.deepEqual(await barriers(page), []);
      await field(page).fill(OWN);
      await page.locator('wording-field .fault').first().waitFor({ state: 'detached' });
    });

    await step('who goes away without saving is asked', async () => {
      await page.goBack();
      await button(dialog(page, 'unsaved-title'), 'action-cancel').click();
      assert.equal(await field(page).inputValue(), OWN);
    });

    await step('it is saved, and the bot says it', async () => {
      await page.keyboard.press('Control+KeyS');
      await shown(savedToast(page));
      assert.deepEqual(await stored(), { ru: OWN, en: null });
      await shown(list(page).getByText(t('wording-state-own-ru')));
      const anna = sandbox.addPerson({ firstName: 'Анна', language: 'ru' });
      anna.say('/start');
      await hear(anna, 'ask-language');
      anna.press(said('button-language-ru'));
      await hear(anna, 'consent-data');
      anna.press(said('button-agree'));
      const asked: string[] = [];
      while (!asked.at(-1)?.includes('Как вас зовут?'))
        asked.push((await anna.nextMessage({ timeoutMs: 15_000 })).text ?? '');
    });

    await step('of two who change the same text the second sees what the first wrote, and decides', async () => {
      await field(page).fill(`${OWN} Полностью.`);
      const own = await stored();
      await panel.call('PUT', `/campaigns/${id}/texts/${KEY}`, { ru: 'Ваше имя?', en: null, was: own });
      await button(page, 'wording-save').click();
      const conflict = page.getByRole('alert');
      await shown(conflict.getByText('Ваше имя?'));
      assert.equal(await field(page).inputValue(), `${OWN} Полностью.`);
      assert.deepEqual(await obstacles(page), []);
      await button(conflict, 'wording-conflict-keep').click();
      await button(page, 'wording-save').click();
      await conflict.waitFor({ state: 'detached' });
      await shown(list(page).getByText(t('wording-state-own-ru')));
      await isSo(page, `document.querySelector('.wording-foot .wa-brand:disabled')`);
      assert.equal((await stored()).ru, `${OWN} Полностью.`);
    });

    await step('what is part of the consent is changed only by whoever agrees to that', async () => {
      await page.goto(`${product.origin}${path}?text=consent-data`);
      await shown(page.getByText(t('wording-renews')));
      await field(page, 'en').fill('Other words of the consent.');
      await button(page, 'wording-save').click();
      const question = dialog(page, 'wording-renews-title');
      await button(question, 'action-cancel').click();
      assert.deepEqual(await stored('consent-data'), { ru: null, en: null });
      await button(page, 'wording-reset').click();
    });

    await step('the standard text comes back, and only own texts can be listed', async () => {
      await page.goto(`${product.origin}${path}?own=1`);
      await list(page).getByRole('link').filter({ hasText: KEY }).click();
      await button(page, 'wording-reset').click();
      await button(page, 'wording-save').click();
      await shown(page.locator('wa-toast').getByText(t('wording-saved-standard')));
      assert.deepEqual(await stored(), { ru: null, en: null });
      await shown(page.getByText(t('wording-none-own')));
      await button(page, 'wording-reset-filter').click();
      await page.waitForURL((url) => !url.searchParams.has('own'));
    });

    await step('on a phone one language is written at a time, with the button at hand, in English too', async () => {
      await page.setViewportSize(PHONE);
      await page.goto(`${product.origin}${path}?text=${KEY}`);
      await shown(field(page));
      assert.equal(await field(page, 'en').isVisible(), false);
      await button(page, 'wording-language-en').first().click();
      await field(page, 'en').fill('Your name?');
      const save = (await button(page, 'wording-save').boundingBox()) ?? assert.fail('no button');
      const bar = (await page.locator('.bottom-bar').boundingBox()) ?? assert.fail('no bar');
      assert.ok(save.y + save.height <= bar.y);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), PHONE.width);
      await page.setViewportSize(VIEWPORT);
      await page.locator('.frame-tools button[lang=en]').click();
      await shown(page.getByRole('heading', { name: 'Texts of the bot' }));
      assert.deepEqual(await obstacles(page), []);
      assert.deepEqual(complaints, []);
    });
  }),
);
