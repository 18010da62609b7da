// The way to the search field of what is being looked at.

import { by } from '../lib/moulds.js';

/** People are searched where people are shown, contributions from everywhere else. */
export function search() {
  const people = by('tab-people').getAttribute('aria-selected') === 'true';
  if (!people) by('tab-contributions').click();
  const field = /** @type {HTMLInputElement} */ (by(people ? 'search-people' : 'search-contributions'));
  field.focus();
  field.select();
}
