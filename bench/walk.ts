import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { BroadcastView } from '../src/contracts/api-broadcasts.ts';
import type { DrawView } from '../src/contracts/api-draws.ts';
import { unwrap } from '../src/domain/errors.ts';
import { ROLES, type Role } from '../src/domain/model.ts';
import { ACCESS } from '../src/http/access.ts';
import { operatorOf } from '../src/http/operator-testing.ts';
import { decisionOf, type Scope } from '../src/testing.ts';
import { openStage, type ModerationStage } from './moderators.ts';

/** A town with something on every page of the panel, and what somebody needs who walks over all of them. */

/** What `web/routes.ts` and `web/navigation.ts` say of a page; read when the walk is taken, so that a new page is walked over, too. */
interface Tables {
  readonly ROUTES: readonly { readonly path: string; readonly section: string | null }[];
  readonly OPEN_ROUTES: readonly { readonly path: string }[];
  readonly NAVIGATION: Readonly<Record<string, readonly { readonly href: string; readonly right?: string }[]>>;
  readonly can: (role: Role, right: never) => boolean;
}

/** The pages belong to the browser's half of the sources, which is not compiled with this one. */
const load = async (name: string): Promise<object> =>
  (await import(new URL(`../web/${name}.ts`, import.meta.url).href)) as object;

export const readTables = async (): Promise<Tables> =>
  Object.assign({}, await load('routes'), await load('navigation'), await load('rights')) as Tables;

export interface Town extends ModerationStage {
  /** The address of a page, with something that exists in the place of `:id`. */
  readonly addressOf: (path: string) => string;
}

/** People in every state, draws in three of them, prizes that were taken and passed on, a broadcast. */
export async function openTown(scope: Scope): Promise<Town> {
  const stage = await openStage(scope);
  const { server, campaign } = stage;
  const owner = await operatorOf<DrawView>(server, 'owner');
  const people = await stage.register(14);
  const approver = await server.addAdmin('decider', 'admin');
  for (const person of people.slice(0, 9))
    unwrap(await server.database.writer.client.decide(decisionOf(person, approver)));
  const made = async <T = DrawView>(method: 'POST' | 'PUT', path: string, body: object = {}): Promise<T> => {
    const answer = await owner.call<T>(method, path, body);
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
    return answer.body;
  };
  const plan = {
    ...{ campaignId: campaign.id, reserves: 2, mode: 'sealed', claimHours: 48 },
    prizes: [
      { name: 'Электросамокат «Ветер» с запасной батареей', count: 1 },
      { name: 'Кружка с котом', count: 3 },
    ],
  };
  const draft = await made('POST', '/draws', { ...plan, title: 'Летний финал' });
  const drawn = await made('POST', '/draws', { ...plan, title: 'Главный розыгрыш весны' });
  await made('POST', `/draws/${drawn.id}/freeze`);
  await made('POST', `/draws/${drawn.id}/run`);
  await made('POST', `/draws/${drawn.id}/winners/1/claim`);
  await made('POST', `/draws/${drawn.id}/winners/2/forfeit`, { reason: 'unreachable', note: 'звонили трижды' });
  const content = { campaignId: campaign.id, text: { ru: 'Скоро итоги!' }, audience: { status: 'approved' } };
  const broadcast = await made<BroadcastView>('POST', '/broadcasts', content);

  const shown = { participant: people[0]?.id ?? 0, campaign: campaign.id, draw: drawn.id, draft: draft.id };
  return { ...stage, addressOf: addresses({ ...shown, broadcast: broadcast.id }) };
}

/** What pages show that are about one thing; what is edited is a draft. */
export interface Shown {
  readonly participant: number;
  readonly campaign: number;
  readonly draw: string;
  readonly draft: string;
  readonly broadcast: number;
}

/** Puts something that exists into the place of `:id`, and makes what is new part of a campaign that does. @throws AssertionError for a page that nobody thought of */
export function addresses({ participant, campaign, draw, draft, broadcast }: Shown): (path: string) => string {
  const something: Readonly<Record<string, string | number>> = {
    '/panel/participants/:id': participant,
    '/panel/draws/:id': draw,
    '/panel/draws/:id/edit': draft,
    '/panel/broadcasts/:id': broadcast,
    '/panel/campaigns/:id': campaign,
  };
  return (path) => {
    if (path.endsWith('/new')) return `${path}?campaign=${campaign}`;
    if (!path.includes(':')) return path;
    const id = something[path] ?? something[path.slice(0, path.indexOf(':id') + 3)];
    assert.ok(id !== undefined, `nothing to show on ${path}`);
    return path.replace(':id', String(id));
  };
}

/** Whether the API lets a role do something. */
export function mayCall(role: Role, method: string, path: string): boolean {
  const access = Object.entries(ACCESS).find(([route]) => {
    const [verb = '', pattern = ''] = route.split(' ');
    return verb === method && new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path);
  })?.[1];
  if (access === undefined) return false;
  const least = ROLES.findIndex((one) => one === access);
  return least === -1 || ROLES.indexOf(role) <= least;
}

/** Waits until a page has all that it begins with, and its heading. */
export async function settled(page: Page): Promise<void> {
  await page
    .locator('h1')
    .first()
    .waitFor({ timeout: 8_000 })
    .catch(() => Promise.reject(new Error(`no heading on ${page.url()}`)));
  await page.evaluate(`new Promise((resolve) => {
    let [quiet, seen] = [0, -1];
    const look = () => {
      const { length } = performance.getEntriesByType('resource');
      const busy = document.querySelector('.skeleton, [aria-busy=true]');
      quiet = busy || length !== seen ? 0 : quiet + 1;
      seen = length;
      if (quiet > 6) resolve();
      else requestAnimationFrame(look);
    };
    look();
  })`);
}

/**
 * Presses everything on the page that can be pressed, in the dialogs that open, too, and lets nothing through that would
 * change something.
 *
 * @returns what the API would have refused
 */
export async function pressEverything(page: Page, role: Role, address: string): Promise<readonly string[]> {
  const refused = new Set<string>();
  await page.route('**/api/v1/**', async (route) => {
    const [method, { pathname }] = [route.request().method(), new URL(route.request().url())];
    if (!mayCall(role, method, pathname)) refused.add(`${method} ${pathname} on ${address}`);
    await (method === 'GET' ? route.continue() : route.abort());
  });
  const pressed = new Set<string>();
  for (let label; (label = await pressNext(page, [...pressed])) !== null;) {
    pressed.add(label);
    if (address.split('?')[0] === new URL(page.url()).pathname) continue;
    await page.goto(new URL(address, page.url()).href);
    await settled(page);
  }
  await settled(page);
  await page.unroute('**/api/v1/**');
  return [...refused];
}

/** Presses the first button that was not, and what the dialog that opens for it offers; tells its label, or null at the end. */
const pressNext = (page: Page, pressed: readonly string[]): Promise<string | null> =>
  page
    .evaluate<string | null>(
      `(async () => {
        const pressed = new Set(${JSON.stringify(pressed)});
        const frames = async () => { for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame); };
        const labelOf = (button) => (button.ariaLabel ?? button.innerText).trim();
        const press = (button) => {
          if (button.form) button.form.noValidate = true;
          button.click();
        };
        const buttons = (within) => [...within.querySelectorAll('button')].filter((button) => !button.disabled && button.checkVisibility());
        const next = buttons(document.querySelector('main')).find((button) => !pressed.has(labelOf(button)));
        if (!next) return null;
        const label = labelOf(next);
        press(next);
        await frames();
        for (const dialog of document.querySelectorAll('dialog[open]')) {
          for (const button of buttons(dialog)) if (dialog.open) { press(button); await frames(); }
          dialog.close();
        }
        return label;
      })()`,
    )
    // It has loaded another page.
    .catch(() => '');
