package io.vigie.registry.doors.http.wire;

import java.util.Base64;

/** Base64 as Go's decoder takes it: with its padding, and whatever line breaks stand between. */
final class GoBase64 {
    private static final int GROUP = 4;

    private GoBase64() {}

    /** The bytes; throws {@link DecodeException} with Go's words when it is none. */
    static byte[] decode(String text) {
        var line = text.replace("\n", "").replace("\r", "");
        try {
            if (line.length() % GROUP == 0) {
                return Base64.getDecoder().decode(line);
            }
        } catch (IllegalArgumentException strangeCharacter) {
            // The same refusal as for a wrong length.
        }
        throw new DecodeException("illegal base64 data at input byte 0");
    }
}
