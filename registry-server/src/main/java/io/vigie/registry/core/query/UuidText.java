package io.vigie.registry.core.query;

import java.util.Optional;
import java.util.OptionalInt;

/** Texts that should be UUIDs, as the table of Consul takes them apart. */
public final class UuidText {
    private static final int LENGTH = 36;

    private UuidText() {}

    /** Why a text cannot be looked up as a UUID, in Consul's words. */
    public static Optional<String> fault(String text) {
        if (text.length() != LENGTH) {
            return Optional.of("index error: UUID must be " + LENGTH + " characters");
        }
        var digits = text.replace("-", "");
        if (digits.length() % 2 != 0) {
            return Optional.of("index error: Input (without hyphens) must be even length");
        }
        var stranger = firstStranger(digits);
        return stranger.isPresent()
                ? Optional.of(String.format(
                        "index error: Invalid UUID: encoding/hex: invalid byte: U+%04X '%c'",
                        stranger.getAsInt(), stranger.getAsInt()))
                : Optional.empty();
    }

    private static OptionalInt firstStranger(String digits) {
        return digits.codePoints()
                .filter(c -> !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'))
                .findFirst();
    }
}
