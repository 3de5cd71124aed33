/**
 * Times of a campaign are written in its own time zone. A date of `<input type="datetime-local">` has none, so these two
 * convert between `2026-10-01T12:00` in an IANA zone and UTC milliseconds.
 */
export function toZoned(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

/** A time that the clocks skip moves forward by the gap, one that comes twice means the first; null for no date. */
export function fromZoned(local: string, timeZone: string): number | null {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return null;
  const day = 86_400_000;
  const [before, after] = [offsetAt(wall - day, timeZone), offsetAt(wall + day, timeZone)];
  const early = wall - before;
  return offsetAt(early, timeZone) === before
    ? early
    : offsetAt(wall - after, timeZone) === after
      ? wall - after
      : early;
}

/**
 * UTC ms of a moment of a form, null for none. A form knows minutes: who has not touched the moment that was planned keeps its
 * seconds.
 */
export const momentOf = (typed: string, timeZone: string, planned: number | null): number | null =>
  planned !== null && toZoned(planned, timeZone) === typed ? planned : fromZoned(typed, timeZone);

function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const get = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  return wall - Math.floor(at / 1000) * 1000;
}
