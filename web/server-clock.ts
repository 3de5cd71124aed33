/** The server's clock, as far as the browser can know it: a countdown must not depend on a watch that is set wrong. */

/** The header has whole seconds, and an answer takes its time: less than this is no difference. */
const COARSE_MS = 2_000;

let difference = 0;

/**
 * Learns from the `Date` header of an answer, given when the request was sent and when its answer began (both by the
 * browser's clock). An answer that took long teaches nothing.
 */
export function learnServerTime(header: string | null, sentAt: number, answeredAt: number): void {
  const said = Date.parse(header ?? '') + 500;
  if (Number.isNaN(said) || answeredAt - sentAt > COARSE_MS) return;
  const ahead = said - (sentAt + answeredAt) / 2;
  difference = Math.abs(ahead) < COARSE_MS ? 0 : ahead;
}

/** UTC ms. */
export const serverNow = (): number => Date.now() + difference;
