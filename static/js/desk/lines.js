// Expected people, one a line, as somebody types or pastes them. Touches no page.

import { plain } from './sift.js';

/** @typedef {{number: number, line: string, name: string, sector: string | null}} Line */
/** Why a line waits for a second look: what is told of it. @typedef {'empty' | 'nameless' | 'address' | 'there' | 'twice' | 'sector'} Doubt */
/** @typedef {{line: Line, doubt: Doubt, other?: number}} Doubtful */

/** "1. ", "2) ", "- ", "• " before a name; a number of its own column only where two more columns follow. */
const MARK = /^(?:[-–—*•·]+\s+|\(?\d{1,4}[.):](?=\s|\D)\s*|\d{1,4}\t|\d{1,4}\s*[,;](?=[^,;\t]*[,;\t]))\s*/u;
const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+\.[^\s<>"'(),;:]+/u;
/** A line of signs alone, as an empty row of a spreadsheet leaves it, names nobody. */
const SAYS = /[\p{L}\p{N}]/u;
/** How the columns of a list are headed, in English and Welsh. */
const NAMES =
  /^(?:(?:first |full |last |fore|sur)?names?|participants?|attendees?|delegates?|person|people|enw(?:au)?(?: cyntaf| llawn)?|cyfranogwyr|pobl)$/;
const SECTORS =
  /^(?:sectors?|organi[sz]ations?|org|groups?|roles?|teams?|companies|company|e-?mails?|e-?mail address|sectorau|sefydliad(?:au)?|grwp|e-?bost)$/;

/**
 * "Name, sector": what stands behind the last comma, semicolon or tab is the sector. Empty lines are no lines, a number or
 * a dash before a name is none of it. A sector of the café is found whatever its case and accents.
 * @param {string} text @param {string[]} sectors @returns {Line[]}
 */
export function linesOf(text, sectors) {
  return text
    .split(/\r?\n/)
    .map((line, at) => ({ number: at + 1, line: line.trim() }))
    .filter(({ line }) => line)
    .map(({ number, line }) => {
      const said = line.replace(MARK, '').trim();
      const at = Math.max(said.lastIndexOf(','), said.lastIndexOf(';'), said.lastIndexOf('\t'));
      const [name, typed] =
        at < 0 ? [said, ''] : [said.slice(0, at).replace(/^[\s,;]+|[\s,;]+$/g, ''), said.slice(at + 1).trim()];
      const sector = sectors.find((one) => plain(one) === plain(typed)) ?? typed;
      return { number, line, name, sector: sector || null };
    });
}

/** The heading over the columns of a list, where the first line is one. @param {Line[]} lines @param {string[]} sectors @returns {Line | null} */
export function headingOf(lines, sectors) {
  const first = lines[0];
  if (!first || (first.sector && sectors.includes(first.sector))) return null;
  const cells = [...first.name.split(/[,;\t]/), first.sector ?? ''].map((cell) => plain(cell).trim());
  const named = cells.some((cell) => NAMES.test(cell));
  return named &&
    cells.every((cell) => !cell || NAMES.test(cell) || SECTORS.test(cell) || /^(?:no|nr|#|rhif)\.?$/.test(cell))
    ? first
    : null;
}

/**
 * The lines that should be looked at again before somebody is added by them. Where a café keeps no names only sectors count.
 * @param {Line[]} lines @param {{sectors: string[], names: boolean, there: string[]}} cafe @returns {Doubtful[]}
 */
export function doubtsOf(lines, { sectors, names, there }) {
  const known = new Set(there.map(same));
  /** @type {Map<string, number>} */
  const seen = new Map();
  return lines.flatMap((line) => {
    const other = seen.get(same(line.name));
    const doubt =
      (!SAYS.test(line.line) && 'empty') || (names && nameDoubt(line, known, other)) || sectorDoubt(line, sectors);
    if (line.name && other === undefined) seen.set(same(line.name), line.number);
    return doubt ? [{ line, doubt, other }] : [];
  });
}

/** @param {string} name */
const same = (name) => plain(name).replace(/\s+/g, ' ').trim();

/** @param {Line} line @param {Set<string>} known @param {number | undefined} other @returns {Doubt | null} */
function nameDoubt({ name }, known, other) {
  if (!name) return 'nameless';
  if (ADDRESS.test(name)) return 'address';
  if (other !== undefined) return 'twice';
  return known.has(same(name)) ? 'there' : null;
}

/** @param {Line} line @param {string[]} sectors @returns {Doubt | null} */
const sectorDoubt = ({ sector }, sectors) => (sector && sectors.length && !sectors.includes(sector) ? 'sector' : null);

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
