import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskCard } from '../src/domain/masking.ts';
import type { Participant } from '../src/domain/model.ts';
import { said } from './applicant.ts';
import { barriers, openBrowser } from './browser.ts';
import { openStage } from './moderators.ts';
import { button, dialog, hasStatus, row, shown, t } from './panel-page.ts';
import { story } from './story.ts';

/** Decisions about many at once, in a real browser: rows that somebody ticked, and everything that a filter matches. */

const count = (n: number): { count: number; shown: string } => ({ count: n, shown: String(n) });

test('many are decided at once, and never more than the person saw', (context) =>
  story(context, async (step, scope) => {
    const stage = await openStage(scope);
    const people = await stage.register(60, () => ({ photo: null }));
    const now = (entries: readonly Participant[]) => Promise.all(entries.map(({ id }) => stage.find(id)));
    const ofStatus = async (entries: readonly Participant[], status: Participant['status']): Promise<number> =>
      (await now(entries)).filter((entry) => entry.status === status).length;
    const newest = people.at(-1) ?? assert.fail();
    // Names of the stage are shared by many, and cards come masked.
    const card = maskCard(newest.loyaltyCard ?? '');
    const onPage = people.slice(-50);
    const changed = onPage[3] ?? assert.fail();
    const { page, complaints } = await stage.join(await openBrowser(scope), 'moderator', [
      { path: '/api/v1/jobs', status: 409 },
      { path: `/api/v1/participants/${changed.id}/decision`, status: 409 },
    ]);

    await step('whoever is looked at is in the address, Back closes them, and a decision is taken back', async () => {
      await page.goto(`${stage.origin}/panel/participants`);
      await row(page, card).getByRole('button', { name: newest.fullName }).click();
      await shown(page.locator('dialog.detail'));
      assert.equal(new URL(page.url()).searchParams.get('id'), String(newest.id));
      await page.goBack();
      await page.locator('dialog.detail').waitFor({ state: 'detached' });
      await page.goForward();
      await shown(page.locator('dialog.detail').getByText(newest.fullName));
      await page.keyboard.press('KeyA');
      await hasStatus(page, card, 'approved');
      assert.notEqual(new URL(page.url()).searchParams.get('id'), String(newest.id), 'the next one is chosen');
      await button(page.locator('wa-toast'), 'action-undo').click();
      await hasStatus(page, card, 'pending');
      assert.equal((await stage.find(newest.id)).status, 'pending');
      await page
        .locator('dialog.detail')
        .getByRole('button', { name: t('action-close') })
        .click();
    });

    await step('the header ticks this page alone, and what changed meanwhile is left and named', async () => {
      await page.getByRole('checkbox', { name: t('bulk-page') }).check();
      await shown(page.getByText(t('bulk-selected', count(50))));
      await shown(button(page, 'bulk-take-all', count(60)));
      assert.deepEqual(await barriers(page), []);
      const { client: writer } = stage.server.database.writer;
      const edited = { participantId: changed.id, version: changed.version, change: { fullName: 'Ганна Белова' } };
      await writer.editParticipant({ ...edited, reason: 'опечатка', adminId: 1, now: stage.server.clock.now });
      await button(page, 'bulk-reject', count(50)).click();
      await shown(dialog(page, 'bulk-reject-title', count(50)));
      await page.keyboard.press('Digit4');
      const question = page.locator('dialog.bulk');
      await shown(question.getByText(t('bulk-reason', { reason: said('rejection-4') })));
      assert.deepEqual(await barriers(page), []);
      await button(question, 'bulk-reject', count(50)).click();
      await shown(page.getByText(t('job-reject-done')));
      await button(page, 'job-skips-show').click();
      await shown(page.getByText(t('skip-changed')));
      assert.deepEqual(await barriers(page), []);
      assert.equal(await ofStatus(onPage, 'rejected'), 49);
      assert.equal((await stage.find(changed.id)).status, 'pending');
      assert.equal(await ofStatus(people.slice(0, 10), 'pending'), 10, 'the other pages are as they were');
      await page
        .locator('.job')
        .getByRole('button', { name: t('action-close') })
        .click();
    });

    await step(
      'everything that the filter matches needs a step of its own, and a number that still holds',
      async () => {
        await stage.register(60, () => ({ photo: null }));
        await page.goto(`${stage.origin}/panel/participants?campaign=${stage.campaign.id}&status=all`);
        await page.getByRole('checkbox', { name: t('bulk-page') }).check();
        await button(page, 'bulk-take-all', count(120)).click();
        await shown(page.getByText(t('bulk-all', count(120))));
        await button(page, 'bulk-approve', count(120)).click();
        const question = page.locator('dialog.bulk');
        await shown(question.getByText(t('bulk-which-status', { status: t('tab-all') })));
        const confirm = button(question, 'bulk-approve', count(120));
        assert.ok(await confirm.isDisabled(), 'so many are confirmed by their number');
        await question.locator('[name=typed]').fill('120');
        const [late] = await stage.register(1, () => ({ photo: null }));
        assert.ok(late);
        await confirm.click();
        await shown(question.getByText(t('bulk-changed', { shown: '121' })));
        assert.equal((await stage.find(late.id)).status, 'pending', 'nothing was done about a number nobody saw');
        assert.deepEqual(await barriers(page), []);
        await question.locator('[name=typed]').fill('121');
        await button(question, 'bulk-approve', count(121)).click();
        await shown(page.getByText(t('job-approve-done')));
        await shown(page.getByText(t('job-figures', { done: '121', total: '121' })));
        assert.equal(await ofStatus([...people, late], 'approved'), 61);
      },
    );

    await step('what a job skipped is told page by page, with the reason', async () => {
      await page
        .locator('.job')
        .getByRole('button', { name: t('action-close') })
        .click();
      await page.getByRole('checkbox', { name: t('bulk-page') }).check();
      await button(page, 'bulk-take-all', count(121)).click();
      await button(page, 'bulk-approve', count(121)).click();
      const question = page.locator('dialog.bulk');
      await question.locator('[name=typed]').fill('121');
      await button(question, 'bulk-approve', count(121)).click();
      await button(page, 'job-skips-show').click();
      const skips = page.locator('.job-skips').getByText(t('skip-same'));
      await shown(skips);
      assert.equal(await skips.count(), 50);
      await button(page, 'job-skips-more').click();
      await shown(skips.nth(99));
      await button(page, 'job-skips-more').click();
      await shown(skips.nth(120));
    });

    await step('two letters of a name find whoever has them at the beginning', async () => {
      // Nothing keeps the index up on this stage.
      await stage.server.database.writer.client.indexSearch({ limit: 1_000 });
      await page.getByRole('searchbox').fill('ан');
      await page.waitForURL(/q=/);
      const rows = page.locator('participant-table tbody tr');
      const bears = /(^|\s)ан/i;
      await rows.filter({ hasNotText: bears }).first().waitFor({ state: 'detached' });
      await shown(rows.filter({ hasText: bears }));
      assert.deepEqual(await barriers(page), []);
      assert.deepEqual(complaints, []);
    });
  }));
