package io.vigie.registry.log.remote;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.codec.Told;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The inbox of a log that is in the memory of this process: so is what it answered. */
public final class RememberingInbox implements Inbox {
    /** How many answers are kept: more than can be asked for again within the patience of those who ask. */
    static final int KEPT_MAX = 8_192;

    private final Registry registry;
    private final Map<ProposalId, CompletableFuture<Told>> answers = new LinkedHashMap<>();

    /** An inbox in front of the registry. */
    public RememberingInbox(Registry registry) {
        this.registry = registry;
    }

    @Override
    public synchronized CompletableFuture<Told> take(ProposalId id, boolean again, Command command) {
        var known = answers.get(id);
        if (known != null) {
            return known.copy();
        }
        var answer = registry.propose(command).thenApply(Told::of);
        answers.put(id, answer);
        if (answers.size() > KEPT_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
        return answer.copy();
    }
}
