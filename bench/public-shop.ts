import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import { REAL_ROUND, startRelay } from '../src/beacon/testing.ts';
import type { CreateDrawBody, DrawView, PublicDrawView } from '../src/contracts/api-draws.ts';
import { timeOfRound } from '../src/domain/beacon.ts';
import { unwrap } from '../src/domain/errors.ts';
import { finishDraw } from '../src/domain/testing.ts';
import { stageDraw, type DrawStage } from '../src/http/draws-testing.ts';
import type { Operator } from '../src/http/operator-testing.ts';
import { commitUpdate, type Scope } from '../src/testing.ts';
import { builtPages } from './browser-verifier.ts';
import { openBrowser, visit, type Provoked, type Visit } from './browser.ts';
import { shown, t } from './panel-page.ts';

/** A shop that draws, and strangers with a browser before the pages of its draws. */

/** A shop's own network, to a browser: neither this machine nor https, so without crypto.subtle and clipboard. */
export const PLAIN_HOST = 'lottery.shop';
const FLAGS = [`--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`];
export const PRIZES = [
  { name: 'Электросамокат', count: 1 },
  { name: 'Кружка с котом', count: 2 },
];

export interface Shop {
  readonly stage: DrawStage;
  readonly admin: Operator<DrawView>;
  readonly origin: string;
  readonly browser: Browser;
  /** Takes a step of a draw; its answer. */
  take(path: string, payload?: object): Promise<DrawView>;
  frozen(change: Partial<CreateDrawBody>): Promise<DrawView>;
  /** Somebody who has never been here, before the page of a draw. */
  see(id: string, look?: Look): Promise<Visit>;
}

interface Look {
  /** Another name of the origin. */
  readonly at?: string;
  /** Behind `#`. */
  readonly fragment?: string;
  readonly provoked?: readonly Provoked[];
  /** Before the page is opened. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** Twelve people on the list, a drand relay that has a round of last September, and a clock shortly before it. */
export async function openShop(scope: Scope): Promise<Shop> {
  const relay = await startRelay(scope);
  const stage = await stageDraw(scope, 12, { webDir: builtPages(), relays: [relay.root] });
  const { app, clock } = stage.server;
  clock.now = timeOfRound(REAL_ROUND.round) - 600_000;
  const admin = await stage.operator('admin');
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const browser = await openBrowser(scope, FLAGS);
  const take: Shop['take'] = async (path, payload = {}) => {
    const { status, body } = await admin.call('POST', path, payload);
    assert.ok(status === 200 || status === 201, JSON.stringify(body));
    return body;
  };
  return {
    stage,
    admin,
    origin,
    browser,
    take,
    async frozen(change) {
      const plan = stage.plan({ title: 'Главный приз весны', prizes: PRIZES, reserves: 2, claimHours: 48, ...change });
      const { id } = await take('/draws', plan);
      return take(`/draws/${id}/freeze`);
    },
    async see(id, { at = origin, fragment = '', provoked = [], before } = {}) {
      const seen = await visit(browser, at, provoked);
      await before?.(seen.page);
      await seen.page.goto(`${at}/draws/${id}${fragment}`);
      return seen;
    },
  };
}

/** What the organiser says of a draw. */
export const publicState = async (origin: string, id: string): Promise<PublicDrawView> => {
  const response = await fetch(`${origin}/draws/${id}/state.json`);
  return (await response.json()) as PublicDrawView;
};

/** The person at a place lets the bot show their masked name. */
export async function agreeToName(
  { server, people }: DrawStage,
  drawId: string,
  rank: number,
  publicName: string,
): Promise<void> {
  const winners = unwrap(await server.database.readers.any.winners({ drawId }));
  const winner = winners.find((each) => each.rank === rank);
  const person = people.find(({ id }) => id === winner?.participantId);
  assert.ok(winner && person);
  const prize = { winnerId: winner.id, act: 'publish' as const, publicName };
  unwrap(await commitUpdate(server.database.writer, 900_000 + rank, { chatId: person.chatId, prize }));
}

/** A draw with one line more than is checked unasked, as its files and the places that were called. */
export function longDraw(id: string) {
  const draw = finishDraw({
    id,
    title: 'Длинный список',
    closed: '2026-01-01T00:00:00Z',
    prizes: [{ count: 1, name: 'Приз' }],
    reserves: 0,
    secret: 'ab'.repeat(32),
    entries: Array.from({ length: 50_001 }, (_, i) => ({ code: `C${String(i).padStart(6, '0')}` })),
  });
  const { code } = draw.awards.winners[0]!;
  const rest = { kind: 'winner', state: 'won', reason: null, note: null, replaces: null, replacedBy: null } as const;
  const files: Readonly<Record<string, string>> = {
    'manifest.txt': draw.manifest,
    'entries.txt': new TextDecoder().decode(draw.list.bytes),
    'certificate.json': draw.certificate,
  };
  return { files, winners: [{ rank: 1, prize: 'Приз', code, publicName: null, ...rest }] };
}

/** What the page says of its own check. */
export const report = (page: Page): Locator => page.locator('draw-report');
export const fits = (page: Page): Promise<void> => shown(report(page).getByText(t('public-check-ok')));
const passed = (page: Page): Promise<string[]> => report(page).locator('li.ok').allInnerTexts();
export const passes = async (page: Page, id: string): Promise<boolean> =>
  (await passed(page)).some((text) => text.startsWith(t(`check-${id}`)) && text.includes(t(`means-${id}`)));
export const outside = (page: Page): Promise<string[]> => report(page).locator('.points li').allInnerTexts();

const digit = (found: string): string => (found === '1' ? '2' : '1');

/** A file of a draw, the check that fails when it is changed, and the change. */
export const FORGERIES: readonly (readonly [string, string, (file: string) => string])[] = [
  ['entries.txt', 'root', (file) => file.replace(/[^\n ](?= )/, digit)],
  ['entries.txt', 'list-form', (file) => file.replace(' ', '_')],
  ['manifest.txt', 'same-manifest', (file) => file.replace('title=Г', 'title=Д')],
  ['manifest.txt', 'manifest-form', (file) => file.replace('draw=', 'Draw=')],
  ['certificate.json', 'seed', (file) => file.replace(/(?<="seed": ".*)[0-9a-f]/, digit)],
  ['certificate.json', 'winners', (file) => file.replace(/(?<="key": ".*)[0-9a-f]/, digit)],
  ['certificate.json', 'certificate-form', (file) => file.replace('pvd/1', 'pvd/2')],
  ['certificate.json', 'drand', (file) => file.replace(/(?<="signature": ".*)[0-9a-f]/, digit)],
  ['state.json', 'called', (file) => file.replace('"rank":4', '"rank":5')],
];
