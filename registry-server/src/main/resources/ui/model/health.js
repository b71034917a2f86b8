// How checks add up to the health of an instance and of a node. The rules are Consul's: the worst check counts, those of the
// node among them, and maintenance is a check with a well-known id.

const WORSE = { passing: 0, maintenance: 1, warning: 2, critical: 3 };
const NODE_MAINTENANCE = '_node_maintenance';
const SERVICE_MAINTENANCE = '_service_maintenance:';

export const isMaintenance = check => check.CheckID === NODE_MAINTENANCE || check.CheckID.startsWith(SERVICE_MAINTENANCE);

/** Maintenance is somebody's wish, so it is told apart from what went wrong by itself. */
export const statusOf = check => (isMaintenance(check) ? 'maintenance' : check.Status);

/** The worst of some statuses. An instance in maintenance is out of the answers, whatever else ails it. */
export function worst(statuses) {
  if (statuses.includes('maintenance')) return 'maintenance';
  return gravest(statuses);
}

/** The worst of statuses of many things: one in maintenance does not outweigh one in trouble. */
export const gravest = statuses => statuses.reduce((a, b) => (WORSE[b] > WORSE[a] ? b : a), 'passing');

export const ranked = status => WORSE[status];

/** Whether the node's agent has failed: nobody renews its lease. */
export const isFailed = checks => checks.some(check => check.CheckID === 'serfHealth' && check.Status === 'critical');

/** How many there are of each word: {passing: 2, critical: 1}. */
export function tally(statuses) {
  const counts = Object.create(null);
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Checks with what is wrong first. */
export const byTrouble = checks =>
  [...checks].sort((a, b) => ranked(statusOf(b)) - ranked(statusOf(a)) || a.Name.localeCompare(b.Name));
