// All nodes: agents that are members of the cluster, and machines that somebody registered.

import { html } from '../html.js';
import { useMemo, useState } from '../lib/hooks.js';
import { path, put } from '../api.js';
import { useLive } from '../live.js';
import { to, useQuery } from '../router.js';
import { Choice } from '../parts/choice.js';
import { Dialog, Field } from '../parts/dialog.js';
import { Icon } from '../parts/icon.js';
import { attempt } from '../parts/notices.js';
import { Empty, Loaded, Page } from '../parts/page.js';
import { Rows } from '../parts/rows.js';
import { Search } from '../parts/search.js';
import { Mark, Tally } from '../parts/status.js';
import { nodesOf, STATES } from '../model/nodes.js';
import { described, query } from '../model/query.js';
import { tally } from '../model/health.js';

export function Nodes() {
  const nodes = useLive('/v1/internal/ui/nodes');
  const members = useLive('/v1/agent/members');
  const leader = useLive('/v1/status/leader');
  const [joining, setJoining] = useState(false);
  return html`
    <${Page} title="Nodes" aside=${html`<button type="button" onClick=${() => setJoining(true)}>Join …</button>`}>
      <${Loaded} answer=${nodes}>${value => html`<${List} nodes=${value} members=${members.value ?? []} leader=${leader.value} />`}<//>
      ${joining && html`<${Join} onClose=${() => { setJoining(false); members.again(); }} />`}
    <//>`;
}

function List({ nodes, members, leader }) {
  const [text, setText] = useQuery('q');
  const [state, setState] = useQuery('state');
  const all = useMemo(() => nodesOf(nodes, members, leader).map(node => ({ ...node, words: words(node) })), [nodes, members, leader]);
  const { matches, problem } = useMemo(() => query(text), [text]);
  const found = useMemo(() => all.filter(node => matches(node.words)), [all, matches]);
  // Who has left is out of the way until asked for.
  const shown = found.filter(node => (state ? node.state === state : node.state !== 'left'));
  const counts = tally(found.map(node => node.state));
  return html`
    <div class="tools">
      <${Search} value=${text} onChange=${setText} problem=${problem} label="Search nodes" hint="name, address, service · rack:7 · /^node-0/" />
      <${Choice} label="State" value=${state} onChange=${setState} options=${[
        { value: '', label: 'present', count: found.length - (counts.left ?? 0) },
        ...STATES.filter(each => counts[each] || each === state).map(each => ({ value: each, label: each, count: counts[each] ?? 0 })),
      ]} />
    </div>
    <p class="count" role="status">${shown.length === all.length ? '' : `${shown.length} of `}${all.length} node${all.length === 1 ? '' : 's'}</p>
    ${shown.length === 0
      ? html`<${Empty} title="No node is like that"><button type="button" onClick=${() => { setText(''); setState(''); }}>Show all again</button><//>`
      : html`<div class="nodes"><${Rows} items=${shown} id=${node => node.name} label="Nodes" row=${node => html`<${Row} node=${node} />`} /></div>`}`;
}

const words = ({ name, address, services, meta }) => described({
  name: `${name} ${address}`,
  nodes: [name],
  tags: [...new Set(services.map(service => service.Service))],
  meta: Object.entries(meta).map(([key, value]) => `${key}:${value}`),
});

const Row = ({ node }) => html`
  <${Mark} status=${node.status} />
  <a class="name" href=${to('nodes', node.name)}>${node.name}</a>
  <span class="tags"><${Badges} node=${node} /><code>${node.address}</code></span>
  <span class="quiet">${node.services.length} instance${node.services.length === 1 ? '' : 's'}</span>
  <${Tally} counts=${node.counts} />`;

/** What a node is within the cluster. */
export const Badges = ({ node }) => html`
  ${node.isLeader && html`<span class="tag leader"><${Icon} of="crown" /> leader</span>`}
  ${node.role && html`<span class="tag">${node.role}</span>`}
  ${node.state !== 'alive' && html`<span class="tag ${node.state}">${node.state}</span>`}`;

function Join({ onClose }) {
  const [address, setAddress] = useState('');
  return html`
    <${Dialog} title="Join another agent" action="Join" onClose=${onClose}
      onAct=${() => attempt(() => put(path`/v1/agent/join/${address.trim()}`), `Joined ${address.trim()}.`)}>
      <p>The agent that serves this page joins the cluster of the one at this address.</p>
      <${Field} label="Address" hint="A host, with a port where it is not 8301: 10.0.0.2 or 10.0.0.2:8301" value=${address} onChange=${setAddress} required autofocus />
    <//>`;
}
