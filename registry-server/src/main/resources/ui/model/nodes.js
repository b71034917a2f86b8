// Nodes of the catalog and members of the cluster are two lists of nearly the same: agents are in both, machines that somebody
// registered by hand are nodes only, and who has left is a member only.

import { byTrouble, gravest, isFailed, statusOf, tally } from './health.js';
import { ORDERS } from './services.js';

/** What Serf's numbers mean, which /v1/agent/members tells. */
const MEMBER_STATUSES = ['unknown', 'alive', 'leaving', 'left', 'failed'];

/** In which state nodes are shown: a node that is no member is 'external', and anything may have failed. */
export const STATES = ['alive', 'failed', 'leaving', 'left', 'external'];

/**
 * One list of both, by name.
 *
 * @param leader address and port of the leader, as /v1/status/leader tells it
 */
export function nodesOf(nodes, members, leader) {
  const byName = new Map(members.map(member => [member.Name, member]));
  const listed = nodes.map(node => nodeOf(node, byName.get(node.Node), leader));
  const known = new Set(nodes.map(node => node.Node));
  const memberOnly = members.filter(member => !known.has(member.Name)).map(member => nodeOf(bare(member), member, leader));
  return [...listed, ...memberOnly].sort((a, b) => b.isLeader - a.isLeader || ORDERS.name(a, b));
}

const bare = member => ({ Node: member.Name, Address: member.Addr, Services: [], Checks: [], Meta: {} });

/** One node in the words of the UI; without a member it is external. */
export function nodeOf(node, member, leader) {
  const statuses = node.Checks.map(statusOf);
  return {
    name: node.Node,
    address: node.Address,
    meta: node.Meta ?? {},
    services: node.Services,
    checks: byTrouble(node.Checks),
    counts: tally(statuses),
    status: gravest(statuses),
    state: stateOf(node, member),
    role: member && (member.Tags.role === 'consul' ? 'server' : 'client'),
    version: member?.Tags.build?.replace(/:.*/, ''),
    isLeader: Boolean(member && leader) && leader === `${member.Addr}:${member.Tags.port}`,
  };
}

/** Members are asked for every few seconds only; a node that has failed since is known by its check. */
function stateOf(node, member) {
  const told = member ? MEMBER_STATUSES[member.Status] ?? 'unknown' : 'external';
  return (told === 'alive' || told === 'external') && isFailed(node.Checks) ? 'failed' : told;
}
