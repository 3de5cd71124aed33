import type { EligibilityBody, PublicationBody, ReplanDrawBody } from '../contracts/api-draws.ts';
import type { DrawPlan, DrawRow, PublishedFiles } from '../contracts/draws.ts';
import { QUICKNET, timeOfRound } from '../domain/beacon.ts';
import { secretCommitment } from '../domain/draw.ts';
import { STANDARD_ELIGIBILITY, type Eligibility } from '../domain/eligibility.ts';
import { AppError } from '../domain/errors.ts';
import {
  buildManifest,
  manifestHash,
  normaliseText,
  parseManifest,
  textFault,
  type Manifest,
} from '../domain/manifest.ts';
import type { DrawMode } from '../domain/model.ts';

/** Plans and texts as people typed them, brought into the form that the protocol writes down. */

/** A list is frozen so long before its chance exists that its hash can be in other hands by then. */
export const LEAD_MS = 60_000;

/** Whoever plans further ahead has mistyped a number. */
const FARTHEST_MS = 10 * 366 * 86_400_000;

/** Winners and their messages are stored in one transaction, for which registrations wait: so many take a second. */
const MOST_PRIZES = 20_000;

const NAME_LENGTH = 200;
const SOURCE_LENGTH = 500;

/** What each mode takes its chance from, beside the secret of a sealed draw. */
const TAKES: Readonly<Record<DrawMode, { readonly text: boolean; readonly drand: boolean }>> = {
  text: { text: true, drand: false },
  sealed: { text: false, drand: false },
  drand: { text: false, drand: true },
  'drand+text': { text: true, drand: true },
};

/**
 * The plan in the protocol's form, without the secret. Throws `DRAW_INVALID` with the path of the field that does not fit, and
 * `DRAW_TOO_LATE` when the chance of the draw exists already or will within `LEAD_MS`.
 *
 * @param now UTC milliseconds
 */
export function checkedPlan(body: ReplanDrawBody, now: number): Omit<DrawPlan, 'secret'> {
  const { reserves, mode, claimHours = null, twoPersons = false } = body;
  return {
    title: protocolText('title', body.title, NAME_LENGTH),
    prizes: prizesOf(body),
    reserves,
    mode,
    textSource: textSourceOf(body),
    drandRound: drandRoundOf(body, now),
    eligibility: eligibilityOf(body.eligibility, now),
    entropyAt: entropyTimeOf(body, now),
    claimHours,
    twoPersons,
  };
}

/** The rules of a list; each that was left out is the standard one. */
export function eligibilityOf(rules: EligibilityBody | undefined, now: number): Eligibility {
  const { pastWinners, staff, blocked, enteredUntil } = STANDARD_ELIGIBILITY;
  const said = { pastWinners, staff, blocked, enteredUntil, ...rules };
  if (said.enteredUntil !== null && said.enteredUntil > now + FARTHEST_MS)
    throw invalid('eligibility.enteredUntil', 'is more than ten years ahead');
  return said;
}

/** The text that was read out, in the form that is hashed; null for a draw that takes none. */
export function announcedText({ text: source }: Pick<Manifest, 'text'>, typed: string | null): string | null {
  const text = normaliseText(typed ?? '');
  if (source === null) {
    if (text !== '') throw invalid('text', 'is not read in this mode');
    return null;
  }
  if (text === '') throw new AppError('DRAW_TEXT_NEEDED');
  const fault = textFault(text);
  if (fault) throw invalid('text', fault);
  return text;
}

/** What an organiser writes into the public record of a draw. Throws `DRAW_INVALID` for what cannot stand there. */
export const publicWords = (field: string, typed: string): string => protocolText(field, typed, SOURCE_LENGTH);

/** What is published beside the reason of a forfeit, in one line; null for nothing. */
export function forfeitNote(typed: string | null): string | null {
  const line = (typed ?? '').replace(/\s+/g, ' ').trim();
  return line === '' ? null : publicWords('note', line);
}

/** The organiser's words about the publication of the hash. That it stands elsewhere says something only with the place. */
export function publicationNote({ how, note }: PublicationBody): string | null {
  const words = note?.trim() || null;
  if (how === 'elsewhere' && words === null) throw invalid('note', 'must say where the hash stands');
  return words;
}

/** What the manifest says before the list is known. */
export const plannedManifest = (draw: DrawRow, secret: string | null) => ({
  id: draw.id,
  title: draw.title,
  closed: new Date(draw.closedAt ?? 0).toISOString().replace('.000Z', 'Z'),
  prizes: draw.prizes,
  reserves: draw.reserves,
  secret: secret === null ? null : secretCommitment(secret),
  drand: draw.drandRound === null ? null : { chain: QUICKNET.chain, round: draw.drandRound },
  text: draw.textSource,
});

/**
 * The manifest as it was published. Throws `DRAW_TAMPERED` naming the part when what is stored of the draw does not fit
 * together any more: the manifest its hash, the secret its commitment, or the plan the manifest.
 */
export function publishedManifest(
  draw: DrawRow,
  files: Pick<PublishedFiles, 'manifest' | 'manifestHash'>,
  secret: string | null,
): Manifest {
  if (manifestHash(files.manifest) !== files.manifestHash) throw tampered('manifest', 'it has another hash');
  const manifest = parseManifest(files.manifest);
  if (!manifest.ok) throw tampered('manifest', manifest.error.message);
  const planned = plannedManifest(draw, secret);
  if (planned.secret !== manifest.value.secret) throw tampered('secret', 'the manifest commits itself to another');
  const { prev, root } = manifest.value;
  const { entries, tickets } = draw;
  const rebuilt = buildManifest({ ...planned, prev, root, entries: entries ?? 0, tickets: tickets ?? 0 });
  if (!rebuilt.ok || rebuilt.value !== files.manifest) throw tampered('plan', 'the manifest says something else');
  return manifest.value;
}

/** The catalogue has words for each part. */
const tampered = (part: 'manifest' | 'plan' | 'secret', fault: string): AppError =>
  new AppError('DRAW_TAMPERED', `${part}: ${fault}`, { part });

/** A value that does not fit; `field` is its path in the request. */
const invalid = (field: string, fault: string): AppError =>
  new AppError('DRAW_INVALID', `${field} ${fault}`, { field });

function protocolText(field: string, typed: string, longest: number): string {
  const text = normaliseText(typed);
  const fault = textFault(text, longest);
  if (fault) throw invalid(field, fault);
  return text;
}

function prizesOf({ prizes }: ReplanDrawBody): DrawPlan['prizes'] {
  if (prizes.reduce((sum, { count }) => sum + count, 0) > MOST_PRIZES)
    throw invalid('prizes', `are more than ${MOST_PRIZES}`);
  return prizes.map(({ name, count }, i) => ({ name: protocolText(`prizes.${i}.name`, name, NAME_LENGTH), count }));
}

function textSourceOf({ mode, textSource }: ReplanDrawBody): string | null {
  if (!TAKES[mode].text) {
    if (textSource !== undefined) throw invalid('textSource', 'is not read in this mode');
    return null;
  }
  if (textSource === undefined) throw invalid('textSource', 'is needed in this mode');
  const text = protocolText('textSource', textSource, SOURCE_LENGTH);
  if (text === 'none') throw invalid('textSource', 'is the word for no text');
  return text;
}

function drandRoundOf({ mode, drandRound }: ReplanDrawBody, now: number): number | null {
  if (!TAKES[mode].drand) {
    if (drandRound !== undefined) throw invalid('drandRound', 'is not awaited in this mode');
    return null;
  }
  if (drandRound === undefined) throw invalid('drandRound', 'is needed in this mode');
  mustLieAhead('drandRound', timeOfRound(drandRound), now);
  return drandRound;
}

/** When the last source of the draw's chance exists. */
function entropyTimeOf({ mode, drandRound, entropyAt = null }: ReplanDrawBody, now: number): number | null {
  if (mode === 'sealed' && entropyAt !== null) throw invalid('entropyAt', 'is not awaited in this mode');
  const roundAt = drandRound === undefined ? null : timeOfRound(drandRound);
  // A round has its own time.
  if (mode === 'drand' || entropyAt === null) return roundAt;
  if (roundAt !== null && roundAt >= entropyAt) return roundAt;
  mustLieAhead('entropyAt', entropyAt, now);
  return entropyAt;
}

function mustLieAhead(field: string, at: number, now: number): void {
  if (at > now + FARTHEST_MS) throw invalid(field, 'is more than ten years ahead');
  if (at <= now + LEAD_MS) throw new AppError('DRAW_TOO_LATE', `${field} is over or too near`, { field, at });
}
