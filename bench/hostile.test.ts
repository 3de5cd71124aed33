import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CampaignView } from '../src/contracts/api-campaigns.ts';
import type { DrawView } from '../src/contracts/api-draws.ts';
import type { ParticipantView } from '../src/contracts/api.ts';
import { STANDARD_SETTINGS } from '../src/domain/campaign-settings.ts';
import { checkCard } from '../src/domain/card.ts';
import { HOSTILE } from '../src/domain/hostile-testing.ts';
import { checkName, cleanLine } from '../src/domain/text.ts';
import type { SandboxPerson } from '../src/sandbox/person.ts';
import type { ChatMessage } from '../src/sandbox/protocol.ts';
import { temporaryFolder } from '../src/testing.ts';
import { hear, said, ticketIn } from './applicant.ts';
import { openBrowser, visit } from './browser.ts';
import { button, choose, fill, link, shown, t } from './panel-page.ts';
import { OWNER, startProduct } from './product.ts';
import { photograph, receiptOf } from './receipt.ts';
import { story } from './story.ts';
import { openTown, settingsWith } from './town.ts';
import { guard, holds } from './unharmed.ts';

/** Texts that have broken other programs, through every field that takes a text, every message and every screen. */

const TITLE = `<b>Весна</b> <img src=x onerror=alert(1)> \u202Eанч { $x } "><script>alert(1)</script>`;
const PERSONAL = `<script>alert(1)</script>\n<b>Данные</b> { $days } &lt;i&gt; \u202Eтекст`;
const TEXTS = HOSTILE.map(({ text }) => text).filter((text) => text.trim() !== '');
/** Of entities, what the catalogue makes and what Telegram marks by itself. */
const ENTITIES = new Set(['bold', 'code', 'text_link', 'url', 'bot_command', 'blockquote', 'expandable_blockquote']);

/** A text as the bot shows it: one line, and half a character is the sign of a lost one. */
const readable = (text: string): string => cleanLine(text).replaceAll(/\p{Cs}/gu, '\ufffd');
/** The beginning of what the panel was told, as a browser has it in its text. */
const visible = (text: string): string => text.trim().slice(0, 20);
/** As much of it as any message shows. */
const start = (text: string): string => Array.from(readable(text)).slice(0, 30).join('').trim();

const isOdd = ({ from, entities, text }: ChatMessage): boolean =>
  from === 'bot' &&
  ((text?.length ?? 0) > 4_096 ||
    entities.some(({ type, url }) => !ENTITIES.has(type) || (url !== undefined && !url.startsWith('https://'))));

test('hostile texts go through every screen and message unharmed', (context) =>
  story(context, async (step, scope) => {
    const town = await openTown(scope);
    const { sandbox, panel, product } = town;
    const settings = settingsWith({ personalData: { ru: PERSONAL, en: PERSONAL } });
    const campaign = await panel.openCampaign({ code: 'hostile', title: TITLE, settings });
    const receipt = await photograph(receiptOf(1));
    const people: { readonly text: string; readonly person: SandboxPerson; readonly ticket: string }[] = [];
    const taken = new Set<string>();
    const others = ['Ж', 'З', 'И', 'К', 'Л', 'М', 'Н', 'П', 'Р', 'С'];

    await step('the bot takes each as a name and a card, or says why not', async () => {
      const one = async (text: string, n: number): Promise<void> => {
        const phone = `79165${String(100_000 + n)}`;
        const person = sandbox.addPerson({
          firstName: start(text) || 'Я',
          username: `evil_${n}`,
          language: 'ru',
          phone,
        });
        person.say('/start hostile');
        await hear(person, 'ask-language');
        person.press(said('button-language-ru'));
        const consent = await hear(person, 'consent-data');
        assert.ok(consent.text?.includes(readable(TITLE)));
        assert.ok(
          consent.text?.includes('<script>alert(1)</script>\n<b>Данные</b> { $days } &lt;i&gt;'),
          consent.text ?? '',
        );
        person.press(said('button-agree'));
        await hear(person, 'ask-name');
        person.say(text);
        const checked = checkName(text);
        if (text.startsWith('/')) await hear(person, 'campaign-unknown');
        else if (!checked.ok) await hear(person, `name-${checked.problem}`);
        if (!checked.ok) person.say(`Гость ${others[Math.floor(n / 10)]}${others[n % 10]}`);
        await hear(person, 'ask-phone');
        person.say(text);
        if (text.startsWith('/')) await hear(person, 'campaign-unknown');
        else await hear(person, 'phone-invalid');
        person.press(said('button-contact'));
        await hear(person, 'ask-card');
        const card = checkCard(text, STANDARD_SETTINGS.card);
        const isTaken = card.ok && taken.has(card.card);
        if (card.ok) taken.add(card.card);
        if (!isTaken) person.say(text);
        if (text.startsWith('/')) await hear(person, 'campaign-unknown');
        else if (!card.ok) await hear(person, `card-${card.problem}`);
        if (!card.ok || isTaken) person.say(`LC${1_000 + n}`);
        await hear(person, 'ask-photo');
        person.say(text);
        if (text.startsWith('/')) await hear(person, 'campaign-unknown');
        else await hear(person, 'photo-expected');
        person.sendPhoto(receipt, { caption: text });
        const review = await hear(person, 'review-question');
        if (checked.ok) assert.ok(review.text?.includes(checked.name), review.text ?? '');
        person.press(said('button-submit'));
        people.push({ text, person, ticket: ticketIn(await hear(person, 'registered-next')) });
      };
      await Promise.all(TEXTS.map(one));
      assert.equal(people.length, TEXTS.length);
    });

    const entries = async (): Promise<ParticipantView[]> => {
      const all: ParticipantView[] = [];
      for (let after = ''; ; after = `&after=${all.at(-1)?.id}`) {
        const path = `/participants?campaign=${campaign.id}&limit=50${after}`;
        const page = await panel.call<{ items: ParticipantView[]; next: number | null }>('GET', path);
        all.push(...page.items);
        if (page.next === null) return all;
      }
    };
    /** Whether the API takes it; a refusal is one of what was sent. */
    const tried = (call: Promise<unknown>): Promise<boolean> =>
      call.then(
        () => true,
        (error: unknown) => {
          assert.match(String(error), /: (?:400|409|422) \{/);
          return false;
        },
      );

    const rejected = new Map<string, ParticipantView>();
    await step('each is the reason of a rejection, and comes to the person as it is', async () => {
      const all = await entries();
      // The word of a decision waits for the time in which it can be taken back: all wait together.
      const reject = async ({ text, person }: (typeof people)[number]): Promise<void> => {
        const entry = all.find(({ telegramId }) => telegramId === person.id) ?? assert.fail();
        const reason = text.slice(0, 500);
        const path = `/participants/${entry.id}/decision`;
        const body = { decision: 'reject', reason, wrongFields: ['name'], version: entry.version };
        if (!(await tried(panel.call('POST', path, body)))) return;
        const notice = await hear(person, 'status-fix');
        assert.ok(notice.text?.includes(readable(TITLE)));
        assert.ok(notice.text?.includes(start(reason)), `${JSON.stringify(reason)}: ${notice.text}`);
        person.say('/status');
        const status = await hear(person, 'status-fix');
        assert.ok(status.text?.includes(start(reason)), status.text ?? '');
        rejected.set(reason, entry);
      };
      await Promise.all(people.slice(0, -6).map(reject));
      assert.ok(rejected.size > 40, `${rejected.size} reasons were taken`);
      const odd = people.flatMap(({ person }) => person.messages.filter(isOdd));
      assert.deepEqual(
        odd.map(({ text }) => text?.slice(0, 200)),
        [],
      );
    });

    const [chosen] = people.slice(-1);
    await step(
      'the API takes each as a title, a correction, a block reason, a prize and a search, or says why not',
      async () => {
        const entry = (await entries()).find(({ telegramId }) => telegramId === chosen?.person.id) ?? assert.fail();
        let { version } = entry;
        for (const text of TEXTS) {
          const title = text.slice(0, 200);
          await tried(panel.call<CampaignView>('POST', '/campaigns', { title, settings }));
          const draw = {
            campaignId: campaign.id,
            title,
            prizes: [{ name: title, count: 1 }],
            reserves: 0,
            mode: 'sealed',
          };
          const drawing = panel.call<DrawView>('POST', '/draws', draw);
          // One of them is run below.
          if ((await tried(drawing)) && !title.includes('onerror'))
            await tried(panel.call('POST', `/draws/${(await drawing).id}/void`, { reason: text.slice(0, 500) }));
          const change = { fullName: title, reason: text.slice(0, 500), version };
          await tried(panel.call('PATCH', `/participants/${entry.id}`, change));
          const block = { blocked: true, reason: text.slice(0, 500) };
          if (await tried(panel.call('PUT', `/participants/${entry.id}/block`, block))) {
            await panel.call('PUT', `/participants/${entry.id}/block`, { blocked: false });
          }
          ({ version } = (await town.detailOf(entry.id)).participant);
          const q = encodeURIComponent(text.slice(0, 100).replaceAll(/\p{Cs}/gu, ''));
          await tried(panel.call('GET', `/participants?campaign=${campaign.id}&q=${q}`));
          chosen?.person.say(`/start hostile__${text}`.slice(0, 4_096));
        }
        assert.equal((await entries()).length, TEXTS.length, 'no row was lost');
      },
    );

    const browser = await openBrowser(scope);
    await step('every page shows them as they are', async () => {
      const { page, complaints } = await visit(browser, product.origin, [{ path: '/api/v1/session', status: 401 }]);
      const dialogs = guard(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(product.origin);
      await fill(page, OWNER);
      await button(page, 'login-action').click();
      await shown(page.getByText(t('connection-live')));

      const all = await entries();
      const list = `${product.origin}/panel/participants?campaign=${campaign.id}&status=all`;
      for (const q of [TITLE.slice(0, 90), '"Анна" OR NEAR(* NOT ^name:', "%' OR 1=1 -- _%"]) {
        await page.goto(`${list}&q=${encodeURIComponent(q)}`);
        await shown(page.getByText(t('participants-none-found'), { exact: true }));
        await holds(page, []);
      }
      await page.goto(list);
      await shown(page.locator('participant-table tbody tr').nth(40));
      await holds(
        page,
        all.slice(0, 40).map(({ fullName }) => fullName),
      );
      await page.locator('participant-table thead input').check();
      await page
        .getByRole('region', { name: t('bulk-label') })
        .getByRole('button')
        .last()
        .click();
      await shown(page.locator('dialog[open]'));
      await holds(page, []);
      await page.keyboard.press('Escape');
      const named = all.find(({ fullName }) => fullName === 'محمد عبد الله') ?? assert.fail();
      await page.goto(`${list}&q=${encodeURIComponent(named.fullName)}`);
      await choose(page, named.fullName);
      await holds(page, [named.fullName]);
      await link(page, 'entry-open').click();
      await shown(page.getByRole('heading', { level: 1, name: named.fullName }));
      await holds(page, [start(named.rejectionReason ?? '')]);

      const changed = all.find(({ telegramId }) => telegramId === chosen?.person.id) ?? assert.fail();
      const { history } = await town.detailOf(changed.id);
      const reasons = history.flatMap(({ details }) =>
        typeof details['reason'] === 'string' ? [details['reason']] : [],
      );
      assert.ok(reasons.length > 20);
      await page.goto(`${product.origin}/panel/participants/${changed.id}`);
      await shown(page.locator('.timeline > li').nth(3));
      await holds(page, reasons.slice(0, 20).map(visible));

      await page.goto(`${product.origin}/panel/moderation?campaign=${campaign.id}`);
      await shown(page.locator('review-card code'));
      await holds(page, []);

      await page.goto(`${product.origin}/panel/campaigns`);
      await shown(page.getByText('DROP TABLE'));
      const titles = await panel.call<CampaignView[]>('GET', '/campaigns');
      await holds(
        page,
        titles.map(({ title }) => visible(title)),
      );
      await page.goto(`${product.origin}/panel/campaigns/${campaign.id}`);
      await shown(page.locator('textarea'));
      await holds(page, []);
      await page.goto(`${product.origin}/panel/draws?campaign=${campaign.id}`);
      const draws = await panel.call<DrawView[]>('GET', `/draws?campaign=${campaign.id}`);
      await shown(page.getByRole('link', { name: /DROP TABLE/ }));
      await holds(
        page,
        draws.map(({ title }) => visible(title)),
      );
      const [draw] = draws.filter(({ title }) => title.includes('onerror'));
      await page.goto(`${product.origin}/panel/draws/${draw?.id}`);
      await shown(page.getByRole('heading', { level: 1, name: draw?.title ?? '' }));
      await holds(page, [draw?.title ?? '']);
      const waiting = all.find(({ status, id }) => status === 'pending' && id !== changed.id) ?? assert.fail();
      const approval = { decision: 'approve', version: waiting.version };
      await panel.call('POST', `/participants/${waiting.id}/decision`, approval);
      await panel.call('POST', `/draws/${draw?.id}/freeze`, {});
      await panel.call('POST', `/draws/${draw?.id}/publication`, { how: 'elsewhere', note: TITLE });
      await panel.call('POST', `/draws/${draw?.id}/run`, {});
      await panel.call('POST', `/draws/${draw?.id}/winners/1/forfeit`, { reason: 'other', note: TITLE });
      for (const path of [`/draws/${draw?.id}`, `/panel/draws/${draw?.id}`]) {
        await page.goto(`${product.origin}${path}`);
        await shown(page.getByText(draw?.title ?? '').first());
        await holds(page, [draw?.title ?? '']);
      }
      assert.deepEqual(dialogs, []);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    await step('the chat page shows what people are called and write', async () => {
      const env = { BOT_TOKEN: '' };
      const own = await startProduct({ dataDir: temporaryFolder(scope), telegram: 'http://127.0.0.1', env });
      scope.after(async () => void (await own.stop()));
      const post = async <T>(path: string, body: object): Promise<T> => {
        const headers = { 'content-type': 'application/json' };
        const request = { method: 'POST', headers, body: JSON.stringify(body) };
        return (await (await fetch(`${own.origin}/sandbox/api${path}`, request)).json()) as T;
      };
      const firstName = TITLE.slice(0, 60);
      const { items } = await post<{ items: readonly { id: number }[] }>('/people', { firstName, language: 'ru' });
      const { page, complaints } = await visit(browser, own.origin);
      const dialogs = guard(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`${own.origin}/sandbox`);
      for (const text of TEXTS) await post(`/people/${items[0]?.id}/messages`, { text: text.slice(0, 4_096) });
      await shown(page.getByText('DROP TABLE'));
      await holds(page, []);
      assert.deepEqual([dialogs, complaints], [[], []]);
    });

    await step('nobody was refused by Telegram, no table is gone, and the log names nobody', async () => {
      const refused = sandbox
        .calls()
        .filter(({ status, description }) => status >= 400 && !/not modified/.test(description ?? ''));
      assert.deepEqual(
        refused.map(({ method, description }) => `${method}: ${description}`),
        [],
      );
      const log = product.output();
      for (const { person, text } of people) {
        assert.ok(!log.includes(person.view.phone));
        if (text.length > 8) assert.ok(!log.includes(text), text);
      }
      const health = await fetch(`${product.origin}/health`);
      assert.equal(health.status, 200);
    });
  }));
