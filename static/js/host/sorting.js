// Where the hosts sort: what was said at this table, under its themes, each with a way to another.

import { say } from '../lib/say.js';
import { by, fill, keep, shade, word } from '../lib/moulds.js';
import { send } from '../lib/send.js';
import { code } from '../lib/page.js';
import { keep as lay, kept } from '../lib/shelf.js';
import { isShown } from '../lib/items.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {{id: string, theme: Item | null, said: Item[]}} Group */

const ALONE = 'alone';
const DOUBTFUL = 'doubtful';
/** How long a move is offered to be taken back, also after the page was loaded again. */
const UNDO_MS = 600_000;

export class Sorting {
  #items;
  #table;
  #storage;
  #name;
  /** Whose new place is being chosen. */
  #chosen = '';
  /** What "Undo" takes back. @type {string | null} */
  #deed = null;
  /** The move that is on its way: until it is answered, nobody knows how it is taken back. @type {Promise<unknown>} */
  #moved = Promise.resolve();
  #sheet = /** @type {HTMLDialogElement} */ (by('sheet'));

  /** @param {Items} items @param {number} table @param {import('../lib/shelf.js').Shelf} storage */
  constructor(items, table, storage) {
    this.#items = items;
    this.#table = table;
    this.#storage = storage;
    this.#name = `cafe:${code}:host-${table}:moved`;
    by('sort-groups').addEventListener('click', (event) => this.#open(event.target));
    by('sheet-choices').addEventListener('click', (event) => this.#choose(event.target));
    by('sheet-close').addEventListener('click', () => this.#sheet.close());
    // A tap beside the sheet closes it, too.
    this.#sheet.addEventListener('click', (event) => event.target === this.#sheet && this.#sheet.close());
    by('sort-back').addEventListener('click', () => void this.#undo());
    items.subscribe((changed) => {
      if (['theme', 'contribution', 'cafe', 'clock'].some((type) => changed.has(type))) this.#paint();
    });
    this.#paint();
    this.#recall();
  }

  // What people do

  /** @param {EventTarget | null} pressed */
  #open(pressed) {
    const button = pressed instanceof Element ? pressed.closest('[data-move]') : null;
    const id = button?.closest('li')?.dataset.id;
    if (!id) return;
    this.#chosen = id;
    this.#paintSheet();
    this.#sheet.showModal();
  }

  /** @param {EventTarget | null} pressed */
  #choose(pressed) {
    const goal = pressed instanceof Element && pressed.closest('[data-goal]') ? pressed.closest('li')?.dataset.id : null;
    if (!goal) return;
    const id = this.#chosen;
    const onward = nextOf(this.#groups(), id);
    this.#sheet.close();
    // What is moved takes the focus with it: the work goes on with the next one.
    const next = onward && by('sort-groups').querySelector(`[data-id="${onward}"] [data-move]`);
    /** @type {HTMLElement} */ (next ?? by('sorting-title')).focus({ preventScroll: true });
    this.#moved = this.#move(id, goal === ALONE ? null : goal);
  }

  /** @param {string} id @param {string | null} theme */
  async #move(id, theme) {
    const name = theme ? `\u2068${this.#items.get('theme', theme)?.name ?? ''}\u2069` : '';
    const stood = this.#standsIn(id)?.id ?? null;
    const answer = await send('PUT', `/contributions/${id}/theme`, { theme });
    if (!answer.ok) return say(answer.refusal?.detail || word('no-answer'));
    this.#deed = answer.body.deed;
    const told = theme ? (theme === stood ? 'stays-in' : 'moved-to') : 'moved-alone';
    this.#tell(word(told, { name }));
  }

  async #undo() {
    await this.#moved;
    const answer = await send('POST', '/themes/undo', this.#deed ? { deed: this.#deed } : {});
    if (answer.ok || answer.refusal?.code === 'nothing_to_undo') this.#forget();
    if (!answer.ok) return say(answer.refusal?.detail || word('no-answer'));
    by('sorting-title').focus({ preventScroll: true });
    say(word('move-undone'));
  }

  /** @param {string} text */
  #tell(text) {
    lay(this.#storage, this.#name, this.#deed ? { deed: this.#deed, text, at: this.#items.clock.now() } : null);
    this.#offer(text);
    say(text);
  }

  /** @param {string} text */
  #offer(text) {
    by('sort-told').textContent = text;
    by('sort-undo').hidden = !this.#deed;
  }

  /** What was moved before the page was loaded again can still be taken back. */
  #recall() {
    const last = kept(this.#storage, this.#name);
    if (!last?.deed || by('sorting').hidden || Math.abs(this.#items.clock.now() - last.at) > UNDO_MS) return;
    this.#deed = last.deed;
    this.#offer(last.text);
  }

  #forget() {
    this.#deed = null;
    lay(this.#storage, this.#name, null);
    by('sort-undo').hidden = true;
  }

  // Painting

  #paint() {
    const sorts = this.#items.all('cafe')[0]?.sorting === 'hosts' && this.#items.get('clock', 'clock')?.phase !== 'planned';
    const shown = sorts && this.#items.all('theme').length > 0;
    by('sorting').hidden = by('sort-link').hidden = !shown;
    const groups = shown ? this.#groups() : [];
    keep(by('sort-groups'), groups, 'mould-sort-group', (section, { id, theme, said }) => {
      fill(section, {
        groupClass: `sort-group stack tight ${theme ? shade(Number(theme.id.slice(1))) : ''}`.trim(),
        heading: theme ? theme.name : word(`sort-${id}`),
        count: said.length,
      });
      keep(/** @type {Element} */ (section.querySelector('ul')), said, 'mould-sort-one', (line, one) =>
        fill(line, {
          text: one.text,
          standsIn: id === DOUBTFUL ? word('stands-in', { name: this.#standsIn(one.id)?.name ?? '' }) : '',
          movable: true,
          moveLabel: word('move-label', { text: one.text }),
        }),
      );
    });
  }

  #paintSheet() {
    by('sheet-text').textContent = this.#items.get('contribution', this.#chosen)?.text ?? '';
    const now = this.#standsIn(this.#chosen);
    const doubtful = now?.doubtful.includes(this.#chosen);
    const goals = [
      ...inOrder(this.#items.all('theme')).map(({ id, name }) => ({
        id,
        name,
        choiceClass: `choice ${shade(Number(id.slice(1)))}`,
        note: id === now?.id ? word(doubtful ? 'keep-here' : 'here-now') : '',
      })),
      { id: ALONE, name: word('stands-alone'), choiceClass: 'choice', note: '' },
    ];
    keep(by('sheet-choices'), goals, 'mould-goal', (line, goal) => fill(line, goal));
  }

  // Inside

  #groups() {
    return groupsOf(
      this.#items.all('theme'),
      this.#items.all('contribution').filter(({ table }) => table === this.#table),
    );
  }

  /** @param {string} id @returns {Item | null} */
  #standsIn(id) {
    return this.#items.all('theme').find(({ contributions }) => contributions.includes(id)) ?? null;
  }
}

/**
 * What was said at one table, sorted: what hardly belongs where it stands, then the themes in the order in which they came
 * up, then what stands in none. What is hidden or says what is wrong with a theme is not sorted.
 * @param {Item[]} themes @param {Item[]} contributions @returns {Group[]}
 */
export function groupsOf(themes, contributions) {
  const said = contributions.filter((one) => isShown(one) && !one.objects_to);
  const doubtful = new Set(themes.flatMap((theme) => theme.doubtful ?? []));
  const within = new Set(themes.flatMap((theme) => theme.contributions));
  const groups = [
    { id: DOUBTFUL, theme: null, said: said.filter(({ id }) => doubtful.has(id)) },
    ...inOrder(themes).map((theme) => ({
      id: theme.id,
      theme,
      said: said.filter(({ id }) => theme.contributions.includes(id) && !doubtful.has(id)),
    })),
    { id: ALONE, theme: null, said: said.filter(({ id }) => !within.has(id)) },
  ];
  return groups.filter((group) => group.said.length > 0);
}

/** What comes after it in its group, else before it. @param {Group[]} groups @param {string} id @returns {string | null} */
export function nextOf(groups, id) {
  const said = groups.find((group) => group.said.some((one) => one.id === id))?.said ?? [];
  const at = said.findIndex((one) => one.id === id);
  return (said[at + 1] ?? said[at - 1])?.id ?? null;
}

/** @param {Item[]} themes */
const inOrder = (themes) => [...themes].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
