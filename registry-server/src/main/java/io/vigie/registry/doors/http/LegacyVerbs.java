package io.vigie.registry.doors.http;

/**
 * Which of the agent's endpoints that change something also take {@code GET} and {@code POST}, as all of them did before
 * Consul 1.0. Old clients (python-consul, Patroni) and old articles still use them so; but whatever changes something by GET
 * can be set off by a link in a page, so it can be switched off.
 */
public enum LegacyVerbs {
    /** None: PUT only, as in Consul since 1.0. */
    NONE,
    /** Registering a service by POST, and deregistering one by GET or POST. */
    REGISTRATION,
    /** Registering, deregistering and reporting, of services and of checks; joining, and forcing others to leave. */
    ALL
}
