import type { Locator, Page } from 'playwright-core';
import type { ParticipantStatus } from '../src/domain/model.ts';
import { loadTexts } from '../src/texts/load.ts';
import type { TextArguments } from '../src/texts/texts.ts';

/** How somebody who reads Russian finds their way on our pages: by the words of the catalogue. */

const texts = loadTexts([
  'common',
  'login',
  'panel',
  'draws',
  'broadcasts',
  'posts',
  'accounts',
  'dashboard',
  'records',
  'views',
  'wording',
  'public',
  'sandbox',
  'errors',
]);

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
export async function fill(within: Page | Locator, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values))
    await within.locator(`:is(input, textarea)[name=${name}]`).fill(value);
}

/** The row of a participant in the list. */
export const row = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name });

/** Opens a participant beside the list, and waits for the photograph. */
export async function choose(page: Page, name: string): Promise<void> {
  await row(page, name).getByRole('button', { name }).click();
  const photo = page.locator('dialog.detail').getByRole('img', { name: t('photo-of', { name }) });
  await photo.evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode());
}

/** Waits until the list shows the status of a participant. */
export const hasStatus = (page: Page, name: string, status: ParticipantStatus): Promise<void> =>
  shown(row(page, name).getByText(t(`participant-status-${status}`)));
