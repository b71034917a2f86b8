package io.vigie.registry.core.command;

import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.kv.Entry;
import java.util.Optional;

/** What one operation of a transaction has to show, or why it could not be. */
public sealed interface Outcome {
    /** A key; its value is only of interest to who asked for it, not to who wrote it. */
    record OfKey(Entry entry, boolean withValue) implements Outcome {}

    /** A node. */
    record OfNode(Node node) implements Outcome {}

    /** A service instance. */
    record OfService(Instance instance) implements Outcome {}

    /** A check, with the instance it speaks of. */
    record OfCheck(Check check, Optional<Instance> instance) implements Outcome {}

    /**
     * Why the transaction came to nothing.
     *
     * @param operation counted from 0
     * @param reason in Consul's words
     */
    record Failure(int operation, String reason) implements Outcome {}
}
