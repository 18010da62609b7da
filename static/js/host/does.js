// Something is asked of the café, and the host hears what became of it.

import { word } from '../lib/moulds.js';
import { say } from '../lib/say.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/send.js').Answer} Answer */

/** Why it was not done, in words. @param {Answer} answer */
export const whyNot = (answer) => answer.refusal?.detail || word('no-answer');

/** @param {string} method @param {string} path @param {any} body @param {string} done the name of what is then said */
export async function does(method, path, body, done) {
  const answer = await send(method, path, body);
  if (answer.ok) say(word(done));
  else say(whyNot(answer));
  return answer.ok;
}
