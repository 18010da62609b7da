// A bare page that takes the right out of its own link.

import { startAloud } from './lib/aloud.js';
import { handInToken } from './lib/page.js';

if (!document.querySelector('[data-unsent]')) startAloud();
void handInToken().then((outcome) => {
  const line = document.querySelector(`[data-outcome="${outcome}"]`);
  for (const other of document.querySelectorAll('[data-outcome]')) other.toggleAttribute('hidden', other !== line);
});
