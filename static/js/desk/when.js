// The day of a café as the fields of a form hold it, in the time of the computer that runs it: this browser may stand elsewhere.
// Plain values only.

/** @typedef {{day: string, begins: string, ends: string}} Typed  '2026-12-31' and '14:00', or empty */
/** @typedef {{starts_at: number | null, ends_at: number | null}} Times  ms UTC */
/** @typedef {import('./edited.js').Fault} Fault */

const DAY_MS = 86_400_000;
const NOTHING = { day: '', begins: '', ends: '' };

/** The zone of this name where the browser knows it, else its own. @param {string | undefined} name */
export function zoneOf(name) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name || undefined }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** @param {Times} times @param {string | undefined} zone @returns {Typed} */
export function typedOf({ starts_at, ends_at }, zone) {
  if (starts_at === null) return NOTHING;
  const [day, begins] = shownAt(starts_at, zone);
  return { day, begins, ends: ends_at === null ? '' : shownAt(ends_at, zone)[1] };
}

/** @param {Typed} typed @param {string | undefined} zone @returns {Times} */
export function timesOf({ day, begins, ends }, zone) {
  if (!day || !begins) return { starts_at: null, ends_at: null };
  return { starts_at: momentOf(day, begins, zone), ends_at: ends ? momentOf(day, ends, zone) : null };
}

/** @param {Typed} typed @returns {Fault[]} */
export function dayFaults({ day, begins, ends }) {
  if (!day && (begins || ends)) return [{ place: 'day', word: 'edit-fault-day' }];
  if (day && !begins) return [{ place: 'begins', word: 'edit-fault-begins' }];
  return ends && ends <= begins ? [{ place: 'ends', word: 'edit-fault-ends' }] : [];
}

/** 'Thu, 31 Dec 2026, 14:00 – 16:30'. @param {number} starts_at @param {number | null} ends_at @param {string} language @param {string | undefined} zone */
export function spoken(starts_at, ends_at, language, zone) {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return ends_at === null ? format.format(starts_at) : format.formatRange(starts_at, ends_at);
}

/** The moment at which clocks there show this: the first one where they show it twice, and where they leave it out what it
 * would be by the time before. @param {string} day @param {string} time @param {string | undefined} zone */
function momentOf(day, time, zone) {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const moments = [-DAY_MS, DAY_MS].map((away) => wanted - (asUtc(wanted + away, zone) - (wanted + away)));
  return moments.find((at) => asUtc(at, zone) === wanted) ?? moments[0];
}

/** What clocks there show, read as if it were UTC. @param {number} at @param {string | undefined} zone */
const asUtc = (at, zone) => Date.parse(`${shownAt(at, zone).join('T')}:00Z`);

/** @param {number} at @param {string | undefined} zone @returns {[string, string]} */
function shownAt(at, zone) {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return [`${parts.year}-${parts.month}-${parts.day}`, `${parts.hour}:${parts.minute}`];
}
