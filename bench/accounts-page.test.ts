import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from '../src/http/testing.ts';
import { barriers, openBrowser, PHONE, visit, VIEWPORT, type Provoked, type Visit } from './browser.ts';
import { openStage } from './moderators.ts';
import { button, dialog, fill, heading, shown, t } from './panel-page.ts';
import { story } from './story.ts';
import { settled } from './walk.ts';
import { isSo } from './ways.ts';

/** Who comes in, and how: second factor, invitations, links for a new password, sessions that are ended, roles. */

const STEP_MS = 30_000;
const MODERATOR = { login: 'vera', password: 'три зелёных чайника' } as const;
const CHOSEN = 'семь утренних трамваев';

const VIEWS = [
  [PHONE, 'ru'],
  [VIEWPORT, 'en'],
] as const;

/** What the people of this story are refused, besides sessions that are over. */
const PROVOKED: readonly Provoked[] = [
  { path: '/profile/password', status: 403 },
  { path: '/profile/totp', status: 403 },
  { path: '/account-links/look', status: 410 },
  { path: '/account-links/use', status: 409 },
  // A moderator's page that asks once more just as its reader is made a viewer.
  { path: '/queue', status: 403 },
].map(({ path, status }) => ({ path: `/api/v1${path}`, status }));

/** What axe finds on the page as it stands open, and what does not fit: in Russian on a phone, in English on a desk. */
async function hindrances(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [size, language] of VIEWS) {
    await page.setViewportSize(size);
    await speak(page, language);
    found.push(...(await barriers(page)).map((line) => `${language}: ${line}`));
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > size.width) found.push(`${language}: ${width} wide on ${size.width}`);
  }
  await speak(page, 'ru');
  return found;
}

/** By the button of the page, wherever it stands, behind a dialog, too. */
const speak = async (page: Page, language: string): Promise<void> => {
  await page.evaluate(`document.querySelector('view-settings button[lang=${language}]').click()`);
  await isSo(page, `document.documentElement.lang === '${language}'`);
};

async function enter(page: Page, { login, password }: { login: string; password: string }): Promise<void> {
  await shown(heading(page, 'login-title'));
  await fill(page, { login, password });
  await button(page, 'login-action').click();
}

test('people come in as they should, and go when they must', (context) =>
  story(context, async (step, scope) => {
    const stage = await openStage(scope);
    const { server, origin } = stage;
    server.clock.now = Date.now();
    await server.addAdmin('anna', 'owner');
    const owner = { login: 'anna', password: PASSWORD };
    const browser: Browser = await openBrowser(scope);
    const visits: Visit[] = [];
    const arrive = async (path: string): Promise<Page> => {
      const visited = await visit(browser, origin, PROVOKED);
      visits.push(visited);
      await visited.page.goto(origin + path);
      return visited.page;
    };
    const page = await arrive('/panel/profile');
    let totp = new TOTP({ secret: 'AAAA' });
    let codes: string[] = [];
    /** The next code that was not used: as if half a minute went by. */
    const nextCode = (): string => {
      server.clock.now += STEP_MS;
      return totp.generate({ timestamp: server.clock.now });
    };
    const leave = async (): Promise<void> => {
      await page.getByRole('button', { name: t('action-leave') }).click();
      await shown(heading(page, 'login-title'));
    };

    await step('the owner turns the second factor on, and sees the recovery codes this once', async () => {
      await enter(page, owner);
      await button(page, 'totp-enable').click();
      await fill(page.locator('profile-totp'), { password: 'не тот пароль' });
      await button(page, 'totp-next').click();
      await shown(page.getByText(t('error-BAD_PASSWORD')));
      await fill(page.locator('profile-totp'), { password: owner.password });
      await button(page, 'totp-next').click();
      await shown(page.getByRole('img', { name: t('totp-qr') }));
      assert.deepEqual(await hindrances(page), []);
      totp = new TOTP({ secret: (await page.locator('.totp-scan code').innerText()).replaceAll(' ', '') });
      await page.locator('[name=code]').fill('000000');
      await button(page, 'totp-confirm').click();
      await shown(page.getByText(t('error-BAD_TOTP')));
      await page.locator('[name=code]').fill(nextCode());
      await button(page, 'totp-confirm').click();
      await shown(heading(page, 'totp-codes-title'));
      codes = await page.locator('.codes code').allInnerTexts();
      assert.equal(new Set(codes).size, 10);
      assert.deepEqual(await hindrances(page), []);
      assert.equal(await button(page, 'totp-finish').isEnabled(), false);
      await page.getByLabel(t('totp-saved')).check();
      await button(page, 'totp-finish').click();
      await shown(page.getByText(t('profile-recovery-left', { count: 10 })));
      await page.reload();
      await shown(page.getByText(t('profile-totp-on')));
      assert.equal(await page.getByText(codes[0] ?? '').count(), 0);
      assert.deepEqual(await hindrances(page), []);
    });

    await step('a wrong code is refused in words, the right one lets in', async () => {
      await leave();
      await enter(page, owner);
      const code = page.getByLabel(t('login-code'));
      await code.fill('000000');
      await shown(page.getByRole('alert').getByText(t('error-BAD_TOTP')));
      await isSo(page, `document.activeElement.name === 'totp' && document.activeElement.value === ''`);
      assert.deepEqual(await hindrances(page), []);
      await code.fill(nextCode());
      await shown(heading(page, 'nav-dashboard'));
    });

    await step('a recovery code lets in once', async () => {
      await leave();
      await enter(page, owner);
      await button(page, 'login-to-recovery').click();
      assert.deepEqual(await hindrances(page), []);
      const recover = (code = ''): Promise<void> => page.getByLabel(t('login-recovery')).fill(code).then(press);
      const press = (): Promise<void> => page.keyboard.press('Enter');
      await recover(codes[0]?.toUpperCase().replace('-', ' '));
      await shown(heading(page, 'nav-dashboard'));
      await leave();
      await enter(page, owner);
      await button(page, 'login-to-recovery').click();
      await recover(codes[0]);
      await shown(page.getByRole('alert').getByText(t('error-BAD_TOTP')));
      await recover(codes[1]);
      await shown(heading(page, 'nav-dashboard'));
      await page.goto(`${origin}/panel/profile`);
      await shown(page.getByText(t('profile-recovery-left', { count: 8 })));
    });

    const linkShown = async (): Promise<string> => {
      const link = new URL(await page.locator('.link-shown code').innerText());
      return link.pathname + link.hash;
    };
    let invitation = '';
    let guest: Page;

    await step('an invitation makes a moderator, who sees what a moderator may', async () => {
      await page.goto(`${origin}/panel/people`);
      await page.getByLabel(t('invite-role')).selectOption('moderator');
      await button(page, 'invite-make').click();
      await shown(heading(page, 'link-shown-invite'));
      await shown(page.getByText(t('links-invite', { role: t('role-moderator') })));
      assert.deepEqual(await hindrances(page), []);
      invitation = await linkShown();
      guest = await arrive(invitation);
      await shown(heading(guest, 'invite-title'));
      assert.equal(new URL(guest.url()).hash, '');
      await guest.getByLabel(t('invite-login')).fill(owner.login);
      await fill(guest, { password: MODERATOR.password, again: `${MODERATOR.password}!` });
      await guest.locator('input[name=again]').blur();
      await shown(guest.getByText(t('password-differs')));
      assert.deepEqual(await hindrances(guest), []);
      await guest.locator('input[name=again]').fill(MODERATOR.password);
      await button(guest, 'invite-action').click();
      await shown(guest.getByText(t('error-LOGIN_TAKEN')));
      await guest.getByLabel(t('invite-login')).fill(MODERATOR.login);
      await button(guest, 'invite-action').click();
      await shown(heading(guest, 'nav-dashboard'));
      const sections = guest.locator('nav.sections');
      assert.equal(await sections.getByRole('link', { name: t('nav-moderation') }).count(), 1);
      for (const key of ['nav-people', 'nav-audit', 'nav-exports', 'nav-backups', 'nav-system'])
        assert.equal(await sections.getByRole('link', { name: t(key) }).count(), 0, key);
      await guest.goto(`${origin}/panel/people`);
      await shown(heading(guest, 'no-right-title'));
      const late = await arrive(invitation);
      await shown(heading(late, 'link-dead-title'));
      assert.deepEqual(await hindrances(late), []);
    });

    const card = page.locator('account-card').filter({ hasText: MODERATOR.login });
    const manage = async (): Promise<void> => {
      await page.goto(`${origin}/panel/people`);
      await card.locator('summary').click();
    };
    const agree = (key: string): Promise<void> => button(page.getByRole('dialog'), key).click();

    await step('who is made a viewer loses the pages of a moderator', async () => {
      await guest.goto(`${origin}/panel/moderation`);
      await settled(guest);
      await manage();
      await card.getByLabel(t('account-role')).selectOption('viewer');
      assert.deepEqual(await hindrances(page), []);
      await button(card, 'account-role-action').click();
      await shown(dialog(page, 'account-role-title', { login: MODERATOR.login }));
      assert.deepEqual(await hindrances(page), []);
      await agree('account-role-action');
      await shown(page.getByText(t('account-role-done', { login: MODERATOR.login, role: t('role-viewer') })));
      await shown(guest.getByText(t('review-no-right')));
      assert.equal(
        await guest
          .locator('nav.sections')
          .getByRole('link', { name: t('nav-moderation') })
          .count(),
        0,
      );
    });

    await step('a link sets a new password, once', async () => {
      await manage();
      await button(card, 'account-reset').click();
      await agree('account-reset');
      await shown(heading(page, 'link-shown-reset', { login: MODERATOR.login }));
      const path = await linkShown();
      const bearer = await arrive(path);
      await shown(heading(bearer, 'reset-title'));
      await fill(bearer, { password: CHOSEN, again: CHOSEN });
      assert.deepEqual(await hindrances(bearer), []);
      await button(bearer, 'reset-action').click();
      await shown(heading(bearer, 'nav-dashboard'));
      // All that stood before is over.
      await shown(dialog(guest, 'again-title'));
      await bearer.goto(origin + path);
      await shown(heading(bearer, 'link-dead-title'));
      await button(guest, 'again-leave').click();
      await enter(guest, { ...MODERATOR, password: CHOSEN });
      await guest.locator('nav.sections').waitFor();
    });

    await step('whose access is ended is led to the login, and does not come in', async () => {
      await manage();
      await button(card, 'account-disable').click();
      await agree('account-disable');
      await shown(card.getByText(t('people-off')));
      await shown(dialog(guest, 'again-title'));
      await fill(guest, { password: CHOSEN });
      await button(guest, 'login-action').click();
      await shown(guest.getByRole('alert').getByText(t('error-BAD_LOGIN')));
      await button(guest, 'again-leave').click();
      await shown(heading(guest, 'login-title'));
    });

    await step('a session that is ended in the profile leaves what was typed there', async () => {
      const elsewhere = await arrive('/panel/campaigns/new');
      await enter(elsewhere, owner);
      await elsewhere.getByLabel(t('login-code')).fill(nextCode());
      const title = elsewhere.locator('campaign-form [name=title]');
      await title.fill('Недописанная акция');
      await page.goto(`${origin}/panel/profile`);
      await page.locator('profile-sessions li').nth(1).waitFor();
      await page
        .locator('profile-sessions li')
        .getByRole('button', { name: t('sessions-end') })
        .first()
        .click();
      await shown(page.getByText(t('sessions-ended')));
      await shown(dialog(elsewhere, 'again-title'));
      assert.deepEqual(await hindrances(elsewhere), []);
      await fill(elsewhere.locator('relogin-dialog'), { password: owner.password });
      await button(elsewhere, 'login-action').click();
      await elsewhere.getByLabel(t('login-code')).fill(nextCode());
      await dialog(elsewhere, 'again-title').waitFor({ state: 'hidden' });
      assert.equal(await title.inputValue(), 'Недописанная акция');
    });

    await step('a changed password ends all other sessions, and only it lets in', async () => {
      const form = page.locator('profile-password');
      await fill(form, { current: 'не тот', password: CHOSEN, again: CHOSEN });
      await button(form, 'profile-password-action').click();
      await shown(form.getByText(t('error-BAD_PASSWORD')));
      await fill(form, { current: owner.password });
      await button(form, 'profile-password-action').click();
      await shown(page.getByText(t('profile-password-done', { count: 1 })));
      await shown(page.getByText(t('sessions-only')));
      await leave();
      await enter(page, owner);
      await shown(page.getByRole('alert').getByText(t('error-BAD_LOGIN')));
      await enter(page, { ...owner, password: CHOSEN });
      await page.getByLabel(t('login-code')).fill(nextCode());
      await shown(heading(page, 'nav-dashboard'));
    });

    await step('no page complained of anything', async () => {
      // Whatever a page asks for just when its session ends is refused, and so is a wrong code.
      const found = visits.flatMap(({ complaints }) => complaints).filter((text) => !text.includes('status of 401 '));
      assert.deepEqual(found, []);
    });
  }));
