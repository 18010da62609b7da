// What somebody wrote, for one line. Touches no page.

/** @param {string} text @param {number} longest characters @returns {string} with a mark at its end where something is left out */
export function shortened(text, longest) {
  const letters = [...text.replace(/\s+/g, ' ')];
  if (letters.length <= longest) return letters.join('');
  const begin = letters.slice(0, longest - 1).join('');
  return `${begin.trimEnd()}…`;
}
