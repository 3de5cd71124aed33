import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { displayCode } from '../src/domain/entries.ts';
import { verifyDraw } from '../src/domain/verify-draw.ts';
import type { SandboxPerson } from '../src/sandbox/person.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { temporaryFolder, type Scope } from '../src/testing.ts';
import type { TextArguments } from '../src/texts/texts.ts';
import { fillIn, hear, said, ticketIn } from './applicant.ts';
import { barriers, openBrowser, visit } from './browser.ts';
import { button, choose, dialog, fill, hasStatus, heading, link, row, shown, t } from './panel-page.ts';
import { buildProduct, startProduct, TOKEN, type ProductProcess } from './product.ts';
import { photograph, receiptOf } from './receipt.ts';
import { story } from './story.ts';

/** From the first start to a draw that a stranger has checked: the compiled product, its threads and file, a real browser. */

const OWNER = { login: 'olga', password: 'seven owls' };
const CAMPAIGN = 'Весна с подарками';
const DRAW = 'Главный приз весны';
const PRIZE = 'Электросамокат';
const NO_FIRST_ADMIN = { ADMIN_LOGIN: '', ADMIN_PASSWORD: '' };
/** Nothing here asks the world outside. */
const NO_RELAYS = { DRAND_RELAYS: '' };
const PATIENCE_MS = 15_000;

test('a draw goes from the first start to a result that a stranger can check', (context) =>
  story(context, async (step, scope) => {
    const sandbox = createSandbox({ tokens: [TOKEN] });
    const { url: telegram } = await sandbox.listen();
    scope.after(() => sandbox.close());
    const folder = temporaryFolder(scope);
    const product = await start(scope, join(folder, 'data'), telegram);
    const browser = await openBrowser(scope);
    const { page, complaints } = await visit(browser, product.origin, [{ path: '/api/v1/session', status: 401 }]);
    const detail = page.locator('dialog.detail');

    const receipt = await photograph(receiptOf(1));
    const another = await photograph(receiptOf(2), 'png');
    const somebody = (name: string, phone: string) => ({
      name,
      ticket: '',
      self: sandbox.addPerson({ firstName: name.split(' ')[1] ?? '', phone, language: 'ru' }),
    });
    const anna = somebody('Смирнова Анна', '79161234501');
    const boris = somebody('Громов Борис', '79161234502');
    const vera = somebody('Котова Вера', '79161234503');

    await step('the printed link makes the owner, who makes the first campaign', async () => {
      await page.goto(setupLink(product));
      await fill(page, { ...OWNER, again: OWNER.password });
      assert.equal(new URL(page.url()).hash, '', 'the token does not stay in the address');
      assert.deepEqual(await barriers(page), []);
      await button(page, 'setup-action').click();
      await shown(heading(page, 'welcome-title'));
      await fill(page, { title: CAMPAIGN, rules: 'https://example.com/rules' });
      for (const field of ['phone', 'card', 'photo']) {
        assert.ok(await page.getByRole('checkbox', { name: t(`welcome-ask-${field}`) }).isChecked());
      }
      assert.deepEqual(await barriers(page), []);
      await button(page, 'welcome-action').click();
      await shown(heading(page, 'welcome-done-title', { title: CAMPAIGN }));
    });

    await step('a wrong password is refused, the right one opens the panel', async () => {
      await button(page, 'action-leave').click();
      await shown(heading(page, 'login-title'));
      assert.deepEqual(await barriers(page), []);
      await fill(page, { login: OWNER.login, password: 'eight owls' });
      await button(page, 'login-action').click();
      await shown(page.getByRole('alert').filter({ hasText: t('error-BAD_LOGIN') }));
      await fill(page, { password: OWNER.password });
      await button(page, 'login-action').click();
      await shown(heading(page, 'nav-dashboard'));
      await link(page, 'nav-participants').first().click();
      await shown(page.getByText(t('participants-none-yet'), { exact: true }));
      await shown(page.getByText(t('connection-live')));
    });

    await step('three people register, each in a way of their own, and appear in the open list', async () => {
      anna.ticket = await fillIn(anna.self, {
        name: anna.name,
        phone: (self) => self.press(said('button-contact')),
        card: (self) => self.say('LC 2201 0000 01'),
        photo: (self) => self.sendPhoto(receipt),
      });
      await shown(row(page, anna.name));
      boris.ticket = await fillIn(boris.self, {
        name: boris.name,
        phone: (self) => self.say('8 (926) 555-01-02'),
        card: (self) => self.say('LC22010000-02'),
        photo: (self) => self.sendDocument(another, { name: 'чек.png', mimeType: 'image/png' }),
      });
      vera.ticket = await fillIn(vera.self, {
        name: vera.name,
        async phone(self) {
          self.say('+7 916 123-45-01');
          await refused(self, 'phone-taken', 'ask-phone');
          self.shareContact({ phoneNumber: '79161234502', firstName: 'Борис', userId: boris.self.id });
          await refused(self, 'contact-foreign', 'ask-phone');
          self.shareContact();
        },
        async card(self) {
          self.sendSticker();
          await refused(self, 'unsupported', 'ask-card', { kind: 'sticker' });
          self.say('lc22010000 01');
          await refused(self, 'card-taken', 'ask-card');
          self.say('LC2201000003');
        },
        async photo(self) {
          const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>');
          self.sendDocument(drawing, { name: 'чек.svg', mimeType: 'image/svg+xml' });
          await refused(self, 'photo-type', 'ask-photo');
          self.sendPhoto(receipt.subarray(0, receipt.length / 2));
          await refused(self, 'photo-broken', 'ask-photo');
          self.sendPhoto(another);
        },
      });
      await button(page, 'participants-fresh', { count: 2 }).click();
      for (const { name } of [anna, boris, vera]) await shown(row(page, name));
    });

    await step('a click approves one, the key A another, and the third is rejected with a reason', async () => {
      await choose(page, anna.name);
      assert.deepEqual(await barriers(page), []);
      await button(detail, 'action-approve').click();
      await hasStatus(page, anna.name, 'approved');
      await hear(anna.self, 'notice-approved', { title: CAMPAIGN, code: displayCode(anna.ticket) });

      await choose(page, boris.name);
      await page.keyboard.press('a');
      await hasStatus(page, boris.name, 'approved');

      await choose(page, vera.name);
      await page.keyboard.press('r');
      const rejection = dialog(page, 'reject-title', { name: vera.name });
      await shown(rejection);
      assert.deepEqual(await barriers(page), []);
      await page.keyboard.press('2');
      await hasStatus(page, vera.name, 'rejected');
    });

    await step(
      'the rejected person reads the reason, corrects the photo and comes back into the open list',
      async () => {
        await page.reload();
        await shown(page.getByText(t('participants-none-pending'), { exact: true }));
        await shown(page.getByText(t('connection-live')));
        const notice = await hear(vera.self, 'notice-rejected', { title: CAMPAIGN });
        assert.ok(notice.text?.includes(said('rejection-2')));
        vera.self.press(said('button-fix'));
        await hear(vera.self, 'fix-wrong');
        vera.self.sendPhoto(receipt);
        await hear(vera.self, 'review-question-again');
        vera.self.press(said('button-submit'));
        assert.equal(ticketIn(await hear(vera.self, 'registered-next')), vera.ticket);
        await choose(page, vera.name);
        await button(detail, 'action-approve').click();
        await hasStatus(page, vera.name, 'approved');
      },
    );

    let fingerprint = '';
    await step('a draw is planned and frozen, and everybody on the list gets its hash', async () => {
      await link(page, 'nav-draws').click();
      await link(page, 'draws-new').first().click();
      await fill(page, { title: DRAW, prizeName: PRIZE, reserves: '1', textSource: 'Числа тиража от 1 мая' });
      await shown(page.getByText(`3 ${t('freeze-preview', { count: 3 })}`));
      assert.deepEqual(await barriers(page), []);
      await button(page, 'draw-create').click();
      await shown(page.locator('draw-freeze').getByText(`3 ${t('freeze-preview', { count: 3 })}`));
      await button(page, 'freeze-action').click();
      await button(dialog(page, 'freeze-title'), 'freeze-action').click();
      fingerprint = await page.locator('.hash code').innerText();
      assert.match(fingerprint, /^[0-9a-f]{64}$/);
      await fill(page, { words: 'До встречи первого мая!' });
      await button(page, 'publish-send-all', { shown: '3' }).click();
      await button(dialog(page, 'publish-send-title', { count: 3, shown: '3' }), 'publish-send-action').click();
      for (const { self } of [anna, boris, vera]) {
        const { text } = await hear(self, 'notice-draw-frozen', { draw: DRAW, entries: 3 });
        assert.ok(text?.includes(fingerprint) && text.includes('До встречи первого мая!'), text ?? '');
      }
    });

    let winner = anna;
    await step('the draw is run: its winner is told of the prize, the others of the result', async () => {
      await fill(page, { text: '7 19 23 31 40 42' });
      await button(page, 'run-action').click();
      await shown(dialog(page, 'run-title'));
      assert.deepEqual(await barriers(page), []);
      await button(dialog(page, 'run-title'), 'run-action').click();

      const places = (key: string): Locator => page.getByRole('region', { name: t(key) }).locator('tbody tr');
      await shown(places('winners-reserves'));
      assert.equal(await places('winners-reserves').count(), 1);
      const won = await places('winners-title').allInnerTexts();
      assert.equal(won.length, 1);
      winner = [anna, boris, vera].find(({ name }) => won[0]?.includes(name)) ?? assert.fail(won[0]);
      assert.ok(won[0]?.includes(displayCode(winner.ticket)));
      assert.deepEqual(await barriers(page), []);

      const code = displayCode(winner.ticket);
      await hear(winner.self, 'notice-winner', { draw: DRAW, prize: PRIZE, code });
      const people = [anna, boris, vera];
      for (const { self } of people.filter((one) => one !== winner))
        await hear(self, 'notice-draw-results', { draw: DRAW });
      await nothingWaits(product);
      const congratulated = people.filter(({ self }) => self.messages.some(({ text }) => text?.includes(PRIZE)));
      assert.deepEqual(congratulated, [winner]);
    });

    await step('a stranger sees the check pass, finds a ticket and verifies the files without us', async () => {
      const stranger = await visit(browser, product.origin);
      await stranger.page.goto(page.url().replace('/panel/draws/', '/draws/'));
      await shown(stranger.page.getByText(t('public-check-ok')));
      await shown(stranger.page.locator('draw-hash .hash code', { hasText: fingerprint }));
      await fill(stranger.page, { code: displayCode(winner.ticket).toLowerCase() });
      await button(stranger.page, 'public-mine-action').click();
      await shown(stranger.page.getByText(t('public-mine-won', { prize: PRIZE })));
      assert.deepEqual(await barriers(stranger.page), []);
      assert.ok(!(await stranger.page.content()).includes(winner.name), 'no name is public');

      const download = async (name: string): Promise<Buffer> => {
        const href = await stranger.page.getByRole('link', { name }).getAttribute('href');
        const response = await fetch(new URL(href ?? '', product.origin));
        writeFileSync(join(folder, name), Buffer.from(await response.arrayBuffer()));
        return readFileSync(join(folder, name));
      };
      const report = verifyDraw({
        manifest: await download('manifest.txt'),
        entries: await download('entries.txt'),
        certificate: await download('certificate.json'),
      });
      assert.deepEqual([report.ok, report.manifestHash], [true, fingerprint]);
      await download('verify.py');
      const python = spawnSync('python3', ['verify.py', 'certificate.json', 'entries.txt'], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.equal(python.status, 0, python.error?.message ?? python.stdout + python.stderr);
      assert.deepEqual(stranger.complaints, []);
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }));

test('without a token the product brings a chat of its own, where the bot answers', (context) =>
  story(context, async (step, scope) => {
    const dataDir = join(temporaryFolder(scope), 'data');
    const product = await start(scope, dataDir, 'http://127.0.0.1', { BOT_TOKEN: '' });
    const { page, complaints } = await visit(await openBrowser(scope), product.origin);

    await step('a newcomer starts the bot and chooses a language', async () => {
      await page.goto(`${product.origin}/sandbox`);
      await button(page, 'sandbox-start').click();
      await page.getByRole('button', { name: said('button-language-ru') }).click();
      await shown(page.getByText(said('nothing-open')));
      assert.deepEqual(await barriers(page), []);
    });

    await step('the printed link opens the set-up', async () => {
      await page.goto(setupLink(product));
      await shown(heading(page, 'setup-title'));
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }));

/** Starts the product as a newcomer does, without an account. */
async function start(
  scope: Scope,
  dataDir: string,
  telegram: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ProductProcess> {
  buildProduct();
  const product = await startProduct({ dataDir, telegram, env: { ...NO_FIRST_ADMIN, ...NO_RELAYS, ...env } });
  scope.after(async () => void (await product.stop()));
  return product;
}

const setupLink = (product: ProductProcess): string => /http:\S+\/setup#\S+/.exec(product.output())?.[0] ?? '';

/** The bot says what was wrong and, in the same message, what to do. */
async function refused(self: SandboxPerson, problem: string, question: string, args?: TextArguments): Promise<void> {
  const { text } = await hear(self, problem, args);
  assert.ok(text?.includes(said(question)), `"${text}" does not say what to do`);
}

/** Waits until the product has no message left to send. */
async function nothingWaits({ origin }: ProductProcess): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const { parts } = (await (await fetch(`${origin}/health`)).json()) as {
      parts: { queue: { details: { outbox: number } } };
    };
    if (parts.queue.details.outbox === 0) return;
  }
  throw new Error('messages still wait to be sent');
}
