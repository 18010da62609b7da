// The tabs in the middle of the desk: arrow keys, Home and End, as the pattern for tabs asks.

/** @param {HTMLElement} list  role=tablist */
export function startTabs(list) {
  const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role=tab]')]);
  for (const tab of tabs) tab.addEventListener('click', () => select(tabs, tab));
  list.addEventListener('keydown', (event) => {
    const to = target(tabs, event);
    if (!to) return;
    event.preventDefault();
    select(tabs, to);
    to.focus();
  });
}

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
