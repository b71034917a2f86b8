// Answers of the registry that stay true: a component that uses one is drawn anew whenever it changes.

import { useCallback, useEffect, useState } from './lib/hooks.js';
import { follow } from './api.js';
import { away, life } from './connection.js';
import { useStore } from './store.js';

/** So many answers are kept for those who come back to a screen; the list of all nodes may be some megabytes. */
const KEPT_MAX = 6;
const kept = new Map();
const NOTHING = { loading: true };

// What was known before the registry went away may belong to another life of it.
away.watch(trouble => { if (trouble) kept.clear(); });
life.watch(() => kept.clear());

function keep(path, answer) {
  kept.delete(path);
  kept.set(path, answer);
  if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value);
}

/**
 * The answer at a path of the API. At most three of them on one screen: each holds a connection, and a browser has six.
 * An answer without an index is asked for every few seconds.
 *
 * @param path null for nothing
 * @return {loading: true}, {value, index}, {missing: sentence} or {error}; and always {again}, which asks anew
 */
export function useLive(path) {
  const [held, setHeld] = useState({ path, answer: kept.get(path) });
  const [round, setRound] = useState(0);
  const inLife = useStore(life);
  const again = useCallback(() => { kept.delete(path); setRound(n => n + 1); }, [path]);
  useEffect(() => {
    if (!path) return undefined;
    const before = kept.get(path);
    setHeld(now => (now.path === path && now.answer && !before ? now : { path, answer: before }));
    return follow({ path, index: before?.index },
      answer => { keep(path, answer); setHeld({ path, answer }); },
      error => setHeld({ path, answer: { error } }));
  }, [path, round, inLife]);
  // Between a change of the path and the effect, the old answer would stand under the new name.
  const answer = held.path === path && held.answer || NOTHING;
  return { ...answer, again };
}
