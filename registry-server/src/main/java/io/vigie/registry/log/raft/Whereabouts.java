package io.vigie.registry.log.raft;

import io.vigie.registry.core.RegistryState;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the other servers are. What one of them says of itself counts for more than what the state says of it, unless that is
 * newer: a log that is read again tells of addresses that are long left. Safe for any thread.
 */
final class Whereabouts {
    private final Addresses addresses;
    private final String self;
    private final Clock clock;
    private final Map<String, Instant> metAt = new ConcurrentHashMap<>();

    /** Nobody has been met yet. */
    Whereabouts(Addresses addresses, Server self, Clock clock) {
        this.addresses = addresses;
        this.self = self.id();
        this.clock = clock;
    }

    /** A server has said where it is, just now. */
    void meet(Server server) {
        metAt.put(server.id(), clock.instant());
        addresses.learn(server);
    }

    /**
     * The state has become another one.
     *
     * @param said when what is new in it was decided
     */
    void read(RegistryState before, RegistryState after, Instant said) {
        if (before.members() != after.members()) {
            after.members()
                    .servers()
                    .map(member -> new Server(member.id(), member.peer()))
                    .filter(server -> !server.id().equals(self))
                    .filter(server ->
                            !metAt.getOrDefault(server.id(), Instant.MIN).isAfter(said))
                    .forEach(addresses::learn);
        }
    }
}
