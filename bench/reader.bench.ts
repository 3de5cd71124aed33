import { createCaches, registrationsKey } from '../src/caches.ts';
import { unwrap } from '../src/domain/errors.ts';
import { seedCampaign, startDatabase, type Scope } from '../src/testing.ts';
import { openForReading } from '../workers/db/open.ts';
import { personQuestions } from '../workers/db/person.ts';
import { concurrently, type Comparison } from './compare.ts';
import { fill, telegramIdOf } from './seed.ts';

/** G7: a person's status from a reader thread, beside the same statement on a handle of this thread; and from the cache. */

const PEOPLE = 100_000;
const LOOK_UPS = 5_000;
const CACHED = 10_000;
/** Callers at once, and what share of the own-thread handle must be reached. One caller pays the whole hop. */
const CONCURRENCY = [{ callers: 1 }, { callers: 100 }, { callers: 1_000, goal: { id: 'G7', ratio: 0.7 } }];

export async function comparisons(scope: Scope): Promise<Comparison[]> {
  const { writer, readers, options } = await startDatabase(scope);
  const { campaign } = await seedCampaign(writer);
  await fill(writer.client, { campaignId: campaign.id, count: PEOPLE });
  const db = openForReading(options.databasePath, options);
  scope.after(() => {
    db.close();
  });
  const own = personQuestions(db);
  let at = 0;
  /** People in no order: 7919 is prime, so every person comes up. */
  const someone = (): number => telegramIdOf(((at += 7_919) % PEOPLE) + 1);

  const lookUps = CONCURRENCY.map(({ callers, goal }): Comparison => ({
    subject: `status among ${PEOPLE.toLocaleString('en')} people, ${callers} at once`,
    operations: LOOK_UPS,
    iterations: 2,
    floor: {
      name: 'floor: handle of this thread',
      run() {
        for (let i = 0; i < LOOK_UPS; i += 1) {
          if (own.facts(someone()).registrations.length !== 1) throw new Error('somebody is missing');
        }
      },
    },
    product: {
      name: 'product: calls + reader thread',
      async run(each) {
        const ask = async (): Promise<void> => {
          const telegramId = someone();
          const { registrations } = unwrap(await readers.of(telegramId).person({ telegramId }));
          if (registrations.length !== 1) throw new Error('somebody is missing');
        };
        await concurrently(callers, LOOK_UPS, ask, each);
      },
    },
    ...(goal && { goal }),
  }));
  return [...lookUps, await cacheHit()];
}

/** Both sides are awaited, as the caller does who cannot know whether a value is there. */
async function cacheHit(): Promise<Comparison> {
  const level = { ttlMs: 30_000, places: CACHED };
  const { hot } = createCaches({ hot: level, warm: level, cold: level });
  const value = [{ status: 'pending' }];
  const keys = Array.from({ length: CACHED }, (_, i) => registrationsKey(telegramIdOf(i)));
  const map = new Map(keys.map((key) => [key, value]));
  const load = (): Promise<typeof value> => Promise.resolve(value);
  for (const key of keys) await hot.get(key, load);
  return {
    subject: `status from the hot cache of ${CACHED.toLocaleString('en')}`,
    operations: CACHED,
    iterations: 20,
    floor: {
      name: 'floor: a bare Map, awaited',
      async run() {
        for (const key of keys) await Promise.resolve(map.get(key));
      },
    },
    product: {
      name: 'product: the cache',
      async run() {
        for (const key of keys) await hot.get(key, load);
      },
    },
    goal: { id: 'G7', ratio: 0.5 },
  };
}
