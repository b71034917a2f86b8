package io.vigie.registry.core.command;

/** Ends a session within a transaction: the only thing that can be done to one there. */
public record SessionOperation(String id) implements Operation {
    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public void run(Progress progress) {
        progress.does(new DestroySession(id));
    }
}
