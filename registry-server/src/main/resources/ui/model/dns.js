// The names under which DNS knows things, and what to type to see it.

/** Consul's defaults, for agents that do not tell. */
const DOMAIN = 'consul';
const PORT = 8600;

const domainOf = self => (self?.DebugConfig?.DNSDomain || DOMAIN).replace(/\.+$/, '');

/** Where DNS listens, as dig takes it. The host is the one this page came from. */
const server = self => `@${location.hostname.replace(/^\[|\]$/g, '')} -p ${portOf(self)}`;

/** An agent whose port is any free one does not know it when it tells of itself. */
const portOf = self => (self?.DebugConfig?.DNSPort > 0 ? self.DebugConfig.DNSPort : PORT);

export const serviceName = (self, service, tag) => `${tag ? `${tag}.` : ''}${service}.service.${domainOf(self)}`;
export const nodeName = (self, node) => `${node}.node.${domainOf(self)}`;
export const digService = (self, service) => `dig ${server(self)} ${quoted(serviceName(self, service))} SRV`;
export const digNode = (self, node) => `dig ${server(self)} ${quoted(nodeName(self, node))}`;
export const curl = address => `curl ${quoted(location.origin + address)}`;

/** A label of DNS; other names are known to HTTP only. */
export const isLabel = name => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(name);

/** Fit for a shell, whatever it holds. */
export const quoted = text => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
