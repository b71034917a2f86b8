// The sessions on a node, and the keys they hold locked.

import { html } from '../html.js';
import { useState } from '../lib/hooks.js';
import { get, path, put } from '../api.js';
import { useLive } from '../live.js';
import { to } from '../router.js';
import { Dialog } from '../parts/dialog.js';
import { Icon } from '../parts/icon.js';
import { attempt } from '../parts/notices.js';
import { Loaded } from '../parts/page.js';
import { Slice } from '../parts/rows.js';

const NANOS_PER_SECOND = 1e9;

export function Sessions({ node }) {
  const sessions = useLive(path`/v1/session/node/${node}`);
  const [locks, setLocks] = useState();
  const look = () => attempt(async () => setLocks(await locksBySession()));
  return html`
    <section class="card"><h2>Sessions and locks</h2>
      <${Loaded} answer=${sessions}>${list => (list.length === 0
        ? html`<p class="quiet">Nobody holds a session on this node.</p>`
        : html`
          <div class="scroll"><table>
            <thead><tr><th scope="col">Session</th><th scope="col">Ends</th><th scope="col">Behaviour</th><th scope="col">Holds</th><th scope="col"><span class="unseen">Actions</span></th></tr></thead>
            <tbody><${Slice} items=${list}>${session => html`<${Line} key=${session.ID} session=${session} locks=${locks?.get(session.ID)} looked=${Boolean(locks)} />`}<//></tbody>
          </table></div>
          <p><button type="button" class="small" onClick=${look}>${locks ? 'Look for locks again' : 'Look for the locks they hold'}</button></p>`)}<//>
    </section>`;
}

/** No part of the API finds keys by session, so all keys are looked through; hence on request only. */
async function locksBySession() {
  const entries = await get('/v1/kv/?recurse').catch(error => {
    if (error.status === 404) return [];
    throw error;
  });
  const bySession = new Map();
  for (const { Key, Session } of entries) {
    if (Session) bySession.set(Session, [...bySession.get(Session) ?? [], Key]);
  }
  return bySession;
}

function Line({ session, locks, looked }) {
  const [asking, setAsking] = useState(false);
  const name = session.Name || session.ID;
  return html`
    <tr>
      <td><b>${session.Name || 'unnamed'}</b><br /><code>${session.ID}</code></td>
      <td>${session.TTL ? `unless renewed within ${session.TTL}` : 'with its checks'}${checks(session)}</td>
      <td>${session.Behavior}<br /><span class="quiet">${session.LockDelay / NANOS_PER_SECOND} s lock delay</span></td>
      <td>${locks?.map(key => html`<div key=${key}><${Icon} of="lock" /> <a href=${to('kv', ...key.split('/'))}>${key}</a></div>`)
        ?? (looked && html`<span class="quiet">nothing</span>`)}</td>
      <td><button type="button" class="small danger" onClick=${() => setAsking(true)}>Invalidate …</button>
        ${asking && html`
          <${Dialog} title="Invalidate the session ${name}?" action="Invalidate" danger onClose=${() => setAsking(false)}
            onAct=${() => attempt(() => put(path`/v1/session/destroy/${session.ID}`), `The session ${name} is gone.`)}>
            <p>Its locks are ${session.Behavior === 'delete' ? 'deleted with their keys' : 'released'}, and nobody gets them before the lock delay is over.</p>
          <//>`}</td>
    </tr>`;
}

const checks = session => {
  const names = [...session.NodeChecks ?? [], ...(session.ServiceChecks ?? []).map(check => check.ID)];
  return names.length > 0 && html`<br /><span class="quiet">${names.join(', ')}</span>`;
};
