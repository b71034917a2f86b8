// One node: what runs there, how its checks are, and who holds sessions and locks on it.

import { html } from '../html.js';
import { useState } from '../lib/hooks.js';
import { path, put } from '../api.js';
import { agent } from '../agent.js';
import { useLive } from '../live.js';
import { go, to } from '../router.js';
import { useStore } from '../store.js';
import { Checks } from '../parts/checks.js';
import { Copy } from '../parts/copy.js';
import { Dialog } from '../parts/dialog.js';
import { attempt } from '../parts/notices.js';
import { Empty, Loaded, Page } from '../parts/page.js';
import { Slice } from '../parts/rows.js';
import { Mark, Status } from '../parts/status.js';
import { Meta, Tags } from '../parts/tags.js';
import { curl, digNode, isLabel } from '../model/dns.js';
import { statusOf, worst } from '../model/health.js';
import { nodeOf } from '../model/nodes.js';
import { Badges } from './nodes.js';
import { Sessions } from './sessions.js';

export function Node({ rest: [name] }) {
  const found = useLive(path`/v1/internal/ui/node/${name}`);
  const members = useLive('/v1/agent/members');
  const leader = useLive('/v1/status/leader');
  const member = members.value?.find(each => each.Name === name);
  const node = found.value && nodeOf(found.value, member, leader.value);
  return html`
    <${Page} title=${name} above=${html`<a href=${to('nodes')}>Nodes</a>`}
      aside=${html`${node && html`<${Badges} node=${node} />`}<${Farewell} name=${name} member=${member} node=${node} />`}>
      <${Loaded} answer=${found} missing=${html`<${Gone} name=${name} member=${member} />`}>${() => html`
        <${Facts} node=${node} />
        <${Services} node=${node} />
        <section class="card"><h2>Checks of the node</h2>
          ${node.checks.some(ofNode) ? html`<${Checks} checks=${node.checks.filter(ofNode)} />` : html`<p class="quiet">None: it counts as healthy.</p>`}
        </section>
        <${Sessions} node=${name} />`}<//>
    <//>`;
}

const ofNode = check => !check.ServiceID;

const Gone = ({ name, member }) => (member
  ? html`<${Empty} title="${name} has left">The cluster remembers it as a member; nothing is registered on it.<//>`
  : html`<${Empty} title="There is no node ${name}">It may have left. This page shows it as soon as it is back.<//>`);

function Facts({ node }) {
  const self = useStore(agent);
  return html`
    <section class="card">
      <div class="instance-head"><${Status} status=${node.status} /><code>${node.address}</code>
        ${node.version && html`<span class="quiet">speaks Consul ${node.version}</span>`}</div>
      ${Object.keys(node.meta).length > 0 && html`<${Meta} meta=${node.meta} />`}
      ${isLabel(node.name) && html`<${Copy} text=${digNode(self, node.name)} label="the dig command" />`}
      <${Copy} text=${curl(path`/v1/catalog/node/${node.name}`)} label="the curl command" />
    </section>`;
}

const Services = ({ node }) => html`
  <section class="card"><h2>Services</h2>
    ${node.services.length === 0 && html`<p class="quiet">None is registered on this node.</p>`}
    <ul class="lines"><${Slice} items=${node.services}>${service => html`
      <li key=${service.ID}>
        <${Mark} status=${worst(node.checks.filter(check => check.ServiceID === service.ID).map(statusOf))} />
        <a href=${to('services', service.Service, { q: `node:${node.name}` })}>${service.Service}</a>
        ${service.ID !== service.Service && html`<span class="quiet">${service.ID}</span>`}
        <${Tags} tags=${service.Tags ?? []} most=${6} />
        <code>${service.Address || node.address}${service.Port ? `:${service.Port}` : ''}</code>
      </li>`}<//></ul>
  </section>`;

/** How a node is sent away: a member by force-leave, a machine that somebody registered by removing it from the catalog. */
function Farewell({ name, member, node }) {
  const self = useStore(agent);
  const [asking, setAsking] = useState(false);
  if (!self || self.Config.NodeName === name || !member && !node) return null;
  const away = async () => {
    const gone = await attempt(() => (member ? put(`${path`/v1/agent/force-leave/${name}`}?prune`) : put('/v1/catalog/deregister', { Node: name })),
      `${name} is removed.`);
    if (gone) go(to('nodes'));
    return gone;
  };
  return html`
    <button type="button" class="danger" onClick=${() => setAsking(true)}>${member ? 'Force leave …' : 'Remove …'}</button>
    ${asking && html`
      <${Dialog} title=${member ? `Have ${name} leave the cluster?` : `Remove ${name}?`} action=${member ? 'Force leave' : 'Remove'} danger
        onAct=${away} onClose=${() => setAsking(false)}>
        <p>${member
          ? 'It is forgotten, with everything that is registered on it. An agent that still lives comes back by itself.'
          : 'It leaves the catalog with all its instances and checks. Whoever registered it may do so again.'}</p>
      <//>`}`;
}
