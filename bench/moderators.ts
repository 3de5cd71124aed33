import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Registration } from '../src/contracts/writer.ts';
import type { Campaign, Participant, Role } from '../src/domain/model.ts';
import { startServer, type TestServer } from '../src/http/testing.ts';
import { photoOf, type Scope } from '../src/testing.ts';
import { visit, type Provoked, type Visit } from './browser.ts';
import { identityOf } from './people.ts';
import { buildProduct } from './product.ts';
import { photograph, receiptOf } from './receipt.ts';

/** The built panel over a real web server and a real database, and moderators in browsers of their own. */
export interface ModerationStage {
  readonly server: TestServer;
  readonly campaign: Campaign;
  /** Registers people 1 to `count`, the first waiting longest; `change` may alter each. */
  register(count: number, change?: (n: number) => Partial<Registration>): Promise<readonly Participant[]>;
  /** Somebody with the role, logged in, on an empty page. */
  join(browser: Browser, role?: Role, provoked?: readonly Provoked[]): Promise<Visit>;
  /** Settles when no moderator holds an entry; rejects after 15 s. */
  free(): Promise<void>;
  /** An entry as the database has it. */
  find(id: number): Promise<Participant>;
  readonly origin: string;
}

const PHOTOS = 4;

/** Opens a campaign with nobody in it. People have one of four photographs; which one, the number says. */
export async function openStage(scope: Scope): Promise<ModerationStage> {
  buildProduct();
  const webDir = fileURLToPath(new URL('../dist/web', import.meta.url));
  const server = await startServer(scope, { webDir, alone: true });
  const campaign = await server.addCampaign({ title: 'Весна с подарками' });
  for (let n = 0; n < PHOTOS; n += 1) {
    const [picture, name] = [await photograph(receiptOf(n)), photoOf(n).sha256];
    for (const size of ['', '.thumb']) writeFileSync(join(server.config.photosDir, `${name}${size}.jpg`), picture);
  }
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  let people = 0;
  let held: readonly number[] = [];
  server.events.subscribe((event) => {
    if (event.type === 'claims') ({ held } = event);
  });
  return {
    server,
    campaign,
    origin,
    async register(count, change = () => ({})) {
      const made: Participant[] = [];
      for (let i = 0; i < count; i += 1) {
        const n = ++people;
        const { name: fullName, phone, card } = identityOf(n);
        const photo = photoOf(n % PHOTOS, { fileUniqueId: `file-${n}`, perceptualHash: null });
        const registration = { fullName, phoneNumber: `+${phone}`, loyaltyCard: card, photo, ...change(n) };
        const entry = await server.register(campaign.id, n, registration);
        const { id, campaignId, status } = entry;
        server.events.publish({ type: 'participant', campaignId, id, status, fresh: true });
        made.push(entry);
      }
      return made;
    },
    async join(browser, role = 'moderator', provoked = []) {
      const visited = await visit(browser, origin, provoked);
      const [name = '', value = ''] = (await server.cookieOf(role)).split('=');
      await visited.context.addCookies([{ name, value, url: origin }]);
      return visited;
    },
    async free() {
      const deadline = performance.now() + 15_000;
      while (held.length > 0) {
        if (performance.now() > deadline) throw new Error(`entries ${held.join()} are still held`);
        await setTimeout(20);
      }
    },
    async find(id) {
      const reply = await server.database.readers.any.participant({ id });
      if (!reply.ok || reply.value === null) throw new Error(`no participant ${id}`);
      return reply.value;
    },
  };
}
