// Whether the registry answers. Every endless query reports here, so that one banner can tell of all of them.

import { store } from './store.js';

/** null while all is well, else {since, reason}. */
export const away = store(null);

/** Counts how often the registry has begun anew, with nothing or with less than it knew; all is asked anew then. */
export const life = store(0);

export const beginLife = () => life.set(life.get() + 1);

const failingNow = new Map();

/** A query met an error that may pass. */
export function failing(query, error) {
  failingNow.set(query, error);
  away.set({ since: away.get()?.since ?? Date.now(), reason: reasonOf(error) });
}

/** What is known beyond "no answer". */
function reasonOf(error) {
  if (error.name === 'TimeoutError') return 'its answer does not come in time';
  return error.status ? error.message : '';
}

/** A query was answered, or is not asked any more. */
export function healed(query) {
  if (failingNow.delete(query) && failingNow.size === 0) away.set(null);
}
