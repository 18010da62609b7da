// What stays within reach while the page scrolls: the way to the box, where to go, and the line somebody is writing.

import { by } from '../lib/moulds.js';

/** From here on all of the box can be seen. */
const WHOLE = 0.99;

/** @param {import('../lib/items.js').Items} items */
export function followSight(items) {
  const [way, box] = [by('to-write'), by('text')];
  const sendRow = /** @type {Element} */ (document.querySelector('#write .send-row'));
  let [boxSeen, sendSeen] = [1, 0];
  const paint = () => {
    way.hidden = boxSeen >= WHOLE || sendSeen > 0 || by('at-table').hidden || by('write-part').hidden;
  };
  watch(box, (share) => {
    boxSeen = share;
    paint();
  });
  watch(sendRow, (share) => {
    sendSeen = share;
    paint();
  });
  watch(
    by('instruction'),
    (share) =>
      void by('goal')
        .closest('.bar')
        ?.classList.toggle('near', share > 0),
  );
  items.subscribe((what) => {
    paint();
    if (!what.has('clock')) return;
    // What came or went above must not push it under the button.
    const writing = document.activeElement === box && /** @type {HTMLTextAreaElement} */ (box).value.trim();
    if (writing && boxSeen > 0) box.scrollIntoView({ block: 'nearest' });
  });
  way.addEventListener('click', (press) => {
    press.preventDefault();
    box.focus();
  });
}

/** @param {Element} part @param {(share: number) => void} then told how much of it can be seen, below the clock */
function watch(part, then) {
  const look = (/** @type {IntersectionObserverEntry[]} */ all) => then(all.at(-1)?.intersectionRatio ?? 0);
  new IntersectionObserver(look, { threshold: [0, 0.01, WHOLE] }).observe(part);
}
