/**
 * The DNS door: answers questions about the zone ({@code consul.} by default) from the registry's current state.
 *
 * <p>{@link io.vigie.registry.doors.dns.DnsServer} is all that the wiring sees, with
 * {@link io.vigie.registry.doors.dns.DnsSettings}. A packet walks {@code UdpDoor} or {@code TcpDoor} → {@code DnsReplies}
 * (bytes) → {@code DnsAnswers} (messages) → a {@code Lookup} (what the name asks for) → {@code core.read}. What the zone does not
 * know, {@code DnsReplies} asks {@code Recursors} for, without a thread that waits. This package only reads: it proposes no
 * command. Names of dnsjava appear nowhere else.
 */
@NullMarked
package io.vigie.registry.doors.dns;

import org.jspecify.annotations.NullMarked;
