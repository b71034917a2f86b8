package io.vigie.registry.doors.http;

import java.util.Optional;

/** Truth values in the spellings that Go's strconv.ParseBool takes. */
final class GoTruth {
    private GoTruth() {}

    /** The value, or empty when the text is none. */
    static Optional<Boolean> parse(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> Optional.of(true);
            case "0", "f", "F", "false", "FALSE", "False" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
