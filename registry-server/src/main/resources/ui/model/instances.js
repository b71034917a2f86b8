// What can be done to an instance. The agent that we talk to does it for its own; what belongs to another agent's node is
// changed in the catalog, which every server keeps for all.

import { path, put } from '../api.js';
import { agent } from '../agent.js';
import { byTrouble, isFailed, isMaintenance, statusOf, worst } from './health.js';

/** One instance, as /v1/health/service/:name lists it, in the words of the UI. */
export const instanceOf = ({ Node, Service, Checks }) => ({
  id: Service.ID,
  service: Service.Service,
  node: Node.Node,
  nodeAddress: Node.Address,
  address: Service.Address || Node.Address,
  port: Service.Port,
  tags: Service.Tags ?? [],
  meta: Service.Meta ?? {},
  weights: Service.Weights,
  checks: byTrouble(Checks),
  status: worst(Checks.map(statusOf)),
  failed: isFailed(Checks),
  // Maintenance of the whole node is ended where the node is.
  maintenance: Checks.find(check => isMaintenance(check) && check.ServiceID),
});

export const place = ({ address, port }) => `${address.includes(':') ? `[${address}]` : address}${port ? `:${port}` : ''}`;

const isOurs = ({ node }) => agent.get()?.Config.NodeName === node;

/** Takes it out of all answers, with a reason that others can read. */
export function beginMaintenance(instance, reason) {
  return isOurs(instance)
    ? put(path`/v1/agent/service/maintenance/${instance.id}?enable=true&reason=${reason}`)
    : put('/v1/catalog/register', {
      Node: instance.node,
      Address: instance.nodeAddress,
      SkipNodeUpdate: true,
      Check: {
        Node: instance.node,
        CheckID: `_service_maintenance:${instance.id}`,
        Name: 'Service Maintenance Mode',
        Notes: reason,
        Status: 'critical',
        ServiceID: instance.id,
        ServiceName: instance.service,
      },
    });
}

export function endMaintenance(instance) {
  return isOurs(instance)
    ? put(path`/v1/agent/service/maintenance/${instance.id}?enable=false`)
    : put('/v1/catalog/deregister', { Node: instance.node, CheckID: instance.maintenance.CheckID });
}

export function deregister(instance) {
  return isOurs(instance)
    ? put(path`/v1/agent/service/deregister/${instance.id}`)
    : put('/v1/catalog/deregister', { Node: instance.node, ServiceID: instance.id });
}
