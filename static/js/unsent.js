// On a page without a place in the café: what was written on this device before, and has never been sent.

import { startAloud } from './lib/aloud.js';
import { showUnsent } from './lib/unsent.js';

startAloud();
showUnsent();
