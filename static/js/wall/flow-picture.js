/** Where the lines of the picture of people and ideas run. Touches no page. */

/** @typedef {[number, number, number]} Edge  from a table, to a table, how many */
/** @typedef {{from: number, to: number, many: number, path: string, wide: number}} Line */

/** The picture is a square of this half width around the middle; tables stand on a circle. */
export const HALF = 400;
const RING = 320;
const LARGEST = 46;
/** More lines than these nobody can follow: the strongest are drawn. */
const MOST_PEOPLE = 300;
const MOST_IDEAS = 60;

/**
 * The edges of all rounds together, the strongest first; what stays at its table goes nowhere.
 * @param {(Edge | Edge[])[]} told edges, or lists of them
 * @returns {Edge[]}
 */
export function edgesOf(told) {
  /** @type {Map<string, Edge>} */
  const sums = new Map();
  const all = /** @type {Edge[]} */ (told.flatMap((one) => /** @type {any} */ (Array.isArray(one[0]) ? one : [one])));
  for (const [from, to, many] of all) {
    if (from === to || !many) continue;
    const key = `${from} ${to}`;
    sums.set(key, [from, to, many + (sums.get(key)?.[2] ?? 0)]);
  }
  return [...sums.values()].sort((a, b) => b[2] - a[2] || a[0] - b[0] || a[1] - b[1]);
}

/** @param {Edge[]} edges */
export const sumOf = (edges) => edges.reduce((sum, [, , many]) => sum + many, 0);

/** Where each table stands, from the top clockwise. @param {number[]} tables @returns {Map<number, {x: number, y: number, r: number}>} */
export function placesOnRing(tables) {
  const r = Math.min(LARGEST, (Math.PI * RING * 0.82) / Math.max(1, tables.length));
  return new Map(
    tables.map((table, n) => {
      const angle = (2 * Math.PI * n) / tables.length - Math.PI / 2;
      return [table, { x: round(RING * Math.cos(angle)), y: round(RING * Math.sin(angle)), r: round(r) }];
    }),
  );
}

/**
 * @param {number[]} tables @param {Edge[]} people @param {Edge[]} ideas
 * @returns {{people: Line[], ideas: Line[]}} lines that bow to one side, so that there and back are two
 */
export function linesOf(tables, people, ideas) {
  const places = placesOnRing(tables);
  return {
    people: lines(people.slice(0, MOST_PEOPLE), places, {
      least: 1,
      most: Math.max(3, Math.min(16, 128 / tables.length)),
      gap: 0,
    }),
    ideas: lines(ideas.slice(0, MOST_IDEAS), places, { least: 3, most: 9, gap: 16 }),
  };
}

/** @param {Edge[]} edges @param {ReturnType<typeof placesOnRing>} places @param {{least: number, most: number, gap: number}} drawn */
function lines(edges, places, { least, most, gap }) {
  const top = edges[0]?.[2] ?? 1;
  return edges
    .filter(([from, to]) => places.has(from) && places.has(to))
    .map(([from, to, many]) => ({
      from,
      to,
      many,
      path: bow(/** @type {any} */ (places.get(from)), /** @type {any} */ (places.get(to)), gap),
      wide: round(least + ((most - least) * many) / top),
    }));
}

/**
 * A curve through the inside of the ring, from rim to rim; `gap` leaves room for its arrow.
 * @param {{x: number, y: number, r: number}} a @param {{x: number, y: number, r: number}} b @param {number} gap
 */
function bow(a, b, gap) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const middle = { x: (a.x + b.x) * 0.25 - dy * 0.12, y: (a.y + b.y) * 0.25 + dx * 0.12 };
  const [from, to] = [toward(a, middle, a.r), toward(b, middle, b.r + gap)];
  return `M${from.x} ${from.y}Q${round(middle.x)} ${round(middle.y)} ${to.x} ${to.y}`;
}

/** @param {{x: number, y: number}} from @param {{x: number, y: number}} to @param {number} far */
function toward(from, to, far) {
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: round(from.x + ((to.x - from.x) * far) / long), y: round(from.y + ((to.y - from.y) * far) / long) };
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
