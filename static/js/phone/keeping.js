// Has the browser keep the phone's files, where it can: over plain http it cannot, and the phone works without.

const LATE_MS = 3_000;

/** The worker of this version, in the language of this page; once the page itself has all it needs. */
export function keepFiles() {
  if ('serviceWorker' in navigator) {
    const address = `/c/worker.js?language=${document.documentElement.lang}`;
    // Without a network there is nothing to fetch; and whatever goes wrong, the page does not need it.
    const begin = () =>
      void (
        navigator.onLine &&
        navigator.serviceWorker.register(address, { scope: '/c/', updateViaCache: 'none' }).catch(() => {})
      );
    setTimeout(begin, navigator.serviceWorker.controller ? 0 : LATE_MS);
  }
}
