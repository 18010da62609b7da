// The projector's computer does not fall asleep while the wall is on, where the browser can see to that.

/** Plain http addresses cannot ask for it. @returns {Promise<boolean>} whether the screen stays on */
export async function stayAwake() {
  if (!('wakeLock' in navigator)) return false;
  try {
    await navigator.wakeLock.request('screen');
    return true;
  } catch {
    return false; // the battery is low, or the window is behind another
  }
}

/** A browser lets go of the screen whenever the window is hidden: ask again when it is back. */
export function goOnStayingAwake() {
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void stayAwake();
  });
}
