package io.vigie.registry.log;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Stamp;

/** Where a log tells of what it applies, in order, so that copies of the state elsewhere can follow. */
public interface Feed {
    /** From now on the listener is told everything. To be called once, before the log is started. */
    void follow(Listener listener);

    /** Who is told, on the thread that applies commands: it must be quick and must not throw. */
    interface Listener {
        /** The command changed the state; its index is the one of the stamp. */
        void applied(Stamp stamp, Command command);

        /** The state was put in place as a whole, by a start or because this server had fallen too far behind. */
        void replaced(RegistryState state);
    }
}
