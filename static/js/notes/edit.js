// The document as the organiser makes it: four steps on one page, saved as they go.

import { isDragging, startDragging } from './dragging.js';
import { pressQuestion } from './quotes.js';
import { by, word } from '../lib/moulds.js';
import { Editing } from './editing.js';
import { Pending } from './pending.js';
import { Taking } from './taking.js';
import { code } from '../lib/page.js';
import { laterOf } from '../desk/later.js';
import { paintOpen } from './paint.js';
import { paintUnfinished } from './unfinished.js';
import { send } from '../lib/send.js';
import { shelf } from '../lib/shelf.js';
import { startActions } from './actions.js';
import { startPreview } from './preview.js';
import { startQuestions } from './questions.js';
import { startSaving } from './saving.js';
import { startThemes } from './themes.js';
import { startViews } from './views.js';

/** @param {import('../lib/items.js').Items} items @param {HTMLElement} all  the list of everything that was said */
export function startEditing(items, all) {
  const pending = new Pending(shelf(), code, send);
  const editing = new Editing(items, pending);
  const taking = new Taking(items, pending);
  const paint = () => {
    if (isDragging()) return;
    pending.heard(items.told('desk'));
    saving();
    if (!by('edit').hidden) for (const part of parts) part();
    taking.paint();
    paintUnfinished(editing);
    if (!by('all').hidden) paintOpen(all, editing.drafts.edition().questions);
  };
  const later = laterOf(paint);
  const parts = [startThemes(editing, paint), startQuestions(editing, paint), startActions(editing, paint)];
  const saving = startSaving(editing, later);
  startPreview(taking, pending);
  startDragging(by('edit'), (list, ids) => reorder(editing, list, ids), later);
  all.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('[data-do=question]');
    const line = /** @type {HTMLElement | null} */ (button?.closest('[data-id]'));
    const one = line && items.get('contribution', line.dataset.id ?? '');
    if (one) pressQuestion(editing, one, paint);
  });
  items.subscribe(later);
  startViews(items, paint);
  void taking.look();
  void pending.flush();
  return { back: () => void pending.flush(), paint: later };
}

/** @param {Editing} editing @param {HTMLElement} list @param {string[]} ids */
function reorder(editing, list, ids) {
  const theme = editing.items.get(
    'theme',
    /** @type {HTMLElement | null} */ (list.closest('.notes-theme'))?.dataset.id ?? '',
  );
  if (theme) editing.quote(theme, ids);
  else editing.choose(ids, word('did-order'));
}
