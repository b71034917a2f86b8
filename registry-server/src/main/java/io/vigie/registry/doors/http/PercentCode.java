package io.vigie.registry.doors.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent escapes of URIs, decoded to UTF-8 text. {@code %2F} is a slash like any other, as Consul has it. */
final class PercentCode {
    private static final String UNESCAPED = "-_.~$&+,/:;=@!'()*";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentCode() {}

    /** Decodes a path; a plus is a plus there. */
    static String decodePath(String raw) {
        return raw.indexOf('%') < 0 ? raw : decode(raw, false);
    }

    /** Decodes a name or value of a query; a plus is a blank there. */
    static String decodeQuery(String raw) {
        return raw.indexOf('%') < 0 && raw.indexOf('+') < 0 ? raw : decode(raw, true);
    }

    private static String decode(String raw, boolean plusIsBlank) {
        var bytes = raw.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '%') {
                bytes[length++] = escaped(raw, bytes, at);
                at += 2;
            } else {
                bytes[length++] = plusIsBlank && bytes[at] == '+' ? (byte) ' ' : bytes[at];
            }
        }
        return text(bytes, length);
    }

    private static byte escaped(String raw, byte[] bytes, int at) {
        if (at + 2 >= bytes.length || !HexFormat.isHexDigit(bytes[at + 1]) || !HexFormat.isHexDigit(bytes[at + 2])) {
            throw Refusal.badRequest("The URI holds a broken percent escape: " + raw + ". Write % itself as %25.");
        }
        return (byte) (HexFormat.fromHexDigit(bytes[at + 1]) << 4 | HexFormat.fromHexDigit(bytes[at + 2]));
    }

    private static String text(byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw Refusal.badRequest("The URI is not UTF-8 text. Keys, names and ids are texts here.");
        }
    }

    /** Escapes whatever may not stand in the path of a {@code Location} header. */
    static String encodePath(String path) {
        var encoded = new StringBuilder(path.length());
        for (var octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }
}
