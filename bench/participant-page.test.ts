import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { displayCode } from '../src/domain/entries.ts';
import { unwrap } from '../src/domain/errors.ts';
import type { Participant } from '../src/domain/model.ts';
import { decisionOf } from '../src/testing.ts';
import { barriers, openBrowser } from './browser.ts';
import { openStage } from './moderators.ts';
import { button, choose, dialog, heading, link, shown, t } from './panel-page.ts';
import { story } from './story.ts';

/** Everything about one participant, in a real browser: seen, corrected, blocked and erased; and the staff's own page. */

const pathOf = ({ id }: Participant): string => `/panel/participants/${id}`;
/** What a browser says when somebody returns to the tab, as from Telegram. */
const comeBack = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
const timeline = (page: Page, key: string) => page.locator('.timeline > li').filter({ hasText: t(key) });

test('an entry has a page of its own, and so has the staff', (context) =>
  story(context, async (step, scope) => {
    const stage = await openStage(scope);
    const { server } = stage;
    const browser = await openBrowser(scope);
    const people = await stage.register(5, (n) => (n === 5 ? { source: 'vk', ticketCode: 'ABCDEFGH12345678' } : {}));
    const [first, second] = people;
    const entry = people[4] ?? assert.fail();
    assert.ok(first && second);
    const api = `/api/v1/participants/${entry.id}`;

    await step('the list leads to it, and it shows what the entry shares with others', async () => {
      const { page, complaints } = await stage.join(browser);
      await page.goto(`${stage.origin}/panel/participants`);
      await choose(page, entry.fullName);
      await link(page, 'entry-open').click();
      await shown(heading(page, 'messages-title'));
      assert.equal(new URL(page.url()).pathname, pathOf(entry));
      await shown(page.getByRole('heading', { level: 1, name: entry.fullName }));
      await shown(page.getByText(displayCode(entry.ticketCode)));
      await shown(timeline(page, 'history-registered'));
      const phone = entry.phoneNumber ?? '';
      assert.ok(!(await page.locator('main').innerText()).includes(phone), 'the phone is masked');
      await button(page.locator('entry-facts'), 'reveal-show', { what: t('column-phone') }).click();
      await shown(page.getByText(phone, { exact: true }));
      await button(page.locator('.related'), 'related-compare').click();
      await shown(dialog(page, 'mark-duplicate').getByRole('img').nth(1));
      await page.keyboard.press('Escape');
      await page.locator('.related').getByRole('link', { name: first.fullName }).click();
      await shown(page.getByRole('heading', { level: 1, name: first.fullName }));
      await page.goBack();
      await shown(page.getByRole('heading', { level: 1, name: entry.fullName }));
      assert.deepEqual(await barriers(page), []);
      await page.setViewportSize({ width: 390, height: 844 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    await step(
      'a correction is checked like an answer, says why, and leaves the old values in the history',
      async () => {
        const { page, complaints } = await stage.join(browser, 'moderator', [
          { path: api, status: 400 },
          { path: api, status: 409 },
        ]);
        await page.goto(stage.origin + pathOf(entry));
        await button(page, 'action-edit').click();
        const form = dialog(page, 'edit-title');
        const field = (name: string) => form.locator(`[name=${name}]`);
        await field('fullName').fill('https://example.com');
        await field('phoneNumber').fill(second.phoneNumber ?? '');
        await field('reason').fill('Опечатка, исправлено по звонку');
        await button(form, 'action-save').click();
        await shown(form.locator('[name=fullName][aria-invalid=true]'));
        assert.equal(await page.evaluate('document.activeElement.name'), 'fullName');
        assert.deepEqual(await barriers(page), []);
        await field('fullName').fill('Новикова Анна');
        await button(form, 'action-save').click();
        await shown(form.locator('[name=phoneNumber][aria-invalid=true]'));
        await field('phoneNumber').fill('8 (916) 765-43-21');

        // Somebody else corrects the card meanwhile, which the panel has not heard of.
        const admin = await server.addAdmin('faster', 'moderator');
        const { version } = await stage.find(entry.id);
        const change = { change: { loyaltyCard: 'LC99000000' }, reason: 'По чеку' };
        const by = { participantId: entry.id, version, adminId: admin, now: server.clock.now };
        unwrap(await server.database.writer.client.editParticipant({ ...change, ...by }));
        await button(form, 'action-save').click();
        await shown(form.getByText(t('edit-outdated')));
        assert.equal(await field('loyaltyCard').inputValue(), 'LC99000000');
        assert.equal(await field('fullName').inputValue(), 'Новикова Анна');
        await button(form, 'action-save').click();
        await shown(page.getByRole('heading', { level: 1, name: 'Новикова Анна' }));
        const focused = await page.evaluate('document.activeElement.textContent');
        assert.ok(String(focused).includes(t('action-edit')), 'the focus is back on the button');

        const { fullName, phoneNumber, loyaltyCard } = await stage.find(entry.id);
        assert.deepEqual([fullName, phoneNumber, loyaltyCard], ['Новикова Анна', '+79167654321', 'LC99000000']);
        const corrected = timeline(page, 'history-edited').first();
        await shown(corrected.getByText('Опечатка, исправлено по звонку'));
        await shown(corrected.getByText(entry.fullName));
        await shown(corrected.getByText(/^moderator-/));
        assert.deepEqual(complaints, []);
        await page.context().close();
      },
    );

    await step('a decision is taken, told as it happens, and what others do appears by itself', async () => {
      const { page, complaints } = await stage.join(browser);
      await page.goto(stage.origin + pathOf(entry));
      await shown(heading(page, 'history-title'));
      await page.keyboard.press('KeyA');
      await shown(timeline(page, 'history-approved'));
      await shown(page.locator('.messages').getByText(t('message-state-queued')));
      await button(page.locator('wa-toast'), 'action-undo').click();
      await shown(timeline(page, 'history-undone'));

      await shown(page.getByText(t('connection-live')));
      const by = await server.addAdmin('colleague', 'moderator');
      const refusal = { decision: 'reject', reason: 'Чек не тот', reasonCode: null, via: 'staff-chat' } as const;
      unwrap(await server.database.writer.client.decide(decisionOf(await stage.find(entry.id), by, refusal)));
      const { id, campaignId } = entry;
      server.events.publish({ type: 'participant', campaignId, id, status: 'rejected', fresh: false });
      await shown(timeline(page, 'history-rejected').getByText(t('history-via-staff-chat', { login: 'colleague' })));
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    await step('a person is shut out with a reason, and let in again', async () => {
      const { page, complaints } = await stage.join(browser);
      await page.goto(stage.origin + pathOf(entry));
      await button(page, 'action-block').click();
      const ask = dialog(page, 'block-title', { name: 'Новикова Анна' });
      await shown(ask);
      assert.ok(await button(ask, 'action-block').isDisabled(), 'a reason is needed');
      assert.deepEqual(await barriers(page), []);
      await ask.locator('[name=reason]').fill('Чужие чеки');
      await button(ask, 'action-block').click();
      await shown(page.locator('.notice').getByText('Чужие чеки'));
      await shown(timeline(page, 'history-blocked').getByText('Чужие чеки'));
      await button(page, 'action-unblock').click();
      await button(dialog(page, 'unblock-title', { name: 'Новикова Анна' }), 'action-unblock').click();
      await shown(timeline(page, 'history-unblocked'));
      assert.equal(await button(page, 'erase-open').count(), 0, 'a moderator erases nothing');
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    await step('an admin erases an entry by typing its ticket code, and sees what is left', async () => {
      const { page, complaints } = await stage.join(browser, 'admin');
      await page.goto(stage.origin + pathOf(entry));
      await button(page, 'erase-open').click();
      const ask = dialog(page, 'erase-title');
      await shown(ask);
      assert.deepEqual(await barriers(page), []);
      await ask.locator('[name=ticketCode]').fill('ABCD-EFGH-1234');
      assert.ok(await button(ask, 'erase-action').isDisabled());
      await ask.locator('[name=ticketCode]').fill('abcd-efgh-1234-5678');
      await button(ask, 'erase-action').click();
      await shown(page.getByText(t('entry-erased-text')));
      assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1');
      const left = await page.locator('main').innerText();
      assert.ok(left.includes(displayCode(entry.ticketCode)));
      for (const gone of ['Новикова', 'LC99000000', 'Чужие чеки', 'user5']) assert.ok(!left.includes(gone), gone);
      await shown(timeline(page, 'history-erased'));
      assert.equal((await stage.find(entry.id)).fullName, '');
      assert.deepEqual(await barriers(page), []);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    await step('who may only look sees everything and changes nothing', async () => {
      const path = '/api/v1/participants/987654/detail';
      const { page, complaints } = await stage.join(browser, 'viewer', [{ path, status: 404 }]);
      await page.goto(stage.origin + pathOf(first));
      await shown(heading(page, 'history-title'));
      assert.equal(await button(page, 'action-edit').count(), 0);
      await page.goto(`${stage.origin}/panel/participants/987654`);
      await shown(page.getByRole('alert').getByText(t('error-NOT_FOUND')));
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    await step('an admin gets a code for the bot, and ends the group', async () => {
      // Codes run out by the clock that the browser reads, too.
      server.clock.now = Date.now();
      const { page, complaints } = await stage.join(browser, 'admin');
      await page.goto(stage.origin);
      await link(page, 'nav-staff').click();
      await shown(page.getByText(t('staff-chat-none')));
      await button(page, 'staff-link-make').click();
      await shown(page.getByText(/^\/link [0-9A-Z]{4}-[0-9A-Z]{4}$/));
      await shown(page.getByText(t('staff-link-left', { count: 9 })));
      assert.equal(await page.getByRole('link', { name: '@test_bot' }).getAttribute('href'), 'https://t.me/test_bot');
      assert.deepEqual(await barriers(page), []);

      const adminId = await server.addAdmin('namer', 'owner');
      const chat = { id: -1001, title: 'Проверка заявок' };
      unwrap(await server.database.writer.client.setStaffChat({ chat, adminId, now: server.clock.now }));
      await comeBack(page);
      await shown(page.getByText(t('staff-chat-is', { title: chat.title })));
      assert.deepEqual(await barriers(page), []);
      await button(page, 'staff-chat-stop').click();
      await button(dialog(page, 'staff-chat-stop-title', { title: chat.title }), 'staff-chat-stop').click();
      await shown(page.getByText(t('staff-chat-none')));
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    await step('a moderator ties an account, but names no group', async () => {
      const { page, complaints } = await stage.join(browser);
      await page.goto(`${stage.origin}/panel/staff`);
      await shown(page.getByText(t('staff-chat-ask')));
      await button(page, 'staff-link-make').click();
      const command = await page.getByText(/^\/link /).innerText();
      const [, code = ''] = command.split(' ');
      const codeHash = createHash('sha256').update(code.replaceAll('-', '')).digest('hex');
      unwrap(await server.database.writer.client.useStaffLink({ codeHash, telegramId: 77, now: server.clock.now }));
      await comeBack(page);
      await shown(page.getByText(t('staff-linked')));
      assert.equal(await page.getByText(command).count(), 0);
      await page.setViewportSize({ width: 390, height: 844 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });
  }));
