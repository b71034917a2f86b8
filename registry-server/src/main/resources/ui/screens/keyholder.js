// Who holds a key locked.

import { html } from '../html.js';
import { path } from '../api.js';
import { useLive } from '../live.js';
import { to } from '../router.js';
import { Icon } from '../parts/icon.js';

export function Holder({ entry }) {
  const answer = useLive(entry.Session ? path`/v1/session/info/${entry.Session}` : null);
  if (!entry.Session) return null;
  const session = answer.value?.[0];
  return html`
    <section class="card holder" aria-label="Lock"><${Icon} of="lock" />
      ${session
        ? html`<p>Locked by <b>${session.Name || 'a session without a name'}</b> on <a href=${to('nodes', session.Node)}>${session.Node}</a>,
            ${session.TTL ? ` which ends unless it is renewed within ${session.TTL}.` : ' which ends with its checks.'} <code>${session.ID}</code></p>`
        : html`<p>Locked by the session <code>${entry.Session}</code>.</p>`}
    </section>`;
}
