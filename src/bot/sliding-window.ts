/** Counts events of the last while in bounded memory: the newest `most` of them are all that is kept. */
export interface SlidingWindow {
  add(now: number): void;
  /** Whether `most` events lie within the window that ends now. */
  isFull(now: number): boolean;
}

/** @param withinMs length of the window */
export function createSlidingWindow(most: number, withinMs: number): SlidingWindow {
  const moments: number[] = [];
  let next = 0;
  return {
    add(now) {
      moments[next] = now;
      next = (next + 1) % most;
    },
    isFull(now) {
      // Once the ring is full, the place of the next one holds the oldest.
      const oldest = moments.length < most ? undefined : moments[next];
      return oldest !== undefined && now - oldest < withinMs;
    },
  };
}
