// Saying where one sits: at another table, on a chair that is free, in line for one, or by the code on a table's card.

import { canSit, choicesOf, goalOf, roundAhead } from '../lib/chairs.js';
import { by, fill, keep, word } from '../lib/moulds.js';
import { say } from '../lib/say.js';
import { code } from '../lib/page.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {{table: number, bring: true} | {waits_for: number | null}} Wish */

export class Sitting {
  #items;
  #me;
  /** The table just asked for: its news are no surprise. @type {number | null} */
  #asked = null;
  /** The table whose line this person stood in when last looked. @type {number | null} */
  #line;
  /** The table and the phase that the line about having moved speaks of. @type {string | null} */
  #told = null;

  /** The phase and the round in which the list of tables was last painted. */
  #opened;

  /** @param {import('../lib/items.js').Items} items @param {string} me */
  constructor(items, me) {
    this.#items = items;
    this.#me = me;
    this.#line = this.#seat?.waits_for ?? null;
    this.#opened = `${this.#phase} ${items.get('clock', 'clock')?.round ?? 0}`;
    if (!by('moved').hidden) this.#told = this.#moment();
    items.subscribe((changed) => {
      if (changed.has('clock') || changed.has('seat')) by('sit-error').hidden = true;
      if (['cafe', 'clock', 'seat', 'place', 'guest'].some((type) => changed.has(type))) this.#paint();
    });
    addEventListener('submit', (event) => this.#submit(event));
    by('tables').addEventListener('toggle', () => this.#paint());
    this.#paint();
    this.#scan();
  }

  // What people do

  /** @param {SubmitEvent} event */
  #submit(event) {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement) || button.form?.id !== 'sit') return;
    event.preventDefault();
    const table = button.value ? Number(button.value) : null;
    if (button.name === 'waits_for') void this.#wait(table);
    else if (table) void this.#sit(table, button.id === 'undo');
  }

  /** The code on a table's card was opened; a page that nobody looks at says nothing for anybody. */
  #scan() {
    const scanned = document.getElementById('scanned');
    if (!scanned) return;
    // Opened once more, from the history or after a restart, the page is the phone again and moves nobody.
    history.replaceState(null, '', `/c/${code}`);
    const button = /** @type {HTMLButtonElement | null} */ (scanned.querySelector('[data-at-once]'));
    if (!button) return say(scanned.textContent?.trim() ?? '');
    const sit = async () => {
      scanned.hidden = await this.#sit(Number(button.value));
    };
    if (!document.hidden) void sit();
    else document.addEventListener('visibilitychange', () => void sit(), { once: true });
  }

  /** @param {number} table @param {boolean} [back] whether this takes a move back @returns {Promise<boolean>} whether it was done */
  async #sit(table, back = false) {
    const before = this.#goal;
    const brought = this.#wrote();
    this.#asked = table;
    if (!(await this.#write({ table, bring: true }))) {
      this.#asked = null;
      return false;
    }
    if (this.#goal === table) this.#asked = null;
    const clock = this.#items.get('clock', 'clock');
    const ahead = clock ? roundAhead(clock) : 1;
    const name = ahead !== clock?.round ? 'moved-next' : brought ? 'moved-along' : 'moved';
    this.#told = `${table} ${this.#step}`;
    this.#tell(word(name, { table, ahead }), back || before === table ? null : before);
    return true;
  }

  /** @param {number | null} table */
  async #wait(table) {
    if (!(await this.#write({ waits_for: table }))) return;
    const line = document.getElementById('scanned');
    if (line) line.hidden = true;
    if (table === null) say(word('line-left'));
    (table === null ? by('tables-title') : by('line')).focus();
  }

  // What happens

  /** Whether a chair came free for who waited for it; asked once. */
  chairCame() {
    const seat = this.#seat;
    const came = this.#line !== null && !seat?.waits_for && this.#goal === this.#line && this.#asked === null;
    this.#line = seat?.waits_for ?? null;
    return came;
  }

  /** Whether this person asked for the seat they now have: then no bell is needed. Asked once for each move. */
  expected() {
    const mine = this.#asked !== null && this.#asked === this.#goal;
    if (mine) this.#asked = null;
    return mine;
  }

  // Painting

  #paint() {
    const cafe = this.#items.all('cafe')[0];
    const clock = this.#items.get('clock', 'clock');
    if (!cafe || !clock) return;
    const [free, goal] = [cafe.seating === 'free', this.#goal];
    const fold = /** @type {HTMLDetailsElement} */ (by('tables'));
    const title = word(free ? 'choose-other' : goal ? 'other-table' : 'a-table');
    if (by('tables-title').textContent !== title) by('tables-title').textContent = title;
    // What was opened to choose in one round is no question any more in the next.
    if (this.#opened !== `${clock.phase} ${clock.round}`) fold.open = false;
    this.#opened = `${clock.phase} ${clock.round}`;
    const hosts = this.#items.all('guest').length > 0;
    const there = canSit(cafe, clock.phase) && !hosts;
    if (free && !goal) fold.open = true;
    by('tables-title').hidden = free && !goal;
    fold.hidden = !there;
    // In a full room chairs change hands all the time: a list that nobody looks at needs no paint.
    if (there && fold.open) {
      keep(by('choices'), choicesOf(cafe, clock, this.#seat, this.#items.all('place'), word), 'mould-choice', fill);
    }
    this.#paintLine();
    if (this.#told !== null && this.#told !== this.#moment() && this.#asked === null) {
      this.#told = null;
      by('moved').hidden = true;
    }
  }

  #paintLine() {
    const table = this.#seat?.waits_for ?? null;
    by('line').hidden = !table;
    if (!table) return;
    const before = this.#seat?.before ?? 0;
    const text = word(before ? 'in-line' : 'in-line-first', { table, n: before });
    if (by('line-text').textContent !== text) by('line-text').textContent = text;
  }

  /** @param {string} text @param {number | null} before the table to go back to */
  #tell(text, before) {
    by('moved-text').textContent = text;
    const undo = /** @type {HTMLButtonElement} */ (by('undo'));
    undo.hidden = before === null;
    undo.value = String(before ?? '');
    undo.textContent = word('put-back-at', { table: before ?? '' });
    by('moved').hidden = false;
    /** @type {HTMLDetailsElement} */ (by('tables')).open = false;
    say(text);
    by('moved').focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  // Inside

  /** @param {Wish} wish @returns {Promise<boolean>} */
  async #write(wish) {
    const answer = await send('PATCH', `/people/${this.#me}`, wish);
    const error = answer.ok ? '' : answer.refusal?.detail || word('not-moved');
    by('sit-error').hidden = answer.ok;
    by('sit-error').textContent = error;
    if (error) {
      say(error);
      by('sit-error').scrollIntoView({ block: 'nearest' });
    }
    return answer.ok;
  }

  /** Whether words of this round are brought along. */
  #wrote() {
    const round = this.#items.get('clock', 'clock')?.round;
    const own = this.#items.all('own').filter(({ author }) => author);
    const said = own.map(({ id }) => this.#items.get('contribution', id));
    const given = this.#items.all('cafe')[0]?.seating !== 'free';
    return given && said.some((one) => one?.round === round && one?.table === this.#goal);
  }

  #moment() {
    return `${this.#goal} ${this.#step}`;
  }

  get #step() {
    return this.#items.get('clock', 'clock')?.step ?? 0;
  }

  get #phase() {
    return this.#items.get('clock', 'clock')?.phase ?? 'planned';
  }

  get #seat() {
    return this.#items.get('seat', this.#me);
  }

  get #goal() {
    return goalOf(this.#seat, this.#phase);
  }
}
