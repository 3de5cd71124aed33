import type { Logger } from 'pino';
import { QUICKNET, timeOfRound } from '../domain/beacon.ts';
import { drandRandomness, isSignature, type DrandRound } from '../domain/draw.ts';
import { fail, ok, unwrap, type ErrorCode, type Reply } from '../domain/errors.ts';

export interface BeaconOptions {
  /** Roots of relays without a trailing slash, such as `https://api.drand.sh`, in the order in which they are asked. */
  readonly relays: readonly string[];
  /** Whether drand made the signature for the round; costly, so done by the CPU pool. */
  readonly verify: (claim: { round: number; signature: string }) => Promise<Reply<{ valid: boolean }>>;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** How long one relay may take for an answer. */
  readonly timeoutMs?: number;
}

/** drand's quicknet over HTTP. Relays are not believed: what they answer is verified by pairing with the pinned key. */
export interface Beacon {
  /**
   * A round, its randomness computed from the signature. Relays are asked in turn until one has it. BEACON_NOT_YET: it is
   * not made, or has not reached the relays; BEACON_UNREACHABLE: no relay gave a true answer; BEACON_OFF: there are none.
   */
  round(round: number): Promise<Reply<DrandRound>>;
  /**
   * Whether drand can be reached: all relays are asked at once and the first proven answer counts that is not far behind the
   * clock. Asked again within half a minute it answers the same.
   */
  status(): Promise<BeaconStatus>;
}

export interface BeaconStatus {
  readonly available: boolean;
  /** Why it is not; null when it is. */
  readonly reason: ErrorCode | null;
  /** The newest round that the answering relay has. */
  readonly round: number | null;
}

const TIMEOUT_MS = 5_000;

/** Every page that plans a draw asks for the status; the relays are not ours. */
const STATUS_KEPT_MS = 30_000;

/** A relay whose newest round is older than this stands still; the round that a draw waits for would not come from it. */
const FAR_BEHIND_MS = 10 * 60_000;

/** An answer has some 250 bytes. */
const MOST_BYTES = 4_096;

/** What relays say of a round that is not made: 425 by drand's own, 404 by older ones. */
const NOT_YET = [404, 425];

export function createBeacon({ relays, verify, log, now, timeoutMs = TIMEOUT_MS }: BeaconOptions): Beacon {
  /** Asks one relay for a round, or for its `latest`; the answer is proven. */
  async function ask(relay: string, which: number | 'latest'): Promise<Reply<DrandRound>> {
    const answer = await download(`${relay}/${QUICKNET.chain}/public/${which}`, timeoutMs);
    if (!answer.ok) return answer;
    const claim = parseRound(answer.value);
    if (claim === null) return unreachable('the answer is no round of the beacon');
    if (which !== 'latest' && claim.round !== which) return unreachable(`round ${claim.round} came for round ${which}`);
    if (which === 'latest' && timeOfRound(claim.round) < now() - FAR_BEHIND_MS)
      return unreachable(`its newest round is ${claim.round}, far behind the clock`);
    const checked = await verify(claim);
    if (!checked.ok) return checked;
    if (!checked.value.valid) return unreachable(`the signature of round ${claim.round} is not drand's`);
    return ok({ ...claim, randomness: drandRandomness(claim.signature) });
  }

  async function asked(relay: string, which: number | 'latest'): Promise<Reply<DrandRound>> {
    const reply = await ask(relay, which);
    if (!reply.ok && reply.error.code !== 'BEACON_NOT_YET')
      log.warn({ relay: new URL(relay).host, code: reply.error.code, problem: reply.error.message }, 'drand relay');
    return reply;
  }

  let kept: { readonly at: number; readonly status: Promise<BeaconStatus> } | null = null;

  async function look(): Promise<BeaconStatus> {
    if (relays.length === 0) return { available: false, reason: 'BEACON_OFF', round: null };
    try {
      const { round } = await Promise.any(relays.map(async (relay) => unwrap(await asked(relay, 'latest'))));
      return { available: true, reason: null, round };
    } catch {
      // Every one of them refused, which is logged.
      return { available: false, reason: 'BEACON_UNREACHABLE', round: null };
    }
  }

  return {
    async round(round) {
      if (relays.length === 0) return fail('BEACON_OFF');
      if (now() < timeOfRound(round)) return fail('BEACON_NOT_YET');
      let problem = fail('BEACON_UNREACHABLE');
      for (const relay of relays) {
        const reply = await asked(relay, round);
        if (reply.ok) return reply;
        // One that lags behind must not keep a round from us that another has; but "not yet" says more than silence.
        if (reply.error.code !== 'BEACON_UNREACHABLE') problem = reply;
      }
      return problem;
    },
    async status() {
      const at = now();
      if (kept === null || at < kept.at || at >= kept.at + STATUS_KEPT_MS) kept = { at, status: look() };
      return kept.status;
    },
  };
}

/** The text of an answer, of at most `MOST_BYTES`. */
async function download(address: string, timeoutMs: number): Promise<Reply<string>> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
    if (response.status !== 200) {
      await response.body?.cancel();
      if (NOT_YET.includes(response.status)) return fail('BEACON_NOT_YET', `status ${response.status}`);
      return unreachable(`status ${response.status}`);
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) return unreachable(`more than ${MOST_BYTES} bytes`);
      chunks.push(chunk);
    }
    return ok(Buffer.concat(chunks).toString());
  } catch (error) {
    return unreachable(kindOf(error));
  }
}

/** The round that an answer names, with its signature; what else it says is not needed. Null when it is no such answer. */
function parseRound(text: string): Pick<DrandRound, 'round' | 'signature'> | null {
  try {
    const { round, signature } = JSON.parse(text) as Record<string, unknown>;
    if (!Number.isSafeInteger(round) || !isSignature(signature)) return null;
    return { round: round as number, signature };
  } catch {
    return null;
  }
}

const unreachable = (what: string): Reply<never> => fail('BEACON_UNREACHABLE', what);

/** `fetch` hides what went wrong in the cause. */
function kindOf(error: unknown): string {
  const { cause = error } = error as { cause?: unknown };
  if (!(cause instanceof Error)) return 'unknown';
  return (cause as NodeJS.ErrnoException).code?.toString() ?? cause.name;
}
