import assert from 'node:assert/strict';
import { test } from 'node:test';
import { obstacles, openBrowser } from './browser.ts';
import { button, dialog, row, shown, t } from './panel-page.ts';
import { story } from './story.ts';
import { openTown, settled } from './walk.ts';
import { isSo } from './ways.ts';

/** The winners of all draws in a real browser: found, followed, printed; and how a table looks. */

test('winners of all draws are on one page', { timeout: 180_000 }, (context) =>
  story(context, async (step, scope) => {
    const town = await openTown(scope);
    const { page, complaints } = await town.join(await openBrowser(scope), 'owner');
    await page.addInitScript({ content: 'window.printed = 0; window.print = () => { window.printed += 1; };' });
    const rows = page.locator('winner-list tbody tr');
    const query = (name: string): string | null => new URL(page.url()).searchParams.get(name);

    await step(
      'each is shown with prize, draw, ticket and a masked phone, and counted by where the prize stands',
      async () => {
        await page.goto(`${town.origin}/panel/winners`);
        await settled(page);
        assert.equal(await rows.count(), 5);
        assert.match(await rows.first().innerText(), /Электросамокат.*Главный розыгрыш весны/s);
        assert.match(await rows.first().locator('.cell-phone').innerText(), /^\+7•+\d\d$/);
        assert.deepEqual((await page.locator('.tabs .count').allInnerTexts()).map(Number), [5, 3, 1, 1, 0]);
        assert.deepEqual(await obstacles(page), []);
      },
    );

    await step('every filter is in the address, and what fits nobody is taken off again', async () => {
      await page.getByRole('link', { name: t('winners-list-claimed') }).click();
      await rows.nth(1).waitFor({ state: 'detached' });
      assert.equal(query('state'), 'claimed');
      await page.getByLabel(t('winners-list-any-prize')).selectOption('Кружка с котом');
      await shown(page.getByText(t('winners-list-none-found')));
      assert.equal(query('prize'), 'Кружка с котом');
      await page.reload();
      await shown(page.getByText(t('winners-list-none-found')));
      await button(page, 'winners-list-reset').click();
      await rows.nth(4).waitFor();
      assert.deepEqual([query('state'), query('prize')], [null, null]);
    });

    await step('a prize is noted as taken, and passed on to whom the ranking names', async () => {
      await button(rows.nth(2), 'winners-claim').click();
      await button(page.getByRole('dialog'), 'claim-action').click();
      await shown(rows.nth(2).getByText(t('winners-standing-claimed')));
      const fourth = rows.nth(3);
      await button(fourth, 'winners-forfeit').click();
      await dialog(page, 'forfeit-title', { prize: 'Кружка с котом' })
        .getByLabel(t('winners-reason-ineligible'))
        .check();
      await button(page.getByRole('dialog'), 'forfeit-action').click();
      await shown(fourth.getByText(t('winners-reason-ineligible')));
    });

    await step('whoever is called then waits above the list and moves nothing', async () => {
      const news = button(page, 'winners-list-fresh', { count: 1 });
      await shown(news);
      assert.equal(await rows.count(), 5);
      await news.click();
      await rows.nth(5).waitFor();
    });

    await step('on paper there are the campaign, the date and room to sign, and no more', async () => {
      await page.getByRole('button', { name: t('winners-print') }).click();
      await isSo(page, 'window.printed === 1');
      await page.emulateMedia({ media: 'print' });
      const sheet = page.locator('winners-sheet');
      await shown(sheet.getByText(t('winners-sheet-title', { campaign: town.campaign.title })));
      assert.equal(await sheet.locator('tbody tr').count(), 6);
      assert.ok(await sheet.getByText(t('winners-sheet-sign')).isVisible());
      for (const screen of ['panel-frame', '.toolbar', 'winner-list'])
        assert.equal(await page.locator(screen).first().isVisible(), false, screen);
      await page.emulateMedia({ media: 'screen' });
    });

    await step('a row leads to the person and to the draw', async () => {
      await rows.first().getByRole('link').first().click();
      await page.waitForURL(/\/panel\/draws\/d-/);
      await page.goBack();
      await rows.first().locator('.cell-person a').click();
      await page.waitForURL(/\/panel\/participants\/\d+$/);
      await page.goBack();
      await rows.first().waitFor();
    });

    await step('a table keeps the columns and the density that were chosen, in this browser', async () => {
      await page.goto(`${town.origin}/panel/participants?status=all`);
      await row(page, 'TICK').first().waitFor();
      await page.getByLabel(t('table-look'), { exact: true }).click();
      await page.getByRole('checkbox', { name: t('column-card') }).uncheck();
      await page.getByRole('checkbox', { name: t('table-look-dense') }).check();
      assert.deepEqual(await obstacles(page), []);
      await page.keyboard.press('Escape');
      await page.reload();
      await row(page, 'TICK').first().waitFor();
      assert.equal(await page.locator('.participants .cell-card').count(), 0);
      assert.equal(await page.locator('.participants[data-dense] .cell-ticket').first().isVisible(), true);
    });

    await step('the head of a long table stays in sight', async () => {
      await page.setViewportSize({ width: 1280, height: 420 });
      await page.mouse.move(700, 300);
      await page.mouse.wheel(0, 300);
      await isSo(page, 'scrollY > 100');
      const head = await page.locator('.participants th').last().boundingBox();
      assert.equal(Math.round(head?.y ?? -1), 0);
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }),
);
