// Listening: the socket tells, this side only catches up. Nothing is ever written through it.

/*! Socket.IO client, MIT: static/vendor/README.md */
import { io } from 'socket.io-client';
import { lateness } from './late.js';
import { code, role } from './page.js';
import { send } from './send.js';
import { onWaking } from './waking.js';

/** After this long the server has taken the socket for dead, though this side may still think it alive. */
const STALE_MS = 20_000;
/** How well the time is to be known, how often it is asked for in a row, and how soon again. */
const CLOSE_MS = 300;
const ASKED_TWICE = 2;
const AGAIN_MS = 30_000;
const COOKIE_MS = 1_000;
/** How the server says that there is no room for this screen, and how that is shown. @type {Record<string, LinkState>} */
const NO_ROOM = { full: 'full', too_many_screens: 'crowded' };
/** Whether a device that was signed out has asked once more. */
let asked = false;

/** @typedef {import('./items.js').Items} Items */
/** @typedef {'live' | 'lost' | 'refused' | 'full' | 'crowded'} LinkState */

/**
 * Keeps the items up to date for as long as the page lives. A page that says its `version` is loaded again by itself when
 * the server has another one.
 * @param {Items} items @param {{onlink?: (state: LinkState) => void, version?: string}} [hooks]
 */
export function listen(items, { onlink = () => {}, version } = {}) {
  const socket = io({
    auth: (/** @type {(sent: object) => void} */ give) => give({ code, role, after: items.after(), version }),
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.5,
  });
  const catchUp = catcher(items);
  const measure = measurer(items, catchUp);
  /** @type {any} */
  let later;
  /** Whether this screen has no right any more: then there is nothing to fetch either. */
  let turnedAway = false;
  socket.on('connect', () => {
    asked = turnedAway = false;
    onlink('live');
    void measure();
  });
  socket.on('disconnect', (/** @type {string} */ why) => {
    if (why === 'io client disconnect') return;
    onlink('lost');
    // Whom the server cut off does not come back by itself; on asking it is told why.
    if (why === 'io server disconnect') socket.connect();
  });
  // A socket still `active` will try again by itself; one that is not was turned away.
  socket.on('connect_error', (/** @type {Error} */ error) => {
    turnedAway = !socket.active && !NO_ROOM[error.message];
    onlink(NO_ROOM[error.message] ?? (turnedAway ? 'refused' : 'lost'));
    if (NO_ROOM[error.message]) askLate();
    if (error.message === 'token_revoked') signedOut(socket);
    // An erased café does not stay on any screen; the page itself says that it is over, under the café's first code.
    if (error.message === 'unknown_cafe') location.replace(location.pathname.replace(/^\/c\/[^/]+/, `/c/${code}`));
  });
  socket.on('frame', (/** @type {import('./items.js').Frame} */ frame) => {
    if (items.take(frame).gap) void catchUp(frame.room);
    void measure();
  });
  // A backup was restored: what stands here may never have happened. What is being typed is kept. Or the page is an old one.
  socket.on('again', () => location.reload());
  // The socket itself may take 45 seconds to find out.
  addEventListener('offline', () => onlink('lost'));
  // Neither does it notice at once that it slept: ask, do not wait for the heartbeat.
  onWaking((away) => {
    if (socket.connected && away > STALE_MS) socket.disconnect();
    if (socket.connected) onlink('live');
    else socket.connect();
    if (!turnedAway) catchUpAll();
  });

  function catchUpAll() {
    for (const room of Object.keys(items.after())) void catchUp(room);
  }

  /** Until there is room, the screen follows now and then by asking. */
  function askLate() {
    clearTimeout(later);
    later = setTimeout(() => {
      catchUpAll();
      socket.connect();
    }, lateness());
  }
}

/**
 * This device was signed out. If it was by this very browser, its new cookie is on its way: ask once more before the page
 * itself says what happened and what to do.
 * @param {any} socket
 */
function signedOut(socket) {
  if (asked) return location.reload();
  asked = true;
  setTimeout(() => socket.connect(), COOKIE_MS);
}

/** Fetches what a room was told since the last frame taken; once at a time for each room. @param {Items} items */
function catcher(items) {
  const fetching = new Set();
  return async (/** @type {string} */ room) => {
    if (fetching.has(room)) return;
    fetching.add(room);
    const sentAt = performance.now();
    const answer = await send('GET', `/frames?room=${encodeURIComponent(room)}&after=${items.told(room)}`);
    fetching.delete(room);
    if (answer.ok) for (const frame of answer.body?.frames ?? []) items.take(frame, sentAt);
    // This screen has been moved and may not hear that room any more.
    else if (answer.refusal?.code === 'unknown_room') items.forget(room);
  };
}

/**
 * Asks what time it is where that is not known well enough; the best of the answers counts. The page's own journey mostly
 * was quick enough, so that nobody has to ask.
 * @param {Items} items @param {(room: string) => Promise<void>} catchUp
 */
function measurer(items, catchUp) {
  let last = -AGAIN_MS;
  return async () => {
    if (items.clock.width() <= CLOSE_MS || performance.now() - last < AGAIN_MS) return;
    last = performance.now();
    for (let n = 0; n < ASKED_TWICE && items.clock.width() > CLOSE_MS; n += 1) await catchUp('everyone');
  };
}
