// One instance of a service, on a card.

import { html } from '../html.js';
import { useState } from '../lib/hooks.js';
import { to } from '../router.js';
import { Checks } from '../parts/checks.js';
import { Dialog, Field } from '../parts/dialog.js';
import { attempt } from '../parts/notices.js';
import { Status } from '../parts/status.js';
import { Meta, Tags } from '../parts/tags.js';
import { beginMaintenance, deregister, endMaintenance, place } from '../model/instances.js';

export function Instance({ instance }) {
  const [asking, setAsking] = useState('');
  const close = () => setAsking('');
  const { id, checks, maintenance } = instance;
  return html`
    <article class="card instance" aria-label=${id}>
      <div class="instance-head">
        <${Status} status=${instance.status} />
        <h2>${id}</h2>
        <code>${place(instance)}</code>
        <span class="quiet">on <a href=${to('nodes', instance.node)}>${instance.node}</a>${instance.failed && ', which has failed'}</span>
        <span class="buttons">
          ${maintenance
            ? html`<button type="button" class="small" onClick=${() => attempt(() => endMaintenance(instance), `${id} is back.`)}>End maintenance</button>`
            : html`<button type="button" class="small" onClick=${() => setAsking('maintenance')}>Maintenance …</button>`}
          <button type="button" class="small danger" onClick=${() => setAsking('removal')}>Deregister …</button>
        </span>
      </div>
      ${instance.tags.length > 0 && html`<${Tags} tags=${instance.tags} />`}
      ${Object.keys(instance.meta).length > 0 && html`<${Meta} meta=${instance.meta} />`}
      <details open=${instance.status !== 'passing'}>
        <summary>${checks.length === 1 ? '1 check' : `${checks.length} checks`}</summary>
        <${Checks} checks=${checks} apart />
      </details>
      ${asking === 'maintenance' && html`<${Maintenance} instance=${instance} onClose=${close} />`}
      ${asking === 'removal' && html`<${Removal} instance=${instance} onClose=${close} />`}
    </article>`;
}

function Maintenance({ instance, onClose }) {
  const [reason, setReason] = useState('');
  return html`
    <${Dialog} title="Put ${instance.id} into maintenance?" action="Begin maintenance" onClose=${onClose}
      onAct=${() => attempt(() => beginMaintenance(instance, reason), `${instance.id} is in maintenance.`)}>
      <p>It stays registered, but nobody is sent to it until you end this.</p>
      <${Field} label="Reason" hint="Shown to everybody who looks." value=${reason} onChange=${setReason} autofocus />
    <//>`;
}

const Removal = ({ instance, onClose }) => html`
  <${Dialog} title="Deregister ${instance.id}?" action="Deregister" danger onClose=${onClose}
    onAct=${() => attempt(() => deregister(instance), `${instance.id} is deregistered.`)}>
    <p>It leaves the registry with its checks; nobody finds it any more. If the application still runs, it goes on running,
      and comes back if it registers again.</p>
  <//>`;
