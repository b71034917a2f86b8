package io.vigie.registry.core.command;

/**
 * An operation that makes no sense, whatever the state. A transaction that has one is not even begun.
 *
 * @param reason what is wrong with it
 * @param writes whether its verb is one that writes
 */
public record FlawedOperation(String reason, boolean writes) implements Operation {
    @Override
    public void run(Progress progress) {
        progress.fails(reason);
    }
}
