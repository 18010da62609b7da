// The two live regions of the page: one that waits its turn, one that does not.

/** @param {string} id @param {string} text */
function put(id, text) {
  const region = document.getElementById(id);
  if (!region) return;
  // The same words again would not be spoken: empty first, fill in the next breath.
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}

/** Said when the reader comes to it. @param {string} text */
export const say = (text) => put('say', text);

/** Said at once: the bell, and where to go. @param {string} text */
export const alarm = (text) => put('alarm', text);
