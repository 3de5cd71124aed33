import type { ActorClient } from '../../src/contracts/actor.ts';
import type { DrawPlan, DrawRow } from '../../src/contracts/draws.ts';
import type { ByAdmin, WriterContract } from '../../src/contracts/writer.ts';
import { STANDARD_ELIGIBILITY } from '../../src/domain/eligibility.ts';
import { unwrap } from '../../src/domain/errors.ts';
import { buildManifest, manifestHash, NO_MANIFEST } from '../../src/domain/manifest.ts';

/** Draws for tests of the database: planned, frozen and published without the services around them. */

type Writer = ActorClient<WriterContract>;

/** A draw of one cup with one reserve by an announced text; `change` is what differs. */
export const planOf = (change: Partial<DrawPlan> = {}): DrawPlan => ({
  title: 'Draw',
  prizes: [{ name: 'Cup', count: 1 }],
  reserves: 1,
  mode: 'text',
  textSource: 'what is read',
  drandRound: null,
  eligibility: STANDARD_ELIGIBILITY,
  entropyAt: null,
  claimHours: null,
  twoPersons: false,
  secret: null,
  ...change,
});

/** Looks at all entries of a draft, `limit` at once. */
export async function freezeAll(writer: Writer, drawId: string, by: ByAdmin, limit = 1_000): Promise<DrawRow> {
  for (;;) {
    const { draw, more } = unwrap(await writer.freezeEntries({ drawId, limit, ...by }));
    if (!more) return draw;
  }
}

/** Publishes the manifest of a list that is complete; its root is none that anybody computed. */
export async function publishList(writer: Writer, draw: DrawRow, by: ByAdmin, prev = NO_MANIFEST): Promise<DrawRow> {
  const { id, title, entries, tickets, prizes, reserves, closedAt } = draw;
  const closed = new Date(closedAt ?? 0).toISOString().replace('.000Z', 'Z');
  const counted = { id, title, prizes, reserves, closed, entries: entries ?? 0, tickets: tickets ?? 0 };
  const sources = { secret: null, drand: null, text: draw.textSource };
  const manifest = unwrap(buildManifest({ ...counted, ...sources, prev, root: 'ab'.repeat(32) }));
  return unwrap(await writer.publishDraw({ drawId: id, manifest, manifestHash: manifestHash(manifest), ...by }));
}

/** Plans, freezes and publishes a draw. */
export async function frozenDraw(
  writer: Writer,
  campaignId: number,
  id: string,
  by: ByAdmin,
  change: Partial<DrawPlan> = {},
  prev = NO_MANIFEST,
): Promise<DrawRow> {
  unwrap(await writer.createDraw({ ...planOf(change), id, campaignId, ...by }));
  return publishList(writer, await freezeAll(writer, id, by), by, prev);
}
