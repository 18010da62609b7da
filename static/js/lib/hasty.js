// A finger that trembles taps twice: the same button once more, a moment later, is not meant to take the first press back.

export const HASTY_MS = 700;

/** @returns {(what: string, at: number) => boolean} whether the same was pressed just before; `at` is in ms, as of an event */
export function hasty() {
  let last = { what: '', at: -HASTY_MS };
  return (what, at) => {
    const again = last.what === what && at - last.at < HASTY_MS;
    last = { what, at };
    return again;
  };
}
