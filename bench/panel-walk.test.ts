import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../src/domain/model.ts';
import { loadTexts } from '../src/texts/load.ts';
import { barriers, openBrowser, PHONE, visit, VIEWPORT } from './browser.ts';
import { story } from './story.ts';
import { openTown, pressEverything, readTables, settled, type Town } from './walk.ts';

/** A walk over every page that the panel has, in both languages and themes, on a desk and on a phone, and by each role. */

const texts = loadTexts();
const { ROUTES, OPEN_ROUTES, NAVIGATION, can } = await readTables();

/** Speaks a language from the first page on. */
const speak = (page: Page, language: Language): Promise<unknown> =>
  page.addInitScript({ content: `localStorage.setItem('language', '${language}'); window.print = () => {};` });

/** What is wrong with the page as it stands; nothing of it depends on which page it is. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  const headings = await page.locator('h1:visible').allInnerTexts();
  if (headings.length !== 1 || headings[0]?.trim() === '') found.push(`headings: ${JSON.stringify(headings)}`);
  // What stands between braces is a value that a text did not get; a key, a text that there is not. Code is quoted as it is.
  const words = await page.evaluate<string[]>(`(() => {
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const said = [];
    while (nodes.nextNode()) if (!nodes.currentNode.parentElement.closest('code')) said.push(nodes.currentNode.data);
    return said.join(' ').split(/\\s+/);
  })()`);
  const raw = words.filter(
    (word) => /^\{\$?[\w-]+\}?$/.test(word) || (/^[a-z]+(-[a-z0-9]+)+$/.test(word) && texts.has(word)),
  );
  if (raw.length > 0) found.push(`not translated: ${raw.join(' ')}`);
  found.push(...(await barriers(page)));
  await page.setViewportSize(PHONE);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (width > PHONE.width) found.push(`${width} wide on a phone`);
  await page.setViewportSize(VIEWPORT);
  return found;
}

/** Goes over all pages in one language; as nobody over those before the login. */
async function walk(browser: Browser, town: Town, language: Language): Promise<readonly string[]> {
  const found: string[] = [];
  const stranger = await visit(browser, town.origin, [{ path: '/api/v1/session', status: 401 }]);
  const owner = await town.join(browser, 'owner');
  for (const [{ page, complaints }, routes] of [
    [stranger, OPEN_ROUTES],
    [owner, ROUTES],
  ] as const) {
    await speak(page, language);
    for (const { path } of routes) {
      const before = complaints.length;
      await page.goto(town.origin + town.addressOf(path));
      const wrong = await settled(page).then(
        () => faults(page),
        (error: Error) => [error.message],
      );
      wrong.push(...complaints.slice(before));
      found.push(...wrong.map((line) => `${language} ${path}: ${line}`));
    }
    await page.context().close();
  }
  return found;
}

test('all pages of the panel', { timeout: 240_000 }, (context) =>
  story(context, async (step, scope) => {
    const town = await openTown(scope);
    const browser = await openBrowser(scope);

    await step('each has a heading, complains of nothing, is for everybody to read, and fits a phone', async () => {
      const found = await Promise.all(LANGUAGES.map((language) => walk(browser, town, language)));
      assert.deepEqual(found.flat(), []);
    });

    for (const role of ['viewer', 'moderator'] as const) {
      await step(`a ${role} is led to nothing and offered nothing that the API would refuse`, async () => {
        const { page, complaints } = await town.join(browser, role);
        await speak(page, 'ru');
        const kept = Object.values(NAVIGATION)
          .flat()
          .filter(({ right }) => right !== undefined && !can(role, right as never))
          .map(({ href }) => href);
        const found: string[] = [];
        for (const { path } of ROUTES) {
          const address = town.addressOf(path);
          const before = complaints.length;
          await page.goto(town.origin + address);
          const isThere = await settled(page).then(
            () => true,
            (error: Error) => void found.push(error.message),
          );
          found.push(...complaints.slice(before).map((line) => `${path}: ${line}`));
          const links = await page.evaluate<string[]>(`[...document.links].map(({ pathname }) => pathname)`);
          found.push(
            ...links
              .filter((href) => href !== address && kept.includes(href))
              .map((href) => `${path} leads to ${href}`),
          );
          if (isThere) found.push(...(await pressEverything(page, role, address)));
        }
        assert.deepEqual(found, []);
        await page.context().close();
      });
    }

    await step('every page of the navigation is in the table of pages', async () => {
      const paths = new Set(ROUTES.map(({ path }) => path));
      const links = Object.values(NAVIGATION).flat();
      assert.deepEqual(
        links.filter(({ href }) => !paths.has(href)).map(({ href }) => href),
        [],
      );
      assert.ok(ROUTES.length >= links.length && OPEN_ROUTES.length > 0);
    });
  }),
);
