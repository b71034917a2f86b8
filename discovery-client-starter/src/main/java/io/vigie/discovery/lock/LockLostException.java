package io.vigie.discovery.lock;

/** A lock is given back that was lost before: another application may have worked at the same time. */
public final class LockLostException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    LockLostException(String name) {
        super("Lock " + name + " was lost before it was given back: its session ended. What was done under it may have"
                + " been done by another application as well; undo it, or guard it with the fencing index.");
    }
}
