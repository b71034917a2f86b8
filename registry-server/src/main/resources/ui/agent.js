// The agent that this page came from: its name, datacenter and DNS domain. Asked again when it has been away.

import { get } from './api.js';
import { away } from './connection.js';
import { store } from './store.js';

/** What /v1/agent/self says; null until it has answered. */
export const agent = store(null);

const ask = () => get('/v1/agent/self').then(agent.set, () => {});

away.watch(trouble => { if (!trouble) ask(); });
ask();
