// A full café: the join form is sent once more by itself, late, and with whatever stands in it by then.

import { lateness } from './lib/late.js';

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form.join'));
setTimeout(() => form?.requestSubmit(), lateness());
