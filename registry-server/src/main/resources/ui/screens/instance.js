// One instance of a service, on a card.

import { html } from '../html.js';
import { useState } from '../lib/hooks.js';
import { to } from '../router.js';
import { Checks } from '../parts/checks.js';
import { Dialog } from '../parts/dialog.js';
import { Maintenance } from '../parts/maintenance.js';
import { attempt } from '../parts/notices.js';
import { Status } from '../parts/status.js';
import { Meta, Tags } from '../parts/tags.js';
import { beginMaintenance, deregister, endMaintenance, place } from '../model/instances.js';

export function Instance({ instance }) {
  const [removing, setRemoving] = useState(false);
  const { id, checks, maintenance } = instance;
  return html`
    <article class="card instance" aria-label=${id}>
      <div class="instance-head">
        <${Status} status=${instance.status} />
        <h2>${id}</h2>
        <code>${place(instance)}</code>
        <span class="quiet">on <a href=${to('nodes', instance.node)}>${instance.node}</a>${instance.failed && ', which has failed'}</span>
        <span class="buttons">
          <${Maintenance} name=${id} on=${maintenance} onBegin=${reason => beginMaintenance(instance, reason)} onEnd=${() => endMaintenance(instance)} />
          <button type="button" class="small danger" onClick=${() => setRemoving(true)}>Deregister …</button>
        </span>
      </div>
      ${instance.tags.length > 0 && html`<${Tags} tags=${instance.tags} />`}
      ${Object.keys(instance.meta).length > 0 && html`<${Meta} meta=${instance.meta} />`}
      <details open=${instance.status !== 'passing'}>
        <summary>${checks.length === 1 ? '1 check' : `${checks.length} checks`}</summary>
        <${Checks} checks=${checks} apart />
      </details>
      ${removing && html`<${Removal} instance=${instance} onClose=${() => setRemoving(false)} />`}
    </article>`;
}

const Removal = ({ instance, onClose }) => html`
  <${Dialog} title="Deregister ${instance.id}?" action="Deregister" danger onClose=${onClose}
    onAct=${() => attempt(() => deregister(instance), `${instance.id} is deregistered.`)}>
    <p>It leaves the registry with its checks; nobody finds it any more. If the application still runs, it goes on running,
      and comes back if it registers again.</p>
  <//>`;
