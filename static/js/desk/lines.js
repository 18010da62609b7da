// Expected people, one a line, as somebody types or pastes them. Touches no page.

import { plain } from './sift.js';

/** @typedef {{line: string, name: string, sector: string | null}} Line */

/**
 * "Name, sector": what stands behind the last comma, semicolon or tab is the sector. Empty lines are no lines. A sector
 * of the café is found whatever its case and accents.
 * @param {string} text @param {string[]} sectors @returns {Line[]}
 */
export function linesOf(text, sectors) {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const at = Math.max(line.lastIndexOf(','), line.lastIndexOf(';'), line.lastIndexOf('\t'));
      const [name, typed] = at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      const sector = sectors.find((one) => plain(one) === plain(typed)) ?? typed;
      return { line, name, sector: sector || null };
    });
}

/**
 * Keys for lines of which no answer came, so that sending them again adds nobody twice.
 * @param {() => string} fresh
 */
export function keyring(fresh) {
  /** @type {Map<string, string[]>} */
  const kept = new Map();
  return {
    /** @param {string} line */
    take: (line) => kept.get(line)?.shift() ?? fresh(),
    /** @param {string} line @param {string} key */
    keep: (line, key) => void kept.set(line, [...(kept.get(line) ?? []), key]),
  };
}
