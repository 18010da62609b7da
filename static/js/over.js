// The page of a café that was erased: what was written on this device and never sent, and no more mention of the café here.

import { MadeHere } from './lib/made.js';
import { shelf } from './lib/shelf.js';
import { showUnsent } from './lib/unsent.js';

new MadeHere(shelf()).forget(document.documentElement.dataset.code ?? '');
showUnsent();
