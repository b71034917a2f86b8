// Prepared queries, and the texts in which people write them.

/** What a new one begins with; every member can be left out but Service.Service. */
export const SKELETON = JSON.stringify({
  Name: 'my-query',
  Service: { Service: 'web', OnlyPassing: true, Near: '', Tags: [], Failover: { NearestN: 0, Datacenters: [] } },
  DNS: { TTL: '' },
}, null, 2);

const OWN = ['ID', 'CreateIndex', 'ModifyIndex'];

/** The part that people write: without what the registry adds. */
export const written = query => JSON.stringify(Object.fromEntries(Object.entries(query).filter(([name]) => !OWN.includes(name))), null, 2);

export const isTemplate = query => Boolean(query.Template?.Type);

/** What one asks for, in a few words. */
export function summary(query) {
  const service = query.Service ?? {};
  const failover = service.Failover ?? {};
  return [
    service.OnlyPassing && 'passing only',
    service.Near && `near ${service.Near}`,
    ...(service.Tags ?? []).map(tag => `tag ${tag}`),
    failover.NearestN > 0 && `then the ${failover.NearestN} nearest datacenters`,
    failover.Datacenters?.length > 0 && `then ${failover.Datacenters.join(', ')}`,
    query.Session && 'bound to a session',
  ].filter(Boolean);
}
