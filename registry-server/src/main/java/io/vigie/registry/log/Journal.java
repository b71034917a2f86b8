package io.vigie.registry.log;

import io.vigie.registry.core.command.Command;
import java.time.Instant;

/** Is told what changes the state, one thing after the other, by the thread that applies commands; must be short and not block. */
public interface Journal {
    /** Nobody wants to know. */
    Journal NONE = new Journal() {
        @Override
        public void applied(long index, Instant decidedAt, Command command) {}

        @Override
        public void replaced(long index) {}
    };

    /** A command has changed the state, which has this index now. */
    void applied(long index, Instant decidedAt, Command command);

    /** Another state has come as a whole, such as a snapshot of the leader's. */
    void replaced(long index);
}
