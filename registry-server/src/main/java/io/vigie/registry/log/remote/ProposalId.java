package io.vigie.registry.log.remote;

import java.util.Optional;
import java.util.UUID;

/**
 * Tells one command that an agent sends from all others, so that it takes effect once, however often it is sent.
 *
 * @param by the agent, anew with each life of its process
 * @param number counted by the agent
 */
public record ProposalId(UUID by, long number) {
    /** As it stands in a query. */
    String text() {
        return by + "." + number;
    }

    /** The id of a text; empty when the text is none. */
    public static Optional<ProposalId> of(String text) {
        int dot = text.indexOf('.');
        try {
            return dot < 0
                    ? Optional.empty()
                    : Optional.of(new ProposalId(
                            UUID.fromString(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1))));
        } catch (IllegalArgumentException senseless) {
            return Optional.empty();
        }
    }
}
