import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BroadcastView } from '../src/contracts/api-broadcasts.ts';
import { barriers, openBrowser, visit } from './browser.ts';
import { openOffice } from './office.ts';
import { button, dialog, fill, heading, shown, t } from './panel-page.ts';
import { OWNER } from './product.ts';
import { story } from './story.ts';

/** What is composed is not lost: by reloading, by a colleague, by a slip. */

const PEOPLE = 12;
/** The least that is a picture: one grey point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

test('what is composed is kept, put right and planned', (context) =>
  story(context, async (step, scope) => {
    const office = await openOffice(scope, { people: PEOPLE });
    await office.start();
    const browser = await openBrowser(scope);
    const { page, complaints } = await visit(browser, office.product.origin, [
      { path: '/api/v1/session', status: 401 },
      { path: '/api/v1/broadcasts/1', status: 409 },
    ]);
    // Of the browser's own question on the way out.
    page.on('dialog', (asked) => void asked.accept());
    const text = page.getByRole('textbox', { name: t('compose-text-ru') });
    const stored = () => office.owner.call<BroadcastView>('GET', '/broadcasts/1');

    await step('a slip in a tag is pointed out, and nothing is sent', async () => {
      await page.goto(`${office.product.origin}/panel/broadcasts/new?campaign=${office.campaignId}`);
      await fill(page, { login: OWNER.login, password: OWNER.password });
      await button(page, 'login-action').click();
      await text.fill('Скоро <b>итоги');
      await button(page, 'compose-send', { count: PEOPLE, shown: String(PEOPLE) }).click();
      const fault = t('compose-fault-unclosed', { tag: 'b' });
      await shown(page.getByRole('alert').getByText(fault));
      assert.equal(await text.getAttribute('aria-invalid'), 'true');
      assert.deepEqual(await barriers(page), []);
      await button(page, 'compose-fault-show').click();
      const chosen = await page.evaluate<string>('getSelection().toString()');
      assert.equal(chosen, '<b>');
      await text.fill('Скоро <b>итоги</b>');
      await page.getByText(fault).first().waitFor({ state: 'detached' });
    });

    await step('Ctrl+S saves, and whoever writes writes on', async () => {
      await text.press('End');
      await page.keyboard.press('Control+s');
      await page.waitForURL(/\/panel\/broadcasts\/1\/edit$/);
      await shown(heading(page, 'compose-edit'));
      await page.keyboard.type('!');
      assert.equal(await text.inputValue(), 'Скоро <b>итоги</b>!');
      assert.equal((await stored()).text.ru, 'Скоро <b>итоги</b>');
    });

    await step('what was not saved is there again after the page was closed', async () => {
      await page.reload();
      const saved = button(page, 'compose-restored-saved');
      await shown(saved);
      assert.equal(await text.inputValue(), 'Скоро <b>итоги</b>!');
      await saved.click();
      assert.equal(await text.inputValue(), 'Скоро <b>итоги</b>');
      await shown(page.getByText(t('compose-all-saved')));
    });

    await step('a picture is beside the text and in the preview, and the limit is that of a caption', async () => {
      await page.locator('.attachment input').first().setInputFiles({ name: 'итоги.png', mimeType: '', buffer: PNG });
      await shown(page.locator('.attachment').getByText('итоги.png'));
      await shown(page.locator('message-preview figure:not([inert]) img'));
      await shown(page.getByText(t('compose-length', { length: '11', limit: '1\u00a0024' })));
      await button(page, 'compose-save').click();
      await shown(page.getByText(t('compose-all-saved')));
      const { attachment } = await stored();
      assert.deepEqual([attachment?.kind, attachment?.name], ['photo', 'итоги.png']);
    });

    await step('a message becomes a template, and a template a message', async () => {
      await button(page, 'compose-template-keep').click();
      const keep = dialog(page, 'compose-template-save-title');
      await keep.getByLabel(t('compose-template-name')).fill('Итоги');
      assert.deepEqual(await barriers(page), []);
      await keep.getByRole('button', { name: t('compose-template-save'), exact: true }).click();
      await shown(page.getByText(t('compose-template-saved', { title: 'Итоги' })));
      await text.fill('Другое');
      await button(page, 'compose-template-take').click();
      await dialog(page, 'compose-template-take-title').getByRole('button', { name: 'Скоро итоги' }).click();
      assert.equal(await text.inputValue(), 'Скоро <b>итоги</b>');
      await button(page, 'action-undo').click();
      assert.equal(await text.inputValue(), 'Другое');
    });

    await step('what a colleague saved meanwhile is neither lost nor written over', async () => {
      const { version } = await stored();
      await office.colleague.call('PUT', '/broadcasts/1', { text: { ru: 'Чужое' }, version });
      await text.press('Control+s');
      const mine = button(page, 'compose-newer-mine');
      await shown(mine);
      assert.equal((await stored()).text.ru, 'Чужое');
      assert.equal(await text.inputValue(), 'Другое');
      assert.deepEqual(await barriers(page), []);
      await mine.click();
      await shown(page.getByText(t('compose-all-saved')));
      assert.equal((await stored()).text.ru, 'Другое');
    });

    await step('it is planned by the clock of the campaign, and taken off the plan before it is changed', async () => {
      await page.getByRole('radio', { name: t('compose-when-later') }).check();
      await button(page, 'compose-plan').click();
      await shown(page.getByRole('alert').getByText(t('compose-fault-moment')));
      await page.getByLabel(t('compose-moment')).fill('2035-10-05T12:00');
      await button(page, 'compose-plan').click();
      await button(page.getByRole('dialog'), 'compose-plan-action').click();
      await page.waitForURL(/\/panel\/broadcasts\/1$/);
      const { state, startAt } = await stored();
      assert.deepEqual([state, startAt], ['scheduled', Date.parse('2035-10-05T09:00:00Z')]);
      await page.goto(`${page.url()}/edit`);
      await button(page, 'compose-planned-take').click();
      await shown(text);
      assert.equal((await stored()).state, 'draft');
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }));
