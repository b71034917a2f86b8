// The servers that keep the registry: who leads, how far each is, and whether they are well.

import { html } from '../html.js';
import { useEffect, useState } from '../lib/hooks.js';
import { get } from '../api.js';
import { useLive } from '../live.js';
import { to } from '../router.js';
import { Icon } from '../parts/icon.js';
import { Loaded, Page } from '../parts/page.js';
import { isEncrypted, logOf, serversOf, warningsOf } from '../model/cluster.js';
import { Snapshot } from './snapshot.js';

export function Cluster() {
  const health = useLive('/v1/operator/autopilot/state');
  const peers = useLive('/v1/operator/raft/configuration');
  const self = useLive('/v1/agent/self');
  return html`
    <${Page} title="Cluster" aside=${health.value && html`<${Health} well=${health.value.Healthy} />`}>
      ${self.value && html`<${Warnings} self=${self.value} />`}
      <${Loaded} answer=${health}>${value => html`
        <${Tolerance} health=${value} servers=${serversOf(value, peers.value)} />
        <${Servers} servers=${serversOf(value, peers.value)} />`}<//>
      ${self.value && html`<${Log} self=${self.value} />`}
      <${Snapshot} datacenter=${self.value?.Config.Datacenter} />
    <//>`;
}

/** Not the health of checks but what autopilot thinks of servers, so other words. */
const Health = ({ well }) => html`
  <span class="status ${well ? 'passing' : 'critical'}"><span class="mark ${well ? 'passing' : 'critical'}"><${Icon} of=${well ? 'passing' : 'critical'} /></span>${well ? 'healthy' : 'not healthy'}</span>`;

/** Members change seldom, so they are asked for once, beside the three queries that a screen may hold. */
function Warnings({ self }) {
  const [members, setMembers] = useState([]);
  useEffect(() => { get('/v1/agent/members').then(setMembers, () => {}); }, []);
  return warningsOf(self, members).map(text => html`
    <div key=${text} class="card warning-card" role="alert"><${Icon} of="warning" /><p>${text}</p></div>`);
}

function Tolerance({ health, servers }) {
  const voters = servers.filter(server => server.votes).length;
  const leader = servers.find(server => server.isLeader);
  return html`
    <dl class="figures">
      <div><dt>Leader</dt><dd>${leader ? leader.name : 'none'}</dd></div>
      <div><dt>Voters</dt><dd class="number">${voters}</dd></div>
      <div><dt>May fail</dt><dd class="number">${health.FailureTolerance}</dd></div>
    </dl>
    ${!leader && html`<p class="card warning-card" role="alert"><${Icon} of="critical" /> No server leads at the moment: reads that may be stale are answered, writes wait.</p>`}
    ${leader && voters < 3 && html`<p class="quiet">With ${voters === 1 ? 'one server' : 'two servers'} none may fail; three bear the loss of one.</p>`}`;
}

const Servers = ({ servers }) => html`
  <section class="card"><h2>Servers</h2>
    <ul class="servers">${servers.map(server => html`<${Server} key=${server.id} server=${server} />`)}</ul>
  </section>`;

const Server = ({ server }) => html`
  <li>
    <div class="instance-head">
      <${Health} well=${server.healthy} />
      <h3><a href=${to('nodes', server.name)}>${server.name}</a></h3>
      ${server.isLeader && html`<span class="tag leader"><${Icon} of="crown" /> leader</span>`}
      <span class="tag">${server.votes ? 'voter' : 'no vote'}</span>
      ${!server.alive && html`<span class="tag failed">away</span>`}
      <code>${server.address}</code>
    </div>
    <dl class="meta">
      <div><dt>Term</dt><dd class="number">${server.term ?? '?'}</dd></div>
      <div><dt>Log index</dt><dd class="number">${server.index ?? '?'}</dd></div>
      <div><dt>Lag</dt><dd class="number">${lag(server)}</dd></div>
      ${server.contact && !server.isLeader && html`<div><dt>Heard from the leader</dt><dd>${server.contact} ago</dd></div>`}
      ${server.stableSince && html`<div><dt>${server.healthy ? 'Well since' : 'Ill since'}</dt><dd><time datetime=${server.stableSince}>${when(server.stableSince)}</time></dd></div>`}
      ${server.version && html`<div><dt>Speaks Consul</dt><dd>${server.version}</dd></div>`}
    </dl>
  </li>`;

const lag = ({ lag: entries }) => (entries === null ? 'not known' : entries === 0 ? 'none' : `${entries} entr${entries === 1 ? 'y' : 'ies'}`);

const when = text => {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toLocaleString();
};

function Log({ self }) {
  const log = logOf(self);
  const encrypted = isEncrypted(self);
  return html`
    <section class="card"><h2>${self.Config.NodeName}, which serves this page</h2>
      <dl class="meta">
        <div><dt>Role</dt><dd>${log ? log.role : 'client'}</dd></div>
        ${log && html`
          <div><dt>Term</dt><dd class="number">${log.term}</dd></div>
          <div><dt>Last log index</dt><dd class="number">${log.last}</dd></div>
          <div><dt>Committed</dt><dd class="number">${log.committed}</dd></div>
          <div><dt>Applied</dt><dd class="number">${log.applied}</dd></div>
          <div><dt>Last snapshot</dt><dd class="number">${log.snapshot === '0' ? 'none yet' : `at ${log.snapshot}, term ${log.snapshotTerm}`}</dd></div>`}
        <div><dt>Members</dt><dd class="number">${self.Stats?.serf_lan?.members ?? '?'}</dd></div>
        ${encrypted !== null && html`<div><dt>Between agents</dt><dd>${encrypted ? 'encrypted' : 'not encrypted'}</dd></div>`}
      </dl>
    </section>`;
}
