const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** 29ths of February before a year of the Gregorian calendar. */
const leapDaysBefore = (year: number): number =>
  Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400);

/**
 * Unix seconds of a time `YYYY-MM-DDTHH:MM:SSZ`, or null for anything else; the 31st of April and leap seconds are
 * nothing. Not by `Date`, which reads many more forms, and two readers of one manifest must not disagree.
 */
export function unixSeconds(time: string): number | null {
  const match = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)Z$/.exec(time);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const leap = leapDaysBefore(year + 1) - leapDaysBefore(year);
  const before = DAYS_BEFORE_MONTH[month - 1]! + (month > 2 ? leap : 0);
  const length = DAYS_BEFORE_MONTH[month]! + (month > 1 ? leap : 0) - before;
  if (day < 1 || day > length) return null;
  const days = 365 * (year - 1970) + leapDaysBefore(year) - leapDaysBefore(1970) + before + day - 1;
  return ((days * 24 + hour) * 60 + minute) * 60 + second;
}
