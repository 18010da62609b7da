// Has the browser keep the phone's files, where it can: over plain http it cannot, and the phone works without.

/** The worker of this version, in the language of this page. Whatever goes wrong with it, the page does not need it. */
export function keepFiles() {
  if ('serviceWorker' in navigator) {
    const address = `/c/worker.js?language=${document.documentElement.lang}`;
    navigator.serviceWorker.register(address, { scope: '/c/', updateViaCache: 'none' }).catch(() => {});
  }
}
