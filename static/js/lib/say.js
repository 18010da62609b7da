// The two live regions of the page: one that waits its turn, one that does not.

const MEANWHILE_MS = 50;
/** What each region is about to say. @type {Map<string, string[]>} */
const due = new Map();

/** @param {string} id @param {string} text */
function put(id, text) {
  const region = document.getElementById(id);
  if (!region || !text) return;
  const soon = due.get(id);
  if (soon) return void (soon.includes(text) || soon.push(text));
  due.set(id, [text]);
  // While a dialog stands before the page, only what is inside of it is heard.
  const open = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  if (region.parentElement !== open) open.append(region);
  // The same words again would not be spoken: empty first, fill in the next breath.
  region.textContent = '';
  setTimeout(() => {
    region.textContent = due.get(id)?.join(' ') ?? '';
    due.delete(id);
  }, MEANWHILE_MS);
}

/** Said when the reader comes to it. @param {string} text */
export const say = (text) => put('say', text);

/** Said at once: the bell, and where to go. @param {string} text */
export const alarm = (text) => put('alarm', text);
