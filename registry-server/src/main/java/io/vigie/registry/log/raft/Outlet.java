package io.vigie.registry.log.raft;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Stamp;
import java.util.concurrent.CompletableFuture;

/** Where what happens in Ratis comes out. Called on its threads; must be quick. */
interface Outlet {
    /** A command was applied; its proposer may be at this server. */
    void applied(Invocation invocation, Stamp stamp, Command command, Applied applied);

    /** A part of a command has arrived, and is kept until the others have. */
    void taken(Invocation invocation, RegistryState state);

    /** The state is another one as a whole. */
    void replaced(RegistryState state);

    /** Everything up to this entry of the log has been applied. */
    void reached(long logIndex);

    /** Another server asks for the {@link ReadPoint}. */
    CompletableFuture<Long> asked();

    /** This server has become leader or ceased to be, or another one has. */
    void leadershipChanged();

    /** Nothing can be written any more, such as when the disk is full. */
    void failed(Throwable cause);

    /** Something stands in the log that this release cannot apply. */
    void incomprehensible(RuntimeException fault);
}
