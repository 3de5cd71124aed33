import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import type { Campaign } from '../src/domain/model.ts';
import { unwrap } from '../src/domain/errors.ts';
import { barriers, openBrowser } from './browser.ts';
import { openStage, type ModerationStage } from './moderators.ts';
import { button, dialog, heading, link, shown, t } from './panel-page.ts';
import { story } from './story.ts';

/** The page of a campaign in a real browser: its settings, its list of cards, its links. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const field = (page: Page, name: string) => page.locator(`campaign-settings [name="${name}"]`);
const saveSettings = (page: Page): Promise<void> => button(page.locator('campaign-settings'), 'action-save').click();
const savedToast = (page: Page) => page.locator('wa-toast').getByText(t('campaign-saved'));

/** Saves, and waits until it is said. */
async function saved(page: Page): Promise<void> {
  await page
    .locator('wa-toast-item')
    .evaluateAll((items) => items.forEach((item) => (item as { remove(): void }).remove()));
  await saveSettings(page);
  await shown(savedToast(page));
}

async function stored({ server }: ModerationStage, id: number): Promise<Campaign> {
  const campaigns = unwrap(await server.database.readers.any.campaigns({}));
  return campaigns.find((campaign) => campaign.id === id) ?? assert.fail(`no campaign ${id}`);
}

/** A book with one sheet of one column, as small as spreadsheets can be. */
function book(cells: readonly string[]): Buffer {
  const rows = cells.map(
    (cell, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="inlineStr"><is><t>${cell}</t></is></c></row>`,
  );
  const xml = (text: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packed = 'http://schemas.openxmlformats.org/package/2006';
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': xml(
        `<Types xmlns="${packed}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
      ),
      '_rels/.rels': xml(
        `<Relationships xmlns="${packed}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': xml(
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': xml(
        `<Relationships xmlns="${packed}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': xml(`<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`),
    }),
  );
}

test('an organiser sets up a campaign', (context) =>
  story(context, async (step, scope) => {
    const stage = await openStage(scope);
    const browser = await openBrowser(scope);
    const { id } = stage.campaign;
    const path = `/api/v1/campaigns/${id}`;
    const { page, complaints } = await stage.join(browser, 'admin', [{ path, status: 400 }]);

    await step('a new campaign opens with everything that can be set', async () => {
      await page.goto(`${stage.origin}/panel/campaigns/new`);
      await page.locator('campaign-form [name=title]').fill('Осень с подарками');
      await page.locator('campaign-form [name=code]').fill('autumn');
      await button(page, 'campaign-create').click();
      await shown(heading(page, 'settings-title'));
      await shown(page.getByRole('heading', { name: 'Осень с подарками' }));
    });

    await step('every kind of setting is saved and is there after a reload', async () => {
      await page.goto(`${stage.origin}/panel/campaigns/${id}`);
      await shown(heading(page, 'settings-title'));
      const { consentVersion } = await stored(stage, id);
      await field(page, 'personalData.ru').fill('Имя и телефон нужны, чтобы вручить приз.\nПотом мы их удалим.');
      await field(page, 'minimumAge').fill('18');
      await field(page, 'retentionDays').fill('90');
      await field(page, 'card.masks').fill('2000 0000 0000\n\nA000*');
      await field(page, 'card.check').selectOption('luhn');
      await field(page, 'card.list').selectOption('mark');
      await field(page, 'photo.duplicate').selectOption('refuse');
      await page.getByLabel(t('settings-approval-card-listed')).check();
      await field(page, 'form.remindAfterHours').fill('');
      await field(page, 'form.expireAfterDays').fill('14');
      await page.getByLabel(t('settings-human')).check();
      await page.getByLabel(t('settings-invitations-on')).check();
      await field(page, 'invitations.ticketsPerFriend').fill('2');
      await button(page, 'channel-add').click();
      await page.keyboard.type('@spring');
      await page.getByLabel(t('channel-title')).fill('Весна');
      await page.getByLabel(t('channel-url')).fill('https://t.me/spring');
      await field(page, 'graceHours').fill('48');
      await saved(page);
      const { settings, consentVersion: newConsent } = await stored(stage, id);
      assert.equal(newConsent, consentVersion + 1);
      assert.deepEqual(settings, {
        personalData: { ru: 'Имя и телефон нужны, чтобы вручить приз.\nПотом мы их удалим.', en: null },
        minimumAge: 18,
        card: { masks: ['2000 0000 0000', 'A000*'], check: 'luhn', list: 'mark' },
        photo: { blurred: 'mark', dark: 'mark', blank: 'refuse', small: 'mark', duplicate: 'refuse' },
        form: { remindAfterHours: null, expireAfterDays: 14 },
        retentionDays: 90,
        channels: [{ chat: '@spring', title: 'Весна', url: 'https://t.me/spring' }],
        graceHours: 48,
        invitations: { ticketsPerFriend: 2, most: 10 },
        humanCheck: true,
        autoApproval: ['card-listed'],
      });
      await page.reload();
      await shown(heading(page, 'membership-title'));
      assert.equal(await field(page, 'card.masks').inputValue(), '2000 0000 0000\nA000*');
      assert.equal(await field(page, 'channel.chat').inputValue(), '@spring');
      assert.equal(await field(page, 'form.remindAfterHours').inputValue(), '');
    });

    await step('what the API refuses is explained at its field, and what was typed stays', async () => {
      await field(page, 'card.masks').fill('2000 0000 0000\n##');
      await field(page, 'minimumAge').fill('16');
      await saveSettings(page);
      const masks = field(page, 'card.masks');
      await shown(page.locator('[name="card.masks"][aria-invalid="true"]:focus'));
      const explained = await page.locator('[id="fault-card.masks"]').innerText();
      assert.match(explained, /0 — цифра/);
      assert.deepEqual(await barriers(page), []);
      await masks.fill('2000 0000 0000');
      await saved(page);
      const { settings } = await stored(stage, id);
      assert.deepEqual([settings.card.masks, settings.minimumAge], [['2000 0000 0000'], 16]);
      assert.equal(await masks.getAttribute('aria-invalid'), 'false');
    });

    await step('a channel that is removed goes itself, and the form beside keeps what is typed', async () => {
      const chats = field(page, 'channel.chat');
      await button(page, 'channel-add').click();
      await page.keyboard.type('@second');
      await button(page, 'channel-add').click();
      await page.keyboard.type('@third');
      await button(page, 'channel-remove').nth(1).click();
      assert.deepEqual(await chats.evaluateAll((all) => all.map((one) => (one as { value?: string }).value)), [
        '@spring',
        '@third',
      ]);
      await page.locator('campaign-form [name=title]').fill('Весна с новыми подарками');
      await button(page.locator('campaign-form'), 'action-save').click();
      await shown(page.getByRole('heading', { name: 'Весна с новыми подарками' }));
      assert.equal(await chats.nth(1).inputValue(), '@third');
    });

    await step('who leaves with changes is asked, and may stay', async () => {
      await link(page, 'nav-draws').click();
      const question = dialog(page, 'unsaved-title');
      await button(question, 'action-cancel').click();
      assert.equal(await field(page, 'channel.chat').nth(1).inputValue(), '@third');
      await button(page, 'channel-remove').nth(1).click();
      await saved(page);
      await link(page, 'nav-draws').click();
      await shown(heading(page, 'nav-draws'));
      await page.waitForURL(/campaign=/);
      await page.goBack();
      await shown(heading(page, 'cards-title'));
    });

    await step('a list of cards is taken, and each bad line is told with what is wrong', async () => {
      const input = page.getByLabel(t('cards-file'));
      const lines = ['Номер карты', '200012345678', '2000 1234 5679', '2000 1234 5670', 'привет', '9123 4567 8901'];
      await input.setInputFiles({ name: 'cards.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) });
      await shown(page.getByRole('region', { name: t('cards-bad-lines') }));
      const report = await page
        .locator('card-list tbody tr')
        .evaluateAll((rows) =>
          rows.map((row) =>
            [...(row as unknown as { cells: Iterable<{ textContent: string }> }).cells].map((cell) =>
              cell.textContent.trim(),
            ),
          ),
        );
      assert.deepEqual(report.at(-2), ['5', 'привет', t('cards-problem-characters')]);
      assert.deepEqual(report.at(-1), ['6', '9123 4567 8901', t('cards-problem-mask')]);
      assert.deepEqual(await barriers(page), []);
      await input.setInputFiles({
        name: 'cards.xlsx',
        mimeType: XLSX,
        buffer: book(['2000 0000 0006', '2000 0000 0014', '12']),
      });
      await shown(page.getByText(t('cards-size', { count: 2, shown: '2' })));
      assert.equal(unwrap(await stage.server.database.readers.any.cardListSize({ campaignId: id })), 2);
      await input.setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('Карта\nнет\n') });
      await shown(page.getByText(t('cards-unchanged')));
    });

    await step('a link is made for each place, and a wrong tag is explained', async () => {
      const tag = page.getByLabel(t('links-tag'));
      await tag.fill('shop-12');
      await shown(page.locator('campaign-links').getByText(/start=campaign-1\S*shop-12/));
      await tag.fill('магазин');
      await shown(page.getByText(t('links-tag-wrong')));
    });

    await step('on a phone nothing is cut off', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
      assert.deepEqual(await barriers(page), []);
      assert.deepEqual(complaints, []);
    });
  }));
