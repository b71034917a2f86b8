package io.vigie.registry.core.command;

/**
 * An operation that nobody knows how to do. It fails when its turn comes.
 *
 * @param reason names the verb
 * @param writes what Consul takes it for, which decides on the form of the answer
 */
public record UnknownOperation(String reason, boolean writes) implements Operation {
    @Override
    public void run(Progress progress) {
        progress.fails(reason);
    }
}
