import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { unwrap } from '../src/domain/errors.ts';
import type { Participant } from '../src/domain/model.ts';
import { barriers, openBrowser } from './browser.ts';
import { openStage } from './moderators.ts';
import { button, choose, dialog, shown, t } from './panel-page.ts';
import { story } from './story.ts';

/** Phones and cards in the panel: masked wherever they come, shown one by one to who asks, and who asked is on record. */

/** Notes every answer of the API that tells one of the values, but for those that were asked to. */
function watch(page: Page, values: readonly string[]): { readonly told: string[]; settled(): Promise<unknown> } {
  const told: string[] = [];
  const read: Promise<void>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/api/v1/') || /\/(reveal|photo|events)$/.test(pathname)) return;
    read.push(
      response.text().then(
        (text) => void (values.some((value) => text.includes(value)) && told.push(pathname)),
        () => undefined,
      ),
    );
  });
  return { told, settled: () => Promise.all(read) };
}

test('personal data is masked until somebody asks for it', (context) =>
  story(context, async (step, scope) => {
    const stage = await openStage(scope);
    const browser = await openBrowser(scope);
    const people = await stage.register(3);
    const [first, , entry] = people;
    assert.ok(first && entry);
    const known = ({ phoneNumber, loyaltyCard }: Participant): string[] => [phoneNumber ?? '', loyaltyCard ?? ''];
    const [phone = '', card = ''] = known(entry);
    const values = people.flatMap(known);
    const named = { subject: null, actor: null, from: null, to: null, before: null, limit: 50 };
    const reveals = async (): Promise<unknown[]> => {
      const question = { ...named, action: 'participant.reveal' };
      const { items } = unwrap(await stage.server.database.readers.any.auditPage(question));
      return items.map(({ subject, details }) => [subject, details.fields]);
    };

    await step(
      'no list, no detail and no queue tells more than the ends; a press of a button shows the rest',
      async () => {
        const { page, complaints } = await stage.join(browser);
        const answers = watch(page, values);
        await page.goto(`${stage.origin}/panel/participants`);
        const cell = page.locator('tr').filter({ hasText: entry.fullName }).locator('.cell-phone');
        await shown(cell.getByText(/^\+7•+\d\d$/));
        await button(cell, 'reveal-show', { what: t('column-phone') }).click();
        await shown(cell.getByText(phone, { exact: true }));
        assert.equal(await page.locator('participant-detail').count(), 0, 'nobody was chosen by it');
        assert.deepEqual(await barriers(page), []);

        await choose(page, entry.fullName);
        const detail = page.locator('participant-detail');
        await shown(detail.getByText(phone, { exact: true }));
        assert.equal(await page.getByText(card).count(), 0);
        await page.keyboard.press('KeyV');
        await shown(detail.getByText(card, { exact: true }));
        await page.keyboard.press('KeyV');
        await shown(detail.getByText(/^\+7•+\d\d$/));
        assert.equal(await page.getByText(card).count(), 0);

        await page.goto(`${stage.origin}/panel/moderation`);
        await shown(page.getByRole('heading', { name: first.fullName }));
        await page.keyboard.press('KeyV');
        for (const value of known(first)) await shown(page.locator('review-card').getByText(value, { exact: true }));
        await page.keyboard.press('KeyS');
        await page
          .locator('review-card')
          .getByText(first.phoneNumber ?? '')
          .waitFor({ state: 'detached' });
        await answers.settled();
        assert.deepEqual(answers.told, []);
        assert.deepEqual(await reveals(), [
          [`participant:${first.id}`, 'card phone'],
          [`participant:${entry.id}`, 'card phone'],
          [`participant:${entry.id}`, 'phone'],
        ]);
        assert.deepEqual(complaints, []);
        await page.context().close();
      },
    );

    await step('a form has the whole answers, and leaves alone what nobody touched', async () => {
      const { page, complaints } = await stage.join(browser);
      const answers = watch(page, values);
      await page.goto(`${stage.origin}/panel/participants/${entry.id}`);
      await button(page, 'action-edit').click();
      const form = dialog(page, 'edit-title');
      const field = (name: string) => form.locator(`[name=${name}]`);
      await shown(field('phoneNumber'));
      assert.deepEqual(
        [await field('phoneNumber').inputValue(), await field('loyaltyCard').inputValue()],
        [phone, card],
      );
      await field('loyaltyCard').fill('LC00000099');
      await field('reason').fill('По чеку');
      const sent = page.waitForRequest((request) => request.method() === 'PATCH');
      await button(form, 'action-save').click();
      const body = (await sent).postDataJSON() as Record<string, unknown>;
      assert.deepEqual(Object.keys(body).sort(), ['loyaltyCard', 'reason', 'version']);
      await shown(page.locator('.timeline').getByText('По чеку'));
      const { phoneNumber, loyaltyCard } = await stage.find(entry.id);
      assert.deepEqual([phoneNumber, loyaltyCard], [phone, 'LC00000099']);

      const old = page
        .locator('.timeline > li')
        .filter({ hasText: t('history-edited') })
        .locator('masked-value');
      await button(old, 'reveal-show', { what: t('column-card') }).click();
      await shown(old.getByText(card, { exact: true }));
      await answers.settled();
      assert.deepEqual(answers.told, []);
      assert.deepEqual(await barriers(page), []);
      assert.deepEqual((await reveals()).slice(0, 2), [
        [`participant:${entry.id}`, 'history'],
        [`participant:${entry.id}`, 'card phone'],
      ]);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    await step('who cannot be shown it is told why', async () => {
      const path = `/api/v1/participants/${entry.id}/reveal`;
      const { page, complaints } = await stage.join(browser, 'viewer', [{ path, status: 503 }]);
      await page.route(`**${path}`, (route) => route.fulfill({ status: 503, body: '' }));
      await page.goto(`${stage.origin}/panel/participants/${entry.id}`);
      await button(page.locator('entry-facts'), 'reveal-show', { what: t('column-phone') }).click();
      await shown(page.locator('wa-toast').getByText(t('error-unreadable', { status: 503 })));
      await shown(page.locator('entry-facts').getByText(/^\+7•+\d\d$/));
      assert.deepEqual(complaints, []);
      await page.context().close();
    });
  }));
