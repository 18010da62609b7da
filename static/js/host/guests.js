// Who is here now, who is not here yet, and who is not here. A name pressed is here; pressed again it is not.

import { by, fill, keep, word } from '../lib/moulds.js';
import { put } from '../lib/taking-part.js';
import { does } from './does.js';

/** @typedef {import('../lib/items.js').Items} Items */

/** @param {Items} items */
export function startGuests(items) {
  by('guests').addEventListener('click', ({ target }) => void press(items, target));
  items.subscribe((changed) => changed.has('guest') && paint(items));
  paint(items);
}

/** @param {Items} items @param {EventTarget | null} target */
async function press(items, target) {
  const line = target instanceof Element && target.closest('button') ? target.closest('li') : null;
  const guest = items.get('guest', line?.dataset.id ?? '');
  if (guest) await does('PATCH', `/people/${guest.id}`, { absent: guest.here }, guest.here ? 'guest-gone' : 'guest-back');
}

/** @param {Items} items */
function paint(items) {
  const guests = items.all('guest');
  put('guests-title', word('here', { here: guests.filter((guest) => guest.here).length, all: guests.length }));
  by('guests-how').hidden = !guests.length;
  by('guests-none').hidden = guests.length > 0;
  keep(by('guests'), guests, 'mould-guest', (element, guest) =>
    fill(element, {
      name: guest.name || word('guest', { number: guest.id.slice(1) }),
      state: word(guest.here ? 'state-here' : guest.expected ? 'state-yet' : 'state-away'),
      away: !guest.here,
      expected: guest.expected,
    }),
  );
}
