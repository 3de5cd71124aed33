import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { honest, REAL_ROUND, startRelay, status, type FakeRelay } from '../src/beacon/testing.ts';
import type { DrawView } from '../src/contracts/api-draws.ts';
import { timeOfRound } from '../src/domain/beacon.ts';
import { stageDraw, type DrawStage } from '../src/http/draws-testing.ts';
import type { Method } from '../src/http/operator-testing.ts';
import type { Scope } from '../src/testing.ts';
import { hashWords } from '../src/texts/hash-words.ts';
import { barriers, obstacles, openBrowser, visit, type Provoked, type Visit } from './browser.ts';
import { builtPages } from './browser-verifier.ts';
import { button, dialog, fill, heading, link, shown, t } from './panel-page.ts';
import { story } from './story.ts';

/** A draw on its way through the panel, with two people, a real round of drand and everything that may come between. */

const PEOPLE = 12;
/** Sessions outlive such a pause. */
const BEFORE_MS = 20 * 60_000;
const DRAWN_AT = timeOfRound(REAL_ROUND.round);

interface Office {
  readonly stage: DrawStage;
  /** What is done meanwhile at another desk; its answer. */
  call(method: Method, path: string, payload?: object): Promise<DrawView>;
  readonly relay: FakeRelay;
  readonly origin: string;
  readonly browser: Browser;
  /** What the browsers may complain of; more is added as it is provoked. */
  readonly provoked: Provoked[];
  /** An administrator in a browser whose clock is its own: the server's is what counts. */
  join(): Promise<Visit>;
  /** Sets the server's clock, which the pages learn with the next answer. */
  wait(until: number): void;
}

async function openOffice(scope: Scope): Promise<Office> {
  const relay = await startRelay(scope);
  const stage = await stageDraw(scope, PEOPLE, { webDir: builtPages(), relays: [relay.root], alone: true });
  const { app, clock } = stage.server;
  clock.now = DRAWN_AT - BEFORE_MS;
  const admin = await stage.operator('admin');
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const browser = await openBrowser(scope);
  const provoked: Provoked[] = [];
  return {
    stage,
    async call(method, path, payload) {
      const answer = await admin.call(method, path, payload);
      assert.ok(answer.status < 300, JSON.stringify(answer.body));
      return answer.body;
    },
    relay,
    origin,
    browser,
    provoked,
    async join() {
      const visited = await visit(browser, origin, provoked);
      const [name = '', value = ''] = (await stage.server.cookieOf('admin')).split('=');
      await visited.context.addCookies([{ name, value, url: origin }]);
      await visited.context.route(/\/api\/v1\/(?!events)/, async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), date: new Date(clock.now).toUTCString() };
        await route.fulfill({ response, headers });
      });
      return visited;
    },
    wait(until) {
      clock.now = until;
    },
  };
}

const confirm = async (page: Page, title: string, action: string): Promise<void> => {
  await shown(dialog(page, title));
  assert.deepEqual(await barriers(page), []);
  await button(dialog(page, title), action).click();
};

test('two people take a draw from its plan to a result, and nobody steps back', (context) =>
  story(context, async (step, scope) => {
    const office = await openOffice(scope);
    const { stage, call, relay, origin, provoked } = office;
    const [first, second] = [await office.join(), await office.join()];
    const { page } = first;
    const plan = stage.plan({ title: 'Черновик', mode: 'drand', drandRound: REAL_ROUND.round });
    const draft = await call('POST', '/draws', plan);
    const path = `${origin}/panel/draws/${draft.id}`;
    const run = `/api/v1/draws/${draft.id}/run`;
    const round = t('draw-round', { round: String(REAL_ROUND.round), time: '' }).split(',')[0] ?? '';

    await step('a plan is changed, its round stays, and leaving asks first', async () => {
      await page.goto(`${path}/edit`);
      await shown(heading(page, 'draw-edit'));
      await shown(page.locator('.round').filter({ hasText: round }));
      await shown(page.getByText(`${PEOPLE} ${t('freeze-preview', { count: PEOPLE })}`));
      assert.deepEqual(await obstacles(page), []);
      await fill(page, { title: 'Главный приз' });
      await link(page, 'nav-campaigns').click();
      await shown(dialog(page, 'unsaved-title'));
      await button(dialog(page, 'unsaved-title'), 'action-cancel').click();
      await page.getByRole('checkbox', { name: t('draw-two-persons') }).check();
      await button(page, 'draw-create').click();
      await shown(page.getByRole('heading', { name: 'Главный приз' }));
      await shown(page.locator('plan-facts').getByText(round));
    });

    await step('who is left out is counted, by rule, as it changes', async () => {
      const [somebody] = stage.people;
      await call('PUT', `/participants/${somebody?.id}/block`, { blocked: true, reason: 'Накрутка' });
      const freeze = page.locator('draw-freeze');
      await shown(freeze.getByText(`${PEOPLE - 1} ${t('freeze-preview', { count: PEOPLE - 1 })}`));
      await shown(freeze.getByText(t('left-out-blocked', { count: 1 })));
      assert.deepEqual(await obstacles(page), []);
    });

    await step('the list is frozen when a second person confirms what the first one asked for', async () => {
      await button(page, 'freeze-action-ask').click();
      await confirm(page, 'freeze-title', 'freeze-action-ask');
      await shown(page.locator('draw-freeze .notice[role=status]'));
      assert.equal(await button(page, 'freeze-action-ask').count(), 0, 'one word is enough of one person');
      assert.deepEqual(await barriers(page), []);
      await second.page.goto(path);
      await button(second.page, 'freeze-action-confirm').click();
      await confirm(second.page, 'freeze-title', 'freeze-action');
      await shown(page.locator('.hash code'));
      assert.equal(await link(page, 'draw-edit-action').count(), 0, 'the plan is fixed');
    });

    await step('the hash is shown in every form, and without its publication the next step stays closed', async () => {
      const hash = await page.locator('.hash code').innerText();
      await shown(page.getByText(hashWords(hash).slice(0, 6).join(' ')));
      await shown(page.getByRole('img', { name: t('evidence-qr') }));
      await page.getByText(t('evidence-words', { count: 24 })).click();
      await page.getByText(t('post-title')).click();
      for (const key of ['post-ru', 'post-en']) {
        const post = page.locator('pre', { hasText: hash }).and(page.getByLabel(t(key)));
        assert.ok((await post.innerText()).includes(String(REAL_ROUND.round)));
      }
      assert.deepEqual(await obstacles(page), []);
      assert.equal(await page.locator('[aria-current=step] .step-body > h2').innerText(), t('step-publication'));
      assert.equal(await button(page, 'run-action-ask').count(), 0);
      await fill(page, { where: 't.me/shop/125' });
      await button(page, 'publish-elsewhere-action').click();
      await shown(page.getByText('t.me/shop/125'));
      assert.equal(await page.locator('[aria-current=step] .step-body > h2').innerText(), t('step-chance'));
    });

    await step('until the moment of the round the clock runs and the button waits', async () => {
      await shown(page.getByRole('timer'));
      assert.match(await page.getByRole('timer').innerText(), /00:19:|00:20:00/);
      assert.ok(await button(page, 'run-action-ask').isDisabled());
      assert.deepEqual(await obstacles(page), []);
    });

    await step('a round that is not there yet is asked for until it is', async () => {
      office.wait(DRAWN_AT);
      provoked.push({ path: run, status: 409 });
      relay.behave(status(425));
      await page.reload();
      await button(page, 'run-action-ask').click();
      await confirm(page, 'run-title', 'run-action-ask');
      await shown(page.getByText(t('chance-not-yet')));
      assert.deepEqual(await barriers(page), []);
      relay.behave(honest);
      await shown(page.locator('draw-chance .notice[role=status]'));
    });

    await step('relays that cannot be reached change nothing, and it is said what to do', async () => {
      provoked.push({ path: run, status: 503 });
      relay.behave(status(500));
      await second.page.reload();
      await button(second.page, 'run-action-confirm').click();
      await confirm(second.page, 'run-title', 'run-action');
      await shown(second.page.getByText(t('chance-unreachable')));
      assert.deepEqual(await barriers(second.page), []);
    });

    await step('the second person runs the draw, and both see the winners and a check that fits', async () => {
      relay.behave(honest);
      await button(second.page, 'run-action-confirm').click();
      await confirm(second.page, 'run-title', 'run-action');
      await shown(page.locator('draw-result').getByText(REAL_ROUND.signature));
      assert.equal(await page.locator('[aria-current=step]').count(), 0);
      assert.equal(await button(page, 'void-action').count(), 0, 'what was drawn cannot be given up');
      await button(page, 'recheck-action').click();
      await shown(page.getByText(t('recheck-ok')));
      assert.equal(await page.locator('draw-check .failed').count(), 0);
      for (const id of ['drand', 'winners', 'audit', 'places']) await shown(page.getByText(t(`check-${id}`)));
      assert.deepEqual(await obstacles(page), []);
    });

    await step('no page complained of anything', async () =>
      assert.deepEqual([...first.complaints, ...second.complaints], []),
    );
  }));

test('a draw that comes to nothing says why, and what is missing is said before it is needed', (context) =>
  story(context, async (step, scope) => {
    const office = await openOffice(scope);
    const { stage, call, relay, origin } = office;
    const { page, complaints } = await office.join();
    const plan = stage.plan({ title: 'Лишний', mode: 'text', textSource: 'Кубики' });
    const frozen = await call('POST', '/draws', plan);
    await call('POST', `/draws/${frozen.id}/freeze`, {});

    await step('who runs an unpublished draw is told what is lost', async () => {
      await page.goto(`${origin}/panel/draws/${frozen.id}`);
      await button(page, 'chance-anyway').click();
      await fill(page, { text: '6 6' });
      await button(page, 'run-action').click();
      const question = dialog(page, 'run-title-unpublished');
      await shown(question.getByText(t('run-point-unpublished')));
      assert.deepEqual(await barriers(page), []);
      await button(question, 'action-cancel').click();
    });

    await step('a draw is declared void for a reason that everybody reads', async () => {
      await button(page, 'void-action').click();
      const question = dialog(page, 'void-title');
      await shown(question.getByText(t('void-point-chain')));
      assert.ok(await button(question, 'void-action').isDisabled(), 'not without a reason');
      assert.deepEqual(await barriers(page), []);
      await question.getByLabel(t('void-reason')).fill('Ошиблись в условиях');
      await button(question, 'void-action').click();
      await shown(page.getByText('Ошиблись в условиях'));
      assert.equal(await button(page, 'void-action').count(), 0);
      assert.equal(await page.locator('.step').count(), 2, 'the steps that were taken');
      assert.deepEqual(await obstacles(page), []);
    });

    await step('without relays drand cannot be chosen, the reason is said and the text stands in for it', async () => {
      relay.behave(status(500));
      await link(page, 'nav-draws').first().click();
      await shown(page.getByText(t('draw-state-void'), { exact: true }));
      assert.deepEqual(await obstacles(page), []);
      await link(page, 'draws-new').click();
      await shown(page.locator('.mode-off').filter({ hasText: t('draw-beacon-off', { reason: '' }).trim() }));
      const mode = (key: string) => page.getByRole('radio', { name: t(`draw-mode-${key}`) });
      assert.ok(await mode('text').first().isChecked());
      assert.ok(await mode('drand').first().isDisabled());
      assert.deepEqual(await obstacles(page), []);
    });

    await step('a draw whose moment is near is not frozen', async () => {
      const late = stage.plan({ title: 'Поздно', mode: 'drand', drandRound: REAL_ROUND.round });
      const { id } = await call('POST', '/draws', late);
      office.wait(DRAWN_AT - 30_000);
      await page.goto(`${origin}/panel/draws/${id}`);
      await shown(link(page, 'freeze-replan'));
      assert.ok(await button(page, 'freeze-action').isDisabled());
      assert.deepEqual(await obstacles(page), []);
    });

    await step('no page complained of anything', async () => assert.deepEqual(complaints, []));
  }));
