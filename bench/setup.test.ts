import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { CampaignView } from '../src/contracts/api-campaigns.ts';
import { loadTexts } from '../src/texts/load.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { temporaryFolder, type Scope } from '../src/testing.ts';
import type { TextArguments } from '../src/texts/texts.ts';
import { hear } from './applicant.ts';
import { obstacles, openBrowser, visit } from './browser.ts';
import { button, fill, heading, link, shown, t } from './panel-page.ts';
import { buildProduct, openPanel, startProduct, TOKEN, type ProductProcess } from './product.ts';
import { story } from './story.ts';
import { isSo } from './ways.ts';

/** The first set-up as a newcomer goes through it: from the printed link to a campaign that is open, and the way to the bot. */

const OWNER = { login: 'olga', password: 'seven quiet owls behind the river' };
const CAMPAIGN = 'Весна с подарками';
const ZONE = 'Asia/Yekaterinburg';
const english = loadTexts(['login', 'accounts', 'common', 'panel']);

test('the first set-up', { timeout: 240_000 }, (context) =>
  story(context, async (step, scope) => {
    const sandbox = createSandbox({ tokens: [TOKEN] });
    const { url: telegram } = await sandbox.listen();
    scope.after(() => sandbox.close());
    const product = await start(scope, telegram);
    const browser = await openBrowser(scope);
    const {
      page,
      context: window,
      complaints,
    } = await visit(browser, product.origin, [
      { path: '/api/v1/session', status: 401 },
      { path: '/api/v1/setup', status: 410 },
    ]);
    await window.grantPermissions(['clipboard-read', 'clipboard-write']);
    const url = setupLink(product);

    await step('without the secret part of the link the page says where the link is', async () => {
      await page.goto(`${product.origin}/setup`);
      await shown(heading(page, 'setup-no-token-title'));
      assert.deepEqual(await obstacles(page), []);
    });

    await step('a link that is not whole is refused, and what was typed stays', async () => {
      await page.goto(`${url.slice(0, -4)}`);
      await shown(heading(page, 'setup-title'));
      await fill(page, { ...OWNER, again: OWNER.password });
      await button(page, 'setup-action').click();
      await shown(page.getByRole('alert').filter({ hasText: t('error-SETUP_LINK_INVALID') }));
      assert.equal(await page.locator('[name=login]').inputValue(), OWNER.login);
    });

    await step('the first step tells of a weak password and of two that differ', async () => {
      await page.goto('about:blank');
      await page.goto(url);
      await shown(heading(page, 'setup-title'));
      assert.equal(new URL(page.url()).hash, '', 'the token does not stay in the address');
      await here(page, 'account');
      await isSo(page, `document.activeElement.name === 'login'`);
      await inBothLanguages(page, 'setup-title');
      await fill(page, { login: OWNER.login, password: 'olga2026' });
      await shown(page.getByText(t('strength-login')));
      await fill(page, { password: 'qwerty123' });
      await shown(page.getByText(t('strength-common')));
      await fill(page, { password: OWNER.password });
      await shown(page.getByText(t('strength-good')));
      await fill(page, { again: 'seven quiet cats' });
      await page.keyboard.press('Tab');
      await shown(page.getByRole('alert').filter({ hasText: t('password-differs') }));
      assert.deepEqual(await obstacles(page), []);
      await button(page, 'setup-action').click();
      assert.equal(await page.evaluate(`document.querySelector('form').checkValidity()`), false);
      await fill(page, { again: OWNER.password });
      await page.getByText(t('password-differs')).waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
      await shown(heading(page, 'welcome-title'));
      await here(page, 'campaign');
    });

    await step('who is interrupted goes on where they were, in the same browser and in another', async () => {
      await page.goto('about:blank');
      await page.goto(url);
      await shown(heading(page, 'setup-made-title'));
      assert.deepEqual(await obstacles(page), []);
      await link(page, 'setup-made-on').click();
      await shown(heading(page, 'welcome-title'));
      await window.clearCookies();
      await page.goto('about:blank');
      await page.goto(url);
      await link(page, 'setup-made-on').click();
      await shown(heading(page, 'login-title'));
      await fill(page, OWNER);
      await button(page, 'login-action').click();
      await shown(heading(page, 'welcome-title'));
      await page.goto(`${product.origin}/panel/dashboard`);
      await shown(page.getByText(t('participants-no-campaign'), { exact: true }));
      await link(page, 'campaigns-new').click();
      await shown(heading(page, 'welcome-title'));
    });

    await step('the second step asks little, and points out an end that has passed', async () => {
      await inBothLanguages(page, 'welcome-title');
      await fill(page, { title: CAMPAIGN, closes: '2020-05-01T12:00', rules: 'https://example.com/rules' });
      await page.locator('[name=zone]').selectOption(ZONE);
      await page.getByRole('checkbox', { name: t('welcome-ask-photo') }).uncheck();
      await button(page, 'welcome-action').click();
      assert.equal(await page.locator('[name=closes]').evaluate(reason), t('welcome-past'));
      const year = new Date().getFullYear() + 1;
      await fill(page, { closes: `${year}-05-01T12:00` });
      await button(page, 'welcome-action').click();
      await shown(heading(page, 'welcome-done-title', { title: CAMPAIGN }));
      await here(page, 'done');
      await isSo(page, `document.activeElement.localName === 'h1'`);
      const panel = await openPanel(product.origin, OWNER);
      const campaigns = await panel.call<CampaignView[]>('GET', '/campaigns');
      assert.equal(campaigns.length, 1);
      const { title, state, closesAt, timeZone, rulesUrl, requiredFields } = campaigns[0] as CampaignView;
      assert.deepEqual(
        { title, state, closesAt, timeZone, rulesUrl, requiredFields },
        {
          ...{ title: CAMPAIGN, state: 'open', timeZone: ZONE, rulesUrl: 'https://example.com/rules' },
          // The zone is five hours ahead all the year.
          ...{ closesAt: Date.UTC(year, 4, 1, 7), requiredFields: ['phone', 'card'] },
        },
      );
    });

    await step('the third shows the link to the bot, copies it, draws its QR code and leads on', async () => {
      const address = await page.locator('.copy-line code').innerText();
      assert.match(address, /^https:\/\/t\.me\/\w+\?start=[\w-]+$/);
      await page.locator('wa-copy-button').click();
      await isSo(page, `navigator.clipboard.readText().then((text) => text === ${JSON.stringify(address)})`);
      await shown(page.getByRole('img', { name: t('welcome-qr') }));
      await inBothLanguages(page, 'welcome-done-title', { title: CAMPAIGN });
      await page.reload();
      await shown(heading(page, 'welcome-done-title', { title: CAMPAIGN }));
      await link(page, 'welcome-panel').click();
      await shown(heading(page, 'nav-dashboard'));
      const word = new URL(address).searchParams.get('start') ?? '';
      const anna = sandbox.addPerson({ firstName: 'Анна', language: 'ru' });
      anna.say(`/start ${word}`);
      await hear(anna, 'ask-language');
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }),
);

test('without a token the set-up ends at the sandbox', { timeout: 240_000 }, (context) =>
  story(context, async (step, scope) => {
    const product = await start(scope, 'http://127.0.0.1', { BOT_TOKEN: '' });
    const { page, complaints } = await visit(await openBrowser(scope), product.origin);

    await step('the owner opens a campaign by its name alone', async () => {
      await page.goto(setupLink(product));
      await fill(page, { ...OWNER, again: OWNER.password });
      await button(page, 'setup-action').click();
      await fill(page, { title: CAMPAIGN });
      await button(page, 'welcome-action').click();
      await shown(heading(page, 'welcome-done-title', { title: CAMPAIGN }));
      await inBothLanguages(page, 'welcome-sandbox-title');
    });

    await step('there is no link to a bot that nobody has, but one to the chat beside the panel', async () => {
      assert.equal(await page.locator('.qr').count(), 0);
      const [chat] = await Promise.all([
        page.context().waitForEvent('page'),
        link(page, 'welcome-sandbox-action').click(),
      ]);
      await shown(button(chat, 'sandbox-start'));
      assert.equal(new URL(chat.url()).pathname, '/sandbox');
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }),
);

/** Starts the product as a newcomer does, without an account. */
async function start(
  scope: Scope,
  telegram: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ProductProcess> {
  buildProduct();
  const dataDir = join(temporaryFolder(scope), 'data');
  const nobody = { ADMIN_LOGIN: '', ADMIN_PASSWORD: '', DRAND_RELAYS: '' };
  const product = await startProduct({ dataDir, telegram, env: { ...nobody, ...env } });
  scope.after(async () => void (await product.stop()));
  return product;
}

const setupLink = (product: ProductProcess): string => /http:\S+\/setup#\S+/.exec(product.output())?.[0] ?? '';

/** Why a browser would not send a field. */
const reason = (input: unknown): string => (input as { readonly validationMessage: string }).validationMessage;

/** Waits until the steps of the wizard stand at one. */
const here = (page: Page, step: 'account' | 'campaign' | 'done'): Promise<void> =>
  shown(page.locator('.wizard [aria-current=step]').filter({ hasText: t(`wizard-${step}`) }));

/** Nothing hinders anybody in Russian or in English; the page says a heading in either. */
async function inBothLanguages(page: Page, key: string, args?: TextArguments): Promise<void> {
  assert.deepEqual(await obstacles(page), []);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await shown(page.getByRole('heading', { name: english.format('en', key, args) }));
  assert.deepEqual(await obstacles(page), []);
  await page.getByRole('button', { name: 'RU', exact: true }).click();
  await shown(heading(page, key, args));
}
