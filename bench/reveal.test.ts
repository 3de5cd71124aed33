import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { DrawView } from '../src/contracts/api-draws.ts';
import { displayCode } from '../src/domain/entries.ts';
import { unwrap } from '../src/domain/errors.ts';
import { PANEL } from '../src/http/testing.ts';
import { decisionOf } from '../src/testing.ts';
import { hashWords } from '../src/texts/hash-words.ts';
import { barriers, openBrowser } from './browser.ts';
import { openStage, type ModerationStage } from './moderators.ts';
import { button, dialog, link, shown, t } from './panel-page.ts';
import { story } from './story.ts';

/** After the draw, in a real browser: the show for a hall, what becomes of each prize, the list on paper. */

const PEOPLE = 12;
const PLAN = {
  title: 'Главный розыгрыш весны',
  prizes: [
    { name: 'Самокат', count: 1 },
    { name: 'Кружка', count: 2 },
  ],
  reserves: 2,
  mode: 'sealed',
  claimHours: 72,
};

/** An admin's calls from elsewhere. */
async function openApi({ server }: ModerationStage) {
  const cookie = await server.cookieOf('admin');
  return async (method: 'GET' | 'POST', path: string, payload?: object): Promise<DrawView> => {
    const headers = { ...PANEL, cookie };
    const answer = await server.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) });
    assert.ok(answer.statusCode < 300, answer.body);
    return answer.json<DrawView>();
  };
}

async function register({ server, ...stage }: ModerationStage): Promise<void> {
  const approver = await server.addAdmin('approver', 'owner');
  for (const entry of await stage.register(PEOPLE))
    unwrap(await server.database.writer.client.decide(decisionOf(entry, approver)));
}

/** The place on the stage, once its code stands still. */
async function onStage(page: Page, { rank, code, prize }: DrawView['winners'][number]): Promise<void> {
  await shown(page.locator('.stage:not(.rolling) .stage-place').getByText(t('reveal-place', { rank: String(rank) })));
  const text = async (part: string) => (await page.locator(`.stage-${part}`).innerText()).trim();
  assert.equal(await text('prize'), prize);
  assert.equal((await text('code')).replace(/\s+/g, '-'), displayCode(code));
}

const listed = (page: Page): Promise<number> => page.locator('.reveal-list li').count();
const place = (page: Page, rank: number) => page.locator(`#place-${rank}`);
const standing = (key: string): string => t(`winners-standing-${key}`);

test('the winners of a draw are shown, and their prizes looked after', (context) =>
  story(context, async (step, scope) => {
    const stage = await openStage(scope);
    stage.server.clock.now = Date.now();
    await register(stage);
    const call = await openApi(stage);
    const { id } = await call('POST', '/draws', { campaignId: stage.campaign.id, ...PLAN });
    const browser = await openBrowser(scope);
    const drawPage = `${stage.origin}/panel/draws/${id}`;
    const hall = await stage.join(browser, 'viewer');
    let drawn: DrawView;
    const at = (rank: number) => drawn.winners.find((row) => row.rank === rank) ?? assert.fail(`no place ${rank}`);

    await step('before the draw the hall sees what is at stake, and follows what happens elsewhere', async () => {
      const { page } = hall;
      await page.goto(`${drawPage}/reveal`);
      await shown(page.getByText(t('reveal-not-frozen')));
      assert.equal(await page.getByRole('navigation').count(), 0, 'nothing of the panel is around it');
      const { manifestHash } = await call('POST', `/draws/${id}/freeze`, {});
      await shown(page.getByText(t('reveal-soon')));
      await shown(
        page.getByText(
          hashWords(manifestHash ?? '')
            .slice(0, 6)
            .join(' '),
        ),
      );
      await shown(page.getByText(`${t('evidence-entries')}: ${PEOPLE}`));
      await shown(page.getByRole('img', { name: t('winners-foot-qr') }));
      assert.deepEqual(await barriers(page), []);
      drawn = await call('POST', `/draws/${id}/run`, {});
      await shown(page.getByText(t('reveal-ready'), { exact: true }));
      assert.deepEqual(await barriers(page), []);
    });

    await step(
      'by keyboard the winners come from the last place to the first, and none is lost by going back',
      async () => {
        const { page } = hall;
        await page.keyboard.press('Space');
        await onStage(page, at(3));
        assert.equal(await page.locator('.reel').count(), 0, 'nothing rolls for who wants no motion');
        await page.keyboard.press('ArrowRight');
        await onStage(page, at(2));
        await page.keyboard.press('ArrowLeft');
        await onStage(page, at(3));
        assert.equal(await listed(page), 2);
        await page.keyboard.press('ArrowRight');
        await onStage(page, at(2));
        assert.equal(await listed(page), 2);
        assert.deepEqual(await barriers(page), []);
        await page.keyboard.press('End');
        await onStage(page, at(1));
        assert.equal(await listed(page), 3);
        assert.ok(await button(page, 'reveal-next').isDisabled());
        const log = await page.getByRole('log').getByRole('listitem').allInnerTexts();
        const ranks = log.map((line) => /\d+/.exec(line)?.[0]);
        assert.deepEqual(ranks, ['1', '2', '3'], 'each is in the list once');
      },
    );

    await step('on a phone the show fits, and Escape ends it', async () => {
      const { page } = hall;
      await page.setViewportSize({ width: 390, height: 844 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
      assert.deepEqual(await barriers(page), []);
      await page.keyboard.press('Escape');
      await page.waitForURL(drawPage);
      await shown(page.locator('winners-table'));
      assert.equal(await button(page, 'winners-claim').count(), 0, 'who only looks has no buttons');
      assert.deepEqual(hall.complaints, []);
    });

    const admin = await stage.join(browser, 'admin');

    await step(
      'with motion the code rolls and settles at what is stored; a key in between settles it at once',
      async () => {
        const { page } = admin;
        await page.emulateMedia({ reducedMotion: 'no-preference' });
        await page.goto(`${drawPage}/reveal`);
        await page.locator('.reveal-hall').click();
        await shown(page.locator('.rolling .reel'));
        await onStage(page, at(3));
        assert.equal(await listed(page), 1);
        await page.keyboard.press('Space');
        await shown(page.locator('.rolling .reel'));
        await page.keyboard.press('Space');
        await onStage(page, at(2));
        assert.equal(await listed(page), 2, 'an impatient key passes over nobody');
        await button(page, 'reveal-next').click();
        await onStage(page, at(1));
        await shown(page.locator('.flourish > i'));
        await page.emulateMedia({ reducedMotion: 'reduce' });
      },
    );

    await step('a winner takes the prize', async () => {
      const { page } = admin;
      await link(page, 'reveal-leave').click();
      await shown(page.getByText(t('winners-tally-waiting', { count: 3 })));
      for (const rank of [1, 2, 3]) await shown(place(page, rank).getByText(displayCode(at(rank).code)));
      assert.deepEqual(await barriers(page), []);
      await button(place(page, 1), 'winners-claim').click();
      const question = dialog(page, 'claim-title', { prize: at(1).prize ?? '' });
      await shown(question.getByText(at(1).fullName));
      assert.deepEqual(await barriers(page), []);
      await button(question, 'claim-action').click();
      await shown(place(page, 1).getByText(standing('claimed')));
      await shown(page.locator('#place-1:focus'));
      assert.equal(
        await place(page, 1)
          .getByRole('button', { name: t('winners-forfeit') })
          .count(),
        0,
      );
    });

    await step('a prize passes to the next in the ranking, for a reason that everybody reads', async () => {
      const { page } = admin;
      await button(place(page, 2), 'winners-forfeit').click();
      const question = dialog(page, 'forfeit-title', { prize: at(2).prize ?? '' });
      await shown(question.getByText(at(2).fullName));
      await shown(question.getByText(at(4).fullName));
      const confirm = button(question, 'forfeit-action');
      await question.getByText(t('winners-reason-other'), { exact: true }).click();
      assert.ok(await confirm.isDisabled(), 'another reason needs words');
      await question.getByLabel(t('forfeit-note')).fill('живёт в другой стране');
      assert.deepEqual(await barriers(page), []);
      await confirm.click();
      await shown(place(page, 2).getByText(standing('replaced')));
      await shown(place(page, 2).getByText('живёт в другой стране'));
      await shown(place(page, 4).getByText(t('winners-replaces', { rank: '2' })));
      await shown(place(page, 4).getByText(at(2).prize ?? ''));
      await shown(page.getByText(t('winners-tally-reserves', { count: 1 })));
      const response = await page.request.get(`${stage.origin}/draws/${id}/state.json`);
      assert.match(await response.text(), /живёт в другой стране/);
    });

    await step('a prize that was taken and not collected is passed on, with a reason of its own', async () => {
      const { page } = admin;
      await button(place(page, 1), 'winners-uncollected').click();
      const question = dialog(page, 'forfeit-title', { prize: at(1).prize ?? '' });
      await shown(question.getByText(t('forfeit-point-taken')));
      await question.getByText(t('winners-reason-uncollected'), { exact: true }).click();
      assert.deepEqual(await barriers(page), []);
      await button(question, 'forfeit-action').click();
      await shown(place(page, 1).getByText(standing('replaced')));
      await shown(place(page, 5).getByText(t('winners-replaces', { rank: '1' })));
      assert.equal(await button(place(page, 2), 'winners-uncollected').count(), 0);
    });

    await step('on paper there is the list, and where to check it; on a phone nothing is cut off', async () => {
      const { page } = admin;
      const foot = page.locator('winners-foot');
      await page.setViewportSize({ width: 390, height: 844 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
      assert.deepEqual(await barriers(page), []);
      assert.equal(await foot.getByText(drawn.manifestHash ?? '').isVisible(), false);
      await page.emulateMedia({ media: 'print' });
      await shown(foot.getByText(drawn.manifestHash ?? ''));
      await shown(foot.getByText(`${stage.origin}/draws/${id}`));
      assert.equal(await page.getByRole('navigation').count(), 0);
      assert.equal(await button(page, 'winners-forfeit').count(), 0);
      assert.deepEqual(admin.complaints, []);
    });
  }));
