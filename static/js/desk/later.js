// Painting at most once a picture, however many frames arrive.

/**
 * @param {() => void} paint
 * @returns {() => void}
 */
export function laterOf(paint) {
  let waiting = false;
  const go = () => {
    if (!waiting) return;
    waiting = false;
    paint();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(go);
    // A window behind others gets no pictures, and should not fall behind either.
    setTimeout(go, BEHIND_MS);
  };
}

const BEHIND_MS = 250;
