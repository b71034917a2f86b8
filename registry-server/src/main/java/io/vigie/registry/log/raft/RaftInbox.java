package io.vigie.registry.log.raft;

import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.log.codec.Told;
import io.vigie.registry.log.remote.Inbox;
import io.vigie.registry.log.remote.ProposalId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.ratis.protocol.ClientId;

/**
 * Takes the commands of other agents. What was sent before goes into the log under its number, whatever the state looks like, and
 * Ratis leaves it out if it is there already; what became of it then, every server remembers.
 *
 * @param unchanged what to answer without the log, if the command surely changes nothing
 */
record RaftInbox(
        Proposals proposals, Answers answers, Function<Command, CompletableFuture<Optional<Applied>>> unchanged)
        implements Inbox {
    private static final CompletableFuture<Optional<Applied>> NEEDED =
            CompletableFuture.completedFuture(Optional.empty());

    @Override
    public CompletableFuture<Told> take(ProposalId id, boolean again, Command command) {
        var invocation = new Invocation(ClientId.valueOf(id.by()), id.number());
        var known = answers.of(invocation);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.get());
        }
        var unneeded = again ? NEEDED : unchanged.apply(command);
        return unneeded.thenCompose(answer -> answer.isPresent()
                ? CompletableFuture.completedFuture(Told.of(answer.get()))
                : proposed(invocation, command));
    }

    private CompletableFuture<Told> proposed(Invocation invocation, Command command) {
        var proposal = proposals.propose(command, invocation);
        if (proposal.isEmpty()) {
            return proposals.propose(command).thenApply(Told::of);
        }
        var told = proposal.get().copy().thenApply(Told::of);
        proposal.get().taken().thenRun(() -> answers.of(invocation).ifPresent(told::complete));
        return told;
    }
}
