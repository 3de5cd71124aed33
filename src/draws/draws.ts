import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Announcements } from './announcements.ts';
import type { Beacon } from '../beacon/relays.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { CreateDrawBody, PreviewBody, PublicationBody, ReplanDrawBody } from '../contracts/api-draws.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { CpuClient, DrawCheck } from '../contracts/cpu.ts';
import type { AnnouncedStep, DrawPlan, DrawRow, EligiblePreview } from '../contracts/draws.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { buildCertificate } from '../domain/certificate.ts';
import { award, drawSeed, placesOf, sealedSecret } from '../domain/draw.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { HOUR_MS } from '../domain/expiry.ts';
import { buildManifest, manifestHash, NO_MANIFEST } from '../domain/manifest.ts';
import {
  announcedText,
  checkedPlan,
  eligibilityOf,
  plannedManifest,
  publicationNote,
  publicWords,
  publishedManifest,
} from './plan.ts';
import type { PanelEvents } from '../http/events.ts';
import { campaignOf } from '../moderation/moderation.ts';
import type { Prizes } from './prizes.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import { createTurns } from '../turns.ts';
import { winnerNotices } from './winner-notices.ts';

export interface DrawDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly cpu: CpuClient;
  readonly beacon: Pick<Beacon, 'round'>;
  readonly prizes: Pick<Prizes, 'settleDue'>;
  readonly announcements: Pick<Announcements, 'announce'>;
  readonly campaignTexts: CampaignTexts;
  readonly events: PanelEvents;
  readonly log: Logger;
  readonly databasePath: string;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/**
 * A draw from plan to result (draw/PROTOCOL.md); it never goes back. Each step fails by throwing an `AppError`, and one that
 * was taken already answers with the draw as it is. Of a draw with the rule of two persons `freeze` and `run` answer with
 * `asked` until a second account says the same.
 */
export interface Draws {
  /** Plans a draw; nothing is public yet. Texts are brought into the protocol's form. */
  create(plan: CreateDrawBody, adminId: number): Promise<DrawRow>;
  /** Puts another plan in the place of a draft's. */
  replan(id: string, plan: ReplanDrawBody, adminId: number): Promise<DrawRow>;
  /** Who would be on a list that were frozen now. */
  preview(question: PreviewBody): Promise<EligiblePreview>;
  /**
   * Fixes the list and publishes the manifest; takes up a freeze that a crash cut short. `DRAW_TOO_LATE` when the chance of
   * the draw exists, or will before the list can be published.
   */
  freeze(id: string, adminId: number): Promise<DrawRow>;
  /** Tells everybody on the frozen list its hash, in the background, or notes where it was published instead. */
  publication(id: string, how: PublicationBody, adminId: number): Promise<DrawRow>;
  /**
   * Draws the winners and tells them. `DRAW_TOO_EARLY`, `BEACON_NOT_YET` and `BEACON_UNREACHABLE` change nothing: it is tried
   * again. `DRAW_TAMPERED` names the part that is not what was published.
   *
   * @param text what was read, of a draw that takes its chance from a text
   */
  run(id: string, text: string | null, adminId: number): Promise<DrawRow>;
  /** Gives up a draw that was not run; what was published of it stays, with the reason. */
  void(id: string, reason: string, adminId: number): Promise<DrawRow>;
  /** Recomputes everything that is stored of a published draw; what does not fit is told in the log, too. */
  check(id: string): Promise<DrawCheck>;
}

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** Other manifests published between the reading of the last one and our own: more than a few is no accident. */
const CHAIN_TRIES = 5;

/** Entries that the writer looks at in one go; a registration waits behind them for some 50 ms. */
const ENTRIES_AT_ONCE = 5_000;

type Progress = NonNullable<Extract<PanelEvent, { type: 'draw' }>['progress']>;

export function createDraws(deps: DrawDeps): Draws {
  const { writer, reader, cpu, beacon, prizes, announcements, events, log, databasePath, now } = deps;
  // A double click must not compute, or freeze, twice at once.
  const inTurn = createTurns<string>();

  /** Tells every open panel how the draw is, and what is being computed for it. */
  function show(draw: DrawRow, progress?: Progress): DrawRow {
    const { campaignId, id, state } = draw;
    events.publish({ type: 'draw', campaignId, id, state, ...(progress && { progress }) });
    return draw;
  }

  /** What follows from a step goes on after its answer; upkeep takes up what did not come to its end. */
  function afterwards(id: string, work: string, promise: Promise<void>): void {
    promise.catch((error: unknown) => log.error({ draw: id, work, err: error }, 'a consequence of a draw waits'));
  }

  /** Tells everybody on the list, if that is how the hash of the manifest reached them. */
  function tellEverybody(draw: DrawRow, step: AnnouncedStep, adminId: number): void {
    if (draw.publication?.how === 'sent') afterwards(draw.id, step, announcements.announce(draw.id, step, adminId));
  }

  async function find(id: string): Promise<DrawRow> {
    const draw = unwrap(await reader.draw({ id }));
    if (draw === null) throw new AppError('NOT_FOUND', `draw ${id}`);
    return draw;
  }

  async function plan(body: ReplanDrawBody): Promise<DrawPlan> {
    const checked = checkedPlan(body, now());
    if (checked.twoPersons && unwrap(await reader.drawAdmins({})) < 2) throw new AppError('DRAW_SECOND_ADMIN');
    return { ...checked, secret: body.mode === 'sealed' ? sealedSecret(randomBytes(32), now()) : null };
  }

  async function freeze(id: string, adminId: number): Promise<DrawRow> {
    const draw = await find(id);
    if (draw.state === 'frozen' || draw.state === 'drawn') return draw;
    if (draw.state !== 'freezing') {
      const asked = unwrap(await writer.askDrawStep({ drawId: id, step: 'freeze', text: null, adminId, now: now() }));
      if (!asked.go) return show(asked.draw);
    }
    return publish(await collect(draw, adminId), adminId);
  }

  async function collect({ id, campaignId }: DrawRow, adminId: number): Promise<DrawRow> {
    const { approved } = unwrap(await reader.statusCounts({ campaignId }));
    for (;;) {
      const command = { drawId: id, limit: ENTRIES_AT_ONCE, adminId, now: now() };
      const { draw, more } = unwrap(await writer.freezeEntries(command));
      if (!more) return draw;
      show(draw, { work: 'collect', done: Math.min(lookedAt(draw), approved), of: approved });
    }
  }

  async function publish(list: DrawRow, adminId: number): Promise<DrawRow> {
    const { id } = list;
    show(list, { work: 'root', done: 0, of: list.entries ?? 0 });
    const summary = unwrap(await cpu.summariseEntries({ databasePath, drawId: id }));
    const secret = unwrap(await reader.drawSecret({ id }));
    for (let attempt = 1; ; attempt += 1) {
      const prev = unwrap(await reader.lastManifestHash({})) ?? NO_MANIFEST;
      const manifest = unwrap(buildManifest({ ...plannedManifest(list, secret), prev, ...summary }));
      const command = { drawId: id, manifest, manifestHash: manifestHash(manifest), adminId, now: now() };
      const reply = await writer.publishDraw(command);
      if (!reply.ok && reply.error.code === 'CONFLICT' && attempt < CHAIN_TRIES) continue;
      return show(unwrap(reply));
    }
  }

  async function run(id: string, typed: string | null, adminId: number): Promise<DrawRow> {
    const draw = await find(id);
    if (draw.state === 'drawn') return draw;
    const files = unwrap(await reader.drawFiles({ id }));
    if (draw.state !== 'frozen' || files === null) {
      throw new AppError('DRAW_STATE', `the draw is ${draw.state}, not frozen`);
    }
    const { manifest } = files;
    const secret = unwrap(await reader.drawSecret({ id }));
    const promised = publishedManifest(draw, files, secret);
    const text = announcedText(promised, typed);
    if (draw.entropyAt !== null && now() < draw.entropyAt)
      throw new AppError('DRAW_TOO_EARLY', undefined, { at: draw.entropyAt });
    const drand = promised.drand && unwrap(await beacon.round(promised.drand.round));
    const entropy = { secret, drand, text };
    const seed = unwrap(drawSeed(manifest, entropy));

    const asked = unwrap(await writer.askDrawStep({ drawId: id, step: 'run', text, adminId, now: now() }));
    if (!asked.go) return show(asked.draw);
    // Nobody may learn a result before its hash, though a crash kept the messages from being begun.
    if (draw.publication?.how === 'sent') await announcements.announce(id, 'frozen', adminId);
    show(draw, { work: 'rank', done: 0, of: promised.entries });
    const list = { databasePath, drawId: id, root: promised.root };
    const { ranking } = unwrap(await cpu.rankEntries({ ...list, seed, from: 0, take: placesOf(promised) }));
    const { winners, reserves } = award(promised, ranking);
    const claimBy = draw.claimHours === null ? null : now() + draw.claimHours * HOUR_MS;
    const stored = await writer.storeDrawResult({
      drawId: id,
      seed,
      text,
      drandSignature: drand?.signature ?? null,
      certificate: buildCertificate({ ...entropy, manifest, seed, winners, reserves }),
      winners,
      reserves,
      claimBy,
      notices: await winnerNotices(deps, draw, winners, claimBy),
      adminId,
      now: now(),
    });
    const drawn = show(unwrap(stored));
    // Whoever was erased since the freeze and won all the same passes the prize on.
    afterwards(id, 'prizes', prizes.settleDue());
    tellEverybody(drawn, 'drawn', adminId);
    return drawn;
  }

  /** A step that fails leaves no panel with a progress that does not move, and what it learned is there to be looked up. */
  async function shown(id: string, step: () => Promise<DrawRow>): Promise<DrawRow> {
    try {
      return await step();
    } catch (error) {
      if (error instanceof AppError && error.code === 'DRAW_TAMPERED')
        log.error({ draw: id, problem: error.message }, 'what is stored of a draw is not what was published');
      const found = await reader.draw({ id });
      if (found.ok && found.value) show(found.value);
      throw error;
    }
  }

  return {
    async create(body, adminId) {
      const command = { ...(await plan(body)), campaignId: body.campaignId, id: drawId(), adminId, now: now() };
      return show(unwrap(await writer.createDraw(command)));
    },
    replan: (id, body, adminId) =>
      inTurn(id, async () =>
        show(unwrap(await writer.replanDraw({ ...(await plan(body)), drawId: id, adminId, now: now() }))),
      ),
    async preview({ campaignId, eligibility }) {
      unwrap(await campaignOf(reader, campaignId));
      const rules = eligibilityOf(eligibility, now());
      return unwrap(await reader.eligible({ campaignId, eligibility: rules, now: now() }));
    },
    freeze: (id, adminId) => inTurn(id, () => shown(id, () => freeze(id, adminId))),
    publication: (id, body, adminId) =>
      inTurn(id, async () => {
        const { how } = body;
        const note = publicationNote(body);
        const draw = unwrap(await writer.notePublication({ drawId: id, how, note, adminId, now: now() }));
        tellEverybody(draw, 'frozen', adminId);
        return show(draw);
      }),
    run: (id, text, adminId) => inTurn(id, () => shown(id, () => run(id, text, adminId))),
    void: (id, reason, adminId) =>
      inTurn(id, async () => {
        const words = publicWords('reason', reason);
        const draw = unwrap(await writer.voidDraw({ drawId: id, reason: words, adminId, now: now() }));
        tellEverybody(draw, 'void', adminId);
        return show(draw);
      }),
    async check(id) {
      const found = unwrap(await cpu.checkDraw({ databasePath, drawId: id }));
      const failed = found.checks.filter(({ outcome }) => outcome === 'failed').map((check) => check.id);
      if (!found.ok) log.error({ draw: id, failed }, 'what is stored of a draw is not what was published');
      return found;
    },
  };
}

/** How many entries a freeze has looked at so far. */
const lookedAt = ({ entries, excluded }: DrawRow): number =>
  Object.values(excluded ?? {}).reduce((sum, count) => sum + count, entries ?? 0);

/** 50 random bits in ten letters that nobody misreads. */
const drawId = (): string => `d-${Array.from(randomBytes(10), (byte) => CROCKFORD[byte & 31]).join('')}`;
