import assert from 'node:assert/strict';
import { test } from 'node:test';
import { obstacles, openBrowser, PHONE } from './browser.ts';
import { button, dialog, shown, t } from './panel-page.ts';
import { story } from './story.ts';
import { openTown, settled } from './walk.ts';
import { isSo } from './ways.ts';

/** Filters that somebody keeps, in a real browser: kept, gone to, replaced, deleted. */

test('filters of a list are kept under names', { timeout: 180_000 }, (context) =>
  story(context, async (step, scope) => {
    const town = await openTown(scope);
    const { page, complaints } = await town.join(await openBrowser(scope), 'owner', [
      { path: '/api/v1/views', status: 409 },
    ]);
    const menu = page.locator('saved-views');
    const opener = menu.locator('summary');
    const of = (name: string) => menu.getByRole('link', { name });
    const query = (name: string): string | null => new URL(page.url()).searchParams.get(name);
    const open = async (section: string): Promise<void> => {
      await page.goto(`${town.origin}/panel/${section}`);
      await settled(page);
    };
    const keep = async (name: string): Promise<void> => {
      await opener.click();
      await button(menu, 'views-keep').click();
      const asks = dialog(page, 'views-keep-title');
      await asks.getByLabel(t('views-name')).fill(name);
      await page.keyboard.press('Enter');
    };

    await step('the present filter is kept, and then named where it is chosen', async () => {
      await open(`winners?campaign=${town.campaign.id}&state=claimed`);
      await opener.click();
      await shown(menu.getByText(t('views-none')));
      await page.keyboard.press('Escape');
      await keep('Взяли приз');
      await shown(opener.getByText('Взяли приз'));
      await isSo(page, `document.activeElement.matches('saved-views summary')`);
    });

    await step('it neither holds the place in the list nor the row that is open', async () => {
      const filter = `participants?campaign=${town.campaign.id}&status=approved`;
      await open(`${filter}&after=9`);
      await keep('Одобренные');
      await shown(opener.getByText('Одобренные'));
      await open(filter);
      await shown(opener.getByText('Одобренные'));
    });

    await step('it is gone to from elsewhere, with the keyboard alone', async () => {
      await open(`winners?campaign=${town.campaign.id}`);
      await shown(opener.getByText(t('views-title')));
      await opener.focus();
      await page.keyboard.press('Enter');
      await of('Взяли приз').waitFor();
      assert.equal(await of('Одобренные').count(), 0, 'another page has its own');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await isSo(page, `location.search.includes('state=claimed')`);
      await shown(opener.getByText('Взяли приз'));
      assert.equal(await menu.locator('details').getAttribute('open'), null);
    });

    await step('a name that is taken is replaced once that was asked', async () => {
      await open(`winners?campaign=${town.campaign.id}&state=waiting`);
      await keep('Взяли приз');
      const asks = dialog(page, 'views-keep-title');
      await shown(asks.getByText(t('views-taken', { name: 'Взяли приз' })));
      await button(asks, 'views-replace').click();
      await shown(opener.getByText('Взяли приз'));
      assert.equal(query('state'), 'waiting');
    });

    await step('menu and dialog are without barriers on a desk and a phone, in either language', async () => {
      for (const language of ['en', 'ru']) {
        await page.evaluate(`localStorage.setItem('language', '${language}')`);
        await open(`winners?campaign=${town.campaign.id}&state=waiting`);
        await opener.click();
        await of('Взяли приз').waitFor();
        assert.deepEqual(await obstacles(page), []);
        await menu.locator('.views-menu > button').click();
        await menu.locator('view-dialog dialog[open]').waitFor();
        assert.deepEqual(await obstacles(page), []);
        await page.keyboard.press('Escape');
      }
    });

    await step('it is deleted once that was asked, on a phone too', async () => {
      await page.setViewportSize(PHONE);
      await open('winners');
      await opener.click();
      await button(menu, 'views-delete', { name: 'Взяли приз' }).click();
      await button(dialog(page, 'views-delete-title', { name: 'Взяли приз' }), 'views-delete-action').click();
      await shown(page.getByText(t('views-deleted', { name: 'Взяли приз' })));
      await opener.click();
      await shown(menu.getByText(t('views-none')));
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }),
);
