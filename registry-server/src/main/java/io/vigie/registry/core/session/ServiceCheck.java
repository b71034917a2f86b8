package io.vigie.registry.core.session;

/**
 * A check of a service that a session depends on.
 *
 * @param namespace belongs to Consul Enterprise; kept and shown as it came
 */
public record ServiceCheck(String id, String namespace) {}
