import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '../src/domain/errors.ts';
import { PASSWORD } from '../src/http/testing.ts';
import { barriers, obstacles, openBrowser, visit } from './browser.ts';
import { openStage } from './moderators.ts';
import { button, fill, shown, t } from './panel-page.ts';
import { story } from './story.ts';
import { settled } from './walk.ts';

/** The audit log in a real browser: said in words, narrowed down, checked. */

test('the audit log says in words who did what, and whether it is whole', { timeout: 180_000 }, (context) =>
  story(context, async (step, scope) => {
    const stage = await openStage(scope);
    const { origin, campaign } = stage;
    const { server } = stage;
    const adminId = await server.addAdmin('autumn', 'owner');
    const { id, version } = campaign;
    const by = { adminId, now: server.clock.now };
    unwrap(
      await server.database.writer.client.updateCampaign({
        id,
        version,
        change: { title: 'Осень с подарками' },
        ...by,
      }),
    );
    const browser = await openBrowser(scope);
    const { page, complaints } = await visit(browser, origin, [{ path: '/api/v1/session', status: 401 }]);
    const entries = page.locator('audit-entry');
    const query = (name: string): string | null => new URL(page.url()).searchParams.get(name);
    const choose = (name: string, value: string) => page.getByLabel(t(name), { exact: true }).selectOption(value);

    await step('a login and a change of a campaign stand there, with what was before', async () => {
      await page.goto(`${origin}/panel/audit`);
      await fill(page, { login: 'autumn', password: PASSWORD });
      await button(page, 'login-action').click();
      await shown(entries.filter({ hasText: t('audit-did-session-create') }));
      const changed = entries.filter({ hasText: t('audit-did-campaign-update') });
      await shown(changed.getByRole('link', { name: 'Осень с подарками' }));
      assert.match((await changed.locator('time').getAttribute('title')) ?? '', /GMT|UTC/);
      await changed.getByText(t('audit-details')).click();
      await shown(changed.locator('del', { hasText: 'Весна с подарками' }));
      await shown(changed.locator('ins', { hasText: 'Осень с подарками' }));
      assert.deepEqual(await obstacles(page), []);
    });

    await step('a filter narrows it down, and stands in the address', async () => {
      await choose('audit-any-action', 'campaign');
      await entries
        .filter({ hasText: t('audit-did-session-create') })
        .first()
        .waitFor({ state: 'detached' });
      assert.equal(query('action'), 'campaign');
      await page.reload();
      await settled(page);
      await entries.first().getByText(t('audit-details')).click();
      await page.getByRole('link', { name: t('audit-about') }).click();
      await shown(button(page, 'audit-only-off'));
      assert.equal(query('subject'), `campaign:${campaign.id}`);
      await page.getByLabel(t('audit-to')).fill('2020-01-01');
      await page.getByLabel(t('audit-to')).blur();
      await shown(page.getByText(t('audit-none-found')));
      assert.equal(query('to'), '2020-01-01');
      await button(page, 'audit-reset').click();
      await shown(entries);
      assert.equal(new URL(page.url()).search, '');
    });

    await step('the check walks the whole chain and gives its last hash', async () => {
      await button(page, 'audit-check').click();
      const result = page.locator('audit-check .notice.success');
      await shown(result);
      assert.match(await result.locator('code').innerText(), /^[\da-f]{64}$/);
      assert.deepEqual(await obstacles(page), []);
    });

    await step('it reads as well in English', async () => {
      await page.evaluate(`localStorage.setItem('language', 'en')`);
      await page.reload();
      await shown(entries.filter({ hasText: 'Logged in' }));
      assert.deepEqual(await barriers(page), []);
    });

    await step('who may not read it has no entry for it', async () => {
      const { page: other } = await stage.join(browser, 'moderator');
      await other.goto(`${origin}/panel/audit`);
      await settled(other);
      assert.equal(await other.locator('audit-page').count(), 0);
      assert.equal(await other.getByRole('link', { name: t('nav-audit'), exact: true }).count(), 0);
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }),
);
