package io.vigie.registry.workers.membership;

import java.util.Optional;

/**
 * A server that wants to begin a log together with others.
 *
 * @param id the UUID of its node
 * @param peer where its log will listen, {@code host:port}
 * @param door its cluster door, {@code host:port}
 * @param expect how many it expects to be
 */
public record Candidate(String id, String peer, String door, int expect) {
    String line() {
        return String.join("\t", id, peer, door, Integer.toString(expect));
    }

    /** The candidate in a line; empty when the line holds none. */
    static Optional<Candidate> of(String line) {
        var parts = line.split("\t", -1);
        return parts.length == 4 && parts[3].matches("\\d{1,4}")
                ? Optional.of(new Candidate(parts[0], parts[1], parts[2], Integer.parseInt(parts[3])))
                : Optional.empty();
    }
}
