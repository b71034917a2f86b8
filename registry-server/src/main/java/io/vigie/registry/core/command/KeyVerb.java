package io.vigie.registry.core.command;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a transaction can do to a key, or ask of it. */
public enum KeyVerb {
    /** Write, whatever is there. */
    SET(true),
    /** Write if the key's index is as expected. */
    CAS(true),
    /** Write and lock. */
    LOCK(true),
    /** Write and unlock. */
    UNLOCK(true),
    /** Delete. */
    DELETE(true),
    /** Delete if the key's index is as expected, or the key is gone already. */
    DELETE_CAS(true),
    /** Delete all keys that begin so. */
    DELETE_TREE(true),
    /** Show the key. */
    GET(false),
    /** Show all keys that begin so. */
    GET_TREE(false),
    /** Fail unless the key's index is as expected. */
    CHECK_INDEX(false),
    /** Fail unless this session has locked the key. */
    CHECK_SESSION(false),
    /** Fail if there is such a key. */
    CHECK_NOT_EXISTS(false);

    private final boolean writes;

    KeyVerb(boolean writes) {
        this.writes = writes;
    }

    /** Whether it may change something. */
    public boolean writes() {
        return writes;
    }

    /** As it is written in requests. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The verb that is written so; empty when there is none such. */
    public static Optional<KeyVerb> of(String text) {
        return Stream.of(values()).filter(each -> each.text().equals(text)).findFirst();
    }
}
