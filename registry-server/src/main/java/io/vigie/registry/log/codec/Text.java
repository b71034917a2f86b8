package io.vigie.registry.log.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Texts of any length behind their length in bytes. */
final class Text {
    private Text() {}

    static void write(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        // Reads what is there rather than trust the number: a damaged one must not cost memory.
        var bytes = length < 0 ? new byte[0] : in.readNBytes(length);
        if (bytes.length != length) {
            throw new EOFException("a text is shorter than it says");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
