// The servers of a cluster, as autopilot and the configuration of Raft tell of them, in the words of the UI.

/**
 * One list: {id, name, address, version, isLeader, votes, healthy, alive, term, index, lag, contact, stableSince}, the leader first.
 *
 * @param health of /v1/operator/autopilot/health, or of `state`, whose servers are a map
 * @param peers of /v1/operator/raft/configuration
 */
export function serversOf(health, peers) {
  const byId = new Map((peers?.Servers ?? []).map(peer => [peer.ID, peer]));
  const told = Object.values(health?.Servers ?? {});
  const servers = told.map(server => serverOf(server, byId.get(server.ID)));
  const known = new Set(told.map(server => server.ID));
  for (const peer of byId.values()) if (!known.has(peer.ID)) servers.push(serverOf(unheard(peer), peer));
  const newest = Math.max(0, ...servers.map(server => server.index ?? 0));
  return servers
    .map(server => ({ ...server, lag: server.index === null ? null : newest - server.index }))
    .sort((a, b) => b.isLeader - a.isLeader || (a.name < b.name ? -1 : 1));
}

const unheard = peer => ({ ID: peer.ID, Name: peer.Node, Address: peer.Address });

const serverOf = (server, peer) => ({
  id: server.ID,
  name: server.Name,
  address: server.Address,
  version: server.Version,
  isLeader: server.Status === 'leader' || Boolean(server.Leader ?? peer?.Leader),
  votes: peer?.Voter ?? server.Voter ?? server.NodeType === 'voter',
  healthy: Boolean(server.Healthy),
  alive: (server.NodeStatus ?? server.SerfStatus) === 'alive',
  term: server.LastTerm ?? null,
  index: server.LastIndex ?? null,
  contact: server.LastContact,
  stableSince: server.StableSince,
});

/** What /v1/agent/self tells of this server's own log; null on a client, which has none. */
export function logOf(self) {
  const raft = self.Stats?.raft;
  return raft ? {
    role: raft.state,
    term: raft.term,
    last: raft.last_log_index,
    committed: raft.commit_index,
    applied: raft.applied_index,
    snapshot: raft.last_snapshot_index,
    snapshotTerm: raft.last_snapshot_term,
  } : null;
}

/** What an operator should be warned of: sentences. */
export function warningsOf(self, members) {
  const told = Object.values(self?.Warnings ?? {});
  if (told.length > 0) return told;
  const open = members.filter(member => 'open_cluster' in (member.Tags ?? {})).map(member => member.Name);
  if (open.length > 0) return [`The cluster is open: whoever reaches the cluster port of ${open.join(', ')} can join it, read everything and change it. Start all agents with -encrypt and a common key.`];
  return [];
}

/** Of all agents, whether what travels between them is encrypted; null where nothing tells. */
export const isEncrypted = self => (self?.Stats?.serf_lan?.encrypted === undefined ? null : self.Stats.serf_lan.encrypted === 'true');
