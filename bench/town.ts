import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { ParticipantDetailView } from '../src/contracts/api-moderation.ts';
import type { ParticipantView } from '../src/contracts/api.ts';
import type { CampaignSettingsBody } from '../src/contracts/api-campaigns.ts';
import { STANDARD_SETTINGS } from '../src/domain/campaign-settings.ts';
import type { SandboxPerson } from '../src/sandbox/person.ts';
import { createSandbox, type Sandbox } from '../src/sandbox/sandbox.ts';
import { temporaryFolder, type Scope } from '../src/testing.ts';
import { hear, said, ticketIn } from './applicant.ts';
import { buildProduct, openPanel, startProduct, TOKEN, type Panel, type ProductProcess } from './product.ts';
import { photograph, receiptOf } from './receipt.ts';

/** The compiled product with its people: whatever they do goes over HTTP, as with Telegram itself. */
export interface Town {
  readonly sandbox: Sandbox;
  readonly product: ProductProcess;
  readonly panel: Panel;
  /** Folder of the product's database. */
  readonly dataDir: string;
  /** The entry of a person in a campaign. */
  entryOf(person: SandboxPerson, campaignId: number): Promise<ParticipantView>;
  /** Everything about an entry. */
  detailOf(id: number): Promise<ParticipantDetailView>;
}

/** Starts the product and its sandbox. */
export async function openTown(scope: Scope, env: Readonly<Record<string, string>> = {}): Promise<Town> {
  buildProduct();
  const sandbox = createSandbox({ tokens: [TOKEN] });
  const { url: telegram } = await sandbox.listen();
  scope.after(() => sandbox.close());
  const dataDir = join(temporaryFolder(scope), 'data');
  const product = await startProduct({ dataDir, telegram, env });
  scope.after(async () => void (await product.stop()));
  const panel = await openPanel(product.origin);
  return {
    sandbox,
    product,
    panel,
    dataDir,
    async entryOf({ id }, campaignId) {
      const path = `/participants?campaign=${campaignId}&limit=50`;
      const { items } = await panel.call<{ items: ParticipantView[] }>('GET', path);
      const entry = items.find(({ telegramId }) => telegramId === id);
      if (!entry) throw new Error(`person ${id} is not among the newest entries of campaign ${campaignId}`);
      return entry;
    },
    detailOf: (id) => panel.call<ParticipantDetailView>('GET', `/participants/${id}/detail`),
  };
}

const writerFile = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');

/** The photograph of receipt `n` with a QR code lying on it. */
export async function receiptWithCode(n: number, text: string): Promise<Buffer> {
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(writerFile)).buffer } });
  const { image, error } = await writeBarcode(text, { format: 'QRCode', scale: 8 });
  if (!image) throw new Error(error);
  const input = Buffer.from(await image.arrayBuffer());
  return sharp(await photograph(receiptOf(n)))
    .composite([{ input, left: 60, top: 860 }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** The settings of a campaign as the API takes them: the standard with some of them changed. */
export const settingsWith = (change: Partial<CampaignSettingsBody>): CampaignSettingsBody => ({
  ...(JSON.parse(JSON.stringify(STANDARD_SETTINGS)) as CampaignSettingsBody),
  ...change,
});

/** The time zone of the campaigns, which is not that of the machine. */
export const ZONE = 'Asia/Yekaterinburg';
/** Cards valid by their check digit and on the campaign's list; another is valid and on none. */
export const LISTED = ['4000 0002', '4000 0010', '4000 0028'] as const;
export const UNLISTED = '5000 0009';

/**
 * A town with two open campaigns: `spring` asks for everything and has every option, and `market` asks for a card, of which
 * it marks those that are on no list.
 */
export async function openSpring(scope: Scope) {
  const town = await openTown(scope, { PUBLIC_URL: 'https://draw.example.org' });
  const { sandbox, panel } = town;
  const channel = sandbox.createChannel({ username: 'spring_news', title: 'Новости весны' });
  const market = await panel.openCampaign({
    requiredFields: ['card'],
    code: 'market',
    title: 'Ярмарка',
    settings: settingsWith({ card: { masks: [], check: 'none', list: 'mark' } }),
  });
  const spring = await panel.openCampaign({
    code: 'spring',
    title: 'Весна',
    timeZone: ZONE,
    rulesUrl: 'https://example.com/rules',
    settings: settingsWith({
      personalData: { ru: 'Чеки смотрит только организатор.', en: null },
      minimumAge: 18,
      card: { masks: ['0000 0000'], check: 'luhn', list: 'refuse' },
      channels: [{ chat: '@spring_news', title: 'Новости весны', url: 'https://t.me/spring_news' }],
      invitations: { ticketsPerFriend: 2, most: 5 },
      autoApproval: ['code-matches', 'no-doubt'],
    }),
  });
  const list = Buffer.from(`card\n${LISTED.join('\n')}\n№ 7!\n`);
  for (const { id } of [spring, market]) {
    const report = await panel.call<{ cards: number; bad: number }>('POST', `/campaigns/${id}/cards`, list);
    assert.deepEqual([report.cards, report.bad], [3, 1]);
  }
  let people = 0;
  /** The button that agrees to the texts of `spring`. */
  const agree = said('button-agree-age', { age: 18 });

  /** Follows a link in Russian. */
  async function arrive(person: SandboxPerson, word: string): Promise<void> {
    person.say(`/start ${word}`);
    await hear(person, 'ask-language');
    person.press(said('button-language-ru'));
  }

  return {
    ...town,
    ...{ channel, spring, market, agree, arrive },
    somebody: (firstName: string): SandboxPerson =>
      sandbox.addPerson({
        firstName,
        language: 'ru',
        phone: `7916555010${(people += 1)}`,
        username: `guest_${people}`,
      }),
    /** Registers in `spring` without a detour, as a member of its channel. Resolves with the ticket number. */
    async register(person: SandboxPerson, name: string, card: string, photo: Buffer, word = 'spring'): Promise<string> {
      channel.join(person);
      await arrive(person, word);
      await hear(person, 'consent-data');
      person.press(agree);
      await hear(person, 'ask-name');
      person.say(name);
      await hear(person, 'ask-phone');
      person.press(said('button-contact'));
      await hear(person, 'ask-card');
      person.say(card);
      await hear(person, 'ask-photo');
      person.sendPhoto(photo);
      await hear(person, 'review-question');
      person.press(said('button-submit'));
      return ticketIn(await hear(person, 'registered-next'));
    },
    /** What Telegram refused of the bot, and which of the words stand in the log of the product. */
    faults(secrets: readonly string[]): readonly string[] {
      const refused = sandbox.calls().filter(({ status }) => status >= 400);
      return [
        ...refused.map(({ method, description }) => `${method}: ${description}`),
        ...secrets.filter((secret) => town.product.output().includes(secret)),
      ];
    },
  };
}
