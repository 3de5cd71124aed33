import type { Locator, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { button, dialog, fill, shown } from './panel-page.ts';
import { OWNER } from './product.ts';

/** How somebody gets about in the panel: the login, the palette of commands, keys. */

const PATIENCE_MS = 15_000;
const LOOK_MS = 50;

/** Waits until the page says so of itself; one that is just loaded anew is asked again. @throws Error when it never does */
export async function isSo(page: Page, expression: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (await page.evaluate<unknown>(expression).catch(() => false)) return;
    await sleep(LOOK_MS);
  }
  throw new Error(`it did not come to pass: ${expression}`);
}

/** Logs the owner in on the login page. */
export async function logIn(page: Page): Promise<void> {
  await fill(page, { login: OWNER.login, password: OWNER.password });
  await button(page, 'login-action').click();
}

export const palette = (page: Page): Locator => dialog(page, 'palette-title');
export const options = (page: Page): Locator => palette(page).getByRole('option');

/** Opens the palette and types. */
export async function openPalette(page: Page, words = ''): Promise<void> {
  await page.keyboard.press('Control+KeyK');
  await shown(palette(page));
  await page.keyboard.type(words);
}

/** `g` and the letter of a page. */
export async function goBy(page: Page, code: string): Promise<void> {
  await page.keyboard.press('KeyG');
  await page.keyboard.press(code);
}
