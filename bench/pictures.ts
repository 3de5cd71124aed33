import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { format, resolveConfig } from 'prettier';
import sharp from 'sharp';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { temporaryFolder, type Scope } from '../src/testing.ts';
import { fillIn, said } from './applicant.ts';
import { openBrowser, visit } from './browser.ts';
import { takePages } from './gallery.ts';
import { button, choose, fill, hasStatus, link, shown, t } from './panel-page.ts';
import { buildProduct, openPanel, OWNER, startProduct, TOKEN, type ProductProcess } from './product.ts';
import { photograph, receiptOf } from './receipt.ts';
import { inScope } from './scope.ts';

/** `npm run pictures`: takes the pictures of the README and the gallery from the running product into web/pictures/. */

const FOLDER = fileURLToPath(new URL('../web/pictures/', import.meta.url));
const CAMPAIGN = { code: 'spring', title: 'Весна с подарками', rulesUrl: 'https://example.com/rules' };

const PEOPLE = [
  ['Анна', 'Смирнова', 'anna_smirnova'],
  ['Тимур', 'Гайсин', null],
  ['Ольга', 'Белова', 'olga.belova'],
  ['Илья', 'Зимин', 'zimin_ilya'],
  ['Мария', 'Котова', null],
  ['Егор', 'Ларин', 'egorlarin'],
  ['Светлана', 'Ким', 'svetlana_k'],
  ['Павел', 'Орлов', null],
  ['Дарья', 'Носова', 'dasha_nosova'],
] as const;

const PAGES = join(FOLDER, 'pages');
buildProduct();
mkdirSync(PAGES, { recursive: true });
await inScope(takePanel);
await inScope(takeChat);

async function save(page: Page, name: string): Promise<void> {
  const file = join(FOLDER, name);
  await sharp(await page.screenshot())
    .png({ palette: true, effort: 10 })
    .toFile(file);
  console.log(file);
}

async function start(scope: Scope, telegram: string, env: Record<string, string> = {}): Promise<ProductProcess> {
  const product = await startProduct({ dataDir: temporaryFolder(scope), telegram, env });
  scope.after(async () => void (await product.stop()));
  return product;
}

/** Moderation at its work: some decided, one open with the photograph beside. */
async function takePanel(scope: Scope): Promise<void> {
  const sandbox = createSandbox({ tokens: [TOKEN] });
  const { url } = await sandbox.listen();
  scope.after(() => sandbox.close());
  const product = await start(scope, url);
  const panel = await openPanel(product.origin);
  const campaign = await panel.openCampaign(CAMPAIGN);
  for (const [n, [firstName, lastName, username]] of PEOPLE.entries()) {
    const phone = `7916${String(2_345_671 + n * 1_370_113).slice(0, 7)}`;
    const receipt = await photograph(receiptOf(n + 1));
    const person = sandbox.addPerson({ firstName, lastName, phone, language: 'ru', ...(username && { username }) });
    await fillIn(person, {
      name: `${lastName} ${firstName}`,
      phone: (self) => self.shareContact(),
      card: (self) => self.say(`LC22${String(40_118_327 + n * 7_654_321).padStart(8, '0')}`),
      photo: (self) => self.sendPhoto(receipt),
    });
  }

  const browser = await openBrowser(scope);
  const { page } = await visit(browser, product.origin);
  await page.goto(product.origin);
  await fill(page, OWNER);
  await button(page, 'login-action').click();
  await page.waitForURL('**/panel/**');
  await page.goto(`${product.origin}/panel/participants`);
  for (const name of ['Смирнова Анна', 'Гайсин Тимур', 'Белова Ольга', 'Котова Мария']) {
    await choose(page, name);
    await page.keyboard.press('a');
    await hasStatus(page, name, 'approved');
  }
  const rejected = 'Зимин Илья';
  await choose(page, rejected);
  await page.keyboard.press('r');
  await page.keyboard.press('1');
  await hasStatus(page, rejected, 'rejected');
  await link(page, 'tab-all').click();
  await shown(link(page, 'tab-all').and(page.locator('[aria-current]')));
  await page.reload(); // What was said in passing is not part of the picture.
  await choose(page, 'Ким Светлана');
  await save(page, 'panel.png');

  const { page: stranger } = await visit(browser, product.origin);
  await stranger.goto(product.origin);
  const who = { page, stranger, panel, origin: product.origin };
  await writeGallery(await takePages(who, campaign.id, PAGES));
}

/** One line for each page, both its looks side by side. */
async function writeGallery(names: readonly string[]): Promise<void> {
  const lines = names.map(
    (name) =>
      `| \`${name}\` | ![](pages/${name}-desk.webp) | <img src="pages/${name}-phone.webp" width="260" alt=""> |`,
  );
  const head = [
    '# Every page of the panel',
    '',
    '| Page | On a desk, by day | On a phone, at night |',
    '| - | - | - |',
  ];
  const file = join(FOLDER, 'README.md');
  const text = [...head, ...lines, ''].join('\n');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  console.log(file);
}

/** The built-in chat: somebody is about to send the form. */
async function takeChat(scope: Scope): Promise<void> {
  const product = await start(scope, 'http://127.0.0.1', { BOT_TOKEN: '' });
  await (await openPanel(product.origin)).openCampaign(CAMPAIGN);
  for (const [firstName, lastName] of [PEOPLE[6], PEOPLE[1], PEOPLE[2], PEOPLE[5]]) {
    await fetch(`${product.origin}/sandbox/api/people`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ firstName, lastName, language: 'ru' }),
    });
  }
  const { page } = await visit(await openBrowser(scope), product.origin);
  await page.goto(`${product.origin}/sandbox`);
  const press = (label: string) => page.getByRole('button', { name: label }).click();
  const hears = (key: string) => shown(page.getByText(said(key).split('\n')[0] ?? '').last());
  const types = async (text: string): Promise<void> => {
    await page.getByRole('textbox', { name: t('sandbox-message') }).fill(text);
    await page.keyboard.press('Enter');
  };
  await press(t('sandbox-start'));
  await press(said('button-language-ru'));
  await press(said('button-agree'));
  await hears('ask-name');
  await types('Ким Светлана');
  await press(said('button-contact'));
  await hears('ask-card');
  await types('LC 2240 1183 27');
  await hears('ask-photo');
  await press(t('sandbox-attach'));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: t('sandbox-attach-photo') }).click();
  const buffer = await sharp(await photograph(receiptOf(2)))
    .extract({ left: 0, top: 60, width: 900, height: 620 })
    .toBuffer();
  await (await chooser).setFiles({ name: 'receipt.jpg', mimeType: 'image/jpeg', buffer });
  await press(t('sandbox-send'));
  await hears('review-question');
  await page
    .locator('message-bubble img')
    .last()
    .evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode());
  await save(page, 'chat.png');
}
