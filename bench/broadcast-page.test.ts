import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { StaffLinkView } from '../src/contracts/api-moderation.ts';
import type { ChatMessage } from '../src/sandbox/protocol.ts';
import { barriers, obstacles, openBrowser, visit } from './browser.ts';
import { openOffice } from './office.ts';
import { button, dialog, fill, heading, link, shown, t } from './panel-page.ts';
import { OWNER } from './product.ts';
import { story } from './story.ts';

/** A broadcast from its first word to its last message, as whoever sends it sees it, and what people have of it. */

const PEOPLE = 40;
/** So slow that somebody can look on, and step in. */
const PER_SECOND = 8;
const BOLD = 'Осталась неделя';
const LABEL = 'Условия';
const ADDRESS = 'https://shop.example/rules';

/** The number beside an outcome. */
const figure = (page: Page, outcome: string): Locator =>
  page
    .locator('.legend tr', { has: page.getByRole('rowheader', { name: t(`broadcast-count-${outcome}`) }) })
    .locator('td')
    .first();

const hasFigure = (page: Page, outcome: string, value: number): Promise<void> =>
  shown(figure(page, outcome).getByText(String(value), { exact: true }));

const state = (page: Page, name: string): Locator =>
  page.locator('.page-head').getByText(t(`broadcast-state-${name}`), { exact: true });

const sendTo = (count: number): { count: number; shown: string } => ({ count, shown: String(count) });

test('a broadcast is composed, tried, sent, watched and stopped', (context) =>
  story(context, async (step, scope) => {
    const office = await openOffice(scope, {
      people: PEOPLE,
      env: { MESSAGES_PER_SECOND: String(PER_SECOND) },
    });
    const { sandbox, people } = office;
    await office.start();
    const messages = new Map<number, ChatMessage[]>();
    scope.after(sandbox.onMessage(({ id }, message) => messages.set(id, [...(messages.get(id) ?? []), message])));
    const owner = sandbox.addPerson({ language: 'ru' });
    const leaver = people.at(-1) ?? 0;
    const browser = await openBrowser(scope);
    const { page, complaints } = await visit(browser, office.product.origin, [
      { path: '/api/v1/session', status: 401 },
      { path: '/api/v1/broadcasts/test', status: 409 },
    ]);

    await step('where nothing was ever sent the first broadcast is one click away', async () => {
      await page.goto(`${office.product.origin}/panel/broadcasts`);
      await fill(page, { login: OWNER.login, password: OWNER.password });
      await button(page, 'login-action').click();
      await shown(page.getByText(t('broadcasts-empty'), { exact: true }));
      assert.deepEqual(await obstacles(page), []);
      await link(page, 'broadcasts-new').first().click();
      await shown(heading(page, 'broadcasts-new'));
    });

    await step('bold words and a button are in the preview, and beside it stands how many will read them', async () => {
      const text = page.getByRole('textbox', { name: t('compose-text-ru') });
      await text.fill(BOLD);
      await text.selectText();
      await button(page, 'compose-tool-bold').click();
      await button(page, 'compose-button-add').click();
      const row = page.getByRole('group', { name: t('compose-button', { place: 1 }) });
      await row.getByLabel(t('compose-button-label-ru')).fill(LABEL);
      await row.getByLabel(t('compose-button-url')).fill(ADDRESS);
      const preview = page.locator('message-preview figure:not([inert])');
      await shown(preview.locator('b, strong').getByText(BOLD));
      await shown(preview.getByText(LABEL));
      await shown(button(page, 'compose-send', sendTo(PEOPLE)));
      assert.deepEqual(await obstacles(page), []);
    });

    await step('a test comes to whoever linked a Telegram account, and to nobody else', async () => {
      await button(page, 'compose-test').click();
      await shown(page.getByText(t('compose-unlinked')));
      const { code } = await office.owner.call<StaffLinkView>('POST', '/staff-link', {});
      owner.say(`/link ${code}`);
      await owner.nextMessage();
      await button(page, 'compose-test').click();
      const tried = await owner.nextMessage();
      assert.equal(tried.text, BOLD);
      assert.deepEqual(
        tried.entities.map(({ type }) => type),
        ['bold'],
      );
      assert.deepEqual(
        tried.inlineKeyboard?.flat().map(({ text, url }) => [text, url]),
        [[LABEL, ADDRESS]],
      );
      assert.equal(office.heard.get(people[0] ?? 0), undefined);
    });

    await step('before it goes the number of people is said, and what cannot be taken back', async () => {
      await button(page, 'compose-send', sendTo(PEOPLE)).click();
      const question = dialog(page, 'broadcast-start-title', sendTo(PEOPLE));
      await shown(question.getByText(t('broadcast-start-final')));
      assert.deepEqual(await barriers(page), []);
      await button(question, 'broadcast-start-action').click();
      await shown(state(page, 'running'));
      sandbox.person(leaver)?.change({ blocked: true });
    });

    await step('its figures move by themselves until everybody who can has the message', async () => {
      await page.evaluate('globalThis.isTheSamePage = true');
      assert.deepEqual(await obstacles(page), []);
      await shown(state(page, 'done'));
      await hasFigure(page, 'sent', PEOPLE - 1);
      await hasFigure(page, 'blocked', 1);
      assert.equal(await page.evaluate('globalThis.isTheSamePage'), true);
      assert.equal(await button(page, 'broadcast-retry').count(), 0, 'who blocked the bot is never tried again');
      const failures = page.locator('broadcast-failures');
      await button(failures, 'broadcast-reason-blocked').click();
      assert.equal(new URL(page.url()).search, '?reason=blocked');
      await shown(
        failures
          .getByRole('row')
          .filter({ hasText: t('broadcast-reason-blocked') })
          .getByRole('link'),
      );
      assert.deepEqual(await obstacles(page), []);
    });

    await step('the list of those whom it did not reach is a file', async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        link(page, 'broadcast-failures-export').click(),
      ]);
      assert.match(file.suggestedFilename(), /\.csv$/);
      assert.equal(await file.failure(), null);
    });

    await step('a copy goes to whoever is left, and stands still in the middle when it is paused', async () => {
      await button(page, 'broadcast-duplicate').click();
      await button(page, 'compose-send', sendTo(PEOPLE - 1)).click();
      await button(dialog(page, 'broadcast-start-title', sendTo(PEOPLE - 1)), 'broadcast-start-action').click();
      await button(page, 'broadcast-pause').click();
      await shown(state(page, 'paused'));
      await shown(button(page, 'broadcast-resume'));
      assert.deepEqual(await obstacles(page), []);
      await office.until('what was on its way is settled', async () => (await office.waiting()) === 0);
      await page.reload();
      await shown(figure(page, 'waiting'));
      const [sent, waiting] = await Promise.all(
        ['sent', 'waiting'].map(async (outcome) => Number(await figure(page, outcome).innerText())),
      );
      assert.ok(waiting! > 0, 'it was stopped before its end');
      assert.equal(sent! + waiting!, PEOPLE - 1);
      assert.equal(office.delivered, PEOPLE - 1 + sent! + 2, 'and the two messages of the owner');
    });

    await step('it goes on where it stood, and nobody has it twice', async () => {
      await button(page, 'broadcast-resume').click();
      await shown(state(page, 'done'));
      await hasFigure(page, 'sent', PEOPLE - 1);
      for (const id of people) assert.equal(messages.get(id)?.length ?? 0, id === leaver ? 0 : 2, `person ${id}`);
      await shown(page.getByText(t('broadcast-now-done')));
      assert.deepEqual(await obstacles(page), []);
    });

    await step('both stand in the list with what became of them', async () => {
      await link(page, 'nav-broadcasts').first().click();
      const items = page.locator('.sent-item');
      await shown(items.nth(1));
      assert.equal(await items.count(), 2);
      for (const text of await items.allInnerTexts()) {
        assert.ok(text.includes(t('broadcast-state-done')));
        assert.ok(text.includes(BOLD), 'named by the beginning of its text');
      }
      assert.deepEqual(await obstacles(page), []);
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }));
