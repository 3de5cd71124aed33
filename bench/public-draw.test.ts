import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { REAL_ROUND } from '../src/beacon/testing.ts';
import { displayCode } from '../src/domain/entries.ts';
import { barriers, obstacles, type Visit } from './browser.ts';
import { builtPages } from './browser-verifier.ts';
import { button, fill, heading, link, shown, t } from './panel-page.ts';
import {
  agreeToName,
  fits,
  FORGERIES,
  longDraw,
  openShop,
  outside,
  passes,
  PLAIN_HOST,
  PRIZES,
  publicState,
  report,
} from './public-shop.ts';
import { story } from './story.ts';

/** The public page of real draws, in a real browser: as the shop, a stranger and a cheat would see it. */

/** Headers of ours that browsers take over https alone, and say so. */
const TAKEN_OVER_HTTPS = /Cross-Origin-Opener-Policy|Origin-Agent-Cluster/;
const REASON = 'Ошиблись в условиях, проведём заново';

/** What stands in the way of a reader of either language. */
async function obstaclesInBoth(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const language of ['EN', 'RU']) {
    await page.getByRole('button', { name: language, exact: true }).click();
    found.push(...(await obstacles(page)).map((line) => `${language} ${line}`));
  }
  return found;
}

test('everybody can check a draw on its public page', (context) =>
  story(context, async (step, scope) => {
    const shop = await openShop(scope);
    const { stage, origin, take, see } = shop;
    const { server } = stage;
    const complaints: string[] = [];
    const done = (seen: Visit): Promise<void> => {
      complaints.push(...seen.complaints);
      return seen.context.close();
    };

    const text = await shop.frozen({ mode: 'text', textSource: 'Числа тиража от 1 октября' });
    const drand = await shop.frozen({ mode: 'drand', drandRound: REAL_ROUND.round });
    const sealed = await shop.frozen({ mode: 'sealed' });
    const broken = await shop.frozen({ mode: 'text', textSource: 'Бросок кубика' });
    const page404 = [{ path: '/draws/d-nothing000/state.json', status: 404 }];

    await step('an address where nothing is published says so', async () => {
      const seen = await see('d-nothing000', { provoked: page404 });
      await shown(seen.page.getByText(t('public-absent')));
      assert.deepEqual(await barriers(seen.page), []);
      await done(seen);
    });

    await step('before the draw the page counts down, checks the list and says what it cannot show', async () => {
      const seen = await see(drand.id, {
        before: ({ clock }) => clock.install({ time: (drand.entropyAt ?? 0) - 3_661_000 }),
      });
      const { page } = seen;
      await shown(page.getByText(t('public-waiting')));
      assert.match(await page.getByRole('timer').innerText(), /^01:0[01]:\d\d$/);
      await fits(page);
      assert.ok(await passes(page, 'root'));
      assert.ok(await passes(page, 'drand-after-closing'));
      assert.deepEqual(await outside(page), [t('outside-published-in-time'), t('outside-people')]);
      for (const words of ['Электросамокат', 'Кружка с котом × 2', t('public-trust-drand')])
        await shown(page.locator('draw-promise').getByText(words));
      await page.getByText(t('public-manifest-show')).click();
      await shown(page.getByText(`id=${drand.id}`));
      await page.getByText(t('public-list-first')).click();
      await shown(page.locator('draw-list').getByText(`${stage.people[0]?.ticketCode} 1`));
      assert.deepEqual(await barriers(page), []);

      server.clock.now = (drand.entropyAt ?? 0) + 5_000;
      await take(`/draws/${drand.id}/run`);
      await page.clock.fastForward('01:02:00');
      await shown(page.getByText(t('public-done')));
      await shown(page.getByText(t('public-winners'), { exact: true }));
      await fits(page);
      await done(seen);
    });

    await step('the page of a beacon draw verifies the signature and what became of each prize', async () => {
      const [first, second] = (
        await take(`/draws/${drand.id}/winners/2/forfeit`, {
          reason: 'unreachable',
          note: 'Номер не отвечает',
        })
      ).winners;
      await take(`/draws/${drand.id}/winners/1/claim`);
      await agreeToName(stage, drand.id, 1, 'Ан*** См***');
      const seen = await see(drand.id);
      const { page } = seen;
      await fits(page);
      for (const id of ['drand', 'drand-signature', 'seed', 'winners', 'called']) assert.ok(await passes(page, id), id);
      assert.deepEqual(await outside(page), [t('outside-published-in-time'), t('outside-people')]);
      const places = await page.locator('draw-winners li').allInnerTexts();
      const place = (rank: number, ...words: string[]): void => {
        for (const word of words) assert.ok(places[rank - 1]?.includes(word), `${places[rank - 1]} has no ${word}`);
      };
      place(1, displayCode(first!.code), 'Ан*** См***', PRIZES[0]!.name, t('public-stage-claimed'));
      const why = `${t('public-stage-replaced', { rank: 4 })}: ${t('public-reason-unreachable')}. Номер не отвечает`;
      place(2, displayCode(second!.code), why);
      place(4, PRIZES[1]!.name, t('public-instead', { rank: 2 }));
      assert.equal(places.length, 5, 'three winners and two reserves, one of whom was called');
      await done(seen);
    });

    await step('a code is found with its proof, and its key can be computed by hand', async () => {
      const seen = await see(drand.id);
      const { page } = seen;
      const answer = page.locator('ticket-check .answer');
      const look = async (code: string): Promise<void> => {
        await fill(page, { code });
        await button(page, 'public-mine-action').click();
      };
      const state = await publicState(origin, drand.id);
      const [won, gone, , instead] = state.winners;
      await look(won!.code);
      await shown(answer.getByText(t('public-mine-won', { prize: won!.prize ?? '' })));
      await shown(answer.getByText(t('public-mine-proven')));
      await answer.getByText(t('public-mine-proof'), { exact: true }).click();
      assert.equal((await answer.locator('.hashes li').count()) > 0, true);
      const [, root] = /^root=(.*)$/m.exec((await stage.file(`${drand.id}/manifest.txt`)).body) ?? [];
      await shown(answer.getByText(root ?? ''));

      const [, message = '', seed = ''] =
        /^printf '%s' '(.+)' \| openssl dgst -sha256 -mac HMAC -macopt hexkey:([0-9a-f]{64})$/.exec(
          await answer.locator('.command').innerText(),
        ) ?? assert.fail('no command');
      const key = createHmac('sha256', Buffer.from(seed, 'hex')).update(message).digest('hex');
      await shown(answer.locator('.keys').getByText(key));
      assert.deepEqual(await obstaclesInBoth(page), []);

      await look(gone!.code);
      await shown(answer.getByText(t('public-mine-gone', { prize: gone!.prize ?? '' })));
      await look(instead!.code);
      await shown(answer.getByText(t('public-mine-instead', { prize: instead!.prize ?? '' })));
      const lost = stage.people.find(({ ticketCode }) => !JSON.stringify(state.winners).includes(`"${ticketCode}"`));
      await look(lost!.ticketCode);
      await shown(answer.getByText(t('public-mine-lost')).or(answer.getByText(t('public-mine-reserve', { rank: 5 }))));
      await look('0000-0000-0000-0000');
      await shown(answer.getByText(t('public-mine-missing')));
      await done(seen);
    });

    await step('in a text draw the text is what counts, and the page says who could steer it', async () => {
      await take(`/draws/${text.id}/run`, { text: '7 19 23 31 40 42' });
      const seen = await see(text.id);
      await fits(seen.page);
      await shown(seen.page.locator('draw-winners').getByText('7 19 23 31 40 42'));
      await shown(seen.page.getByText(t('public-trust-text')));
      assert.ok((await outside(seen.page)).includes(t('outside-text-as-announced')));
      await link(seen.page, 'public-next').click();
      await seen.page.waitForURL(`${origin}/draws/${drand.id}`);
      await done(seen);
    });

    await step('a sealed draw claims no more than that its result was not changed', async () => {
      await take(`/draws/${sealed.id}/run`);
      const seen = await see(sealed.id);
      await fits(seen.page);
      await shown(report(seen.page).getByText(t('public-check-sealed-text')));
      assert.equal(await seen.page.getByText(t('public-check-text')).count(), 0);
      await shown(seen.page.getByText(t('public-trust-sealed')));
      await shown(seen.page.getByText(t('public-published-never')));
      assert.ok((await outside(seen.page)).includes(t('outside-secret-known-to-operator')));
      await done(seen);
    });

    await step('a void draw shows why, with its list still checked', async () => {
      await take(`/draws/${broken.id}/void`, { reason: REASON });
      const seen = await see(broken.id);
      await shown(seen.page.getByText(t('public-void'), { exact: true }));
      await shown(seen.page.getByText(REASON));
      await fits(seen.page);
      assert.equal(await seen.page.locator('draw-countdown, draw-winners').count(), 0);
      assert.deepEqual(await barriers(seen.page), []);
      await done(seen);
    });

    await step('the hash that was promised is recognised, another one is an alarm', async () => {
      const hash = text.manifestHash ?? '';
      const seen = await see(text.id, { fragment: `#${hash}` });
      const { page } = seen;
      await shown(heading(page, 'public-promised-same'));
      await fill(page, { promised: hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) });
      await button(page, 'public-compare-action').click();
      await shown(page.getByRole('alert').filter({ hasText: t('public-promised-other') }));
      assert.equal(await heading(page, 'public-promised-same').count(), 0);
      await fill(page, { promised: hash.slice(1) });
      await button(page, 'public-compare-action').click();
      assert.equal(await page.evaluate('document.querySelector("[name=promised]").validity.valid'), false);
      await done(seen);
    });

    await step('over plain http there is no crypto.subtle and no clipboard, and all of it works', async () => {
      const at = origin.replace('127.0.0.1', PLAIN_HOST);
      const seen = await see(text.id, { at });
      const { page } = seen;
      assert.equal(await page.evaluate('isSecureContext || crypto.subtle !== undefined'), false);
      await fits(page);
      await button(page, 'public-hash-copy').click();
      await shown(page.getByText(t('copy-done')));
      await page.locator('[name=promised]').focus();
      await page.keyboard.press('Control+v');
      assert.equal(await page.locator('[name=promised]').inputValue(), text.manifestHash);
      assert.deepEqual(
        seen.complaints.filter((complaint) => !TAKEN_OVER_HTTPS.test(complaint)),
        [],
      );
      await seen.context.close();
    });

    await step('on paper there is the address with the hash, its words and code, and no control', async () => {
      const seen = await see(text.id);
      const { page } = seen;
      await fits(page);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await shown(page.locator('.on-paper').getByText(`${origin}/draws/${text.id}#${text.manifestHash}`));
      await shown(page.locator('svg.qr'));
      assert.equal(await page.locator('.words li').count(), 24);
      for (const hidden of ['button', 'form', 'view-settings', 'draw-list']) {
        for (const element of await page.locator(hidden).all()) assert.equal(await element.isVisible(), false, hidden);
      }
      const colours = await page.evaluate(`[
        getComputedStyle(document.querySelector('draw-winners li')).color,
        getComputedStyle(document.querySelector('.card')).backgroundColor,
        getComputedStyle(document.body).backgroundColor,
      ]`);
      assert.deepEqual(colours, ['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)']);
      await done(seen);
    });

    await step('one changed byte of a file, or a place passed over, is refused and named', async () => {
      const seen = await see(drand.id);
      const { page } = seen;
      await fits(page);
      for (const [name, check, forge] of FORGERIES) {
        await page.route(`**/${name}`, async (route) => {
          const answer = await route.fetch();
          const file = await answer.text();
          assert.notEqual(forge(file), file, `${name} has nothing to change`);
          await route.fulfill({ response: answer, body: forge(file) });
        });
        await page.reload();
        await shown(heading(page, 'public-check-bad'));
        const failed = report(page)
          .locator('li.failed')
          .filter({ hasText: t(`check-${check}`) });
        await shown(failed);
        assert.ok(await failed.locator('code').innerText(), `${check} gives no detail`);
        assert.equal(await report(page).getByText(t('public-check-ok')).count(), 0);
        if (check === 'root' || check === 'manifest-form') assert.deepEqual(await barriers(page), [], check);
        await page.unroute(`**/${name}`);
      }
      await done(seen);
    });

    await step('a long list is checked when somebody asks, and a look at it does not fetch it', async () => {
      const long = longDraw(sealed.id);
      const state = { ...(await publicState(origin, sealed.id)), winners: long.winners };
      const fetched: string[] = [];
      const seen = await see(sealed.id, {
        before: (page) =>
          page.route('**/*.{txt,json}', (route) => {
            const name = route.request().url().split('/').at(-1) ?? '';
            fetched.push(name);
            return route.fulfill({ body: name === 'state.json' ? JSON.stringify(state) : (long.files[name] ?? '') });
          }),
      });
      const { page } = seen;
      await shown(button(page, 'public-check-start'));
      assert.deepEqual(fetched, ['state.json', 'manifest.txt', 'certificate.json']);
      await button(page, 'public-check-start').click();
      await fits(page);
      assert.equal(fetched.filter((name) => name === 'entries.txt').length, 1);
      await page.getByText(t('public-list-first')).click();
      await shown(page.locator('draw-list').getByText('C000009 1'));
      assert.equal(fetched.filter((name) => name === 'entries.txt').length, 1, 'the list is here already');
      await done(seen);
    });

    await step('without a connection the page says so, and tries again', async () => {
      const { page, context } = await see(text.id, {
        before: (opened) => opened.route('**/state.json', (it) => it.abort()),
      });
      await shown(page.getByText(t('error-offline')));
      await page.unroute('**/state.json');
      await button(page, 'action-retry').click();
      await fits(page);
      await context.close();
    });

    await step('no page complained of anything, and the first script is small', async () => {
      assert.deepEqual(complaints, []);
      const pages = builtPages();
      const scripts = readFileSync(join(pages, 'draw.html'), 'utf8').match(/assets\/[^", ]+\.js/g) ?? [];
      const bytes = scripts.reduce((sum, script) => sum + statSync(join(pages, `${script}.br`)).size, 0);
      assert.ok(bytes > 0 && bytes < 60_000, `${bytes} bytes`);
    });
  }));
