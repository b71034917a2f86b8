// From nodes, as /v1/internal/ui/nodes lists them with everything on them, to services, as people look for them.

import { gravest, isFailed, ranked, statusOf, tally, worst } from './health.js';

/**
 * The services on some nodes: {name, tags, instances, counts, status, failed, meta, nodes}.
 *
 * @param withFailed whether instances on nodes that have failed count; if not, services that live nowhere else are left out
 */
export function servicesOn(nodes, withFailed) {
  const byName = new Map();
  for (const node of nodes) {
    const failed = isFailed(node.Checks);
    const ofNode = node.Checks.filter(check => !check.ServiceID).map(statusOf);
    const ofService = groupedStatuses(node.Checks);
    for (const instance of node.Services) {
      const name = instance.Service;
      let service = byName.get(name);
      if (!service) byName.set(name, service = { name, tags: new Set(), meta: new Set(), nodes: new Set(), statuses: [], failed: 0 });
      if (failed) service.failed += 1;
      if (failed && !withFailed) continue;
      add(service, node, instance, worst([...ofNode, ...ofService.get(instance.ID) ?? []]));
    }
  }
  return [...byName.values()].filter(service => service.statuses.length).map(summed);
}

function groupedStatuses(checks) {
  const byId = new Map();
  for (const check of checks) {
    if (!check.ServiceID) continue;
    const list = byId.get(check.ServiceID);
    if (list) list.push(statusOf(check));
    else byId.set(check.ServiceID, [statusOf(check)]);
  }
  return byId;
}

function add(service, node, instance, status) {
  service.statuses.push(status);
  service.nodes.add(node.Node);
  for (const tag of instance.Tags ?? []) service.tags.add(tag);
  for (const [key, value] of Object.entries(instance.Meta ?? {})) service.meta.add(`${key}:${value}`);
}

function summed({ name, tags, meta, nodes, statuses, failed }) {
  return {
    name,
    tags: [...tags].sort(),
    meta: [...meta],
    nodes: [...nodes],
    instances: statuses.length,
    counts: tally(statuses),
    status: gravest(statuses),
    failed,
  };
}

/** How many instances are left out because their node has failed. */
export const failedInstances = nodes =>
  nodes.filter(node => isFailed(node.Checks)).reduce((sum, node) => sum + node.Services.length, 0);

export const ORDERS = {
  name: (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  health: (a, b) => ranked(b.status) - ranked(a.status) || (b.counts[b.status] - a.counts[a.status]) || ORDERS.name(a, b),
  instances: (a, b) => b.instances - a.instances || ORDERS.name(a, b),
};
