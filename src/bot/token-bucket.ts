/** Spaces events evenly: one token each `1000 / perSecond` ms, none saved up, so that a pause is not followed by a burst. */
export function createTokenBucket(perSecond: number, start: number) {
  const gapMs = 1000 / perSecond;
  let next = start;
  return {
    /** Takes a token at a moment (monotonic ms): 0 when it was there, else how long until the next. */
    take(moment: number): number {
      if (moment < next) return next - moment;
      next = Math.max(next, moment - gapMs) + gapMs;
      return 0;
    },
  };
}
