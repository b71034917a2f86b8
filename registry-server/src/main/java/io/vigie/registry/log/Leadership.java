package io.vigie.registry.log;

import java.time.Duration;
import java.util.Optional;

/**
 * Who leads the servers, as far as this agent knows. What only one may do at a time (ending sessions, judging members,
 * mirroring the configuration repository) starts and stops with it. Safe for any thread; nothing here blocks.
 */
public interface Leadership {
    /** Whether this agent leads. */
    boolean isLeader();

    /** The UUID of the node of the server that leads; empty while none is known to. */
    default Optional<String> leaderId() {
        return Optional.empty();
    }

    /** How long ago the leader was last heard of; zero on the leader itself. */
    default Duration lastContact() {
        return Duration.ZERO;
    }

    /** Has the listener run after every change of {@link #isLeader} or {@link #leaderId}; it must be short and not block. */
    void onChange(Runnable listener);

    /**
     * The leadership of one who is alone: it always leads.
     *
     * @param id the UUID of its node
     */
    static Leadership alone(String id) {
        return new Leadership() {
            @Override
            public boolean isLeader() {
                return true;
            }

            @Override
            public Optional<String> leaderId() {
                return Optional.of(id);
            }

            @Override
            public Duration lastContact() {
                return Duration.ZERO;
            }

            @Override
            public void onChange(Runnable listener) {}
        };
    }
}
