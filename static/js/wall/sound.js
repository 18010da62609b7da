// The sound of the bell, made of tones: two soft strokes. Browsers let a page sound only after somebody touched it.

/** A small bell's partials: how high, how loud, how long in seconds. */
const PARTIALS = [
  [1, 0.5, 2.4],
  [2.01, 0.22, 1.5],
  [2.98, 0.12, 0.9],
  [4.2, 0.05, 0.5],
];
const PITCH = 523.25;
const STROKES = [0, 0.9];
const SOFT = 0.012;

/** @type {AudioContext | null} */
let context = null;

/**
 * Whether the bell can be heard from now on. To be called when somebody touches the page: who may not sound is not refused,
 * but kept waiting for a touch.
 * @param {number} patience  in ms; a busy computer takes its time also after a touch
 * @returns {Promise<boolean>}
 */
export async function letSound(patience) {
  if (!('AudioContext' in window)) return false;
  context ??= new AudioContext();
  await Promise.race([
    context.resume(),
    new Promise((later) => {
      setTimeout(later, patience);
    }),
  ]).catch(() => {});
  return context.state === 'running';
}

/** Rings, if it may. */
export function ring() {
  if (context?.state !== 'running') return;
  for (const stroke of STROKES) for (const partial of PARTIALS) tone(context, context.currentTime + 0.05 + stroke, partial);
}

/** @param {AudioContext} on @param {number} at @param {number[]} partial */
function tone(on, at, [times, loud, long]) {
  const [tone, volume] = [on.createOscillator(), on.createGain()];
  tone.frequency.value = PITCH * times;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loud, at + SOFT);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + long);
  tone.connect(volume).connect(on.destination);
  tone.onended = () => volume.disconnect();
  tone.start(at);
  tone.stop(at + long);
}
