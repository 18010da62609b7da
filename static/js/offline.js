// The page that a phone keeps for want of the café: what is still to be sent, and looking now and then whether somebody answers.

import { showUnsent } from './lib/unsent.js';

const AGAIN_MS = 5_000;

/** Whoever answers, and be it with a refusal, has the page itself. */
async function look() {
  try {
    await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    location.reload();
  } catch {
    setTimeout(() => void look(), AGAIN_MS);
  }
}

showUnsent(location.pathname.split('/')[2] ?? '');
setTimeout(() => void look(), AGAIN_MS);
addEventListener('online', () => location.reload());
