import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { CampaignView } from '../src/contracts/api-campaigns.ts';
import type { DashboardView } from '../src/contracts/api-figures.ts';
import type { ParticipantsPage, ParticipantView } from '../src/contracts/api.ts';
import { fillIn } from './applicant.ts';
import { obstacles, openBrowser, visit } from './browser.ts';
import { openOffice } from './office.ts';
import { heading, link, shown, t } from './panel-page.ts';
import { photograph, receiptOf } from './receipt.ts';
import { story } from './story.ts';
import { isSo, logIn } from './ways.ts';

/** The dashboard follows what happens, and the page of the system shows the house as it is. */

const PEOPLE = 3;

const tile = (page: Page, label: string): Locator =>
  page.locator('figure-tile').filter({ has: page.getByText(label, { exact: true }) });

/** Waits until a tile shows a figure. */
const shows = (page: Page, label: string, figure: number): Promise<void> =>
  shown(
    tile(page, label)
      .locator('.tile-value')
      .filter({ hasText: new RegExp(`^${figure}$`) }),
  );

/** What the tables of the page say, row by row. */
const rowsOf = (page: Page, table: number): Promise<string[][]> =>
  page
    .getByRole('table')
    .nth(table)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      (rows as unknown as { cells: Iterable<{ innerText: string }> }[]).map(({ cells }) =>
        [...cells].map(({ innerText }) => innerText.trim()),
      ),
    );

const pictureOf = (page: Page): Promise<string> =>
  page.evaluate<string>(`document.querySelector('.plot canvas').toDataURL()`);

test('the dashboard and the system', { timeout: 180_000 }, (context) =>
  story(context, async (step, scope) => {
    const office = await openOffice(scope, { people: PEOPLE });
    await office.start();
    const { origin } = office.product;
    const { campaignId } = office;
    const browser = await openBrowser(scope);
    const { page, complaints } = await visit(browser, origin, [{ path: '/api/v1/session', status: 401 }]);
    const figures = (days: number) =>
      office.owner.call<DashboardView>('GET', `/dashboard?campaign=${campaignId}&days=${days}`);
    const [campaign] = await office.owner.call<CampaignView[]>('GET', '/campaigns');
    const asked = { requiredFields: ['phone', 'card', 'photo'], version: campaign?.version };
    await office.owner.call('PATCH', `/campaigns/${campaignId}`, asked);
    const before = await figures(7);
    let entry: ParticipantView;

    await step('the panel begins with the figures of the campaign', async () => {
      await page.goto(origin);
      await logIn(page);
      await page.waitForURL(`${origin}/panel/dashboard?campaign=${campaignId}`);
      await shown(page.locator('.plot canvas'));
      await shows(page, t('dashboard-waiting'), 0);
      await shows(page, t('dashboard-approved-all'), PEOPLE);
      await shows(page, t('dashboard-registered-in', { days: 7 }), before.period.registered);
      assert.deepEqual(await obstacles(page), []);
    });

    await step('figures move when somebody registers, is approved, and when that is taken back', async () => {
      const photo = await photograph(receiptOf(1));
      await fillIn(office.sandbox.addPerson({ firstName: 'Анна', phone: '79161234501', language: 'ru' }), {
        name: 'Смирнова Анна',
        phone: (self) => self.say('+7 916 123-45-01'),
        card: (self) => self.say('LC2201000001'),
        photo: (self) => self.sendPhoto(photo),
      });
      await shows(page, t('dashboard-waiting'), 1);
      await shows(page, t('dashboard-today'), before.today.registered + 1);
      const waiting = `/participants?campaign=${campaignId}&status=pending`;
      [entry] = (await office.colleague.call<ParticipantsPage>('GET', waiting)).items as [ParticipantView];

      const verdict = { decision: 'approve', version: entry.version };
      entry = await office.colleague.call('POST', `/participants/${entry.id}/decision`, verdict);
      await shows(page, t('dashboard-waiting'), 0);
      await shows(page, t('dashboard-approved'), before.period.approved + 1);

      entry = await office.colleague.call('POST', `/participants/${entry.id}/undo`, { version: entry.version });
      await shows(page, t('dashboard-waiting'), 1);
      await shows(page, t('dashboard-approved'), before.period.approved);
    });

    await step('the arrow keys go through a chart, and another theme draws it anew', async () => {
      const chart = page.locator('figure-chart').first();
      await chart.locator('.plot').focus();
      await page.keyboard.press('End');
      const { slots } = await figures(7);
      const tells = (slot: number): Promise<void> =>
        shown(
          chart
            .locator('.chart-key strong')
            .first()
            .getByText(String(slots.at(slot)?.registered), { exact: true }),
        );
      await tells(-1);
      await page.keyboard.press('ArrowLeft');
      await tells(-2);
      const light = await pictureOf(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await isSo(page, `document.querySelector('.plot canvas').toDataURL() !== ${JSON.stringify(light)}`);
    });

    await step('the tables say what the charts draw, for the period that the address holds', async () => {
      await link(page, 'chart-as-tables').click();
      await page.getByRole('link', { name: t('dashboard-days', { days: 30 }) }).click();
      await page.waitForURL(`${origin}/panel/dashboard?campaign=${campaignId}&days=30&view=table`);
      await page.reload();
      await shown(page.getByRole('table').nth(1));
      const { slots } = await figures(30);
      const told = (await rowsOf(page, 0)).map(([, ...cells]) => cells.map(Number));
      assert.deepEqual(
        told,
        slots.map(({ registered, approved, rejected }) => [registered, approved, rejected]),
      );
      assert.equal((await rowsOf(page, 1)).length, slots.length);
      assert.deepEqual(await obstacles(page), []);
    });

    await step('a campaign in which nobody takes part says what to do first', async () => {
      const { id } = await office.owner.call<{ id: number }>('POST', '/campaigns', { title: 'Новая' });
      await page.goto(`${origin}/panel/dashboard?campaign=${id}`);
      await shown(heading(page, 'dashboard-draft'));
      assert.equal(await link(page, 'dashboard-open-campaign').getAttribute('href'), `/panel/campaigns/${id}`);
      assert.deepEqual(await obstacles(page), []);
    });

    await step('the page of the system shows every part, in either language', async () => {
      await page.goto(`${origin}/panel/system`);
      await shown(heading(page, 'system-card-machine'));
      await shown(page.locator('.limits').getByText(t('system-limit-fine')));
      await shown(page.locator('.plot canvas'));
      assert.deepEqual(await obstacles(page), []);
      await link(page, 'chart-as-tables').click();
      await shown(page.locator('.chart-table'));
      await page.getByRole('button', { name: 'EN' }).click();
      await shown(page.getByRole('heading', { name: 'Machine and program' }));
      assert.deepEqual(await obstacles(page), []);
      await page.goto(`${origin}/panel/dashboard?campaign=${campaignId}`);
      await shown(page.getByText('Taking part now'));
      await shown(page.locator('.plot canvas'));
      assert.deepEqual(await obstacles(page), []);
    });

    assert.deepEqual(complaints, []);
  }),
);
