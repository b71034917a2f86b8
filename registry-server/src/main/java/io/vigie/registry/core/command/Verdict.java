package io.vigie.registry.core.command;

/** What became of a command. */
public enum Verdict {
    /** It changed the state. */
    DONE,
    /** It asked for what already was so; no index moved and nobody was woken. */
    UNCHANGED,
    /** Its precondition (check-and-set, lock) did not hold; Consul answers {@code false}. */
    CLASH,
    /** It cannot be done in this state; the reason says why. */
    REFUSED
}
