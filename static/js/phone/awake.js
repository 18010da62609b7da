// The screen stays lit while it is wanted, where a browser can do that. Nobody is told where it cannot.

export class Awake {
  #wanted = false;
  #asking = false;
  /** @type {{release: () => Promise<void>} | null} */
  #lock = null;

  constructor() {
    // A browser lets go of it whenever the page is hidden.
    document.addEventListener('visibilitychange', () => void this.#look());
  }

  /** @param {boolean} wanted */
  want(wanted) {
    this.#wanted = wanted;
    void this.#look();
  }

  async #look() {
    const wanted = () => this.#wanted && !document.hidden;
    if (!wanted()) return this.#letGo();
    if (this.#lock || this.#asking) return;
    this.#asking = true;
    try {
      const lock = (await navigator.wakeLock?.request('screen')) ?? null;
      this.#lock = lock;
      lock?.addEventListener('release', () => {
        if (this.#lock === lock) this.#lock = null;
      });
    } catch {
      // The battery is low, or the browser does not want to.
    }
    this.#asking = false;
    if (!wanted()) this.#letGo();
  }

  #letGo() {
    void this.#lock?.release();
    this.#lock = null;
  }
}
