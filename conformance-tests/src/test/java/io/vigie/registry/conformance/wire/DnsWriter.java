package io.vigie.registry.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a packet of DNS, without compression. */
final class DnsWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    DnsWriter number(int sixteenBits) {
        out.write(sixteenBits >> 8);
        out.write(sixteenBits);
        return this;
    }

    DnsWriter longNumber(long thirtyTwoBits) {
        return number((int) (thirtyTwoBits >> 16)).number((int) thirtyTwoBits);
    }

    /** Each character of a label is one byte. */
    DnsWriter name(String name) {
        for (var label : name.split("\\.")) {
            if (!name.replace(".", "").isEmpty()) {
                var bytes = label.getBytes(StandardCharsets.ISO_8859_1);
                out.write(bytes.length);
                out.writeBytes(bytes);
            }
        }
        out.write(0);
        return this;
    }

    DnsWriter text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length);
        return raw(bytes);
    }

    DnsWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
