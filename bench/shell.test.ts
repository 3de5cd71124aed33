import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { DrawView } from '../src/contracts/api-draws.ts';
import { barriers, openBrowser, PHONE, visit, VIEWPORT } from './browser.ts';
import { openStage } from './moderators.ts';
import { openOffice } from './office.ts';
import { button, dialog, heading, link, row, shown, t } from './panel-page.ts';
import { inScope } from './scope.ts';
import { story } from './story.ts';
import { goBy, isSo, logIn, openPalette, options, palette } from './ways.ts';

/** What is around every page of the panel: ways to other pages and back, and what is loaded for them. */

const PEOPLE = 60;
const KB = 1_000;
const SMALL = { width: 320, height: 640 };

/** Compressed bytes of the scripts that a page has loaded since it was opened. */
const scriptBytes = (page: Page): Promise<number> =>
  page.evaluate<number>(`performance.getEntriesByType('resource')
    .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`);

/** Waits until a page has loaded what it begins with. */
async function settled(page: Page): Promise<void> {
  await isSo(
    page,
    `(() => {
      const { length } = performance.getEntriesByType('resource');
      window.looks = window.seen === length ? window.looks + 1 : 0;
      window.seen = length;
      return window.looks > 10;
    })()`,
  );
}

test('the frame of the panel', { timeout: 180_000 }, (context) =>
  story(context, async (step, scope) => {
    const office = await openOffice(scope, { people: PEOPLE });
    await office.start();
    const draw = await office.owner.call<DrawView>('POST', '/draws', {
      campaignId: office.campaignId,
      title: 'Большой розыгрыш',
      prizes: [{ name: 'Приз', count: 1 }],
      reserves: 0,
      mode: 'sealed',
    });
    const { origin } = office.product;
    const browser = await openBrowser(scope);
    const {
      page,
      context: profile,
      complaints,
    } = await visit(browser, origin, [{ path: '/api/v1/session', status: 401 }]);
    const approved = `/panel/participants?campaign=${office.campaignId}&status=approved`;

    await step('the scripts of the login weigh little, and the login leads to where one wanted to go', async () => {
      await page.goto(origin + approved);
      await shown(heading(page, 'login-title'));
      assert.match(page.url(), /\/login\?next=/);
      await isSo(page, `document.title.startsWith('${t('login-title')}')`);
      const weight = await scriptBytes(page);
      assert.ok(weight > 0 && weight <= 60 * KB, `${weight} bytes`);
      assert.deepEqual(await barriers(page), []);
      await logIn(page);
      await shown(row(page, t('participant-status-approved')));
      assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, approved);
    });

    await step('a link cannot lead from the login to another place than the panel', async () => {
      const stranger = await browser.newContext({ locale: 'ru-RU' });
      const there = await stranger.newPage();
      await there.goto(`${origin}/login?next=${encodeURIComponent('//evil.example/panel/')}`);
      await logIn(there);
      await there.waitForURL(`${origin}/panel/**`);
      await stranger.close();
    });

    await step('the first page of the panel weighs little, too', async () => {
      const fresh = await browser.newContext({ storageState: await profile.storageState() });
      const first = await fresh.newPage();
      await first.goto(origin);
      await shown(first.locator('main h1'));
      await settled(first);
      const weight = await scriptBytes(first);
      assert.ok(weight > 0 && weight <= 150 * KB, `${weight} bytes`);
      await first.goto(`${origin}/draws/${draw.id}`);
      await settled(first);
      const ofDraw = await scriptBytes(first);
      assert.ok(ofDraw > 0 && ofDraw <= 60 * KB, `${ofDraw} bytes`);
      await fresh.close();
    });

    await step('the palette finds pages, people, draws and what can be done here', async () => {
      await openPalette(page, t('nav-campaigns'));
      await shown(options(page).filter({ hasText: t('nav-campaigns') }));
      assert.equal(await page.locator('[role=combobox]').getAttribute('aria-activedescendant'), 'palette-0');
      assert.deepEqual(await barriers(page), []);
      await page.keyboard.press('Enter');
      await shown(heading(page, 'nav-campaigns'));
      assert.equal(await page.evaluate('document.activeElement.localName'), 'h1');
      await isSo(page, `document.title.startsWith('${t('nav-campaigns')}')`);

      await openPalette(page, 'больш');
      const found = options(page).filter({ hasText: draw.title });
      await shown(found);
      await found.click();
      await page.waitForURL(`**/panel/draws/${draw.id}`);

      await page.goto(origin + approved);
      const name = (
        await row(page, t('participant-status-approved')).first().getByRole('button').first().innerText()
      ).trim();
      await openPalette(page, name);
      await shown(options(page).filter({ hasText: name }));
      await page.locator('[role=combobox]').fill(t('shortcut-search').toLowerCase());
      const action = options(page).filter({ hasText: t('shortcut-search') });
      await shown(action);
      await page.keyboard.press('Enter');
      await isSo(page, `document.activeElement.type === 'search'`);

      await openPalette(page, 'йцукен');
      await shown(palette(page).getByText(t('palette-nothing')));
      await page.keyboard.press('Escape');
      await palette(page).waitFor({ state: 'hidden' });
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      assert.equal(await page.evaluate('document.activeElement.type'), 'search');
    });

    await step('g and a letter lead to a page, but not whoever types', async () => {
      await page.keyboard.type('gc');
      assert.equal(await page.locator('input[type=search]').inputValue(), 'gc');
      assert.ok(page.url().includes('/panel/participants'));
      await page.goto(`${origin}/panel/campaigns`);
      await shown(heading(page, 'nav-campaigns'));
      await goBy(page, 'KeyR');
      await shown(heading(page, 'nav-draws'));
      // A letter that begins nothing ends the sequence, and does nothing itself.
      await page.keyboard.press('KeyG');
      await page.keyboard.press('KeyX');
      await page.keyboard.press('KeyC');
      assert.ok(page.url().includes('/panel/draws'));
    });

    await step('the help lists what works on the page, everywhere, and the pages', async () => {
      await page.goto(origin + approved);
      await shown(heading(page, 'nav-participants'));
      await page.keyboard.press('Shift+Slash');
      const help = dialog(page, 'help-title');
      for (const key of ['shortcut-approve', 'shortcut-palette', 'nav-draws']) await shown(help.getByText(t(key)));
      assert.deepEqual(await barriers(page), []);
      await help.getByLabel(t('help-enabled')).uncheck();
      await page.keyboard.press('Escape');
      await goBy(page, 'KeyR');
      assert.ok(page.url().includes('/panel/participants'));
      await page.keyboard.press('Control+KeyK');
      await shown(palette(page));
      await page.keyboard.press('Escape');
      await page.evaluate(`localStorage.setItem('shortcuts', 'on')`);
    });

    await step('back leads to the same rows, the same place and the same focus', async () => {
      await page.goto(origin + approved);
      const person = row(page, t('participant-status-approved')).nth(40).getByRole('button').first();
      const name = await person.innerText();
      await person.focus();
      await isSo(page, 'scrollY > 500');
      const top = await page.evaluate<number>('scrollY');
      await goBy(page, 'KeyC');
      await shown(heading(page, 'nav-campaigns'));
      assert.equal(await page.evaluate('scrollY'), 0);
      await page.goBack();
      await isSo(page, `Math.abs(scrollY - ${top}) < 2`);
      assert.equal(await page.evaluate<string>('document.activeElement.innerText'), name);
      assert.ok(page.url().endsWith(approved));
      await page.reload();
      await isSo(page, `Math.abs(scrollY - ${top}) < 2`);
      await page.goForward();
      await shown(heading(page, 'nav-campaigns'));
    });

    await step('whoever goes back from what they have not saved is asked, and may stay', async () => {
      await page.goto(`${origin}/panel/campaigns`);
      await page.locator(`main a[href="/panel/campaigns/${office.campaignId}"]`).first().click();
      const title = page.locator('campaign-form [name=title]');
      await title.fill('Другое название');
      await page.goBack();
      await button(dialog(page, 'unsaved-title'), 'action-cancel').click();
      await page.waitForURL(`**/panel/campaigns/${office.campaignId}`);
      assert.equal(await title.inputValue(), 'Другое название');
    });

    await step('on paper there is the page alone', async () => {
      await page.goto(origin + approved);
      await shown(row(page, t('participant-status-approved')));
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('.frame').isVisible(), false);
      assert.equal(await page.locator('.bottom-bar').isVisible(), false);
      assert.equal(await heading(page, 'nav-participants').isVisible(), true);
      await page.emulateMedia({ media: 'screen' });
    });

    await step('the first key leads past the navigation', async () => {
      await page.goto(origin + approved);
      await shown(heading(page, 'nav-participants'));
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('document.activeElement.textContent.trim()'), t('nav-skip'));
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate('document.activeElement.id'), 'main');
    });

    await step('on a phone, and on half of one, every page is reached and nothing is cut off', async () => {
      for (const size of [PHONE, SMALL]) {
        await page.setViewportSize(size);
        await button(page, 'nav-more').click();
        const sheet = dialog(page, 'nav-label');
        await shown(sheet);
        assert.deepEqual(await barriers(page), [], String(size.width));
        await link(sheet, 'nav-broadcasts').click();
        await shown(heading(page, 'nav-broadcasts'));
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), size.width);
        await page.locator('.find').click();
        await shown(palette(page));
        assert.deepEqual(await barriers(page), [], String(size.width));
        await page.keyboard.press('Escape');
      }
      await page.setViewportSize(VIEWPORT);
    });

    await step('in English, too, in both themes', async () => {
      await page.locator('.frame-tools button[lang=en]').click();
      await isSo(page, `document.documentElement.lang === 'en'`);
      await isSo(page, `document.title.startsWith('Broadcasts')`);
      assert.deepEqual(await barriers(page), []);
      await page.keyboard.press('Control+KeyK');
      await shown(page.getByRole('dialog', { name: 'Search and commands' }));
      assert.deepEqual(await barriers(page), []);
      await page.keyboard.press('Escape');
      assert.deepEqual(complaints, []);
    });
  }),
);

test('a role finds in the palette and by keys only what it may see', { timeout: 60_000 }, () =>
  inScope(async (scope) => {
    const stage = await openStage(scope);
    const { page, complaints } = await stage.join(await openBrowser(scope), 'viewer');
    await page.goto(`${stage.origin}/panel/participants`);
    await shown(heading(page, 'nav-participants'));
    await page.keyboard.press('Control+KeyK');
    await shown(options(page).filter({ hasText: t('nav-draws') }));
    for (const key of ['nav-exports', 'nav-backups', 'nav-audit', 'nav-people', 'nav-system', 'nav-moderation'])
      assert.equal(
        await options(page)
          .filter({ hasText: t(key) })
          .count(),
        0,
        key,
      );
    await page.keyboard.press('Escape');
    await goBy(page, 'KeyA');
    assert.ok(page.url().includes('/panel/participants'));
    assert.deepEqual(complaints, []);
  }),
);
