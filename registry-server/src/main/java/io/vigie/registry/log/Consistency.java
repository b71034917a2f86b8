package io.vigie.registry.log;

/** How sure a reader wants to be that it sees what was acknowledged before. */
public enum Consistency {
    /** Whatever this agent knows. */
    STALE,
    /** What the leader knows, as long as it may believe to lead. */
    DEFAULT,
    /** What the leader knows after it has made sure that it leads. */
    CONSISTENT
}
