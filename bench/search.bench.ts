import { unwrap } from '../src/domain/errors.ts';
import { seedCampaign, startDatabase, type Scope } from '../src/testing.ts';
import { openForReading } from '../workers/db/open.ts';
import { pageQuestions } from '../workers/db/search.ts';
import type { Comparison } from './compare.ts';
import { identityOf } from './people.ts';
import { fill } from './seed.ts';

/** G16: a page of what the list's search finds, beside LIKE over the same rows; one for each kind of thing that people type. */

const ROWS = 20_000;
const LARGE_ROWS = 1_000_000;
const LIMIT = 50;
const LOOK_UPS = 20;

const digits = (phone: string): string => phone.slice(-7);

export async function comparisons(
  scope: Scope,
  { large }: { readonly large: boolean },
): Promise<readonly Comparison[]> {
  const rows = large ? LARGE_ROWS : ROWS;
  const { writer, options } = await startDatabase(scope);
  const { campaign } = await seedCampaign(writer);
  await fill(writer.client, { campaignId: campaign.id, count: rows });
  for (let more = true; more;) ({ more } = unwrap(await writer.client.indexSearch({ limit: 5_000 })));
  const db = openForReading(options.databasePath, options);
  scope.after(() => {
    db.close();
  });
  const pages = pageQuestions(db);
  const like = db.prepare(
    `SELECT id FROM participants WHERE campaign_id = ? AND (full_name LIKE @q OR username LIKE @q OR phone_number LIKE @q
       OR loyalty_card LIKE @q OR ticket_code LIKE @q) ORDER BY id DESC LIMIT ${LIMIT}`,
  );
  const { name, phone, card } = identityOf(Math.floor(rows / 3));
  const surname = name.split(' ')[1] ?? name;
  const kinds: Readonly<Record<string, string>> = {
    'part of a frequent name': surname.slice(1, 5),
    'whole name': name,
    'end of a phone': digits(phone),
    'whole card': card,
    'what nobody has': 'щщщщ',
  };
  return Object.entries(kinds).map(([kind, q]): Comparison => {
    const question = { campaignId: campaign.id, status: null, q, after: null, limit: LIMIT };
    const found = (JSON.parse(pages.page(question)) as { items: unknown[] }).items.length;
    const expected = like.all(campaign.id, { q: `%${q}%` }).length;
    if (found !== expected) throw new Error(`search finds ${found} of ${expected} by ${kind}`);
    return {
      subject: `search among ${rows.toLocaleString('en')}: ${kind}`,
      operations: LOOK_UPS,
      iterations: 2,
      floor: {
        name: 'floor: LIKE',
        run(each) {
          timed(LOOK_UPS / 10, each, () => like.all(campaign.id, { q: `%${q}%` }));
        },
      },
      product: {
        name: 'product: trigrams',
        run(each) {
          timed(LOOK_UPS, each, () => pages.page(question));
        },
      },
    };
  });
}

function timed(times: number, each: (milliseconds: number) => void, work: () => unknown): void {
  for (let i = 0; i < times; i += 1) {
    const began = performance.now();
    work();
    each(performance.now() - began);
  }
}
