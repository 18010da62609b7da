// The bell: said at once and felt; heard only by who asked for it, with a switch that this phone remembers.

import { by } from '../lib/moulds.js';
import { keep, kept, shelf } from '../lib/shelf.js';
import { alarm } from '../lib/say.js';

const NAME = 'cafe:sound';
/** Two soft tones: how high, in Hz, and when, in s. */
const TONES = [
  [660, 0],
  [880, 0.25],
];
const LENGTH_S = 0.6;
const LOUD = 0.2;

export class Bell {
  #shelf = shelf();
  #switch = /** @type {HTMLInputElement} */ (by('sound'));
  /** Browsers let a page sound only after somebody has touched it. @type {AudioContext | null} */
  #sound = null;

  constructor() {
    if (!('AudioContext' in window)) return;
    by('sound-part').hidden = false;
    this.#switch.checked = kept(this.#shelf, NAME) === true;
    this.#switch.addEventListener('change', () => {
      keep(this.#shelf, NAME, this.#switch.checked || null);
      if (this.#switch.checked) this.#play();
    });
    addEventListener('pointerup', () => void (this.#switch.checked && this.#ready()), { once: true });
  }

  /** @param {string} text where to go, or what has changed */
  ring(text) {
    alarm(text);
    navigator.vibrate?.([200, 100, 200]);
    if (this.#switch.checked && this.#sound) this.#play();
  }

  #ready() {
    this.#sound ??= new AudioContext();
    // A telephone call, or the phone asleep, has it pause.
    void this.#sound.resume();
    return this.#sound;
  }

  #play() {
    const sound = this.#ready();
    for (const [high, after] of TONES) {
      const [tone, volume, at] = [sound.createOscillator(), sound.createGain(), sound.currentTime + after];
      tone.frequency.value = high;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(LOUD, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, at + LENGTH_S);
      tone.connect(volume).connect(sound.destination);
      tone.start(at);
      tone.stop(at + LENGTH_S);
    }
  }
}
