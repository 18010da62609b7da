// An answer may come late: whoever works somewhere else by then is not called back.

/** Whether somebody is still at work there, or nowhere. To be asked before anything there is hidden. @param {Element} place */
export function isStillAt(place) {
  const at = document.activeElement;
  return !at || at === document.body || place.contains(at);
}
