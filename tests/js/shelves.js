// A browser's shelf for tests: what is kept, and how much fits.

/** @param {{room?: number}} [limit] how many characters fit */
export function shelfOf({ room = Infinity } = {}) {
  const kept = new Map();
  const size = () => [...kept].reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return {
    kept,
    limit: { room },
    get length() {
      return kept.size;
    },
    key: (n) => [...kept.keys()][n] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem(name, value) {
      if (size() - (kept.get(name)?.length ?? -name.length) + value.length > this.limit.room)
        throw new Error('QuotaExceededError');
      kept.set(name, value);
    },
    removeItem: (name) => void kept.delete(name),
  };
}
