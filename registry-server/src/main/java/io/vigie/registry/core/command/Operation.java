package io.vigie.registry.core.command;

/** One step of a {@link Transaction}. The permitted types are the complete list. */
public sealed interface Operation
        permits KeyOperation, CatalogOperation, SessionOperation, UnknownOperation, FlawedOperation {
    /** Whether it may change something, so that its transaction needs a place in the order of commands. */
    boolean writes();

    /** Does its part, in the state that the operations before it led to. */
    void run(Progress progress);
}
