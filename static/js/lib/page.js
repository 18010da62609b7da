// What the page was born with, and the one thing done with a link that carries a right.

/** @typedef {import('./items.js').Frame} Frame */
/** @typedef {{code: string, role: string, screen: string, me: string | null, now: number, seq: number,
 *   frames: Frame[], table: number | null, by?: string}} Page */

const born = document.getElementById('page');
const root = document.documentElement.dataset;

/** @type {Page} */
export const page = born
  ? JSON.parse(born.textContent ?? '')
  : { code: root.code ?? '', role: '', screen: '', me: null, now: Date.now(), seq: 0, frames: [], table: null };
const journey = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType('navigation')[0]);
/** The ticks between which the server said what time it is: the page was asked for, and its first byte came. */
export const asked = { sentAt: journey?.requestStart || undefined, heardAt: journey?.responseStart || undefined };
export const code = page.code;
export const role = page.role;

/**
 * Hands `#token=...` to the server, which answers with a cookie, and opens the page afresh without it.
 * @returns {Promise<'none' | 'taken' | 'refused' | 'lost'>}
 */
export async function handInToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!token || !code) return 'none';
  try {
    const answer = await fetch(`/c/${code}/enter`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (!answer.ok) return 'refused';
  } catch {
    return 'lost';
  }
  // The token leaves the address bar and the history before anybody can look at them.
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
  return 'taken';
}

// A screen that already has a right may be opened by the link of another, say of the next table's host.
if (born) void handInToken();
