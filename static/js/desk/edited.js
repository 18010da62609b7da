// What somebody changed about the café in the dialog: what may be changed, what is wrong with it, what is to be sent, and
// what it will do. Plain values only.

/** @typedef {{at: number | null, name: string, question: string, chairs: number | null}} TableRow  `at`: its place before; null for a new one */
/** @typedef {{minutes: number, question: string}} RoundRow */
/** @typedef {{title: string, question: string, tables: TableRow[], rounds: RoundRow[], travel_seconds: number,
 *   language: string | null, purpose: string, place: string, starts_at: number | null, ends_at: number | null}} Plan */
/** @typedef {{tables: boolean, least: number, most: number, begun: number, over: number}} Limits  whether tables may come
 *   and go, how few and many rounds there may be, how many have begun, how many are over */
/** @typedef {{place: string, word: string, blanks?: Record<string, any>}} Fault */
/** @typedef {{word: string, blanks?: Record<string, any>}} Effect */

const ROUNDS = 20;
const MINUTES = [0.1, 600];
const TRAVEL = [0, 60];
const CHAIRS = [1, 10_000];
/** @type {('title' | 'question' | 'travel_seconds' | 'language' | 'purpose' | 'place' | 'starts_at' | 'ends_at')[]} */
const SINGLE = ['title', 'question', 'travel_seconds', 'language', 'purpose', 'place', 'starts_at', 'ends_at'];
const OCCASION = ['purpose', 'place', 'starts_at', 'ends_at'];
const INVITED_TO = ['title', 'question', ...OCCASION];

/** @param {Record<string, any>} cafe @returns {Plan} */
export const planOf = (cafe) => ({
  title: cafe.title,
  question: cafe.question ?? '',
  tables: cafe.tables.map((/** @type {any} */ one, /** @type {number} */ at) => ({
    at,
    name: one.name,
    question: one.question ?? '',
    chairs: one.chairs ?? null,
  })),
  rounds: cafe.rounds.map((/** @type {any} */ one) => ({ minutes: one.minutes, question: one.question ?? '' })),
  travel_seconds: cafe.travel_seconds,
  language: cafe.language ?? null,
  purpose: cafe.purpose ?? '',
  place: cafe.place ?? '',
  starts_at: cafe.starts_at ?? null,
  ends_at: cafe.ends_at ?? null,
});

/** @param {Plan} plan @param {Record<string, any>} clock @param {boolean} used  whether anybody sits or said something @returns {Limits} */
export function limitsOf(plan, { phase, round }, used) {
  const all = plan.rounds.length;
  if (phase === 'harvest' || phase === 'finished') return { tables: !used, least: all, most: all, begun: all, over: all };
  const over = phase === 'travelling' ? round : Math.max(0, round - 1);
  return { tables: !used, least: Math.max(1, round + (phase === 'travelling' ? 1 : 0)), most: ROUNDS, begun: round, over };
}

/** All that is wrong, from the top. @param {Plan} plan @param {Limits} limits @param {number} [count] of rounds, as it was typed @returns {Fault[]} */
export function faultsOf(plan, limits, count = plan.rounds.length) {
  /** @type {Fault[]} */
  const faults = [];
  const within = (
    /** @type {string} */ place,
    /** @type {string} */ kind,
    /** @type {number} */ n,
    /** @type {number[]} */ [least, most],
  ) => {
    const whole = kind === 'number' || Number.isInteger(n);
    if (!(n >= least && n <= most && whole)) faults.push({ place, word: `edit-fault-${kind}`, blanks: { least, most } });
  };
  if (!plan.title.trim()) faults.push({ place: 'title', word: 'edit-fault-empty' });
  plan.tables.forEach((table, at) => {
    if (!table.name.trim()) faults.push({ place: `table_name.${at}`, word: 'edit-fault-empty' });
    if (table.chairs !== null) within(`table_chairs.${at}`, 'chairs', table.chairs, CHAIRS);
  });
  within('rounds', 'whole', count, [limits.least, limits.most]);
  within('travel_minutes', 'number', plan.travel_seconds / 60, TRAVEL);
  for (const [at, { minutes }] of plan.rounds.entries()) within(`round_minutes.${at}`, 'number', minutes, MINUTES);
  return faults;
}

/**
 * What is to be sent so that the café, as it is now, has what was changed between two plans and keeps everything else;
 * `clash` where that cannot be told because somebody else changed the number of rows.
 * @param {Plan} from @param {Plan} to @param {Plan} now @returns {{body: Record<string, any>, clash?: 'tables' | 'rounds'}}
 */
export function changesOf(from, to, now) {
  /** @type {Record<string, any>} */
  const body = {};
  for (const name of SINGLE) {
    const wished = to[name];
    if (tidy(wished) !== from[name]) body[name] = tidy(wished);
  }
  const rounds = to.rounds.map((round, at) => ({ ...round, at: at < from.rounds.length ? at : null }));
  /** @type {['tables' | 'rounds', Record<string, any>[]][]} */
  const lists = [
    ['tables', to.tables],
    ['rounds', rounds],
  ];
  for (const [name, rows] of lists) {
    const changed = changedRows(from[name], rows);
    if (!changed) continue;
    if (now[name].length !== from[name].length) return { body, clash: name };
    body[name] = rows.map((row, at) => bare({ ...(row.at === null ? row : now[name][row.at]), ...changed[at] }));
  }
  return { body };
}

/** The way back from one plan to the other: its rows are named by where they stand now. @param {Plan} from @param {Plan} to @returns {Plan} */
export function backTo(from, to) {
  const places = new Map(to.tables.map((row, at) => [row.at, at]));
  return { ...from, tables: from.tables.map((row, at) => ({ ...row, at: places.get(at) ?? null })) };
}

/** @param {string | number | null} value */
const tidy = (value) => (typeof value === 'string' ? value.trim() : value);

/** @param {Record<string, any>} row */
const bare = ({ at: _, ...fields }) => fields;

/** The changed fields of each row, or nothing where no row is another. @param {Record<string, any>[]} from @param {Record<string, any>[]} to */
function changedRows(from, to) {
  const changed = to.map((row) => {
    const before = row.at === null ? {} : (from[row.at] ?? {});
    const fields = Object.entries(bare(row)).filter(([name, value]) => tidy(value) !== /** @type {any} */ (before)[name]);
    return Object.fromEntries(fields.map(([name, value]) => [name, tidy(value)]));
  });
  const moved = to.length !== from.length || to.some((row, at) => row.at !== at);
  return moved || changed.some((fields) => Object.keys(fields).length) ? changed : null;
}

/** What saving does, in sentences. @param {Plan} from @param {Plan} to @param {(name: string, blanks?: any) => string} word @returns {Effect[]} */
export function effectsOf(from, to, word) {
  const { body } = changesOf(from, to, from);
  const renamed = to.tables.flatMap((row, at) => (row.at === at && unlike(row, from.tables[at]) ? [at + 1] : []));
  const asks = to.rounds.flatMap((row, at) => {
    const before = from.rounds[at];
    return before && row.question.trim() !== before.question ? [at + 1] : [];
  });
  const what = [
    ...['title', 'question'].filter((name) => name in body).map((name) => word(`edit-what-${name}`)),
    ...renamed.map((table) => word('edit-what-table', { table })),
    ...asks.map((round) => word('edit-what-round', { round })),
  ];
  const paper = what.length > asks.length || 'tables' in body;
  return [
    ...(what.length ? [{ word: 'edit-at-once', blanks: { what: what.join(', ') } }] : []),
    ...tableEffects(from, to),
    ...roundEffects(from, to),
    ...(paper ? [{ word: 'edit-paper' }] : []),
    ...('travel_seconds' in body ? [{ word: 'edit-travel' }] : []),
    ...('language' in body ? [{ word: 'edit-language' }] : []),
    ...(OCCASION.some((name) => name in body) ? [{ word: 'edit-occasion' }] : []),
    ...(from.starts_at !== null && INVITED_TO.some((name) => name in body) ? [{ word: 'edit-invitation' }] : []),
  ];
}

/** Whether something is taken away that somebody may have counted on. @param {Plan} from @param {Plan} to */
export const isLess = (from, to) => gone(from, to).length > 0 || to.rounds.length < from.rounds.length;

/** @param {Plan} from @param {Plan} to */
const gone = (from, to) => from.tables.flatMap((_, at) => (to.tables.some((row) => row.at === at) ? [] : [at + 1]));

/** @param {TableRow} one @param {TableRow} other */
const unlike = (one, other) => one.name.trim() !== other.name || one.question.trim() !== other.question;

/** @param {Plan} from @param {Plan} to @returns {Effect[]} */
function tableEffects(from, to) {
  const moves = to.tables.some((row, at) => row.at !== null && row.at !== at);
  return [
    ...gone(from, to).map((table) => ({ word: 'edit-table-gone', blanks: { table } })),
    ...(moves ? [{ word: 'edit-table-moves' }] : []),
    ...to.tables.flatMap((row, at) => (row.at === null ? [{ word: 'edit-table-new', blanks: { table: at + 1 } }] : [])),
  ];
}

/** @param {Plan} from @param {Plan} to @returns {Effect[]} */
function roundEffects(from, to) {
  const [before, after] = [from.rounds.length, to.rounds.length];
  const others = [...Array(Math.abs(after - before)).keys()].map((n) => Math.min(before, after) + n + 1);
  const minutes = to.rounds.some((row, at) => at < before && row.minutes !== from.rounds[at].minutes);
  return [
    ...others.map((round) => ({ word: after > before ? 'edit-round-new' : 'edit-round-gone', blanks: { round } })),
    ...(others.length ? [{ word: 'edit-slips' }] : []),
    ...(minutes ? [{ word: 'edit-minutes' }] : []),
  ];
}
