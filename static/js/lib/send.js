// Writing: one HTTP request, one plain answer. Nothing here throws.

import { code, page, role } from './page.js';

const PATIENCE_MS = 15_000;
/** A picture takes its time on a slow connection. */
const PICTURE_MS = 60_000;

/** @typedef {{ok: boolean, status: number, body: any, refusal: {code: string, detail: string} | null, retryAfter: number | null,
 *   again?: boolean}} Answer  `again`: it was done before, under the same key */

/** A key that marks one intention: sent again with the same key, it is done once. crypto.randomUUID needs https, this does not. */
export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {string} method @param {string} path below /api/v1/cafes/CODE, with its slash @param {any} [body] a picture goes as it is
 * @param {string} [key] @returns {Promise<Answer>} status 0: nobody answered
 */
export async function send(method, path, body, key) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json', 'Cafe-Role': role };
  if (method !== 'GET') headers['Idempotency-Key'] = key ?? freshKey();
  // The cookie is the browser's: on a phone that was handed on it may be the next person's by now.
  if (method !== 'GET' && page.me) headers['Cafe-Person'] = page.me;
  const picture = typeof Blob === 'function' && body instanceof Blob;
  if (body !== undefined) headers['Content-Type'] = picture ? body.type : 'application/json';
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), picture ? PICTURE_MS : PATIENCE_MS);
  try {
    const answer = await fetch(`/api/v1/cafes/${code}${path}`, {
      method,
      headers,
      body: body === undefined || picture ? body : JSON.stringify(body),
      signal: patience.signal,
      cache: 'no-store',
      // What is done as the page is left still arrives.
      keepalive: method === 'DELETE' || method === 'PATCH',
    });
    return read(answer, await answer.text());
  } catch {
    return { ok: false, status: 0, body: null, refusal: null, retryAfter: null };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Response} answer @param {string} text @returns {Answer} */
function read(answer, text) {
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    // Something between this page and the café answered in its own words, a proxy's error page for instance.
  }
  const wait = Number.parseFloat(answer.headers.get('Retry-After') ?? '');
  return {
    ok: answer.ok,
    status: answer.status,
    body,
    refusal: answer.ok ? null : { code: String(body?.code ?? 'unknown'), detail: String(body?.detail ?? '') },
    retryAfter: Number.isFinite(wait) ? wait : null,
    again: answer.headers.get('Idempotent-Replay') === 'true',
  };
}
