package io.vigie.registry.core.member;

/** What an agent does for the others. */
public enum Role {
    /** It keeps the log. */
    SERVER,
    /** It follows the servers, and runs the checks of its own node. */
    CLIENT
}
