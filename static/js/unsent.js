// On a page without a place in the café: what was written on this device before, and has never been sent.

import { showUnsent } from './lib/unsent.js';

showUnsent();
