// How large a place of the wall is, without asking the page each time: to ask in the middle of writing makes the browser lay
// out everything at once.

/** @typedef {{wide: number, high: number}} Box */

/** @type {Map<Element, Box>} */
const boxes = new Map();
let rem = 0;
let hear = () => {};

const watch = new ResizeObserver((changed) => {
  rem = 0;
  let other = false;
  for (const { target } of changed) {
    const [before, now] = [boxes.get(target), measured(target)];
    boxes.set(target, now);
    other ||= now.high > 0 && (before?.wide !== now.wide || before?.high !== now.high);
  }
  if (other) hear();
});

/** Where the page may be scrolled, a place is as tall as what it holds: there is room for all. @param {Element} place @returns {Box} */
function measured(place) {
  const high = place.clientHeight;
  const endless = high > 0 && getComputedStyle(document.body).overflowY === 'visible';
  return { wide: place.clientWidth, high: endless ? Infinity : high };
}

/** @param {() => void} then called when a place that was measured has become another size */
export function whenResized(then) {
  hear = then;
}

/** The first to ask has the place laid out, as what was hidden has no size yet. @param {HTMLElement} place */
function boxOf(place) {
  const known = boxes.get(place);
  if (known?.high) return known;
  if (!known) watch.observe(place);
  const now = measured(place);
  boxes.set(place, now);
  return now;
}

/** How tall a place is, in rem. @param {HTMLElement} place */
export function highOf(place) {
  rem ||= parseFloat(getComputedStyle(document.documentElement).fontSize);
  return boxOf(place).high / rem;
}

/** Words that are others when the place has become another size. @param {HTMLElement} place */
export const sizeOf = (place) => `${boxOf(place).wide} ${boxOf(place).high}`;
