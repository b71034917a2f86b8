package io.vigie.registry.doors.cli.client;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns that people type. The server reads those of events itself; here they are only checked before they are sent. */
final class Patterns {
    private Patterns() {}

    /** The pattern; {@link FailedException} in Go's words when it is none. */
    static Pattern compiled(String pattern, String what) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            var why = switch (String.valueOf(wrong.getDescription())) {
                case "Unclosed character class" -> "missing closing ]";
                case "Unclosed group" -> "missing closing )";
                default -> wrong.getDescription();
            };
            throw new FailedException(
                    "Failed to compile " + what + " regexp: error parsing regexp: " + why + ": `" + pattern + "`");
        }
    }
}
