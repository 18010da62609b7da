// What stands on the wall as it should is left alone: nothing is written twice, and nothing is measured twice.

import { fill } from '../lib/moulds.js';

/** @typedef {import('../lib/moulds.js').Fields} Fields */

/** @type {WeakMap<Element, Fields>} */
const filled = new WeakMap();
/** @type {WeakMap<Element, string>} */
const fitted = new WeakMap();
/** How often letters have come: those that are still to come have another width. */
let came = 0;
document.fonts.addEventListener('loadingdone', () => {
  came += 1;
});

/** Fills an element, unless it was filled with the same before. @param {HTMLElement} element @param {Fields} fields */
export function refill(element, fields) {
  const before = filled.get(element);
  if (before && Object.keys(fields).every((name) => before[name] === fields[name])) return;
  filled.set(element, fields);
  fill(element, fields);
}

/** Whether what an element tells, in the room that it has, is something else than when this was last asked. @param {Element} element @param {any} tells */
export function isOther(element, tells) {
  const now = JSON.stringify([tells, came]);
  if (fitted.get(element) === now) return false;
  fitted.set(element, now);
  return true;
}

/** @param {HTMLElement} place @param {string} text */
export function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** @param {HTMLElement} part @param {boolean} there */
export function show(part, there) {
  if (part.hidden === there) part.hidden = !there;
}

/** @param {Element} part @param {string} name of a class @param {boolean} there */
export function flag(part, name, there) {
  if (part.classList.contains(name) !== there) part.classList.toggle(name, there);
}

/** @param {HTMLElement} part @param {string} name @param {string} value */
export function mark(part, name, value) {
  if (part.dataset[name] !== value) part.dataset[name] = value;
}
