package io.vigie.registry.doors.http;

/** Unsigned 64-bit numbers as Go's strconv.ParseUint reads them. */
final class GoUnsigned {
    private GoUnsigned() {}

    /** The number, its bits in a long; throws {@link NumberFormatException} with Go's words when it is none. */
    static long parse(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw fault(text, "invalid syntax");
        }
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException tooLarge) {
            throw fault(text, "value out of range");
        }
    }

    private static NumberFormatException fault(String text, String what) {
        return new NumberFormatException("strconv.ParseUint: parsing \"" + text + "\": " + what);
    }
}
