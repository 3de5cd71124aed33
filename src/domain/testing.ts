import { fromHex } from './bytes.ts';
import { buildCertificate, type Certificate } from './certificate.ts';
import { award, drawSeed, secretCommitment, type Awards, type DrandRound } from './draw.ts';
import { buildEntries, type Entry, type EntryList } from './entries.ts';
import { unwrap } from './errors.ts';
import { buildManifest, manifestHash, NO_MANIFEST } from './manifest.ts';
import { merkleRoot, merkleTree, type MerkleTree } from './merkle.ts';
import type { Prize } from './model.ts';
import { rankedFrom, rankList, type Ranked } from './ranking.ts';

/** A draw as the shared vectors describe it. */
export interface DrawInput {
  readonly id: string;
  readonly title: string;
  readonly prev?: string;
  readonly closed: string;
  readonly prizes: readonly Prize[];
  readonly reserves: number;
  readonly secret: string | null;
  readonly drand?: (DrandRound & { readonly chain: string }) | null;
  readonly textSource?: string | null;
  readonly text?: string | null;
  readonly entries: readonly (Omit<Entry, 'weight'> & { readonly weight?: number })[];
}

/** Everything that a draw makes on its way. */
export interface FinishedDraw {
  readonly list: EntryList;
  readonly tree: MerkleTree;
  readonly root: string;
  readonly manifest: string;
  readonly manifestHash: string;
  readonly seed: string;
  readonly ranking: readonly Ranked[];
  readonly awards: Awards;
  readonly certificate: string;
}

/** Draws from beginning to end, as the product does in several steps; throws an AppError for what the rules forbid. */
export function finishDraw(input: DrawInput): FinishedDraw {
  const list = unwrap(buildEntries(input.entries.map(({ code, weight = 1 }) => ({ code, weight }))));
  const tree = merkleTree(list.bytes, list.starts);
  const root = merkleRoot(tree);
  const { secret, drand = null, text = null } = input;
  const manifest = unwrap(
    buildManifest({
      id: input.id,
      title: input.title,
      prev: input.prev ?? NO_MANIFEST,
      closed: input.closed,
      entries: list.count,
      tickets: list.tickets,
      root,
      prizes: input.prizes,
      reserves: input.reserves,
      secret: secret === null ? null : secretCommitment(secret),
      drand: drand && { chain: drand.chain, round: drand.round },
      text: input.textSource ?? null,
    }),
  );
  const round = drand && { round: drand.round, signature: drand.signature, randomness: drand.randomness };
  const entropy = { secret, drand: round, text };
  const seed = unwrap(drawSeed(manifest, entropy));
  const ranking = rankedFrom(list, rankList(list, fromHex(seed)), list.count);
  const awards = award(input, ranking);
  const certificate = buildCertificate({
    manifest,
    ...entropy,
    seed,
    winners: awards.winners,
    reserves: awards.reserves,
  } satisfies Omit<Certificate, 'format'>);
  return { list, tree, root, manifest, manifestHash: manifestHash(manifest), seed, ranking, awards, certificate };
}
