package io.vigie.registry.log.raft;

import io.vigie.registry.core.command.Applied;
import io.vigie.registry.log.codec.Told;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the commands that were applied last, on every server alike: whoever proposed one may have lost its answer together
 * with the leader. Safe for any thread.
 */
final class Answers {
    /** How many are kept: more than can be on their way at a time. */
    static final int KEPT_MAX = 16_384;

    private final Map<Invocation, Told> byInvocation = new LinkedHashMap<>();

    synchronized void keep(Invocation invocation, Applied applied) {
        byInvocation.put(invocation, Told.of(applied));
        if (byInvocation.size() > KEPT_MAX) {
            byInvocation.remove(byInvocation.keySet().iterator().next());
        }
    }

    synchronized Optional<Told> of(Invocation invocation) {
        return Optional.ofNullable(byInvocation.get(invocation));
    }
}
