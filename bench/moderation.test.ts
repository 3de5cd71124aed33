import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { displayCode } from '../src/domain/entries.ts';
import type { ParticipantStatus } from '../src/domain/model.ts';
import { said } from './applicant.ts';
import { barriers, openBrowser } from './browser.ts';
import { openStage, type ModerationStage } from './moderators.ts';
import { button, dialog, shown, t } from './panel-page.ts';
import { story } from './story.ts';

/** Moderators in real browsers: at the speed of the keyboard, beside each other, and about many at once. */

/** The ticket on the screen; a key is pressed when the person sees somebody, as people do. */
const ticket = async (page: Page): Promise<string> =>
  (await page.locator('review-card code').innerText()).replaceAll('-', '');

async function openQueue({ origin }: ModerationStage, page: Page): Promise<void> {
  await page.goto(`${origin}/panel/moderation`);
  await shown(page.locator('review-card code'));
}

/** Goes away as people do: a closed context would not always let the page give its entries back. */
async function leave(stage: ModerationStage, page: Page): Promise<void> {
  await page.goto('about:blank');
  await stage.free();
  await page.context().close();
}

/** Waits until the database holds what is expected of each entry. */
async function decided(
  stage: ModerationStage,
  expected: ReadonlyMap<number, ParticipantStatus | `rejected ${number}`>,
): Promise<void> {
  const reasonOf = (code: number): string => said(`rejection-${code}`);
  const deadline = performance.now() + 15_000;
  for (;;) {
    const wrong: string[] = [];
    for (const [id, wanted] of expected) {
      const [status = '', code] = wanted.split(' ');
      const entry = await stage.find(id);
      const reason = code === undefined ? entry.rejectionReason : reasonOf(Number(code));
      if (entry.status !== status || entry.rejectionReason !== reason)
        wrong.push(`${id} is ${entry.status}, not ${wanted}`);
    }
    if (wrong.length === 0) return;
    if (performance.now() > deadline) assert.deepEqual(wrong, []);
  }
}

test('moderators keep up', (context) =>
  story(context, async (step, scope) => {
    const stage = await openStage(scope);
    const browser = await openBrowser(scope);

    await step('one moderator decides a hundred entries by keyboard, and each is decided as meant', async () => {
      const entries = await stage.register(105, () => ({ photo: null }));
      const byTicket = new Map(entries.map(({ ticketCode, id }) => [ticketCode, id]));
      const { page, complaints } = await stage.join(browser);
      await openQueue(stage, page);
      const expected = new Map<number, ParticipantStatus | `rejected ${number}`>();
      const sent: string[] = [];
      page.on('request', (request) => {
        const path = /participants\/(\d+\/(?:decision|undo))/.exec(request.url())?.[1];
        if (path) sent.push(path);
      });
      let undone = 0;
      let skips = 0;
      for (let n = 1; expected.size < 100; n += 1) {
        const id = byTicket.get(await ticket(page)) ?? assert.fail('an unknown ticket is on the screen');
        assert.ok(!expected.has(id), 'nobody comes twice');
        if (n % 25 === 0) {
          await page.keyboard.press('KeyS');
          skips += 1;
          continue;
        }
        if (n % 20 === 7) {
          await page.keyboard.press('KeyA');
          await page.keyboard.press('KeyU');
          assert.equal(byTicket.get(await ticket(page)), id, 'the one taken back is on the screen again');
          undone += 1;
        }
        if (n % 3 === 0) {
          const code = (n % 9) + 1;
          await page.keyboard.press('KeyR');
          await page.keyboard.press(`Digit${code}`);
          expected.set(id, `rejected ${code}`);
        } else {
          await page.keyboard.press('KeyA');
          expected.set(id, 'approved');
        }
      }
      await decided(stage, expected);
      for (const { id } of entries) if (!expected.has(id)) assert.equal((await stage.find(id)).status, 'pending');
      const decisions = sent.filter((path) => path.endsWith('decision')).length;
      const undos = sent.filter((path) => path.endsWith('undo')).length;
      assert.equal(decisions - undos, 100, 'no entry is decided twice');
      assert.ok(undos <= undone);
      assert.equal(skips, 4);
      assert.deepEqual(complaints, []);
      await leave(stage, page);
    });

    await step('the last ones, and those skipped, lead to the end of the work, which fills itself again', async () => {
      const { page } = await stage.join(browser);
      await openQueue(stage, page);
      await page.keyboard.press('KeyS');
      for (let left = 4; left > 0; left -= 1) {
        await ticket(page);
        await page.keyboard.press('KeyA');
      }
      await button(page, 'review-again').click();
      await ticket(page);
      await page.keyboard.press('KeyA');
      await shown(page.getByText(t('review-today', { count: 5 })));
      assert.deepEqual(await barriers(page), []);
      const [fresh] = await stage.register(1);
      assert.ok(fresh);
      await shown(page.getByRole('heading', { name: fresh.fullName }));
      await page.keyboard.press('KeyA');
      await decided(stage, new Map([[fresh.id, 'approved']]));
      await leave(stage, page);
    });

    await step('two moderators never have the same entry on the screen, and see that the other is there', async () => {
      const entries = await stage.register(24);
      const [anna, boris] = [await stage.join(browser), await stage.join(browser)];
      await openQueue(stage, anna.page);
      await openQueue(stage, boris.page);
      await shown(boris.page.getByText(t('review-others', { count: 1 })));
      const seen: string[] = [];
      const work = async (page: Page, key: string): Promise<void> => {
        for (let n = 0; n < 10; n += 1) {
          seen.push(await ticket(page));
          await page.keyboard.press(key);
        }
      };
      await Promise.all([work(anna.page, 'KeyA'), work(boris.page, 'KeyA')]);
      assert.equal(new Set(seen).size, 20);
      const done = entries.filter(({ ticketCode }) => seen.includes(displayCode(ticketCode).replaceAll('-', '')));
      await decided(stage, new Map(done.map(({ id }) => [id, 'approved'])));
      // Who leaves gives back: the other gets the rest.
      await anna.page.goto('about:blank');
      const left = entries.length - 20;
      for (let n = 0; n < left; n += 1) {
        await ticket(boris.page);
        await boris.page.keyboard.press('KeyA');
      }
      await decided(stage, new Map(entries.map(({ id }) => [id, 'approved'])));
      assert.deepEqual([...anna.complaints, ...boris.complaints], []);
      await leave(stage, boris.page);
      await anna.page.context().close();
    });

    await step('a decision that somebody else made first comes back and says which', async () => {
      const [first, second] = await stage.register(2);
      assert.ok(first && second);
      const path = `/api/v1/participants/${first.id}/decision`;
      const { page, complaints } = await stage.join(browser, 'moderator', [{ path, status: 409 }]);
      await openQueue(stage, page);
      const other = await stage.server.addAdmin('other', 'moderator');
      const { client: writer } = stage.server.database.writer;
      const verdict = { decision: 'reject', reason: 'Не тот чек', reasonCode: null, wrongFields: [] } as const;
      // Not told to the panel, as when the event is on its way.
      await writer.decide({
        ...{ participantId: first.id, version: first.version, ...verdict, via: 'staff-chat', messages: [] },
        ...{ adminId: other, now: stage.server.clock.now },
      });
      await page.keyboard.press('KeyA');
      await shown(page.getByRole('heading', { name: second.fullName }));
      const status = t('participant-status-rejected');
      await shown(page.getByText(t('decided-by-other', { name: first.fullName, status })));
      await page.keyboard.press('KeyA');
      await shown(page.getByText('Не тот чек'));
      await shown(page.getByText(t('returned-decided', { status })));
      assert.deepEqual(await barriers(page), []);
      await page.keyboard.press('KeyS');
      await decided(stage, new Map([[second.id, 'approved']]));
      assert.equal((await stage.find(first.id)).rejectionReason, 'Не тот чек');
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    await step('twins are looked at side by side, and a phone has its buttons under the thumb', async () => {
      const [entry] = await stage.register(1);
      assert.ok(entry && entry.marks.some(({ kind }) => kind === 'duplicate'));
      const { page, complaints } = await stage.join(browser);
      await page.setViewportSize({ width: 390, height: 844 });
      await openQueue(stage, page);
      await page.getByRole('button', { name: t('mark-duplicate') }).click();
      const compare = dialog(page, 'mark-duplicate');
      await shown(compare.getByRole('img').nth(1));
      assert.deepEqual(await barriers(page), []);
      await page.keyboard.press('Escape');
      const approve = button(page, 'action-approve');
      const box = await approve.boundingBox();
      assert.ok(box && box.height >= 44 && box.y > 844 / 2);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
      await approve.click();
      await button(page.locator('wa-toast'), 'action-undo').click();
      await shown(page.getByRole('heading', { name: entry.fullName }));
      await button(page, 'action-reject').click();
      assert.deepEqual(await barriers(page), []);
      await page.getByRole('textbox', { name: t('reject-own') }).fill('Пришлите чек целиком');
      await page.getByRole('checkbox', { name: t('reject-field-photo') }).check();
      await button(page, 'reject-own-action').click();
      await decided(stage, new Map([[entry.id, 'rejected']]));
      const { rejectionReason, wrongFields } = await stage.find(entry.id);
      assert.deepEqual([rejectionReason, wrongFields], ['Пришлите чек целиком', ['photo']]);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });
  }));
