import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { Scope } from '../src/testing.ts';
import { openBrowser, visit } from './browser.ts';
import { openStage } from './moderators.ts';
import { button, shown } from './panel-page.ts';
import { inScope } from './scope.ts';

/** A line between browser and server that can be stopped: what was sent then waits on the way, as on a train. */
async function openLine(scope: Scope, target: string) {
  const waiting: (() => void)[] = [];
  let stopped: (() => void) | null = null;
  const line = createServer((near) => {
    const far = connect(Number(new URL(target).port), '127.0.0.1');
    far.pipe(near);
    near.on('data', (bytes) => {
      if (!stopped) return void far.write(bytes);
      waiting.push(() => void (near.destroyed || far.write(bytes)));
      stopped();
    });
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      end.on('error', () => undefined);
      end.on('close', () => other.destroy());
    }
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  scope.after(() => void line.close());
  return {
    origin: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    /** From now on everything waits; settles when something does. */
    stop: () => new Promise<void>((resolve) => (stopped = resolve)),
    go(): void {
      stopped = null;
      for (const send of waiting.splice(0)) send();
    },
  };
}

test('a decision is stored although its moderator closed the page before it left', { timeout: 60_000 }, () =>
  inScope(async (scope) => {
    const stage = await openStage(scope);
    const line = await openLine(scope, stage.origin);
    const [entry] = await stage.register(1);
    assert.ok(entry);
    const { context, page } = await visit(await openBrowser(scope), line.origin);
    const [name = '', value = ''] = (await stage.server.cookieOf('moderator')).split('=');
    await context.addCookies([{ name, value, url: line.origin }]);
    await page.goto(`${line.origin}/panel/moderation`);
    await shown(page.locator('review-card code'));

    const decided = new Promise((resolve) =>
      stage.server.events.subscribe((event) => event.type === 'participant' && resolve(event.status)),
    );
    const sent = line.stop();
    await page.keyboard.press('KeyA');
    await sent;
    await page.goto('about:blank');
    // The browser has told the server by now what it no longer wants.
    await context.newPage();
    line.go();
    assert.equal(await decided, 'approved');
    await context.close();
  }),
);

test('who logs out gives back what they held', { timeout: 60_000 }, () =>
  inScope(async (scope) => {
    const stage = await openStage(scope);
    const { page } = await stage.join(await openBrowser(scope));
    await stage.register(3);
    const held: number[] = [];
    const isFree = new Promise<void>((resolve) =>
      stage.server.events.subscribe((event) => {
        if (event.type !== 'claims') return;
        if (held.length > 0 && event.held.length === 0) resolve();
        held.splice(0, held.length, ...event.held);
      }),
    );
    await page.goto(`${stage.origin}/panel/moderation`);
    await shown(page.locator('review-card code'));
    assert.equal(held.length, 3);
    await button(page, 'action-leave').click();
    await isFree;
    await shown(page.locator('login-page'));
  }),
);
