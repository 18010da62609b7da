// One tap, and nobody needs to touch the wall again: sound, full screen, a screen that stays on, each where it can be had.

import { goOnStayingAwake, stayAwake } from './awake.js';
import { by, word } from '../lib/moulds.js';
import { letSound } from './sound.js';
import { code } from '../lib/page.js';

const KEY = `cafe-wall-started-${code}`;
const READ_MS = 20_000;
/** How long the sound may take to come: after a tap, and without one, when it mostly may not. */
const TAPPED_MS = 5000;
const UNTAPPED_MS = 500;

/** Offers the tap; a wall that was started before and was loaded again starts as far as it can without one. */
export function offerStart() {
  const before = wasStarted();
  by('start').hidden = before;
  by('start-button').addEventListener('click', start);
  by('start-again').addEventListener('click', start);
  if (before) void startAgain();
}

async function start() {
  by('start').hidden = true;
  by('start-again').hidden = true;
  remember();
  // All three are asked at once: each wants to be asked in the tap itself.
  const [sound, full, awake] = await Promise.all([letSound(TAPPED_MS), fillScreen(), stayAwake()]);
  goOnStayingAwakeOnce();
  tell([sound ? 'sound-on' : 'sound-off', full ? 'full-on' : 'full-off', awake ? 'awake-on' : 'awake-off']);
}

/** Full screen, and mostly the sound too, want a tap: the strip says so in small print. */
async function startAgain() {
  const [sound] = await Promise.all([letSound(UNTAPPED_MS), stayAwake()]);
  goOnStayingAwakeOnce();
  by('start-again').textContent = word(sound ? 'again-full' : 'again-both');
  by('start-again').hidden = sound && !document.fullscreenEnabled;
}

async function fillScreen() {
  if (!document.fullscreenEnabled) return false;
  if (document.fullscreenElement) return true;
  try {
    await document.documentElement.requestFullscreen();
    return true;
  } catch {
    return false;
  }
}

/** What came of the tap, for as long as it takes to read it. @param {string[]} names */
function tell(names) {
  by('started').textContent = names.map((name) => word(name)).join(' ');
  by('started').hidden = false;
  setTimeout(() => {
    by('started').hidden = true;
  }, READ_MS);
}

let going = false;
function goOnStayingAwakeOnce() {
  if (!going) goOnStayingAwake();
  going = true;
}

function wasStarted() {
  try {
    return sessionStorage.getItem(KEY) === '1';
  } catch {
    return false;
  }
}

function remember() {
  try {
    sessionStorage.setItem(KEY, '1');
  } catch {
    /* then a reload offers the tap once more */
  }
}
