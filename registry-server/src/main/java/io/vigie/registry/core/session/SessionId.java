package io.vigie.registry.core.session;

import java.util.Locale;

/** What an id of a session must look like: a UUID, found without regard to case. */
public final class SessionId {
    private static final int LENGTH = 36;
    private static final int HEX = 16;

    private SessionId() {}

    /** The form in which ids are kept and compared. */
    public static String canonical(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /** Why this can be no id, in Consul's words, which clients match by their beginning; empty when it can be one. */
    public static String flaw(String id) {
        var fault = fault(id);
        return fault.isEmpty() ? "" : "failed session lookup: index error: " + fault;
    }

    private static String fault(String id) {
        if (id.length() != LENGTH) {
            return "UUID must be 36 characters";
        }
        return id.chars()
                .filter(c -> c != '-' && (c > 'f' || Character.digit(c, HEX) < 0))
                .mapToObj(c -> String.format(
                        Locale.ROOT, "Invalid UUID: encoding/hex: invalid byte: U+%04X '%c'", c, (char) c))
                .findFirst()
                .orElse("");
    }
}
