import type { DrawView } from '../src/contracts/api-draws.ts';
import type { AnnouncedStep } from '../src/contracts/draws.ts';
import { displayCode } from '../src/domain/entries.ts';
import { manifestHash, NO_MANIFEST, parseManifest } from '../src/domain/manifest.ts';
import { unwrap } from '../src/domain/errors.ts';
import { verifyDraw } from '../src/domain/verify-draw.ts';
import { checkDraw } from '../workers/check-task.ts';
import { brokenAuditLink } from '../workers/db/audit.ts';
import { connect, type Connection } from '../workers/db/connect.ts';
import { said } from './applicant.ts';
import type { DrawOffice } from './draw-office.ts';

/** What must hold of draws whatever happened to the process: what was public, what is stored and what people were told. */

/** The claims, by what each counts. */
export const FAULTS = {
  manifest: 'draws with more than one manifest',
  certificate: 'draws with more than one certificate',
  verified: 'draws whose public files do not verify',
  check: 'draws of which the product itself finds something wrong',
  places: 'places given out twice, or to nobody',
  prizes: 'prizes lost, doubled or passed on twice',
  chain: 'forks and gaps in the chain of manifests',
  steps: 'steps that are not in the audit log exactly once',
  untold: 'people who were not told what they had to be told',
  wronglyTold: 'people who were told what was not for them',
  unmarked: 'messages that came twice without a mark',
  unsent: 'messages left over or refused',
  lost: 'steps that were answered and are gone',
  integrity: 'faults of the file and of the audit chain',
} as const;
export type FaultKind = keyof typeof FAULTS;

export interface Fault {
  readonly kind: FaultKind;
  readonly what: string;
}

/** The different bytes of each public file that were ever seen of a draw. */
export interface Seen {
  readonly id: string;
  readonly manifests: Set<string>;
  readonly certificates: Set<string>;
}

export const nothingSeen = (id: string): Seen => ({ id, manifests: new Set(), certificates: new Set() });

/** Downloads what is public of a draw now. */
export async function look(office: DrawOffice, { id, manifests, certificates }: Seen): Promise<void> {
  const { manifest, certificate } = await office.files(id);
  if (manifest !== null) manifests.add(manifest);
  if (certificate !== null) certificates.add(certificate);
}

/** Everything about one draw that need not wait until all messages are sent. */
export async function faultsOfDraw(office: DrawOffice, seen: Seen): Promise<Fault[]> {
  const { id } = seen;
  const faults: Fault[] = [];
  const mustHold = (kind: FaultKind, holds: boolean, what: string): void => {
    if (!holds) faults.push({ kind, what: `${id}: ${what}` });
  };
  await look(office, seen);
  const view = await office.draw(id);
  const files = await office.files(id);
  mustHold(
    'manifest',
    seen.manifests.size === (view.manifestHash === null ? 0 : 1),
    `${seen.manifests.size} manifests`,
  );
  mustHold('certificate', seen.certificates.size === (view.state === 'drawn' ? 1 : 0), `${seen.certificates.size}`);
  if (files.manifest === null) return faults;
  mustHold('manifest', manifestHash(files.manifest) === view.manifestHash, 'the manifest has another hash');
  const report = verifyDraw(files);
  mustHold('verified', report.ok, JSON.stringify(report.checks.filter(({ outcome }) => outcome === 'failed')));
  if (report.certificate === null) {
    mustHold('places', view.winners.length === 0, 'there are places and no certificate');
    return faults;
  }
  const { winners, reserves } = report.certificate;
  const drawn = [...winners, ...reserves].map(({ rank, code, key }) => `${rank} ${code} ${key}`);
  const given = view.winners.map(({ rank, code, key }) => `${rank} ${code} ${key}`);
  mustHold(
    'places',
    drawn.every((place, i) => place === given[i]),
    'the places are not those of the certificate',
  );
  for (const field of ['rank', 'code', 'participantId'] as const) {
    const different = new Set(view.winners.map((place) => place[field])).size;
    mustHold('places', different === view.winners.length, `a ${field} is there twice`);
  }
  for (const what of prizeFaults(view, winners.length)) mustHold('prizes', false, what);
  return faults;
}

/** Each prize is where the chain of those to whom it was passed on ends, and nowhere else. */
function prizeFaults({ winners: places }: DrawView, prizes: number): string[] {
  const faults: string[] = [];
  const byRank = new Map(places.map((place) => [place.rank, place]));
  for (const { rank, state, prize, replaces, replacedBy } of places) {
    const next = replacedBy === null ? null : byRank.get(replacedBy);
    if ((state === 'replaced') !== (next !== null))
      faults.push(`place ${rank} is ${state} and passed on to ${replacedBy}`);
    if (next && (next.replaces !== rank || next.prize !== prize))
      faults.push(`place ${rank} was passed on to another prize`);
    if (replaces !== null && byRank.get(replaces)?.replacedBy !== rank) faults.push(`place ${rank} replaces nobody`);
  }
  const held = places.filter(({ prize, state }) => prize !== null && state !== 'replaced').length;
  if (held !== prizes) faults.push(`${held} of ${prizes} prizes are somebody's`);
  return faults;
}

/** What must hold of the whole database of a product that was stopped, and of what people heard. */
export function faultsOfAll({ databasePath, heard }: Pick<DrawOffice, 'databasePath' | 'heard'>): Fault[] {
  const db = connect(databasePath, { readonly: true });
  try {
    const told = new Told(db, heard);
    const integrity = db.pragma('integrity_check', { simple: true }) as string;
    const broken = brokenAuditLink(db, Infinity);
    return [
      ...(integrity === 'ok' ? [] : [{ kind: 'integrity', what: integrity } as const]),
      ...(broken === null ? [] : [{ kind: 'integrity', what: `the audit chain breaks at ${broken}` } as const]),
      ...chainFaults(db),
      ...auditFaults(db),
      ...checkFaults(db, databasePath),
      ...told.messageFaults(),
      ...drawsOf(db).flatMap((draw) => told.faultsOf(draw)),
    ];
  } finally {
    db.close();
  }
}

interface StoredDraw {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly manifest: string | null;
  readonly certificate: string | null;
  readonly publication: string | null;
}

const drawsOf = (db: Connection): StoredDraw[] =>
  db.prepare<[], StoredDraw>('SELECT id, title, state, manifest, certificate, publication FROM draws').all();

function chainFaults(db: Connection): Fault[] {
  const published = drawsOf(db).flatMap(({ id, manifest }) => (manifest === null ? [] : [{ id, manifest }]));
  const hashes = new Set([NO_MANIFEST, ...published.map(({ manifest }) => manifestHash(manifest))]);
  const followed = new Map<string, string>();
  return published.flatMap(({ id, manifest }): Fault[] => {
    const { prev } = unwrap(parseManifest(manifest));
    const other = followed.get(prev);
    followed.set(prev, id);
    if (other !== undefined) return [{ kind: 'chain', what: `${id} and ${other} both follow ${prev}` }];
    return hashes.has(prev) ? [] : [{ kind: 'chain', what: `${id} follows ${prev}, which nobody knows` }];
  });
}

function auditFaults(db: Connection): Fault[] {
  const counted = db
    .prepare<[string, string], number>('SELECT count(*) FROM audit_log WHERE subject = ? AND action = ?')
    .pluck();
  return drawsOf(db).flatMap(({ id, state, manifest }) => {
    const wanted = { 'draw.publish': manifest === null ? 0 : 1, 'draw.run': state === 'drawn' ? 1 : 0 };
    return Object.entries(wanted).flatMap(([action, times]): Fault[] => {
      const found = counted.get(`draw:${id}`, action) ?? 0;
      return found === times ? [] : [{ kind: 'steps', what: `${id}: ${action} ${found} times` }];
    });
  });
}

/** What the product's own check finds; of an account it takes only some a minute. */
function checkFaults(db: Connection, databasePath: string): Fault[] {
  const published = drawsOf(db).filter(({ manifest }) => manifest !== null);
  return published.flatMap(({ id }) => {
    const { checks } = unwrap(checkDraw({ databasePath, drawId: id }));
    const failed = checks.filter(({ outcome }) => outcome === 'failed');
    return failed.map((check): Fault => ({ kind: 'check', what: `${id}: ${check.id}: ${check.detail}` }));
  });
}

interface SentRow {
  readonly id: number;
  readonly chatId: number;
  readonly messageId: number | null;
  readonly isMarked: number;
  readonly state: string;
}

/** What people heard, beside the rows that were to tell it. Of each text a person has one message, and labelled repeats. */
class Told {
  readonly #db: Connection;
  readonly #heard: DrawOffice['heard'];

  constructor(db: Connection, heard: DrawOffice['heard']) {
    this.#db = db;
    this.#heard = heard;
  }

  messageFaults(): Fault[] {
    const rows = this.#db
      .prepare<[], SentRow>(
        `SELECT id, chat_id AS chatId, message_id AS messageId, maybe_sent AS isMarked, state FROM outbox`,
      )
      .all();
    const faults: Fault[] = [];
    const rowsByText = new Map<string, SentRow[]>();
    for (const row of rows) {
      // The message that a list is frozen does not leave any more once the draw is void.
      if (row.state === 'cancelled') continue;
      const text = row.messageId === null ? undefined : this.#heard.get(row.chatId)?.get(row.messageId);
      if (row.state !== 'sent' || text === undefined) {
        faults.push({ kind: 'unsent', what: `message ${row.id} is ${row.state}` });
        continue;
      }
      const key = `${row.chatId} ${text}`;
      rowsByText.set(key, [...(rowsByText.get(key) ?? []), row]);
    }
    for (const [chatId, messages] of this.#heard) {
      const times = new Map<string, number>();
      for (const text of messages.values()) times.set(text, (times.get(text) ?? 0) + 1);
      for (const [text, count] of times) {
        const told = rowsByText.get(`${chatId} ${text}`) ?? [];
        const isRepeat = count > 1 && told.some(({ isMarked }) => isMarked === 1);
        if (told.length !== 1 || (count > 1 && !isRepeat)) {
          faults.push({ kind: 'unmarked', what: `${chatId} heard ${count} times, of ${told.length} rows: ${text}` });
        }
      }
    }
    return faults;
  }

  /** Who was to be told what about a draw, and who was. */
  faultsOf({ id, title, state, manifest, certificate, publication }: StoredDraw): Fault[] {
    const faults: Fault[] = [];
    const list = this.#peopleOf(id);
    const places = this.#db
      .prepare<[string], { code: string; kind: string; state: string }>(
        'SELECT code, kind, state FROM winners WHERE draw_id = ?',
      )
      .all(id);
    const called = new Map(places.filter((place) => place.state !== 'reserve').map((place) => [place.code, place]));
    const isSent = publication === 'sent';
    const hash = manifest === null ? null : manifestHash(manifest);
    const opening: Record<AnnouncedStep, string> = {
      frozen: said('notice-draw-frozen', { draw: title, entries: list.size }).split('\n')[0] ?? '',
      drawn: said('notice-draw-results', { draw: title }).split('\n')[0] ?? '',
      void: said('notice-draw-void', { draw: title }),
    };
    for (const [chatId, messages] of this.#heard) {
      const code = list.get(chatId);
      const about = [...new Set(messages.values())].filter((text) => text.includes(`«${title}»`));
      const times = (words: string, more = ''): number =>
        about.filter((text) => text.includes(words) && text.includes(more)).length;
      const place = code === undefined ? undefined : called.get(code);
      const isGone = place?.state === 'replaced' || place?.state === 'forfeited';
      const isDrawn = isSent && certificate !== null;
      const isVoid = isSent && state === 'void';
      const wanted: Record<string, readonly [found: number, least: number, most: number]> = {
        // Nobody is told any more that a draw is going to be which became void meanwhile.
        frozen: [times(opening.frozen, hash ?? ''), isSent && state !== 'void' ? 1 : 0, isSent ? 1 : 0],
        // Whoever was called before the message was made has one about the prize alone.
        drawn: [times(opening.drawn), isDrawn && !place ? 1 : 0, isDrawn && place?.kind !== 'winner' ? 1 : 0],
        void: [times(opening.void), isVoid ? 1 : 0, isVoid ? 1 : 0],
        won: [times('вы выиграли', displayCode(code ?? '')), place ? 1 : 0, place ? 1 : 0],
        forfeited: [times('вам не достанется'), isGone ? 1 : 0, isGone ? 1 : 0],
      };
      if (code === undefined) {
        if (about.length > 0) faults.push({ kind: 'wronglyTold', what: `${id}: ${chatId} is not on the list` });
        continue;
      }
      for (const [what, [found, least, most]] of Object.entries(wanted)) {
        if (found < least) faults.push({ kind: 'untold', what: `${id}: ${chatId} was not told: ${what}` });
        if (found > most)
          faults.push({ kind: 'wronglyTold', what: `${id}: ${chatId} was told ${found} times: ${what}` });
      }
    }
    for (const chatId of list.keys()) {
      const mustHear = isSent || called.has(list.get(chatId) ?? '');
      if (mustHear && !this.#heard.has(chatId)) faults.push({ kind: 'untold', what: `${id}: ${chatId} heard nothing` });
    }
    return faults;
  }

  /** Codes of the people on a list by their chats. */
  #peopleOf(id: string): ReadonlyMap<number, string> {
    const rows = this.#db
      .prepare<[string], { code: string; chatId: number }>(
        'SELECT code, chat_id AS chatId FROM draw_entries JOIN participants ON participants.id = participant_id WHERE draw_id = ?',
      )
      .all(id);
    return new Map(rows.map(({ code, chatId }) => [chatId, code]));
  }
}
