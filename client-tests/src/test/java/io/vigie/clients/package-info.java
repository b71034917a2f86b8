/**
 * Clients of Consul that others wrote, as Maven Central has them, against the registry: nothing of theirs is changed, and
 * nothing here is a client of our own.
 *
 * <p>Each class starts a registry of its own. With the system property {@code consul.address} all of them use the Consul
 * that answers there instead, which shows that they ask for nothing that Consul does not do.
 */
@NullMarked
package io.vigie.clients;

import org.jspecify.annotations.NullMarked;
