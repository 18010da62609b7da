// Listening: the socket tells, this side only catches up. Nothing is ever written through it.

import { io } from '../../vendor/socket.io-client-4.8.4/socket.io.esm.min.js';
import { code, role } from './page.js';
import { send } from './send.js';

const ASLEEP_MS = 5_000;

/** @typedef {import('./items.js').Items} Items */
/** @typedef {'live' | 'lost' | 'refused'} LinkState */

/**
 * Keeps the items up to date for as long as the page lives.
 * @param {Items} items @param {{onlink?: (state: LinkState) => void}} [hooks]
 */
export function listen(items, { onlink = () => {} } = {}) {
  const socket = io({
    auth: (/** @type {(sent: object) => void} */ give) => give({ code, role, after: items.after() }),
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.6,
  });
  const catchUp = catcher(items);
  socket.on('connect', () => onlink('live'));
  socket.on('disconnect', (/** @type {string} */ why) => {
    onlink('lost');
    // Whom the server cut off does not come back by itself; on asking it is told why.
    if (why === 'io server disconnect') socket.connect();
  });
  // A socket still `active` will try again by itself; one that is not was turned away.
  socket.on('connect_error', (/** @type {Error} */ error) => {
    onlink(socket.active ? 'lost' : 'refused');
    // An erased café does not stay on any screen; the page itself says that there is none.
    if (error.message === 'unknown_cafe') location.reload();
  });
  socket.on('frame', (/** @type {import('./items.js').Frame} */ frame) => {
    if (items.take(frame).gap) void catchUp(frame.room);
  });
  // A backup was restored: what stands here may never have happened. What is being typed is kept.
  socket.on('again', () => location.reload());
  // The socket itself may take 45 seconds to find out.
  addEventListener('offline', () => onlink('lost'));
  onWaking(() => {
    if (socket.connected) onlink('live');
    else socket.connect();
    for (const room of Object.keys(items.after())) void catchUp(room);
  });
}

/** Fetches what a room was told since the last frame taken; once at a time for each room. @param {Items} items */
function catcher(items) {
  const fetching = new Set();
  return async (/** @type {string} */ room) => {
    if (fetching.has(room)) return;
    fetching.add(room);
    const answer = await send('GET', `/frames?room=${encodeURIComponent(room)}&after=${items.told(room)}`);
    fetching.delete(room);
    if (answer.ok) for (const frame of answer.body.frames) items.take(frame);
    // This screen has been moved and may not hear that room any more.
    else if (answer.status === 404) items.forget(room);
  };
}

/** A phone wakes with a socket that looks alive and is not: ask, do not wait for the heartbeat to notice. @param {() => void} wake */
function onWaking(wake) {
  let hiddenAt = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) hiddenAt = performance.now();
    else if (performance.now() - hiddenAt > ASLEEP_MS) wake();
  });
  addEventListener('pageshow', (shown) => shown.persisted && wake());
  addEventListener('online', wake);
}
