/** Lets the steps about one thing follow each other in the order in which they were asked for, whatever became of the one before. */
export function createTurns<K>(): <T>(about: K, step: () => Promise<T>) => Promise<T> {
  const last = new Map<K, Promise<unknown>>();
  return async (about, step) => {
    const turn = (last.get(about) ?? Promise.resolve()).then(step, step);
    last.set(about, turn);
    try {
      return await turn;
    } finally {
      if (last.get(about) === turn) last.delete(about);
    }
  };
}
