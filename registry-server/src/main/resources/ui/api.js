// Everything that is asked of the registry goes through here: single requests, and blocking queries that never end.

import { failing, healed } from './connection.js';

/** How long a query stays parked at the registry, how long until we call the line dead, and how long when nothing is parked. */
const WAIT_SECONDS = 60;
const DEAD_MILLIS = 90_000;
const ANSWER_MILLIS_MAX = 20_000;
/** What has no index cannot be waited for; it is asked again after so long. */
const POLL_MILLIS = 5_000;
/** Pauses before trying again double from the first to the longest. */
const RETRY_MILLIS_FIRST = 500;
const RETRY_MILLIS_MAX = 4_000;
/** After an answer we rest at least so long, and this many times as long as it took to read, so that a registry in which
 *  something changes all the time keeps no browser busy. */
const REST_MILLIS_MIN = 100;
const REST_FACTOR = 3;

/** The registry's no, in its own words. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence || `The registry answered ${status}.`);
    this.status = status;
  }
}

/** Writes a path or a query string, with every value escaped: path`/v1/kv/${key}?cas=${index}`. */
export const path = (strings, ...values) =>
  strings.reduce((before, after, i) => before + encodeURIComponent(values[i - 1]) + after);

/**
 * One request.
 *
 * @param body sent as it is when it is text or bytes, else as JSON
 * @return the reply, its status 2xx
 * @throws Refused when the registry says no; TypeError when it does not answer
 */
export async function send(method, to, body, signal) {
  const plain = body === undefined || typeof body === 'string' || body instanceof Blob || ArrayBuffer.isView(body);
  const reply = await fetch(to, { method, body: plain ? body : JSON.stringify(body), signal, cache: 'no-store' });
  if (!reply.ok) throw new Refused(reply.status, (await reply.text()).trim());
  return reply;
}

export const get = async to => (await send('GET', to)).json();
export const put = (to, body) => send('PUT', to, body);
export const remove = to => send('DELETE', to);

/** What to tell people of an error. */
export const sentence = error =>
  error instanceof Refused ? error.message : `The registry does not answer (${error.message}).`;

/**
 * Asks again whenever the answer has changed, until stopped. A tab that nobody sees asks nothing: browsers allow few
 * connections to one server, and a parked query holds one.
 *
 * @param from the path, and the index of the answer that is known already; 0 for none
 * @param take called with ({value, index}) or, where there is nothing, with ({missing: sentence, index})
 * @param refuse called with an error that waiting does not mend, 4xx; what can pass is told to connection.js
 * @return stops it
 */
export function follow(from, take, refuse) {
  const life = new AbortController();
  const me = { path: from.path };
  const query = { index: from.index || 0, retry: RETRY_MILLIS_FIRST };
  (async () => {
    while (!life.signal.aborted) {
      try {
        await seen(life.signal);
        const began = await ask(from.path, query, life.signal, take);
        query.retry = RETRY_MILLIS_FIRST;
        healed(me);
        await pause(query.index ? Math.max(REST_MILLIS_MIN, REST_FACTOR * (performance.now() - began)) : POLL_MILLIS, life.signal);
      } catch (error) {
        if (life.signal.aborted) return;
        if (error.name === 'AbortError') continue;
        if (error instanceof Refused && error.status < 500 && error.status !== 429) return refuse(error);
        failing(me, error);
        // Whoever comes back may have forgotten everything, its indexes too.
        query.index = 0;
        await pause(query.retry, life.signal).catch(() => {});
        query.retry = Math.min(query.retry * 2, RETRY_MILLIS_MAX);
      }
    }
  })();
  return () => {
    life.abort();
    healed(me);
  };
}

/** One round: asks, hands over what is new, and remembers the index. Returns when the answer began to come. */
async function ask(where, query, life, take) {
  const to = `${where}${where.includes('?') ? '&' : '?'}index=${query.index}&wait=${WAIT_SECONDS}s`;
  const reply = await fetch(to, { cache: 'no-store', signal: AbortSignal.any([life, hidden(), AbortSignal.timeout(query.index ? DEAD_MILLIS : ANSWER_MILLIS_MAX)]) });
  const began = performance.now();
  if (!reply.ok && reply.status !== 404) throw new Refused(reply.status, (await reply.text()).trim());
  const index = Number(reply.headers.get('X-Consul-Index')) || 0;
  const text = await reply.text();
  if (index === 0 || index !== query.index) {
    take(reply.ok ? { value: JSON.parse(text), index } : { missing: text.trim() || 'not found', index });
  }
  // Consul's rule for clients: an index that falls belongs to another life of the registry.
  query.index = index < query.index ? 0 : index;
  return began;
}

const pause = (millis, signal) => new Promise((resolve, reject) => {
  const end = () => { clearTimeout(timer); reject(signal.reason); };
  const timer = setTimeout(() => { signal.removeEventListener('abort', end); resolve(); }, millis);
  signal.addEventListener('abort', end, { once: true });
});

/** Waits until somebody looks. */
const seen = signal => new Promise((resolve, reject) => {
  if (!document.hidden) { resolve(); return; }
  const look = () => { if (!document.hidden) resolve(); };
  document.addEventListener('visibilitychange', look, { signal });
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
});

let looking = new AbortController();
document.addEventListener('visibilitychange', () => {
  if (document.hidden) looking.abort();
  else looking = new AbortController();
});

/** Aborts when the tab is hidden. */
const hidden = () => looking.signal;
