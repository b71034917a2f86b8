// The agent that this page came from: its name, datacenter and DNS. It is asked every few seconds, and so is the first to tell
// that the registry is away, and the only one to tell that it has begun another life.

import { follow } from './api.js';
import { beginLife } from './connection.js';
import { store } from './store.js';

/** What /v1/agent/self says; null until it has answered. */
export const agent = store(null);

let applied = 0;

follow({ path: '/v1/agent/self' }, ({ value }) => {
  const now = Number(value.Stats?.raft?.applied_index ?? 0);
  // A registry that was kept in memory counts from one again. Queries that wait for a higher index would wait in vain, and
  // no error tells of it: browsers send a request again by themselves when its connection breaks.
  if (now < applied) beginLife();
  applied = now;
  agent.set(value);
}, () => {});
