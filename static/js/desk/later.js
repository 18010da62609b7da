// Painting at most once a picture, however many frames arrive.

/**
 * @param {() => void} paint
 * @returns {() => void}
 */
export function laterOf(paint) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    // A window in the background gets no animation frames, and should not fall behind either.
    const go = () => { waiting = false; paint(); };
    if (document.hidden) setTimeout(go, 0);
    else requestAnimationFrame(go);
  };
}
