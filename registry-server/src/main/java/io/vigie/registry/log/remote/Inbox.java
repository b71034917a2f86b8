package io.vigie.registry.log.remote;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.log.codec.Told;
import java.util.concurrent.CompletableFuture;

/** Takes commands that other agents send, each of them once, however often it is sent. Safe for any thread; nothing blocks. */
public interface Inbox {
    /**
     * Takes one.
     *
     * @param again whether it was sent before, and its answer may have been lost
     * @return what became of it, whether now or when it was sent before; exceptionally as {@code Registry.propose}
     */
    CompletableFuture<Told> take(ProposalId id, boolean again, Command command);
}
