// The tabs in the middle of the desk: arrow keys, Home and End, as the pattern for tabs asks.

/** @param {HTMLElement} list  role=tablist */
export function startTabs(list) {
  const tabs = tabsOf(list);
  for (const tab of tabs) tab.addEventListener('click', () => select(tabs, tab));
  list.addEventListener('keydown', (event) => {
    const to = target(tabs, event);
    if (!to) return;
    event.preventDefault();
    select(tabs, to);
    to.focus();
  });
}

/**
 * When the rounds are over the themes are what there is to do. Whoever is in the middle of something else stays there.
 * @param {HTMLElement} list  role=tablist
 * @param {import('../lib/items.js').Items} items
 */
export function startWithThemes(list, items) {
  let before = '';
  const look = () => {
    const phase = items.get('clock', 'clock')?.phase ?? '';
    const busy = document.activeElement?.closest('[role=tabpanel]');
    const themes = /** @type {HTMLElement | null} */ (list.querySelector('[aria-controls=panel-themes]'));
    if (phase === 'harvest' && before !== phase && !busy && themes) select(tabsOf(list), themes);
    before = phase;
  };
  items.subscribe((changed) => changed.has('clock') && look());
  look();
}

/** @param {HTMLElement} list @returns {HTMLElement[]} */
const tabsOf = (list) => [...list.querySelectorAll('[role=tab]')].map((tab) => /** @type {HTMLElement} */ (tab));

/** @param {HTMLElement[]} tabs @param {HTMLElement} chosen */
function select(tabs, chosen) {
  for (const tab of tabs) {
    const is = tab === chosen;
    tab.setAttribute('aria-selected', String(is));
    tab.tabIndex = is ? 0 : -1;
    const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
    if (panel) panel.hidden = !is;
  }
}

/** @param {HTMLElement[]} tabs @param {KeyboardEvent} event */
function target(tabs, event) {
  const at = tabs.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (at < 0) return null;
  const forward = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if (event.key === forward) return tabs[(at + 1) % tabs.length];
  if (event.key === backward) return tabs[(at - 1 + tabs.length) % tabs.length];
  if (event.key === 'Home') return tabs[0];
  if (event.key === 'End') return tabs[tabs.length - 1];
  return null;
}
