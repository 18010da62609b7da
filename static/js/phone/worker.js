// The worker of the phone: the files of one version from its store, the page always from the café, and where nobody answers
// a page that says so. The server writes VERSION in front.

/* global VERSION */
// @ts-nocheck a worker's own globals

const STORE = `cafe ${VERSION}`;
const OFFLINE = '/c/offline';
const STATIC = `/static/${VERSION}/`;
/** The phone's own page, also by the code on a table; desk, host and wall look after themselves. */
const PHONE = /^\/c\/[^/.]+(\/at\/\d+)?$/;

self.addEventListener('install', (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(begin()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith(STATIC)) event.respondWith(file(request));
  else if (request.mode === 'navigate' && PHONE.test(pathname) && pathname !== OFFLINE) event.respondWith(page(event));
});

/** The page for want of the café, in the reader's language, and what it needs. */
async function fill() {
  const [store, answer] = await Promise.all([caches.open(STORE), fetch(OFFLINE, { cache: 'no-store' })]);
  if (!answer.ok) throw new Error('there is no page to keep');
  const text = await answer.clone().text();
  await store.put(OFFLINE, answer);
  await store.addAll(new Set(text.match(/\/static\/[^"\s]+/g)));
}

/** Of other versions nothing stays. */
async function begin() {
  const old = (await caches.keys()).filter((name) => name.startsWith('cafe ') && name !== STORE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

/** An address holds its version: what was fetched once is right for ever. */
async function file(request) {
  const store = await caches.open(STORE);
  const kept = await store.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await store.put(request, answer.clone());
  return answer;
}

/** Whatever the café answers counts, a refusal too. Only where nobody answers stands the page from the store. */
async function page(event) {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch {
    return (await (await caches.open(STORE)).match(OFFLINE)) ?? Response.error();
  }
}
