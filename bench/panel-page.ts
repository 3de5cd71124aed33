import type { Locator, Page } from 'playwright-core';
import { loadTexts } from '../src/texts/load.ts';
import type { TextArguments } from '../src/texts/texts.ts';

/** How somebody who reads Russian finds their way on our pages: by the words of the catalogue. */

const texts = loadTexts(['panel', 'sandbox', 'errors']);

/** A text of the pages. */
export const t = (key: string, args?: TextArguments): string => texts.format('ru', key, args);

export const button = (within: Page | Locator, key: string, args?: TextArguments): Locator =>
  within.getByRole('button', { name: t(key, args) });
export const link = (within: Page | Locator, key: string): Locator => within.getByRole('link', { name: t(key) });
export const heading = (within: Page | Locator, key: string, args?: TextArguments): Locator =>
  within.getByRole('heading', { name: t(key, args) });
export const dialog = (page: Page, key: string, args?: TextArguments): Locator =>
  page.getByRole('dialog', { name: t(key, args) });

/** Waits until it can be seen. */
export const shown = (locator: Locator): Promise<void> => locator.first().waitFor();

/** Fills fields in by their names. */
export async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.locator(`[name=${name}]`).fill(value);
}
