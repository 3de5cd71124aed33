import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { barriers, openBrowser, visit } from './browser.ts';
import { COLLEAGUE } from './load-draw.ts';
import { openOffice } from './office.ts';
import { button, dialog, heading, link, row, shown, t } from './panel-page.ts';
import { OWNER } from './product.ts';
import { story } from './story.ts';
import { openStreet } from './street.ts';
import { goBy, logIn } from './ways.ts';

/** An open panel when its session ends, its server is away or has another version of it, or the network is gone. */

const scriptOf = (name: string): string => {
  const files = readdirSync(fileURLToPath(new URL('../dist/web/assets', import.meta.url)));
  return `/assets/${files.find((file) => file.startsWith(`${name}-`) && file.endsWith('.js'))}`;
};

test('the panel outlives what happens to its server', { timeout: 180_000 }, (context) =>
  story(context, async (step, scope) => {
    const office = await openOffice(scope, { people: 3 });
    await office.start();
    const street = await openStreet(scope, office.product.origin);
    const browser = await openBrowser(scope);
    const campaignsScript = scriptOf('campaigns-page');
    const {
      page,
      context: profile,
      complaints,
    } = await visit(browser, street.origin, [
      { path: '/api/v1/session', status: 401 },
      { path: '/api/v1/events', status: 401 },
      { path: campaignsScript, status: 404 },
    ]);
    const noise: string[] = [];
    const approved = `/panel/participants?campaign=${office.campaignId}&status=approved`;

    await page.goto(street.origin + approved);
    await logIn(page);
    await shown(row(page, t('participant-status-approved')));

    await step('a session that ends is taken up in place, and what was typed stays', async () => {
      await page.goto(`${street.origin}/panel/campaigns/${office.campaignId}`);
      await page.locator('campaign-form [name=title]').fill('Другое название');
      await office.owner.call('DELETE', '/profile/sessions');
      const again = dialog(page, 'again-title');
      await shown(again);
      assert.deepEqual(await barriers(page), []);
      await page.keyboard.press('Escape');
      await again.locator('[name=password]').fill(OWNER.password);
      await button(again, 'login-action').click();
      await again.waitFor({ state: 'hidden' });
      assert.equal(await page.locator('campaign-form [name=title]').inputValue(), 'Другое название');
      await shown(page.locator('.pill.live'));
      await button(page.locator('campaign-form'), 'action-save').click();
      await shown(page.getByRole('heading', { name: 'Другое название' }));
    });

    await step('whom somebody else has displaced in this browser loses nothing, and may come back', async () => {
      await page.goto(`${street.origin}/panel/campaigns/${office.campaignId}`);
      await page.locator('campaign-form [name=title]').fill('Ещё одно название');
      await shown(page.locator('.pill.live'));
      const other = await profile.newPage();
      await other.request.post(`${street.origin}/api/v1/session`, {
        data: COLLEAGUE,
        headers: { 'x-requested-with': 'panel' },
      });
      await other.goto(street.origin + approved);
      await shown(other.locator('.pill.live'));
      await page.bringToFront();
      const again = dialog(page, 'again-title');
      await shown(again.getByText(COLLEAGUE.login));
      await again.locator('[name=password]').fill(OWNER.password);
      await button(again, 'login-action').click();
      await again.waitFor({ state: 'hidden' });
      await other.close();
      assert.equal(await page.locator('campaign-form [name=title]').inputValue(), 'Ещё одно название');
      await button(page.locator('campaign-form'), 'action-save').click();
      await shown(page.getByRole('heading', { name: 'Ещё одно название' }));
    });

    await step('two tabs share one stream', async () => {
      const other = await profile.newPage();
      await other.goto(street.origin + approved);
      await shown(other.locator('.pill.live'));
      await page.bringToFront();
      await shown(page.locator('.pill.live'));
      assert.equal(street.streams, 1);
      await other.close();
    });

    await step('after a restart of the server everything goes on by itself, as the same person', async () => {
      const before = complaints.length;
      await office.stop();
      await shown(page.locator('.pill:is(.reconnecting, .stale)'));
      await office.start();
      street.lead(office.product.origin);
      await shown(page.locator('.pill.live'));
      // What the browser says of a server that is away is no defect of ours.
      noise.push(...complaints.slice(before));
      assert.deepEqual(
        noise.filter((line) => !/ERR_|Failed to load/.test(line)),
        [],
      );
      await goBy(page, 'KeyP');
      await shown(row(page, t('participant-status-approved')).or(heading(page, 'nav-participants')));
    });

    await step('without a network it is said so', async () => {
      await profile.setOffline(true);
      await shown(page.getByText(t('connection-offline')));
      await profile.setOffline(false);
      await page.getByText(t('connection-offline')).waitFor({ state: 'detached' });
      await shown(page.locator('.pill.live'));
    });

    await step('a script that a new version took away comes with one reload', async () => {
      await page.goto(street.origin + approved);
      await shown(heading(page, 'nav-participants'));
      let refused = 0;
      await page.route(`**${campaignsScript}`, (route) =>
        refused++ ? route.continue() : route.fulfill({ status: 404 }),
      );
      await goBy(page, 'KeyC');
      await shown(heading(page, 'nav-campaigns'));
      assert.ok(refused > 1);
      await page.unroute(`**${campaignsScript}`);
    });

    await step('one that stays away leaves no empty page', async () => {
      await page.goto(street.origin + approved);
      await shown(heading(page, 'nav-participants'));
      await page.route(`**${campaignsScript}`, (route) => route.fulfill({ status: 404 }));
      await goBy(page, 'KeyC');
      await shown(page.getByRole('alert').getByText(t('error-not-loaded')));
      assert.deepEqual(await barriers(page), []);
      await page.unroute(`**${campaignsScript}`);
      await button(page, 'action-retry').click();
      await shown(heading(page, 'nav-campaigns'));
    });

    await step('of another version on the server it is told', async () => {
      await page.route('**/login', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/index-new.js"></script>' }),
      );
      await page.evaluate(`dispatchEvent(new Event('vite:preloadError', { cancelable: true }))`);
      await shown(page.getByText(t('version-new')));
      assert.deepEqual(await barriers(page), []);
      await page.unroute('**/login');
      await link(page, 'nav-draws').first().click();
      await shown(heading(page, 'nav-draws'));
      assert.equal(await page.getByText(t('version-new')).count(), 0);
    });

    await step('and nothing else was complained of', async () => {
      assert.deepEqual(
        complaints.filter((line) => !noise.includes(line) && !line.includes('ERR_INTERNET_DISCONNECTED')),
        [],
      );
    });
  }),
);
