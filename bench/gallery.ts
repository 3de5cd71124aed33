import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { BroadcastView } from '../src/contracts/api-broadcasts.ts';
import type { DrawView } from '../src/contracts/api-draws.ts';
import type { ParticipantsPage } from '../src/contracts/api.ts';
import { PHONE, VIEWPORT } from './browser.ts';
import type { Panel } from './product.ts';
import { addresses, readTables, settled } from './walk.ts';

/** Pictures of every page of the panel, as it is on a desk in Russian and by day, and on a phone in English and at night. */

const LOOKS = [
  { name: 'desk', size: VIEWPORT, colorScheme: 'light', language: 'ru', width: 960 },
  { name: 'phone', size: PHONE, colorScheme: 'dark', language: 'en', width: 390 },
] as const;

const PRIZES = [
  { name: 'Электросамокат', count: 1 },
  { name: 'Кружка с котом', count: 2 },
];

/** Plans and runs draws and drafts a broadcast, so that there is something on every page. */
async function furnish(panel: Panel, campaignId: number) {
  const plan = { campaignId, prizes: PRIZES, reserves: 1, mode: 'sealed', claimHours: 72 };
  const draft = await panel.call<DrawView>('POST', '/draws', { ...plan, title: 'Летний финал' });
  const draw = await panel.call<DrawView>('POST', '/draws', { ...plan, title: 'Главный розыгрыш весны' });
  for (const path of ['freeze', 'run', 'winners/1/claim']) await panel.call('POST', `/draws/${draw.id}/${path}`, {});
  const words = { ru: '<b>Итоги уже скоро!</b>\nРозыгрыш в пятницу, в 19:00. Держите билеты под рукой.' };
  const text = { campaignId, text: words, audience: { status: 'approved' } };
  const broadcast = await panel.call<BroadcastView>('POST', '/broadcasts', text);
  const { items } = await panel.call<ParticipantsPage>('GET', `/participants?campaign=${campaignId}&status=approved`);
  return {
    campaign: campaignId,
    draw: draw.id,
    draft: draft.id,
    broadcast: broadcast.id,
    participant: items[0]?.id ?? 0,
  };
}

/** File name of a page: `/panel/draws/:id/edit` is `draws-one-edit`. */
const nameOf = (path: string): string =>
  path
    .replace(/^\/(panel\/)?/, '')
    .replaceAll(':id', 'one')
    .replaceAll('/', '-');

/**
 * Takes the pictures.
 *
 * @param page of somebody who is logged in
 * @param stranger of somebody who is not
 * @returns the names of the files, without what comes behind the look, in the order of the pages
 */
export async function takePages(
  { page, stranger, panel, origin }: { page: Page; stranger: Page; panel: Panel; origin: string },
  campaignId: number,
  folder: string,
): Promise<readonly string[]> {
  const addressOf = addresses(await furnish(panel, campaignId));
  const { ROUTES, OPEN_ROUTES } = await readTables();
  const taken: string[] = [];
  for (const [who, routes] of [
    [stranger, OPEN_ROUTES],
    [page, ROUTES],
  ] as const) {
    for (const { path } of routes) {
      for (const { name, size, colorScheme, language, width } of LOOKS) {
        await who.setViewportSize(size);
        await who.emulateMedia({ colorScheme });
        await who.evaluate(`localStorage.setItem('language', '${language}')`);
        await who.goto(origin + addressOf(path));
        await settled(who);
        await sharp(await who.screenshot())
          .resize({ width })
          .webp({ quality: 60, effort: 6 })
          .toFile(join(folder, `${nameOf(path)}-${name}.webp`));
      }
      taken.push(nameOf(path));
    }
  }
  return taken;
}
