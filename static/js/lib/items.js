// What this screen has been told: items by room, type and id, and the number last heard in each room.

import { ServerClock } from './clock.js';

/** @typedef {{type: string, id: string, [field: string]: any}} Item */
/** @typedef {{room: string, now: number, after: number, seq: number, put: Item[], drop: [string, string][]}} Frame */
/** @typedef {{item: Item, first: number, last: number}} Held */
/** What a room was told: items by type and id, in order of arrival, as one that is put again keeps its place.
 * @typedef {{told: number, types: Map<string, Map<string, Held>>}} Room */

/** What is said of a thing, with a mark that only one of its rooms is told of. @param {Item} item @param {boolean} marked */
const withMark = (item, marked) => (marked && !item.marked ? { ...item, marked } : item);

/** Whether everybody reads a contribution. @param {Item} one */
export const isShown = (one) => !one.hidden && !one.waiting;

/** What a theme is called whose name nobody can read any more, where the reader's language is not English. */
const NAMELESS = globalThis.document?.documentElement?.dataset?.nameless;

export class Items {
  /** @type {Map<string, Room>} */
  #rooms = new Map();
  /** @type {Set<(changed: Set<string>) => void>} */
  #hearers = new Set();
  #arrivals = 0;

  /**
   * @param {Frame[]} frames @param {number} now server time when the frames were made
   * @param {{sentAt?: number, heardAt?: number}} [journey] this machine's ticks when they were asked for and came in
   */
  constructor(frames, now, journey) {
    this.clock = new ServerClock(now, journey);
    for (const frame of frames) this.take(frame);
  }

  /**
   * Takes one frame. `fresh`: it brought something new. `gap`: something before it is missing, it was not taken.
   * @param {Frame} frame @param {number} [sentAt] this machine's tick when it was asked for, if it was
   */
  take(frame, sentAt) {
    if (this.clock.hear(frame.now, { sentAt })) this.#tell(new Set(['time']));
    const room = this.#rooms.get(frame.room) ?? { told: 0, types: new Map() };
    if (frame.after > room.told) return { fresh: false, gap: true };
    // A room heard for the first time counts even when it is empty: catching up asks for it by name.
    const known = this.#rooms.has(frame.room);
    if (known && frame.seq <= room.told) return { fresh: false, gap: false };
    this.#rooms.set(frame.room, room);
    room.told = Math.max(room.told, frame.seq);
    const changed = new Set();
    for (const item of frame.put) changed.add(this.#put(room, item));
    for (const [type, id] of frame.drop) if (room.types.get(type)?.delete(id)) changed.add(type);
    this.#tell(changed);
    return { fresh: true, gap: false };
  }

  /** The number last told in a room; 0 for a room never heard. @param {string} room */
  told(room) {
    return this.#rooms.get(room)?.told ?? 0;
  }

  /** @returns {Record<string, number>} */
  after() {
    return Object.fromEntries([...this.#rooms].map(([name, room]) => [name, room.told]));
  }

  /**
   * All items of a type, in order of arrival. One that several rooms hold counts once, as last told; a mark, which the
   * host's own room alone is told of, stays with it.
   * @param {string} type @returns {Item[]}
   */
  all(type) {
    const told = [...this.#rooms.values()].flatMap(({ types }) => types.get(type) ?? []);
    // What one room alone was told of stands there as it is wanted: there may be thousands.
    if (told.length < 2) return [...(told[0]?.values() ?? [])].map(({ item }) => item);
    /** @type {Map<string, Held & {marked: boolean}>} */
    const found = new Map();
    for (const held of told.flatMap((items) => [...items.values()])) {
      const other = found.get(held.item.id);
      if (!other) found.set(held.item.id, { ...held, marked: Boolean(held.item.marked) });
      else {
        other.marked ||= Boolean(held.item.marked);
        if (held.last > other.last) [other.item, other.last] = [held.item, held.last];
        other.first = Math.min(other.first, held.first);
      }
    }
    return [...found.values()].sort((a, b) => a.first - b.first).map((held) => withMark(held.item, held.marked));
  }

  /** @param {string} type @param {string} id @returns {Item | null} */
  get(type, id) {
    let best = null;
    let marked = false;
    for (const { types } of this.#rooms.values()) {
      const held = types.get(type)?.get(id);
      if (held && (!best || held.last > best.last)) best = held;
      marked ||= Boolean(held?.item.marked);
    }
    return best ? withMark(best.item, marked) : null;
  }

  /** Lets go of a room this screen no longer hears. @param {string} name */
  forget(name) {
    const room = this.#rooms.get(name);
    if (!room) return;
    this.#rooms.delete(name);
    this.#tell(new Set([...room.types].filter(([, items]) => items.size).map(([type]) => type)));
  }

  /** @param {(changed: Set<string>) => void} hear @returns {() => void} ends the hearing */
  subscribe(hear) {
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  }

  /** @param {Room} room @param {Item} told */
  #put(room, told) {
    const item = told.nameless && NAMELESS ? { ...told, name: NAMELESS } : told;
    const items = room.types.get(item.type) ?? new Map();
    room.types.set(item.type, items);
    const arrival = ++this.#arrivals;
    items.set(item.id, { item, first: items.get(item.id)?.first ?? arrival, last: arrival });
    return item.type;
  }

  /** @param {Set<string>} changed */
  #tell(changed) {
    if (changed.size) for (const hear of [...this.#hearers]) hear(changed);
  }
}
