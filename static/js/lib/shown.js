// What a screen shows of contributions that are hidden or wait for a yes, and of who said something.

/** @typedef {import('./items.js').Item} Item */
/** @typedef {import('./items.js').Items} Items */

/** What a contribution's mould is told about being shown; its author reads the reason. @param {Item} said @param {(name: string) => string} word */
export function showingFields(said, word) {
  return {
    waiting: Boolean(said.waiting) && !said.hidden,
    flagged: Boolean(said.marked),
    why: said.hidden ? word(`why-${(said.author && said.reason) || 'none'}`) : '',
    by: said.name ?? '',
  };
}

/** The choice of a reason follows what the café says, but not under somebody's hand. @param {HTMLElement} part @param {Item} said */
export function paintWhy(part, said) {
  const why = part.querySelector('select[data-why]');
  if (why instanceof HTMLSelectElement && why !== document.activeElement) why.value = said.reason ?? '';
}

/**
 * What somebody's screen shows as said: what it hears, and what they said themselves and nobody else reads just now.
 * @param {Items} items @returns {Item[]}
 */
export function saidIn(items) {
  const heard = items.all('contribution');
  const known = new Set(heard.map(({ id }) => id));
  const back = items.all('own').filter((own) => own.text !== undefined && !known.has(own.id));
  return [...heard, ...back.map((own) => ({ ...own, type: 'contribution', agree: 0, unsure: 0, disagree: 0 }))];
}
