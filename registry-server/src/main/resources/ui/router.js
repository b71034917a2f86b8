// Places within the UI. A place is a path behind /ui/, so it can be sent to somebody, and the browser's buttons work.

import { useEffect, useRef, useState } from './lib/hooks.js';
import { store, useStore } from './store.js';

const ROOT = '/ui/';
/** Safari refuses more than a hundred changes of the address in half a minute. */
const ADDRESS_MILLIS = 300;

const place = store(here());

function here() {
  const segments = location.pathname.slice(ROOT.length).split('/').filter(Boolean).map(decoded);
  return { segments, query: Object.fromEntries(new URLSearchParams(location.search)) };
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The address of a place: to('services', 'web', {q: 'x'}). Empty values of the query are left out. */
export function to(...parts) {
  const query = typeof parts[parts.length - 1] === 'object' ? parts.pop() : {};
  const wanted = Object.entries(query).filter(([, value]) => value);
  const search = wanted.length ? `?${new URLSearchParams(wanted)}` : '';
  return ROOT + parts.map(encodeURIComponent).join('/') + search;
}

/** Goes to an address made by to(). */
export function go(address) {
  history.pushState(null, '', address);
  place.set(here());
  scrollTo(0, 0);
}

/** The place where we are: {segments, query}. */
export const usePlace = () => useStore(place);

/**
 * A word of the address's query, like useState: typed text, filters, sorting. Written with a little delay, and without
 * a new step in the browser's history.
 */
export function useQuery(name) {
  const current = usePlace().query[name] ?? '';
  const [value, setValue] = useState(current);
  const written = useRef(current);
  useEffect(() => {
    // Somebody pressed "back", or followed a link to the same screen.
    if (current !== written.current) { written.current = current; setValue(current); }
  }, [current]);
  useEffect(() => {
    if (value === written.current) return undefined;
    const timer = setTimeout(() => { written.current = value; write(name, value); }, ADDRESS_MILLIS);
    return () => clearTimeout(timer);
  }, [value]);
  return [value, setValue];
}

function write(name, value) {
  const query = new URLSearchParams(location.search);
  if (value) query.set(name, value);
  else query.delete(name);
  history.replaceState(history.state, '', location.pathname + (query.size ? `?${query}` : ''));
  place.set(here());
}

addEventListener('popstate', () => place.set(here()));

// Links are plain links; a plain click on one of ours stays within the page.
addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  if (!link || link.target || link.hasAttribute('download') || event.defaultPrevented) return;
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || !link.pathname.startsWith(ROOT) || link.getAttribute('href').startsWith('#')) return;
  event.preventDefault();
  go(link.pathname + link.search);
});
