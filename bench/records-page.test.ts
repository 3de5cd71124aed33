import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { barriers, openBrowser, visit } from './browser.ts';
import { openOffice } from './office.ts';
import { button, dialog, fill, heading, shown, t } from './panel-page.ts';
import { OWNER } from './product.ts';
import { story } from './story.ts';

/** What leaves the house is made, seen and taken away: files of rows, and copies of the database. */

const PEOPLE = 40;

test('rows go to a file, and the database to a checked copy', (context) =>
  story(context, async (step, scope) => {
    const office = await openOffice(scope, { people: PEOPLE });
    await office.start();
    const browser = await openBrowser(scope);
    const { origin } = office.product;
    const { page, complaints } = await visit(browser, origin, [{ path: '/api/v1/session', status: 401 }]);

    await step('the participants are exported from their list', async () => {
      await page.goto(`${origin}/panel/participants?campaign=${office.campaignId}&status=approved`);
      await fill(page, { login: OWNER.login, password: OWNER.password });
      await button(page, 'login-action').click();
      await button(page, 'export-action').click();
      const ask = dialog(page, 'export-ask');
      await shown(ask.getByText(t('export-count', { count: PEOPLE, shown: String(PEOPLE) })));
      assert.deepEqual(await barriers(page), []);
      await button(ask, 'export-make').click();
      const taking = page.waitForEvent('download');
      await page
        .locator('wa-toast-item')
        .getByRole('button', { name: t('export-download') })
        .click();
      const file = await taking;
      assert.match(file.suggestedFilename(), /^Участники, .*\.csv$/);
      const text = readFileSync(await file.path(), 'utf8');
      assert.ok(text.startsWith('\ufeff"Номер билета";'));
      assert.equal(text.trimEnd().split('\r\n').length, 1 + PEOPLE);
    });

    await step('the page of exports has it, until it is deleted', async () => {
      await page.goto(`${origin}/panel/exports`);
      await shown(page.getByText(t('export-state-done'), { exact: true }));
      assert.deepEqual(await barriers(page), []);
      await button(page, 'export-delete').click();
      await button(dialog(page, 'exports-delete-title'), 'export-delete').click();
      await shown(heading(page, 'exports-empty').or(page.getByText(t('exports-empty'))));
    });

    await step('a copy of the database is made, checked and deleted', async () => {
      await page.goto(`${origin}/panel/backups`);
      await button(page, 'backups-make').click();
      await shown(page.getByText(t('backup-made-toast')));
      const verified = page.getByText(t('backup-state-verified'), { exact: true });
      await shown(verified);
      assert.deepEqual(await barriers(page), []);
      await button(page, 'backup-check').click();
      await shown(page.getByText(t('backup-check-good')));
      await shown(verified);
      await button(page, 'backup-delete').click();
      await button(dialog(page, 'backup-delete-title'), 'backup-delete').click();
      await shown(page.getByText(t('backups-empty')));
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }));
