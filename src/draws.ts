import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CreateDrawBody } from './contracts/api-draws.ts';
import type { ActorClient } from './contracts/actor.ts';
import type { CpuClient } from './contracts/cpu.ts';
import type { EntrantRow } from './contracts/draws.ts';
import type { ReaderContract } from './contracts/reader.ts';
import type { CreateDraw, DrawRow } from './contracts/draws.ts';
import type { OutgoingMessage, WriterContract } from './contracts/writer.ts';
import { buildCertificate } from './domain/certificate.ts';
import { award, drawSeed, NO_ENTROPY, placesOf, sealedSecret, secretCommitment, type Winner } from './domain/draw.ts';
import { AppError, unwrap } from './domain/errors.ts';
import {
  buildManifest,
  manifestHash,
  NO_MANIFEST,
  normaliseText,
  parseManifest,
  textFault,
} from './domain/manifest.ts';
import type { PanelEvents } from './http/events.ts';
import { createTurns } from './turns.ts';
import { renderNotice } from './texts/render.ts';
import type { Texts } from './texts/texts.ts';

export interface DrawDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly cpu: CpuClient;
  readonly texts: Texts;
  readonly events: PanelEvents;
  readonly databasePath: string;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** The three steps of a draw (draw/PROTOCOL.md). Each fails by throwing an `AppError`. */
export interface Draws {
  /** Plans a draw; nothing is public yet. Texts are brought into the protocol's form. */
  create(plan: CreateDrawBody, adminId: number): Promise<DrawRow>;
  /** Fixes the list and publishes the manifest; takes up a freeze that a crash cut short. */
  freeze(id: string, adminId: number): Promise<DrawRow>;
  /** Draws the winners and tells them; of a draw that was run it answers with the result, whatever `text` says now. */
  run(id: string, text: string | null, adminId: number): Promise<DrawRow>;
}

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** Other manifests published between the reading of the last one and our own: more than a few is no accident. */
const CHAIN_TRIES = 5;

/** So many notices are rendered, or people looked up, before other work has its turn. */
const AT_ONCE = 100;

export function createDraws(deps: DrawDeps): Draws {
  const { writer, reader, cpu, events, databasePath, now } = deps;
  // A double click must not compute, or freeze, twice at once.
  const inTurn = createTurns<string>();

  const announce = (draw: DrawRow): DrawRow => {
    events.publish({ type: 'draw', campaignId: draw.campaignId, id: draw.id, state: draw.state });
    return draw;
  };

  async function find(id: string): Promise<DrawRow> {
    const draw = unwrap(await reader.draw({ id }));
    if (draw === null) throw new AppError('NOT_FOUND', `draw ${id}`);
    return draw;
  }

  async function freeze(id: string, adminId: number): Promise<DrawRow> {
    const draw = await find(id);
    if (draw.state === 'frozen' || draw.state === 'drawn') return draw;
    const list = unwrap(await writer.freezeEntries({ drawId: id, adminId, now: now() }));
    const summary = unwrap(await cpu.summariseEntries({ databasePath, drawId: id }));
    const secret = unwrap(await reader.drawSecret({ id }));
    for (let attempt = 1; ; attempt += 1) {
      const prev = unwrap(await reader.lastManifestHash({})) ?? NO_MANIFEST;
      const manifest = unwrap(buildManifest({ ...plannedManifest(list, secret), prev, ...summary }));
      const command = { drawId: id, manifest, manifestHash: manifestHash(manifest), adminId, now: now() };
      const reply = await writer.publishDraw(command);
      if (!reply.ok && reply.error.code === 'CONFLICT' && attempt < CHAIN_TRIES) continue;
      return announce(unwrap(reply));
    }
  }

  async function run(id: string, typed: string | null, adminId: number): Promise<DrawRow> {
    const draw = await find(id);
    if (draw.state === 'drawn') return draw;
    if (draw.state !== 'frozen' || draw.manifest === null) {
      throw new AppError('DRAW_STATE', `the draw is ${draw.state}, not frozen`);
    }
    const text = announcedText(draw, typed);
    const secret = unwrap(await reader.drawSecret({ id }));
    const entropy = { ...NO_ENTROPY, secret, text };
    const seed = unwrap(drawSeed(draw.manifest, entropy));
    const promised = unwrap(parseManifest(draw.manifest));
    const { root } = unwrap(await cpu.summariseEntries({ databasePath, drawId: id }));
    if (root !== promised.root) throw new AppError('STORAGE', `the list of draw ${id} is not the one it published`);
    const take = placesOf(promised);
    const { ranking } = unwrap(await cpu.rankEntries({ databasePath, drawId: id, seed, take }));
    const { winners, reserves } = award(promised, ranking);
    const certificate = buildCertificate({ ...entropy, manifest: draw.manifest, seed, winners, reserves });
    const notices = await noticesTo(draw, winners);
    const result = { drawId: id, seed, text, certificate, winners, reserves, notices, adminId, now: now() };
    return announce(unwrap(await writer.storeDrawResult(result)));
  }

  async function noticesTo(draw: DrawRow, winners: readonly Winner[]): Promise<OutgoingMessage[]> {
    const notices: OutgoingMessage[] = [];
    for (let at = 0; at < winners.length; at += AT_ONCE) {
      const some = winners.slice(at, at + AT_ONCE);
      const people = unwrap(await reader.peopleByCodes({ drawId: draw.id, codes: some.map(({ code }) => code) }));
      const byCode = new Map(people.map((person) => [person.code, person]));
      for (const winner of some) {
        const person = byCode.get(winner.code);
        if (!person) throw new AppError('INTERNAL', `nobody stands behind a code of draw ${draw.id}`);
        // Whoever was erased since the freeze has no chat any more.
        if (person.chatId !== 0) notices.push(notice(draw, winner, person));
      }
      await nextTurn();
    }
    return notices;
  }

  function notice({ campaignId, title }: DrawRow, { prize, code }: Winner, person: EntrantRow): OutgoingMessage {
    const { chatId, language, participantId } = person;
    const told = { kind: 'winner', draw: title, prize, ticketCode: code } as const;
    const words = renderNotice(deps.texts, language, chatId, told);
    return { chatId, campaignId, participantId, kind: 'notice', ...words };
  }

  return {
    async create(plan, adminId) {
      const command = { ...checkedPlan(plan), id: drawId(), adminId, now: now() };
      const secret = plan.mode === 'sealed' ? sealedSecret(randomBytes(32), now()) : null;
      return announce(unwrap(await writer.createDraw({ ...command, secret })));
    },
    freeze: (id, adminId) => inTurn(id, () => freeze(id, adminId)),
    run: (id, text, adminId) => inTurn(id, () => run(id, text, adminId)),
  };
}

/** The plan in the protocol's form. Throws `DRAW_INVALID` with the path of the field that cannot be brought into it. */
function checkedPlan(plan: CreateDrawBody): Omit<CreateDraw, 'id' | 'secret' | 'adminId' | 'now'> {
  const { campaignId, reserves, mode } = plan;
  if (mode === 'drand' || mode === 'drand+text') throw new AppError('DRAW_MODE_UNAVAILABLE');
  const textSource = plan.textSource === undefined ? null : protocolText('textSource', plan.textSource, 500);
  if (mode === 'text' && textSource === null) throw invalid('textSource', 'is needed in this mode');
  if (mode === 'sealed' && textSource !== null) throw invalid('textSource', 'is not read in this mode');
  if (textSource === 'none') throw invalid('textSource', 'is the word for no text');
  if (plan.drandRound !== undefined) throw invalid('drandRound', 'is not read in this mode');
  const prizes = plan.prizes.map(({ name, count }, i) => ({
    name: protocolText(`prizes.${i}.name`, name, 200),
    count,
  }));
  const title = protocolText('title', plan.title, 200);
  return { campaignId, title, prizes, reserves, mode, textSource, drandRound: null };
}

function protocolText(field: string, typed: string, longest: number): string {
  const text = normaliseText(typed);
  const fault = textFault(text, longest);
  if (fault) throw invalid(field, fault);
  return text;
}

const invalid = (field: string, fault: string): AppError =>
  new AppError('DRAW_INVALID', `${field} ${fault}`, { field });

/** The text that was read out, in the form that is hashed; null in a mode that takes none. */
function announcedText({ mode }: DrawRow, typed: string | null): string | null {
  const text = normaliseText(typed ?? '');
  if (mode !== 'text') {
    if (text !== '') throw invalid('text', 'is not read in this mode');
    return null;
  }
  if (text === '') throw new AppError('DRAW_TEXT_NEEDED');
  const fault = textFault(text);
  if (fault) throw invalid('text', fault);
  return text;
}

/** What the manifest says before the list is known. */
const plannedManifest = ({ id, title, closedAt, prizes, reserves, textSource }: DrawRow, secret: string | null) => ({
  id,
  title,
  closed: new Date(closedAt ?? 0).toISOString().replace('.000Z', 'Z'),
  prizes,
  reserves,
  secret: secret === null ? null : secretCommitment(secret),
  drand: null,
  text: textSource,
});

/** 50 random bits in ten letters that nobody misreads. */
const drawId = (): string => `d-${Array.from(randomBytes(10), (byte) => CROCKFORD[byte & 31]).join('')}`;
