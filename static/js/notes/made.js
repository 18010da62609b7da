// How it stands with the documents, in words. Touches no page.

import { sized } from './edition.js';

/** @typedef {{format: string, profile: string, size: number | null, made_at: number | null, seq: number | null, current: boolean,
 *   making: boolean, failed: {code: string, detail: string} | null}} Made */
/** @typedef {(name: string, blanks?: Record<string, any>) => string} Word */

/** How many changes there were since it was made; none where it is current. @param {Made} made @param {number} seq the café's number */
export const since = (made, seq) => Math.max(0, seq - (made.seq ?? 0));

/** Whether it can be handed out as it is. @param {Made | undefined} made @param {number} seq */
export const isCurrent = (made, seq) => Boolean(made?.current && since(made, seq) === 0);

/**
 * Its size and its age. @param {Made | undefined} made @param {number} seq the café's number
 * @param {Word} word @param {(at: number) => string} timeOf @param {(n: number) => string} number
 */
export function ageOf(made, seq, word, timeOf, number) {
  if (made?.making) return word('made-now');
  if (!made || made.size === null || made.made_at === null) return word('made-never');
  const { word: unit, n } = sized(made.size);
  const size = word(unit, { n: number(n) });
  const time = timeOf(made.made_at);
  const changes = since(made, seq);
  return changes ? word('made-since', { n: changes, size, time }) : word('made-at', { size, time });
}
