// The notes: everything that was said, in order, while it is being said.

import { byTable, byTheme } from './notes/groups.js';
import { paintCounts, startHead } from './notes/head.js';
import { Items } from './lib/items.js';
import { laterOf } from './desk/later.js';
import { listen } from './lib/link.js';
import { asked, page } from './lib/page.js';
import { paintGroups } from './notes/paint.js';
import { startEditing } from './notes/edit.js';
import { startPhotos } from './notes/photos.js';
import { startShare } from './notes/share.js';
import { startRenaming } from './desk/renaming.js';

const items = new Items(page.frames, page.now, asked);
const list = /** @type {HTMLElement} */ (document.getElementById('groups'));
/** @type {ReturnType<typeof startEditing> | undefined} */
let editing;
const head = startHead(() => later());
const later = laterOf(paint);

function paint() {
  const cafe = items.all('cafe')[0];
  if (!cafe) return;
  const visible = items.all('contribution').filter((one) => !one.hidden);
  const themes = items.all('theme');
  const groups = head.grouping() === 'table' ? byTable(cafe.tables, visible) : byTheme(themes, visible);
  paintGroups(list, groups, items);
  paintCounts(items, visible.length);
  editing?.paint();
}

startRenaming(list, items);
startPhotos(items);
startShare(items);
items.subscribe(later);
paint();
editing = startEditing(items, list);
listen(items, {
  onlink: (state) => {
    head.showLink(state);
    if (state === 'live') editing?.back();
  },
});
