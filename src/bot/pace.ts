/** At a refusal the pace falls to this share, and then wins back so much of its maximum each second (AIMD: Chiu and Jain 1989). */
const SHRINK = 0.7;
const GROWTH = 0.05;
/** A pace never falls below this share of its maximum. */
const LEAST = 0.05;
/** Timers and busy turns come late by so much; what was missed in it is made up for. More would be a burst. */
const LATE_MS = 20;

/** How many messages a second may go: what is allowed, less what Telegram's refusals taught. Moments are monotonic milliseconds. */
export interface Pace {
  /** Takes a place at a moment: 0 when there was one, else how long until the next. */
  take(moment: number): number;
  /** Messages a second at a moment. */
  rate(moment: number): number;
  /** A refusal that asks to rest until a moment. Those that come before its end belong to the same rest and slow nothing more. */
  slow(moment: number, until: number): void;
}

/**
 * Spaces messages evenly: one each `1000 / rate` ms, none saved up, so that a rest is not followed by a burst.
 *
 * @param perSecond the most
 */
export function createPace(perSecond: number, start: number): Pace {
  let next = start;
  let rateThen = perSecond;
  /** From here on the rate grows; before it, rests the sender. */
  let growsFrom = start;

  const rate = (moment: number): number =>
    Math.min(perSecond, rateThen + (GROWTH * perSecond * Math.max(0, moment - growsFrom)) / 1000);

  return {
    rate,
    take(moment) {
      if (moment < next) return next - moment;
      const gapMs = 1000 / rate(moment);
      next = Math.max(next, moment - Math.max(gapMs, LATE_MS)) + gapMs;
      return 0;
    },
    slow(moment, until) {
      if (moment >= growsFrom) rateThen = Math.max(LEAST * perSecond, SHRINK * rate(moment));
      growsFrom = Math.max(growsFrom, until);
    },
  };
}
